#include "archive/ArchivedPage.h"

#include "archive/LinkKey.h"
#include "publication/FrontMatter.h"
#include "publication/IncludeCalls.h"

namespace masthead {

ArchivedPage archivedPage(Issue listing, std::string text) {
    ArchivedPage page;
    page.listing = std::move(listing);
    page.text = std::move(text);
    if (const auto extent = findFrontMatter(page.text, page.listing.file))
        page.bodyBegin = extent->bodyBegin;
    page.outline = readOutline(page.text, page.bodyBegin);
    page.linkKeys.reserve(page.outline.links.size());
    for (const OutlineLink& link : page.outline.links)
        page.linkKeys.push_back(linkKey(link.url));
    page.includes = includedFiles(page.body());
    return page;
}

} // namespace masthead
