#include "markdown/LineTable.h"

#include <algorithm>
#include <cstring>

namespace masthead {

LineTable::LineTable(std::string_view text)
    : m_hasCarriageReturns(text.find('\r') != std::string_view::npos) {
    m_starts.reserve(text.size() / 48 + 2);
    m_starts.push_back(0);
    const char* const begin = text.data();
    const char* const end = begin + text.size();
    if (!m_hasCarriageReturns) {
        for (const char* at = begin; at != end;) {
            at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
            if (!at)
                break;
            ++at;
            m_starts.push_back(static_cast<std::size_t>(at - begin));
        }
        return;
    }
    for (const char* at = begin; at != end;) {
        const char byte = *at++;
        if (byte == '\n' || (byte == '\r' && (at == end || *at != '\n')))
            m_starts.push_back(static_cast<std::size_t>(at - begin));
    }
}

std::uint32_t LineTable::lineOf(std::size_t offset) {
    constexpr int nearby = 16;
    if (m_starts[m_last] <= offset) {
        for (int step = 0; step < nearby; ++step) {
            if (m_last + 1 == m_starts.size() || offset < m_starts[m_last + 1])
                return static_cast<std::uint32_t>(m_last);
            ++m_last;
        }
    }
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), offset);
    m_last = static_cast<std::size_t>(after - m_starts.begin()) - 1;
    return static_cast<std::uint32_t>(m_last);
}

} // namespace masthead
