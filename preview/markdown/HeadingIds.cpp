#include "markdown/HeadingIds.h"

#include <algorithm>

namespace masthead {

namespace {

std::size_t skipSpace(std::string_view html, std::size_t at) {
    return std::min(html.find_first_not_of(" \t\r\n\f\v", at), html.size());
}

bool hasClosingAnchor(std::string_view html) {
    html = html.substr(0, html.find('\n'));
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        std::size_t inside = skipSpace(html, at + 1);
        if (inside >= html.size() || html[inside] != '/')
            continue;
        inside = skipSpace(html, inside + 1);
        if (html.substr(inside).starts_with("a>"))
            return true;
    }
    return false;
}

} // namespace

std::string HeadingIds::unique(std::string slug) {
    if (m_taken.insert(slug).second)
        return slug;
    unsigned& number = m_lastNumbers[slug];
    for (;;) {
        std::string numbered = slug + '-' + std::to_string(++number);
        if (m_taken.insert(numbered).second)
            return numbered;
    }
}

void addToToc(std::vector<TocHeading>& toc, TocHeading heading) {
    std::vector<TocHeading>* siblings = &toc;
    while (!siblings->empty() && siblings->back().level < heading.level)
        siblings = &siblings->back().children;
    siblings->push_back(std::move(heading));
}

std::string builtInAnchor(std::string_view id) {
    std::string anchor = "<a class=\"zola-anchor\" href=\"#";
    anchor.append(id).append("\" aria-label=\"Anchor link for: ").append(id);
    return anchor.append("\">\xF0\x9F\x94\x97</a>");
}

std::string_view openingAnchorTag(std::string_view html) {
    for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
        const std::size_t name = skipSpace(html, at + 1);
        if (name >= html.size() || html[name] != 'a')
            continue;
        const std::size_t end = html.find('>', name);
        if (end != std::string_view::npos && hasClosingAnchor(html.substr(end + 1)))
            return html.substr(at, end + 1 - at);
    }
    return {};
}

} // namespace masthead
