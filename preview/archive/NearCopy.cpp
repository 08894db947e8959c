#include "archive/NearCopy.h"

#include "archive/TextBlocks.h"
#include "html/Characters.h"
#include "publication/Drafting.h"

#include <algorithm>
#include <map>
#include <optional>

namespace masthead {
namespace {

constexpr std::size_t shingleWords = 3;
constexpr std::size_t fewestWords = 8;
/// Of a shingle that a snippet says over and over, the first places will do.
constexpr std::size_t placesKept = 4;

std::uint64_t shingleAt(const std::vector<TextWord>& words, std::size_t first) {
    std::uint64_t hash = 0;
    for (std::size_t i = first; i < first + shingleWords; ++i)
        hash = (hash ^ words[i].hash) * 0x9E3779B97F4A7C15U + (hash >> 29);
    return hash;
}

std::size_t shingleCount(const std::vector<TextWord>& words) {
    return words.size() < shingleWords ? 0 : words.size() - shingleWords + 1;
}

/// The same shingle in both texts.
struct Hit {
    std::uint32_t inPage = 0;    ///< Number of its first word.
    std::uint32_t inSnippet = 0; ///< The same there.
};

/// The longest part of `hits` that goes forward in both texts.
std::vector<Hit> longestChain(std::vector<Hit> hits) {
    std::ranges::sort(hits, [](const Hit& left, const Hit& right) {
        return left.inPage != right.inPage ? left.inPage < right.inPage : left.inSnippet > right.inSnippet;
    });
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::vector<std::size_t>
        lastOfLength; // By length: the hit that ends a chain of it earliest in the snippet.
    std::vector<std::size_t> before(hits.size(), none);
    for (std::size_t i = 0; i < hits.size(); ++i) {
        const auto place = std::ranges::lower_bound(lastOfLength, hits[i].inSnippet, {},
                                                    [&](std::size_t hit) { return hits[hit].inSnippet; });
        if (place != lastOfLength.begin())
            before[i] = *(place - 1);
        if (place == lastOfLength.end())
            lastOfLength.push_back(i);
        else
            *place = i;
    }
    std::vector<Hit> chain;
    for (std::size_t hit = lastOfLength.empty() ? none : lastOfLength.back(); hit != none; hit = before[hit])
        chain.push_back(hits[hit]);
    std::ranges::reverse(chain);
    return chain;
}

/// Parts of `hits`, which are in the order of the page, with less than `gap` words between one and the next.
std::vector<std::vector<Hit>> clustersOf(const std::vector<Hit>& hits, std::size_t gap) {
    std::vector<std::vector<Hit>> clusters;
    for (const Hit& hit : hits) {
        if (clusters.empty() || hit.inPage - clusters.back().back().inPage > gap)
            clusters.emplace_back();
        clusters.back().push_back(hit);
    }
    return clusters;
}

/// A text in which copies are looked for.
class CopiedText {
public:
    CopiedText(const ArchivedPage& page, const std::vector<TextWord>& words)
        : m_page(page)
        , m_words(words)
        , m_blocks(textBlocks(page)) {}

    /// What a chain of hits makes of the text, if it is a copy of a snippet of so many words.
    std::optional<NearCopy> copyOf(const ArchivedPage& snippet, std::size_t snippetWords,
                                   const std::vector<Hit>& chain) const {
        const std::size_t first = chain.front().inPage;
        const std::size_t last = chain.back().inPage + shingleWords - 1;
        std::vector<bool> isShared(last - first + 1);
        for (const Hit& hit : chain)
            std::fill_n(isShared.begin() + static_cast<std::ptrdiff_t>(hit.inPage - first), shingleWords,
                        true);
        std::vector<Block> blocks = blocksBetween(first, last);
        for (Block& block : blocks) {
            for (std::size_t word = std::max(block.firstWord, first);
                 word < std::min(block.endWord, last + 1); ++word)
                block.shared += isShared[word - first] ? 1 : 0;
        }
        // What only touches the text before or behind the copy is none of it.
        const auto isForeign = [](const Block& block) { return 2 * block.shared < block.words(); };
        while (!blocks.empty() && isForeign(blocks.back()))
            blocks.pop_back();
        blocks.erase(blocks.begin(), std::ranges::find_if_not(blocks, isForeign));
        if (blocks.empty())
            return std::nullopt;
        NearCopy copy;
        copy.range = {blocks.front().range.begin, blocks.back().range.end};
        std::size_t shared = 0;
        for (const Block& block : blocks)
            shared += block.shared;
        shared = std::min(shared, snippetWords);
        const std::size_t all = snippetWords + blocks.back().endWord - blocks.front().firstWord;
        if (2 * shared < snippetWords || 4 * shared < all)
            return std::nullopt;
        const bool isSame =
            html::trimmed(snippet.body()) ==
            html::trimmed(std::string_view(m_page.text).substr(copy.range.begin, copy.range.size()));
        copy.percent = isSame ? 100 : std::min(99, static_cast<int>(200 * shared / all));
        return copy;
    }

private:
    struct Block {
        TextRange range;
        std::size_t firstWord = 0;
        std::size_t endWord = 0;
        std::size_t shared = 0;

        std::size_t words() const { return endWord - firstWord; }
    };

    std::size_t wordAt(std::size_t offset) const {
        const auto begin = [](const TextWord& word) { return word.range.begin; };
        return static_cast<std::size_t>(std::ranges::lower_bound(m_words, offset, {}, begin) -
                                        m_words.begin());
    }

    std::vector<Block> blocksBetween(std::size_t first, std::size_t last) const {
        std::vector<Block> blocks;
        auto block = std::ranges::upper_bound(m_blocks, m_words[first].range.begin, {}, &TextRange::begin);
        if (block != m_blocks.begin())
            --block;
        for (; block != m_blocks.end() && block->begin <= m_words[last].range.begin; ++block)
            blocks.push_back({*block, wordAt(block->begin), wordAt(block->end), 0});
        return blocks;
    }

    const ArchivedPage& m_page;
    const std::vector<TextWord>& m_words;
    std::vector<TextRange> m_blocks;
};

} // namespace

NearCopyFinder::NearCopyFinder(std::vector<std::shared_ptr<const ArchivedPage>> snippets)
    : m_snippets(std::move(snippets)) {
    for (std::uint32_t snippet = 0; snippet < m_snippets.size(); ++snippet) {
        const std::vector<TextWord> words = textWords(*m_snippets[snippet]);
        m_wordCounts.push_back(words.size());
        if (words.size() < fewestWords)
            continue;
        for (std::uint32_t word = 0; word < shingleCount(words); ++word) {
            std::vector<Place>& places = m_shingles[shingleAt(words, word)];
            const bool isOften =
                places.size() >= placesKept && places[places.size() - placesKept].snippet == snippet;
            if (!isOften)
                places.push_back({snippet, word});
        }
    }
}

std::vector<NearCopy> NearCopyFinder::find(const ArchivedPage& page) const {
    if (m_shingles.empty())
        return {};
    const std::vector<TextWord> words = textWords(page);
    std::map<std::uint32_t, std::vector<Hit>> hits;
    for (std::uint32_t word = 0; word < shingleCount(words); ++word) {
        const auto found = m_shingles.find(shingleAt(words, word));
        if (found == m_shingles.end())
            continue;
        for (const Place& place : found->second)
            hits[place.snippet].push_back({word, place.word});
    }
    std::optional<CopiedText> text;
    std::vector<NearCopy> copies;
    for (const auto& [snippet, all] : hits) {
        const std::size_t wordCount = m_wordCounts[snippet];
        if (m_snippets[snippet]->listing.file == page.listing.file)
            continue;
        for (const std::vector<Hit>& cluster :
             clustersOf(all, std::max<std::size_t>(fewestWords, wordCount / 2))) {
            if (2 * shingleWords * cluster.size() <
                wordCount) // It cannot hold half of the snippet's words then.
                continue;
            if (!text)
                text.emplace(page, words);
            if (auto copy = text->copyOf(*m_snippets[snippet], wordCount, longestChain(cluster))) {
                copy->snippet = snippet;
                copies.push_back(*copy);
            }
        }
    }
    std::ranges::stable_sort(copies, {}, [](const NearCopy& copy) { return copy.range.begin; });
    return copies;
}

TextEdit replacementOf(const NearCopy& copy, const ArchivedPage& snippet) {
    Snippet included;
    included.file = snippet.listing.file;
    return {copy.range, includeCall(included)};
}

} // namespace masthead
