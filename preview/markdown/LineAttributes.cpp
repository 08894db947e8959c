#include "markdown/LineAttributes.h"

#include <charconv>
#include <span>

namespace masthead {

std::string htmlWithLines(const RenderedMarkdown& body, const MarkdownBlock& block) {
    const std::string_view html = body.htmlOf(block);
    const auto anchors =
        std::span(body.anchors).subspan(block.anchorBegin, block.anchorEnd - block.anchorBegin);
    constexpr std::string_view attribute = " data-line=\"";
    constexpr std::size_t longestNumber = 10;

    std::string result;
    result.reserve(html.size() + anchors.size() * (attribute.size() + longestNumber + 1));
    std::size_t done = 0;
    for (const LineAnchor& anchor : anchors) {
        if (anchor.htmlOffset < done || anchor.htmlOffset > html.size())
            continue;
        result += html.substr(done, anchor.htmlOffset - done);
        done = anchor.htmlOffset;
        char digits[longestNumber];
        const char* const end = std::to_chars(digits, digits + longestNumber, anchor.line).ptr;
        result += attribute;
        result += std::string_view(digits, end);
        result += '"';
    }
    result += html.substr(done);
    return result;
}

} // namespace masthead
