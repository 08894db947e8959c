#pragma once

#include <QTextBlock>

#include <cstdint>

namespace masthead {

/// What one line of the text is and what it leaves open for the next. Kept by the highlighter in each block's
/// user state, so that layout, painting and commands know a line without reading the text before it.
struct BlockState {
    enum class Construct : std::uint8_t {
        Beginning,         ///< Only blank lines so far: front matter may still begin.
        Toml,              ///< Inside TOML front matter.
        TomlBasicString,   ///< Inside `"""` of it.
        TomlLiteralString, ///< Inside `'''` of it.
        Yaml,              ///< Inside YAML front matter.
        Body,
        Fence,   ///< Inside a fenced code block.
        Comment, ///< Inside an HTML comment.
    };

    Construct construct = Construct::Beginning; ///< At the end of the line.
    bool paragraph = false;                     ///< Paragraph text: an underline below makes it a heading.
    bool list = false;                          ///< Within a list, so that indented lines are no code.
    bool underline = false;                     ///< The `===` or `---` below a heading.
    bool tildeFence = false;                    ///< The open fence is made of `~`.
    std::uint8_t fenceLength = 0;
    std::uint8_t headingLevel = 0; ///< 1 to 6 when this line is a heading's text.
    std::uint8_t sponsoredLevel =
        0; ///< Level of the heading with `[sponsored]` whose section this line belongs to.

    int toInt() const;                    ///< Never negative.
    static BlockState fromInt(int state); ///< -1, a block not looked at yet, gives the default.
    static BlockState of(const QTextBlock& block) { return fromInt(block.userState()); }

    bool operator==(const BlockState&) const = default;
};

/// Whether `block` is text to be read: not front matter, fenced code or a comment, nor the marks around them.
bool isProse(const QTextBlock& block);

} // namespace masthead
