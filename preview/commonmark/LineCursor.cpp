#include "commonmark/LineCursor.h"

#include "commonmark/BlockStarts.h"
#include "commonmark/Characters.h"

#include <algorithm>
#include <array>
#include <utility>

namespace masthead {

namespace {

constexpr unsigned tabWidth = 4;

} // namespace

bool LineCursor::atLineEnd() const {
    return m_offset >= m_text.size() || isLineEnd(m_text[m_offset]);
}

bool LineCursor::isBlank() const {
    return isBlankLineAt(m_text, m_offset);
}

unsigned LineCursor::skipSpaces(unsigned columns) {
    unsigned left = columns;
    const unsigned fromTab = std::min(m_spacesLeft, left);
    m_spacesLeft -= fromTab;
    left -= fromTab;
    while (left > 0 && m_offset < m_text.size()) {
        if (m_text[m_offset] == ' ') {
            ++m_offset;
            --left;
        } else if (m_text[m_offset] == '\t') {
            const unsigned width = tabWidth - static_cast<unsigned>((m_offset - m_tabBegin) % tabWidth);
            ++m_offset;
            m_tabBegin = m_offset;
            const unsigned taken = std::min(width, left);
            left -= taken;
            m_spacesLeft = width - taken;
        } else {
            break;
        }
    }
    return columns - left;
}

void LineCursor::skipAllSpaces() {
    m_spacesLeft = 0;
    while (m_offset < m_text.size() && isSpaceOrTab(m_text[m_offset]))
        ++m_offset;
}

bool LineCursor::skipQuoteMark() {
    if (byteAt(m_offset) != '>' || m_spacesLeft > 0)
        return false;
    ++m_offset;
    skipSpaces(1);
    return true;
}

std::optional<ListMarker> LineCursor::skipListMarker(unsigned indent) {
    const LineCursor start = *this;
    const char first = byteAt(m_offset);
    ListMarker marker;
    if (first == '-' || first == '+' || first == '*') {
        if (first != '+' && m_offset >= m_ruleFreeUntil) {
            const RuleScan rule = scanRule(m_text, m_offset);
            if (rule.isRule)
                return std::nullopt;
            m_ruleFreeUntil = rule.end;
        }
        marker.mark = first;
        ++m_offset;
    } else if (isDigit(first)) {
        constexpr std::size_t mostDigits = 9;
        std::size_t digits = 0;
        while (digits < mostDigits && isDigit(byteAt(m_offset))) {
            marker.number = marker.number * 10 + static_cast<std::uint32_t>(byteAt(m_offset) - '0');
            ++m_offset;
            ++digits;
        }
        marker.mark = byteAt(m_offset);
        if (!marker.hasNumber()) {
            *this = start;
            return std::nullopt;
        }
        ++m_offset;
    } else {
        return std::nullopt;
    }
    const auto width = static_cast<std::uint32_t>(m_offset - start.m_offset);
    if (!atLineEnd() && !skipIndent(1)) {
        *this = start;
        return std::nullopt;
    }
    marker.indent = contentColumn(indent + width + 1);
    return marker;
}

std::optional<std::uint32_t> LineCursor::skipDefinitionMark(unsigned indent) {
    if (byteAt(m_offset) != ':')
        return std::nullopt;
    ++m_offset;
    skipSpaces(1);
    return contentColumn(indent + 2);
}

/// Content that is indented by five columns or more is code behind one column.
std::uint32_t LineCursor::contentColumn(std::uint32_t markerEnd) {
    if (isBlank())
        return markerEnd;
    const LineCursor start = *this;
    const unsigned spaces = skipSpaces(tabWidth);
    if (spaces < tabWidth)
        return markerEnd + spaces;
    *this = start;
    return markerEnd;
}

TaskState LineCursor::skipTaskBox() {
    const LineCursor start = *this;
    skipSpaces(3);
    const char box = byteAt(m_offset + 1);
    if (byteAt(m_offset) == '[' && byteAt(m_offset + 2) == ']' && isSpaceOrLineEnd(byteAt(m_offset + 3)) &&
        (box == 'x' || box == 'X' || isSpaceOrTab(box))) {
        m_offset += 3;
        return isSpaceOrTab(box) ? TaskState::Open : TaskState::Done;
    }
    *this = start;
    return TaskState::None;
}

Alert LineCursor::skipAlert() {
    constexpr std::array<std::pair<std::string_view, Alert>, 5> alerts = {{{"[!note]", Alert::Note},
                                                                           {"[!tip]", Alert::Tip},
                                                                           {"[!important]", Alert::Important},
                                                                           {"[!warning]", Alert::Warning},
                                                                           {"[!caution]", Alert::Caution}}};
    const LineCursor start = *this;
    skipAllSpaces();
    for (const auto& [mark, alert] : alerts) {
        if (!startsWithIgnoringCase(m_text.substr(m_offset), mark))
            continue;
        m_offset += mark.size();
        if (isBlank()) {
            skipAllSpaces();
            return alert;
        }
    }
    *this = start;
    return Alert::None;
}

} // namespace masthead
