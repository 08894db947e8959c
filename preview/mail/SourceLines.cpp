#include "mail/SourceLines.h"

#include <algorithm>

namespace masthead {

SourceLines::SourceLines(const RenderedMarkdown& body) {
    for (const MarkdownLink& link : body.links)
        m_byAddress[link.url].lines.push_back(link.line);
    for (auto& [address, lines] : m_byAddress)
        std::ranges::sort(lines.lines);
}

std::uint32_t SourceLines::lineOf(const std::string& address, std::uint32_t nearest) {
    const auto found = m_byAddress.find(address);
    if (found == m_byAddress.end())
        return nearest;
    Lines& known = found->second;
    while (known.next < known.lines.size() && known.lines[known.next] < nearest)
        ++known.next;
    return known.next < known.lines.size() ? known.lines[known.next++] : nearest;
}

void visitElements(std::vector<html::Node>& nodes, std::uint32_t line, const ElementVisitor& visit) {
    for (html::Node& node : nodes) {
        if (!node.isElement())
            continue;
        const std::uint32_t own = node.line > 0 ? node.line : line;
        visit(node, own);
        visitElements(node.children, own, visit);
    }
}

} // namespace masthead
