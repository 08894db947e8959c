#include "journal/ChunkedText.h"

#include <algorithm>
#include <iterator>

namespace masthead {

namespace {

/// About where moving within a chunk of a long text costs what looking through the sizes of all costs.
constexpr qsizetype fullChunk = 16 * 1024;
constexpr qsizetype largestChunk = 2 * fullChunk;

std::vector<QString> chunksOf(QStringView text) {
    std::vector<QString> chunks;
    chunks.reserve(std::size_t(text.size() / fullChunk + 1));
    for (qsizetype begin = 0; begin < text.size(); begin += fullChunk)
        chunks.push_back(text.sliced(begin, std::min(fullChunk, text.size() - begin)).toString());
    if (chunks.empty())
        chunks.emplace_back();
    return chunks;
}

std::vector<qsizetype> sizesOf(const std::vector<QString>& chunks) {
    std::vector<qsizetype> sizes;
    sizes.reserve(chunks.size());
    std::transform(chunks.begin(), chunks.end(), std::back_inserter(sizes),
                   [](const QString& chunk) { return chunk.size(); });
    return sizes;
}

} // namespace

ChunkedText::ChunkedText(QStringView text)
    : m_chunks(chunksOf(text))
    , m_sizes(sizesOf(m_chunks))
    , m_size(text.size()) {}

void ChunkedText::replace(qsizetype position, qsizetype removed, QStringView inserted) {
    const qsizetype begin = std::clamp<qsizetype>(position, 0, m_size);
    const qsizetype count = std::clamp<qsizetype>(removed, 0, m_size - begin);
    if (count > 0)
        remove(placeOf(begin), count);
    if (!inserted.isEmpty())
        insert(placeOf(begin), inserted);
    m_size += inserted.size() - count;
}

QString ChunkedText::text() const {
    QString result;
    result.reserve(m_size);
    for (const QString& chunk : m_chunks)
        result += chunk;
    return result;
}

/// The end of a chunk rather than the begin of the next.
ChunkedText::Place ChunkedText::placeOf(qsizetype position) const {
    std::size_t chunk = 0;
    while (chunk + 1 < m_sizes.size() && position > m_sizes[chunk])
        position -= m_sizes[chunk++];
    return {chunk, position};
}

void ChunkedText::remove(Place from, qsizetype count) {
    std::size_t chunk = from.chunk;
    qsizetype offset = from.offset;
    while (count > 0) {
        const qsizetype here = std::min(count, m_sizes[chunk] - offset);
        m_chunks[chunk].remove(offset, here);
        m_sizes[chunk] -= here;
        count -= here;
        offset = 0;
        ++chunk;
    }
    // Emptied ones only: erasing costs as much as there are chunks behind them.
    const auto isEmpty = [](qsizetype size) { return size == 0; };
    const auto first = m_sizes.begin() + std::ptrdiff_t(from.chunk);
    const auto emptied = std::find_if(first, m_sizes.begin() + std::ptrdiff_t(chunk), isEmpty);
    const auto kept = std::find_if_not(emptied, m_sizes.begin() + std::ptrdiff_t(chunk), isEmpty);
    const auto begin = emptied - m_sizes.begin();
    const auto end = kept - m_sizes.begin();
    m_chunks.erase(m_chunks.begin() + begin, m_chunks.begin() + end);
    m_sizes.erase(emptied, kept);
    if (m_chunks.empty()) {
        m_chunks.emplace_back();
        m_sizes.push_back(0);
    }
}

void ChunkedText::insert(Place at, QStringView text) {
    QString& chunk = m_chunks[at.chunk];
    if (m_sizes[at.chunk] + text.size() <= largestChunk) {
        chunk.insert(at.offset, text.data(), text.size());
        m_sizes[at.chunk] += text.size();
        return;
    }
    QString whole = chunk.first(at.offset);
    whole += text;
    whole += QStringView(chunk).sliced(at.offset);
    std::vector<QString> chunks = chunksOf(whole);
    const std::vector<qsizetype> sizes = sizesOf(chunks);
    const auto behind = std::ptrdiff_t(at.chunk) + 1;
    m_chunks[at.chunk] = std::move(chunks.front());
    m_sizes[at.chunk] = sizes.front();
    m_chunks.insert(m_chunks.begin() + behind, std::make_move_iterator(chunks.begin() + 1),
                    std::make_move_iterator(chunks.end()));
    m_sizes.insert(m_sizes.begin() + behind, sizes.begin() + 1, sizes.end());
}

} // namespace masthead
