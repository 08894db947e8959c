#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace masthead {

/// The end of an open or closing tag that begins with `<` at `offset` (CommonMark 0.31.2, "raw HTML"), or
/// npos.
std::size_t htmlTagEnd(std::string_view text, std::size_t offset);

/// The end of an autolink's address that begins behind `<` at `offset`; its `>` stands there. npos if none.
std::size_t uriAutolinkEnd(std::string_view text, std::size_t offset);
std::size_t mailAutolinkEnd(std::string_view text, std::size_t offset);

/// Finds raw HTML within one text. Remembers which kinds end nowhere, so that a text of many beginnings is
/// read once.
class InlineHtmlScanner {
public:
    /// The end of the tag, comment, instruction, declaration or CDATA section at `offset`, or npos.
    std::size_t end(std::string_view text, std::size_t offset);

private:
    enum Kind { Comment, Instruction, Cdata, Declaration };
    std::size_t find(std::string_view text, std::size_t from, std::string_view terminator, Kind kind);

    std::array<bool, 4> m_endsNowhere{};
};

} // namespace masthead
