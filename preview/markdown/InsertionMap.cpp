#include "markdown/InsertionMap.h"

#include <algorithm>
#include <charconv>

namespace masthead {

namespace {

// Zola's own placeholder begins and ends with an at sign, which decides what emphasis beside it does. Nothing
// else in Markdown gives the sign a meaning.
constexpr char sign = '@';

std::string placeholder(std::size_t index, std::size_t size) {
    const std::string number = std::to_string(index);
    std::string placeholder(size, sign);
    if (number.size() + 2 <= size)
        placeholder.replace(1, number.size(), number);
    return placeholder;
}

} // namespace

InsertionMap::InsertionMap(std::string_view source, std::span<const MarkdownInsertion> insertions)
    : m_source(source)
    , m_insertions(insertions) {
    if (insertions.empty())
        return;
    m_masked = source;
    for (std::size_t index = 0; index < insertions.size(); ++index) {
        const std::size_t end = std::min(insertions[index].end, source.size());
        if (insertions[index].begin >= end)
            continue;
        const std::size_t size = end - insertions[index].begin;
        m_masked.replace(insertions[index].begin, size, placeholder(index, size));
    }
}

std::string InsertionMap::withCalls(std::string text) const {
    for (std::size_t at = text.find(sign); at < text.size(); at = text.find(sign, at + 1)) {
        std::size_t index = 0;
        const auto parsed = std::from_chars(text.data() + at + 1, text.data() + text.size(), index);
        if (parsed.ec != std::errc() || index >= m_insertions.size())
            continue;
        const std::size_t begin = m_insertions[index].begin;
        const std::size_t end = std::min(m_insertions[index].end, m_source.size());
        if (begin < end && text.compare(at, end - begin, m_masked, begin, end - begin) == 0) {
            text.replace(at, end - begin, m_source.substr(begin, end - begin));
            at += end - begin - 1;
        }
    }
    return text;
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
