#include "sidebar/FuzzyMatch.h"

#include "sidebar/FoldedText.h"

#include <algorithm>
#include <vector>

namespace masthead {

namespace {

constexpr int impossible = -1'000'000;
constexpr int scorePerCharacter = 16;
constexpr int bonusConsecutive = 12;
constexpr int bonusWordStart = 10;
constexpr int bonusFirstCharacter = 4; ///< Beside that of the word's start.
constexpr int gapStart = 3;
constexpr int gapMore = 1;
constexpr qsizetype latestStart = 4; ///< From here on it no longer matters how late a match begins.

/// Both are bounds against hostile titles: work grows with their product.
constexpr qsizetype longestPattern = 64;
constexpr qsizetype longestText = 400;

bool containsInOrder(QStringView pattern, QStringView text) {
    qsizetype found = 0;
    for (const QChar character : text) {
        if (found < pattern.size() && pattern[found] == character)
            ++found;
    }
    return found == pattern.size();
}

int bonusAt(QStringView text, qsizetype at) {
    if (at == 0)
        return bonusWordStart + bonusFirstCharacter;
    const QChar before = text[at - 1];
    const bool startsWord = !before.isLetterOrNumber() || before.isDigit() != text[at].isDigit();
    return text[at].isLetterOrNumber() && startsWord ? bonusWordStart : 0;
}

/// The best alignment by dynamic programming: `ending` is the best score of the pattern so far with its last
/// character exactly here, `before` the best with it here or earlier, less what the gap costs.
class Alignment {
public:
    Alignment(QStringView pattern, QStringView text)
        : m_width(text.size())
        , m_ending(std::size_t(pattern.size() * m_width), impossible)
        , m_isConsecutive(std::size_t(pattern.size() * m_width), false) {
        for (qsizetype row = 0; row < pattern.size(); ++row)
            fill(row, pattern[row], text);
    }

    FuzzyMatch best(const FoldedText& text, qsizetype rows) const {
        FuzzyMatch match;
        qsizetype at = bestIn(rows - 1, m_width);
        match.score = m_ending[cell(rows - 1, at)];
        for (qsizetype row = rows - 1;; --row) {
            match.positions.prepend(text.origins[at]);
            if (row == 0)
                break;
            at = m_isConsecutive[cell(row, at)] ? at - 1 : bestIn(row - 1, at);
        }
        return match;
    }

private:
    std::size_t cell(qsizetype row, qsizetype at) const { return std::size_t(row * m_width + at); }

    void fill(qsizetype row, QChar wanted, QStringView text) {
        int before = impossible; // The best end of the row above, at least one character back, with its gap.
        for (qsizetype at = 0; at < m_width; ++at) {
            if (text[at] == wanted) {
                const int here = scorePerCharacter + bonusAt(text, at);
                if (row == 0) {
                    m_ending[cell(row, at)] = here - int(std::min<qsizetype>(at, latestStart)) * gapMore;
                } else {
                    const int adjacent =
                        at > 0 ? m_ending[cell(row - 1, at - 1)] + bonusConsecutive : impossible;
                    m_isConsecutive[cell(row, at)] = adjacent >= before;
                    m_ending[cell(row, at)] = here + std::max(adjacent, before);
                }
            }
            if (row > 0)
                before = std::max(before - gapMore,
                                  at > 0 ? m_ending[cell(row - 1, at - 1)] - gapStart : impossible);
        }
    }

    /// Where the row ends best to the left of `end`, gaps to there counted as fill() does.
    qsizetype bestIn(qsizetype row, qsizetype end) const {
        qsizetype best = 0;
        int bestScore = impossible * 2;
        const bool isLast = end == m_width;
        for (qsizetype at = 0; at < end; ++at) {
            const int score = m_ending[cell(row, at)] - (isLast ? 0 : int(end - at) * gapMore);
            if (score >= bestScore && (!isLast || score > bestScore)) {
                best = at;
                bestScore = score;
            }
        }
        return best;
    }

    qsizetype m_width;
    std::vector<int> m_ending;
    std::vector<bool> m_isConsecutive;
};

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, const FoldedText& text) {
    if (pattern.isEmpty())
        return FuzzyMatch();
    const QStringView searched = QStringView(text.text).left(longestText);
    if (pattern.size() > longestPattern || !containsInOrder(pattern, searched))
        return std::nullopt;
    return Alignment(pattern, searched).best(text, pattern.size());
}

} // namespace masthead
