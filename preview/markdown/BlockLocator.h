#pragma once

#include "markdown/LineTable.h"

namespace masthead {

/// Finds the lines on which blocks begin. md4c tells of blocks in the order of the source but not where they
/// stand.
class BlockLocator {
public:
    /// `source` gives the lines; `parsed`, of the same length, is what md4c reads.
    BlockLocator(std::string_view source, std::string_view parsed)
        : m_lines(source)
        , m_parsed(parsed) {}

    std::uint32_t line() { return m_lines.lineOf(m_cursor); }
    std::uint32_t enterContainer() { return line(); }
    void leaveContainer() {}
    void passText(std::size_t begin, std::size_t size) { m_cursor = begin + size; }
    std::uint32_t lineOf(std::size_t offset) { return m_lines.lineOf(offset); }

private:
    LineTable m_lines;
    std::string_view m_parsed;
    std::size_t m_cursor = 0;
};

} // namespace masthead
