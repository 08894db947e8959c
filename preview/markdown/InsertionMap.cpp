#include "markdown/InsertionMap.h"

#include <algorithm>

namespace masthead {

InsertionMap::InsertionMap(std::string_view source, std::span<const MarkdownInsertion> insertions)
    : m_source(source)
    , m_insertions(insertions) {
    // Zola's own placeholder begins and ends with an at sign, which decides what emphasis beside it does.
    // Nothing else in Markdown gives the sign a meaning.
    constexpr char placeholder = '@';
    if (insertions.empty())
        return;
    m_masked = source;
    for (const MarkdownInsertion& insertion : insertions) {
        const std::size_t end = std::min(insertion.end, source.size());
        if (insertion.begin < end)
            std::fill(m_masked.begin() + static_cast<std::ptrdiff_t>(insertion.begin),
                      m_masked.begin() + static_cast<std::ptrdiff_t>(end), placeholder);
    }
}

std::optional<std::size_t> InsertionMap::search(std::size_t begin, std::size_t end) const {
    const auto found = std::upper_bound(
        m_insertions.begin(), m_insertions.end(), begin,
        [](std::size_t offset, const MarkdownInsertion& insertion) { return offset < insertion.end; });
    if (found == m_insertions.end() || found->begin >= end)
        return std::nullopt;
    return static_cast<std::size_t>(found - m_insertions.begin());
}

} // namespace masthead
