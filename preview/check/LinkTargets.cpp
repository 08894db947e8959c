#include "check/LinkTargets.h"

#include <algorithm>
#include <unordered_set>

namespace masthead {
namespace {

constexpr std::size_t longestShown = 120;

bool holdsCall(std::string_view address) {
    return address.find("{{") != std::string_view::npos || address.find("{%") != std::string_view::npos;
}

std::string_view textAt(std::string_view text, TextRange range) {
    return text.substr(range.begin, range.size());
}

std::string replacedAll(std::string_view text, char from, std::string_view to) {
    std::string result;
    for (const char byte : text) {
        if (byte == from)
            result += to;
        else
            result += byte;
    }
    return result;
}

} // namespace

bool isImage(const OutlineLink& link) {
    return link.kind == LinkKind::Image || link.kind == LinkKind::HtmlImage;
}

bool isHtml(const OutlineLink& link) {
    return link.kind == LinkKind::HtmlAnchor || link.kind == LinkKind::HtmlImage;
}

bool isByReference(const OutlineLink& link) {
    return link.target.begin < link.whole.begin || link.target.end > link.whole.end;
}

std::vector<const OutlineLink*> linksByTarget(const Outline& outline) {
    std::vector<const OutlineLink*> links;
    std::unordered_set<std::size_t> definitions;
    for (const OutlineLink& link : outline.links) {
        if (!holdsCall(link.url) && (!isByReference(link) || definitions.insert(link.target.begin).second))
            links.push_back(&link);
    }
    return links;
}

std::optional<std::string> writtenAs(const OutlineLink& link, std::string_view text,
                                     std::string_view address) {
    const std::string_view written = textAt(text, link.target);
    if (isHtml(link)) {
        const bool escapes = written.find("&amp;") != std::string_view::npos;
        return replacedAll(escapes ? replacedAll(address, '&', "&amp;") : std::string(address), '"',
                           "&quot;");
    }
    // Markdown may need marks round an address with these; what is written shows that this one did not.
    const bool isPlain = address.find_first_of(" \t\r\n()<>\\") == std::string_view::npos;
    if (!isPlain || (written != link.url && written.find_first_of("&\\") != std::string_view::npos))
        return std::nullopt;
    return std::string(address);
}

void offerAddress(Finding& finding, const CheckedPage& page, const OutlineLink& link,
                  std::string_view address, std::string label) {
    if (auto written = writtenAs(link, page.text(), address))
        finding.fixes.push_back({std::move(label), page.file, {{link.target, std::move(*written)}}});
}

std::string shownAddress(std::string_view address) {
    std::string shown;
    for (const char byte : address.substr(0, longestShown))
        shown += static_cast<unsigned char>(byte) < ' ' ? ' ' : byte;
    if (address.size() <= longestShown)
        return shown;
    // Not within a character of UTF-8.
    while (!shown.empty() && (static_cast<unsigned char>(address[shown.size()]) & 0xC0) == 0x80)
        shown.pop_back();
    return shown + "…";
}

} // namespace masthead
