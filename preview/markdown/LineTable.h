#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace masthead {

/// Where the lines of a text begin. A line ends with LF, CRLF or CR, as in CommonMark.
class LineTable {
public:
    explicit LineTable(std::string_view text);

    /// The line of a byte offset, from 0. Quick for offsets that mostly grow, as a parser's do.
    std::uint32_t lineOf(std::size_t offset);

    bool hasCarriageReturns() const { return m_hasCarriageReturns; }

private:
    bool m_hasCarriageReturns;
    std::vector<std::size_t> m_starts;
    std::size_t m_last = 0; ///< The line found last: where the next search begins.
};

} // namespace masthead
