#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Bytes of a code block that look alike.
struct CodeToken {
    std::uint32_t size = 0; ///< In bytes of UTF-8; a token follows the one before it.
    std::uint16_t look = 0; ///< Into HighlightedCode::looks.
};

/// A code block taken apart. Its tokens cover the code exactly.
struct HighlightedCode {
    std::string language; ///< The grammar's own name: `shellscript` for `sh`.
    std::vector<CodeToken> tokens;
    std::vector<std::string> looks; ///< CSS declarations or class names, by CodeColours; an empty one is
                                    ///< the theme's default.
};

enum class CodeColours {
    Inline, ///< `style` attributes in every token.
    Classes ///< Class names for a style sheet.
};

/// What a theme gives to a block as a whole: CSS declarations, empty where colours are classes.
struct CodeTheme {
    std::string block;           ///< Of `<pre>`.
    std::string highlightedLine; ///< Of a line named by `hl_lines`.
    std::string lineNumber;
};

/// Colours code for one theme. May be used from several threads at once.
class CodeHighlighter {
public:
    virtual ~CodeHighlighter() = default;

    virtual CodeColours colours() const = 0;
    virtual const CodeTheme& theme() const = 0;

    /// `language` as the info string of a fence names it. A null pointer says that no grammar goes by that
    /// name.
    virtual std::shared_ptr<const HighlightedCode> highlight(std::string_view code,
                                                             std::string_view language) const = 0;
};

} // namespace masthead
