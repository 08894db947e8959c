#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace masthead {

/// How blocks look where they begin. Offsets are places in a line behind its containers and indentation.

std::size_t lineEndAt(std::string_view text, std::size_t offset);  ///< Where the line end begins.
std::size_t behindLineEnd(std::string_view text, std::size_t end); ///< Which begins at `end`.
bool isBlankLineAt(std::string_view text, std::size_t offset);

struct RuleScan {
    bool isRule = false;
    std::size_t end = 0; ///< Where the rule ends, or the first byte that does not belong to one.
};
RuleScan scanRule(std::string_view text, std::size_t offset);

/// The level of a heading that begins with `#` marks, or 0.
unsigned headingLevelAt(std::string_view text, std::size_t offset);
/// The level of a heading whose underline stands here, or 0.
unsigned underlineLevelAt(std::string_view text, std::size_t offset);

struct Fence {
    char mark = 0;
    std::size_t length = 0;
};
std::optional<Fence> fenceAt(std::string_view text, std::size_t offset);
/// Only spaces may follow: pulldown-cmark takes no tab there.
bool isFenceEndAt(std::string_view text, std::size_t offset, Fence fence);

/// What ends an HTML block: the line that holds `terminator`, or a blank line if there is none.
struct HtmlBlockStart {
    std::string_view terminator; ///< In lower case.
    bool interruptsParagraph = true;
};
std::optional<HtmlBlockStart> htmlBlockAt(std::string_view text, std::size_t offset);
bool containsTerminator(std::string_view line, std::string_view terminator);

/// The name of a footnote definition that begins here, or nothing.
struct FootnoteStart {
    std::size_t nameEnd = 0; ///< The name begins two bytes behind the definition.
    std::size_t end = 0;     ///< Behind the colon.
};
std::optional<FootnoteStart> footnoteAt(std::string_view text, std::size_t offset);

} // namespace masthead
