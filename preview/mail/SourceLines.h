#pragma once

#include "html/Node.h"
#include "markdown/Markdown.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Finds the source lines of links and images in a mail's trees, where only blocks know theirs.
class SourceLines {
public:
    explicit SourceLines(const RenderedMarkdown& body);

    /// The line of the next link or image to `address` that stands at `nearest`, the line of the element
    /// around it, or below; `nearest` itself where there is none. Asked in the order of the text.
    std::uint32_t lineOf(const std::string& address, std::uint32_t nearest);

private:
    struct Lines {
        std::vector<std::uint32_t> lines; ///< Ascending.
        std::size_t next = 0;
    };
    std::map<std::string, Lines, std::less<>> m_byAddress;
};

/// Calls `visit` for each element below `nodes` in the order of the text, with the line of the nearest
/// element that knows its own. The visitor may change the element and its children.
using ElementVisitor = std::function<void(html::Node& element, std::uint32_t line)>;
void visitElements(std::vector<html::Node>& nodes, std::uint32_t line, const ElementVisitor& visit);

} // namespace masthead
