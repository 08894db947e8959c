#include "writing/EmphasisRuns.h"

#include <algorithm>
#include <array>

namespace masthead {

namespace {

bool isPunctuation(QChar c) {
    return c.isPunct() || c.isSymbol();
}

/// CommonMark keeps, for each kind of closer, how far down the list of openers it has looked in vain.
std::size_t kindOf(QChar character, qsizetype length, bool opens) {
    const std::size_t base = character == u'*' ? 0 : character == u'_' ? 6 : 12;
    return base + static_cast<std::size_t>(length % 3) + (opens ? 3 : 0);
}

} // namespace

qsizetype EmphasisRuns::addRun(qsizetype position) {
    const QChar character = m_line[position];
    qsizetype end = position;
    while (end < m_line.size() && m_line[end] == character)
        ++end;
    const QChar before = position > 0 ? m_line[position - 1] : QChar(u' ');
    const QChar after = end < m_line.size() ? m_line[end] : QChar(u' ');
    const bool leftFlanking =
        !after.isSpace() && (!isPunctuation(after) || before.isSpace() || isPunctuation(before));
    const bool rightFlanking =
        !before.isSpace() && (!isPunctuation(before) || after.isSpace() || isPunctuation(after));
    Run run{character, position, end, end - position, leftFlanking, rightFlanking};
    if (character == u'_') {
        run.opens = leftFlanking && (!rightFlanking || isPunctuation(before));
        run.closes = rightFlanking && (!leftFlanking || isPunctuation(after));
    }
    if ((run.opens || run.closes) && (character != u'~' || run.length <= 2))
        m_runs.append(run);
    return end;
}

qsizetype EmphasisRuns::findOpener(qsizetype closer, qsizetype bottom) const {
    const Run& closing = m_runs[closer];
    for (qsizetype i = closer - 1; i >= bottom; --i) {
        const Run& run = m_runs[i];
        if (!run.opens || run.character != closing.character || run.begin == run.end)
            continue;
        if (closing.character == u'~') {
            if (run.length == closing.length)
                return i;
            continue;
        }
        const bool eitherBoth = run.closes || closing.opens;
        const bool ruleOfThree = eitherBoth && (run.length + closing.length) % 3 == 0 &&
                                 (run.length % 3 != 0 || closing.length % 3 != 0);
        if (!ruleOfThree)
            return i;
    }
    return -1;
}

void EmphasisRuns::pair(Run& opener, Run& closer) {
    const qsizetype taken = closer.character == u'~' ? closer.end - closer.begin
                            : opener.end - opener.begin >= 2 && closer.end - closer.begin >= 2 ? 2
                                                                                               : 1;
    const CharacterStyle style = closer.character == u'~' ? CharacterStyle::Deleted
                                 : taken == 2             ? CharacterStyle::Strong
                                                          : CharacterStyle::Emphasis;
    m_styles.add(opener.end - taken, opener.end, CharacterStyle::Markup);
    m_styles.add(opener.end, closer.begin, style);
    m_styles.add(closer.begin, closer.begin + taken, CharacterStyle::Markup);
    opener.end -= taken;
    closer.begin += taken;
}

void EmphasisRuns::resolve() {
    std::array<qsizetype, 18> bottoms{};
    for (qsizetype closer = 0; closer < m_runs.size(); ++closer) {
        while (m_runs[closer].closes && m_runs[closer].begin < m_runs[closer].end) {
            const std::size_t kind =
                kindOf(m_runs[closer].character, m_runs[closer].length, m_runs[closer].opens);
            const qsizetype opener = findOpener(closer, bottoms[kind]);
            if (opener < 0) {
                bottoms[kind] = closer;
                break;
            }
            pair(m_runs[opener], m_runs[closer]);
            // Runs between the two can no longer pair with anything outside.
            for (qsizetype between = opener + 1; between < closer; ++between)
                m_runs[between].opens = m_runs[between].closes = false;
        }
    }
}

} // namespace masthead
