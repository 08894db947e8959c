#include "check/NearWords.h"

#include <algorithm>
#include <vector>

namespace masthead {
namespace {

constexpr std::size_t longestWord = 500;

} // namespace

std::size_t editDistance(std::string_view one, std::string_view other, std::size_t limit) {
    if (one.size() > other.size())
        std::swap(one, other);
    if (other.size() - one.size() > limit)
        return limit + 1;
    // Wagner and Fischer's table, row by row, of which only a band of the limit's width can matter.
    const std::size_t none = limit + 1;
    std::vector<std::size_t> row(other.size() + 1, none);
    for (std::size_t column = 0; column <= std::min(limit, other.size()); ++column)
        row[column] = column;
    for (std::size_t line = 1; line <= one.size(); ++line) {
        const std::size_t from = line > limit ? line - limit : 1;
        const std::size_t to = std::min(line + limit, other.size());
        std::size_t diagonal = row[from - 1];
        row[from - 1] = from == 1 ? std::min(line, none) : none;
        std::size_t least = row[from - 1];
        for (std::size_t column = from; column <= to; ++column) {
            const std::size_t above = row[column];
            const std::size_t changed = diagonal + (one[line - 1] == other[column - 1] ? 0 : 1);
            row[column] = std::min({changed, above + 1, row[column - 1] + 1, none});
            diagonal = above;
            least = std::min(least, row[column]);
        }
        if (least > limit)
            return none;
    }
    return row[other.size()];
}

NearestWord::NearestWord(std::string_view meant)
    : m_meant(meant)
    , m_limit(meant.size() > longestWord ? 0 : std::max<std::size_t>(meant.size() / 5, meant.size() > 5 ? 2 : 1)) {}

void NearestWord::consider(const std::string& word) {
    if (m_limit == 0)
        return;
    const std::size_t distance = editDistance(m_meant, word, m_limit);
    // Of two that are as near, the first by the alphabet: what is found must not depend on the order.
    if (distance > m_limit || (m_found && distance == m_limit && word >= *m_found))
        return;
    m_limit = distance;
    m_found = word;
}

} // namespace masthead
