#pragma once

#include "commonmark/BlockTree.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace masthead {

struct ListMarker {
    char mark = 0; ///< The bullet, or what follows the number.
    std::uint32_t number = 0;
    std::uint32_t indent = 0; ///< The columns to where the item's content begins.

    bool hasNumber() const { return mark == '.' || mark == ')'; }
};

/// Reads the beginning of a line: indentation, with tab stops of four columns, and the marks of containers.
/// What does not match leaves the cursor where it was, unless said otherwise.
class LineCursor {
public:
    LineCursor(std::string_view text, std::size_t lineBegin)
        : m_text(text)
        , m_offset(lineBegin)
        , m_tabBegin(lineBegin)
        , m_ruleFreeUntil(lineBegin) {}

    std::size_t offset() const { return m_offset; }
    /// Columns of a tab that has been read only in part.
    unsigned remainingSpaces() const { return m_spacesLeft; }
    bool atLineEnd() const;
    bool isBlank() const; ///< Nothing but white space follows in the line.

    /// As many columns of white space as there are, up to `columns`; says how many.
    unsigned skipSpaces(unsigned columns);
    /// True if so many columns of white space stand here. Takes what there is even if it is less.
    bool skipIndent(unsigned columns) { return skipSpaces(columns) == columns; }
    void skipAllSpaces();
    void skipBytes(std::size_t count) { m_offset += count; }

    /// Behind an indentation that has been read: `>` and a column of white space.
    bool skipQuoteMark();
    /// Behind an indentation of `indent` columns.
    std::optional<ListMarker> skipListMarker(unsigned indent);
    /// `:` and the white space behind it, measured as a list's; gives the content's column.
    std::optional<std::uint32_t> skipDefinitionMark(unsigned indent);
    /// `[ ]` or `[x]` at the beginning of an item's text.
    TaskState skipTaskBox();
    /// `[!NOTE]` as all that is on the line.
    Alert skipAlert();

private:
    char byteAt(std::size_t offset) const { return offset < m_text.size() ? m_text[offset] : '\n'; }
    std::uint32_t contentColumn(std::uint32_t markerEnd);

    std::string_view m_text;
    std::size_t m_offset;
    std::size_t m_tabBegin; ///< A place at a tab stop before the cursor.
    unsigned m_spacesLeft = 0;
    std::size_t m_ruleFreeUntil; ///< No thematic break begins before it: not to look for one again and again.
};

} // namespace masthead
