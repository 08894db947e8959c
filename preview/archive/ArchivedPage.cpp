#include "archive/ArchivedPage.h"

#include "archive/LinkKey.h"
#include "publication/FrontMatter.h"
#include "publication/IncludeCalls.h"

#include <algorithm>
#include <numeric>

namespace masthead {
namespace {

bool isImage(LinkKind kind) {
    return kind == LinkKind::Image || kind == LinkKind::HtmlImage;
}

} // namespace

std::span<const std::uint32_t> ArchivedPage::linksWith(std::string_view key) const {
    const auto keyOf = [this](std::uint32_t link) { return std::string_view(linkKeys[link]); };
    const auto found = std::ranges::equal_range(linksByKey, key, {}, keyOf);
    return {found.begin(), found.end()};
}

ArchivedPage archivedPage(Issue listing, std::string text) {
    ArchivedPage page;
    page.listing = std::move(listing);
    page.text = std::move(text);
    if (const auto extent = findFrontMatter(page.text, page.listing.file))
        page.bodyBegin = extent->bodyBegin;
    page.outline = readOutline(page.text, page.bodyBegin);
    page.linkKeys.reserve(page.outline.links.size());
    for (const OutlineLink& link : page.outline.links)
        page.linkKeys.push_back(isImage(link.kind) ? std::string() : linkKey(link.url));
    page.linksByKey.resize(page.linkKeys.size());
    std::iota(page.linksByKey.begin(), page.linksByKey.end(), 0U);
    std::ranges::stable_sort(page.linksByKey, {},
                             [&](std::uint32_t link) { return std::string_view(page.linkKeys[link]); });
    page.includes = includedFiles(page.body());
    return page;
}

} // namespace masthead
