#include "command/TextTable.h"

#include "publication/ShownText.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <ostream>

namespace masthead {
namespace {

std::size_t widthOf(UChar32 character) {
    const auto category = u_charType(character);
    if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR)
        return 0;
    const auto width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// A title may hold anything: line ends and control characters of ASCII become spaces, the others escapes.
std::string printable(std::string text) {
    std::ranges::replace_if(
        text, [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    return shownText(text);
}

} // namespace

std::size_t displayWidth(std::string_view text) {
    std::size_t width = 0;
    const auto length = static_cast<int32_t>(text.size());
    for (int32_t at = 0; at < length;) {
        UChar32 character = 0;
        U8_NEXT_OR_FFFD(text.data(), at, length, character);
        width += widthOf(character);
    }
    return width;
}

void TextTable::print(std::ostream& out) const {
    std::vector<std::size_t> widths(m_columns.size(), 0);
    for (const auto& row : m_rows) {
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], displayWidth(printable(row[column])));
    }
    for (const auto& row : m_rows) {
        std::string line;
        for (std::size_t column = 0; column < row.size(); ++column) {
            const std::string cell = printable(row[column]);
            const std::string padding(widths[column] - displayWidth(cell), ' ');
            const bool right = m_columns[column] == ColumnAlignment::Right;
            line += (column > 0 ? "  " : "") + (right ? padding + cell : cell + padding);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out << line << '\n';
    }
}

} // namespace masthead
