#include "commonmark/Delimiters.h"

#include "commonmark/Characters.h"

#include <algorithm>

namespace masthead {

Flanking flankingOf(std::string_view text, std::size_t begin, std::size_t end) {
    const CharacterClass before = classBefore(text, begin);
    const CharacterClass after = classAt(text, end);
    const char mark = text[begin];
    // These may stand within a word.
    const bool intraword = mark == '*' || (mark == '~' && end - begin > 1);
    Flanking flanking;
    if (after != CharacterClass::WhiteSpace) {
        const bool behindBracket =
            mark == '\'' && begin > 0 && (text[begin - 1] == ']' || text[begin - 1] == ')');
        flanking.canOpen = before == CharacterClass::WhiteSpace ||
                           (before == CharacterClass::Punctuation && !behindBracket) ||
                           (mark == '*' && after != CharacterClass::Punctuation) ||
                           (mark == '~' && intraword);
    }
    if (before != CharacterClass::WhiteSpace) {
        flanking.canClose =
            after != CharacterClass::Other || (intraword && before != CharacterClass::Punctuation);
    }
    return flanking;
}

void Delimiters::clear() {
    m_used = 0;
    m_pending.clear();
}

std::uint32_t Delimiters::add(std::string_view text, std::size_t begin, std::size_t end) {
    if (m_used == m_runs.size())
        m_runs.emplace_back();
    DelimiterRun& run = m_runs[m_used];
    const Flanking flanking = flankingOf(text, begin, end);
    run.mark = text[begin];
    run.canOpen = flanking.canOpen;
    run.canClose = flanking.canClose;
    run.begin = static_cast<std::uint32_t>(begin);
    run.length = static_cast<std::uint32_t>(end - begin);
    run.closing = run.opening = 0;
    run.closes.clear();
    run.opens.clear();
    const auto index = static_cast<std::uint32_t>(m_used++);
    if (run.canOpen || run.canClose)
        m_pending.push_back(index);
    return index;
}

void Delimiters::resolveFrom(std::size_t firstPending) {
    m_openers.clear();
    m_bounds.fill(0);
    for (std::size_t at = firstPending; at < m_pending.size(); ++at) {
        DelimiterRun& run = m_runs[m_pending[at]];
        if (run.canClose)
            close(run);
        if (run.canOpen && run.left() > 0)
            m_openers.push_back(m_pending[at]);
    }
    m_pending.resize(firstPending);
}

std::size_t* Delimiters::boundFor(const DelimiterRun& closer) {
    const std::size_t mark = closer.mark == '*' ? 0 : closer.mark == '_' ? 1 : 2;
    return &m_bounds[mark * 6 + (closer.canOpen ? 3 : 0) + closer.length % 3];
}

void Delimiters::close(DelimiterRun& closer) {
    const auto matches = [&closer](const DelimiterRun& opener) {
        if (opener.mark != closer.mark)
            return false;
        if (closer.mark == '~')
            return opener.length == closer.length;
        const bool bothWays = opener.canClose || closer.canOpen;
        return !bothWays || (opener.length + closer.length) % 3 != 0 || closer.length % 3 == 0;
    };
    while (closer.left() > 0) {
        std::size_t* const bound = boundFor(closer);
        std::size_t at = m_openers.size();
        while (at > *bound && !matches(m_runs[m_openers[at - 1]]))
            --at;
        if (at <= *bound) {
            *bound = m_openers.size();
            return;
        }
        DelimiterRun& opener = m_runs[m_openers[at - 1]];
        std::uint32_t marks = std::min(opener.left(), closer.left());
        opener.opening += marks;
        closer.closing += marks;
        while (marks > 0) {
            const std::uint32_t used = std::min(marks, 2u);
            marks -= used;
            if (closer.mark == '~') {
                opener.opens.push_back(InlineKind::EnterStrikethrough);
                closer.closes.push_back(InlineKind::LeaveStrikethrough);
            } else {
                opener.opens.push_back(used == 2 ? InlineKind::EnterStrong : InlineKind::EnterEmphasis);
                closer.closes.push_back(used == 2 ? InlineKind::LeaveStrong : InlineKind::LeaveEmphasis);
            }
        }
        m_openers.resize(opener.left() > 0 ? at : at - 1);
        for (std::size_t& other : m_bounds)
            other = std::min(other, m_openers.size());
    }
}

} // namespace masthead
