#include "document/BufferPositions.h"

#include "document/Utf8.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr std::string_view byteOrderMark("\xEF\xBB\xBF");
constexpr std::size_t longestOfOneUnit = 3; ///< Bytes; what takes more is a pair of surrogates.

} // namespace

BufferPositions::BufferPositions(std::string_view bytes)
    : m_bytes(bytes) {
    restart();
}

void BufferPositions::restart() {
    m_offset = m_bytes.starts_with(byteOrderMark) ? byteOrderMark.size() : 0;
    m_position = 0;
}

std::size_t BufferPositions::sizeOfUnitAt(std::size_t offset) const {
    if (m_bytes[offset] == '\r' && offset + 1 < m_bytes.size() && m_bytes[offset + 1] == '\n')
        return 2;
    const int length = utf8SequenceAt(m_bytes.data() + offset, m_bytes.data() + m_bytes.size()).length;
    return length == 0 ? 1 : static_cast<std::size_t>(length);
}

qsizetype BufferPositions::at(std::size_t offset) {
    const std::size_t wanted = std::min(offset, m_bytes.size());
    if (wanted < m_offset)
        restart();
    while (m_offset < wanted) {
        const std::size_t size = sizeOfUnitAt(m_offset);
        if (m_offset + size > wanted)
            break;
        m_offset += size;
        m_position += size > longestOfOneUnit ? 2 : 1;
    }
    return m_position;
}

} // namespace masthead
