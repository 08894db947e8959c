#include "check/ParagraphWords.h"

#include "commonmark/Characters.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::size_t fewestWords = 10;
constexpr std::size_t mostParagraphs = 40;
constexpr std::size_t longestParagraph = 4096;

// FNV-1a.
constexpr std::uint64_t hashBegin = 0xcbf29ce484222325U;
constexpr std::uint64_t hashed(std::uint64_t hash, std::uint64_t value) {
    return (hash ^ value) * 0x100000001b3U;
}

/// Letters in either case: marks, digits and white space part words and do not count.
ParagraphWords wordsOf(std::string_view text, TextRange range) {
    ParagraphWords paragraph;
    paragraph.range = range;
    paragraph.whole = hashBegin;
    std::uint64_t word = hashBegin;
    for (const char byte : text) {
        if (isLetter(byte) || static_cast<unsigned char>(byte) >= 0x80) {
            word = hashed(word, static_cast<unsigned char>(asciiLower(byte)));
            continue;
        }
        if (word != hashBegin) {
            paragraph.words.push_back(word);
            paragraph.whole = hashed(paragraph.whole, word);
        }
        word = hashBegin;
    }
    if (word != hashBegin) {
        paragraph.words.push_back(word);
        paragraph.whole = hashed(paragraph.whole, word);
    }
    std::ranges::sort(paragraph.words);
    paragraph.words.erase(std::unique(paragraph.words.begin(), paragraph.words.end()), paragraph.words.end());
    return paragraph;
}

} // namespace

bool ParagraphWords::isLike(const ParagraphWords& other) const {
    if (whole == other.whole)
        return true;
    const auto shared = std::ranges::count_if(
        words, [&](std::uint64_t word) { return std::ranges::binary_search(other.words, word); });
    return static_cast<std::size_t>(shared) * 5 >= words.size() * 3;
}

std::vector<ParagraphWords> closingParagraphs(const ArchivedPage& page) {
    std::vector<ParagraphWords> paragraphs;
    const auto& ranges = page.outline.paragraphs;
    for (auto range = ranges.rbegin(); range != ranges.rend() && paragraphs.size() < mostParagraphs;
         ++range) {
        if (range->size() > longestParagraph)
            continue;
        ParagraphWords words =
            wordsOf(std::string_view(page.text).substr(range->begin, range->size()), *range);
        if (words.words.size() >= fewestWords)
            paragraphs.push_back(std::move(words));
    }
    return paragraphs;
}

} // namespace masthead
