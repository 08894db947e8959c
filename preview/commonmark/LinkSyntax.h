#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace masthead {

/// The parts that links and link reference definitions are made of. All take the offset at which the part
/// begins.

struct LinkPart {
    std::string_view text; ///< Without its delimiters; escapes are not decoded.
    std::size_t end = 0;   ///< Behind the closing delimiter.
};

/// `[label]`: no bracket inside, not only white space.
std::optional<LinkPart> linkLabelAt(std::string_view text, std::size_t offset);
/// `<destination>` or a run without white space whose parentheses are balanced.
std::optional<LinkPart> linkDestinationAt(std::string_view text, std::size_t offset);
/// `"title"`, `'title'` or `(title)`.
std::optional<LinkPart> linkTitleAt(std::string_view text, std::size_t offset);

/// `(destination "title")`.
struct InlineTarget {
    std::string_view destination;
    std::string_view title;
    std::size_t end = 0;
};
std::optional<InlineTarget> inlineTargetAt(std::string_view text, std::size_t offset);

/// `[label]: destination "title"` up to the end of its last line.
struct LinkDefinition {
    std::string_view label;
    std::string_view destination;
    std::string_view title;
    std::size_t end = 0; ///< Where that line's end begins.
};
std::optional<LinkDefinition> linkDefinitionAt(std::string_view text, std::size_t offset);

} // namespace masthead
