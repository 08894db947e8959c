#include "plaintext/TextSheet.h"

#include "plaintext/DisplayWidth.h"

#include <algorithm>

namespace masthead::plaintext {
namespace {

constexpr std::size_t deepestIndent = 36;

void trimEnd(std::string& text, std::size_t begin) {
    while (text.size() > begin && (text.back() == ' ' || text.back() == '\t'))
        text.pop_back();
}

} // namespace

void TextSheet::separate(std::size_t lines) {
    if (!m_levels.empty() && !m_levels.back().begun)
        return;
    m_gap = std::max(m_gap, lines);
}

void TextSheet::emptyLine() {
    const std::size_t begin = m_text.size();
    for (const Level& level : m_levels) {
        if (!level.begun)
            break;
        m_text += level.rest;
    }
    trimEnd(m_text, begin);
    m_text += '\n';
}

void TextSheet::line(std::string_view text) {
    if (!m_text.empty()) {
        for (std::size_t count = 0; count < m_gap; ++count)
            emptyLine();
    }
    m_gap = 0;
    const std::size_t begin = m_text.size();
    if (m_sourceLine > 0 && (m_places.empty() || m_places.back().line < m_sourceLine))
        m_places.push_back({begin, m_sourceLine});
    m_sourceLine = 0;
    for (Level& level : m_levels) {
        m_text += level.begun ? level.rest : level.first;
        level.begun = true;
    }
    m_text += text;
    trimEnd(m_text, begin);
    m_text += '\n';
}

void TextSheet::comesFrom(std::uint32_t sourceLine) {
    if (m_sourceLine == 0)
        m_sourceLine = sourceLine;
}

void TextSheet::open(std::string_view first, std::string_view rest) {
    const std::size_t width = displayWidth(rest);
    Level& level = m_levels.emplace_back();
    if (m_indent + width > deepestIndent)
        return;
    level = {std::string(first), std::string(rest), width, false};
    m_indent += width;
}

void TextSheet::close() {
    if (!m_levels.back().begun && !m_levels.back().first.empty())
        line({});
    m_indent -= m_levels.back().width;
    m_levels.pop_back();
}

std::string TextSheet::take() {
    m_gap = 0;
    return std::exchange(m_text, {});
}

} // namespace masthead::plaintext
