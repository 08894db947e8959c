#pragma once

#include <QtGlobal>

#include <cstddef>
#include <string_view>

namespace masthead {

/// Where the bytes of a file stand in the edit buffer that BufferText::decode() makes of it: a byte-order
/// mark is not there, a line end of any kind is one unit, a byte that is not UTF-8 is one unit.
///
/// Counts on from the place asked for before, so that asking in order looks at each byte once.
class BufferPositions {
public:
    /// `bytes` must outlive this.
    explicit BufferPositions(std::string_view bytes);

    /// The UTF-16 position of the byte at `offset`. An offset within a character or within CRLF counts as its
    /// begin, one past the end as the end.
    qsizetype at(std::size_t offset);

private:
    void restart();
    std::size_t sizeOfUnitAt(std::size_t offset) const;

    std::string_view m_bytes;
    std::size_t m_offset = 0;
    qsizetype m_position = 0;
};

} // namespace masthead
