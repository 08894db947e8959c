#pragma once

#include "archive/ArchivedPage.h"
#include "archive/TextWords.h"

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace masthead {

/// A place of an issue where a snippet's text stands by hand.
struct NearCopy {
    std::size_t snippet = 0; ///< Index of the snippets that the finder was made of.
    TextRange range; ///< Bytes of the issue's file: whole blocks, without the line break behind the last.
    int percent = 0; ///< How alike they are by their words; 100 only where not a byte differs.

    bool operator==(const NearCopy&) const = default;
};

/// Finds copies of snippets in other texts, changed ones too.
///
/// Texts are compared by shingles, runs of three words (A. Broder, "On the resemblance and containment of
/// documents", 1997). Where an issue has enough of a snippet's close together, the longest chain of them that
/// has the same order in both texts is laid over it, and the blocks that it covers for the better part are
/// the copy. It counts as one if it holds at least half of the snippet's words and the two texts share at
/// least half of all. Snippets of fewer than eight words are not looked for: they stand anywhere by chance.
class NearCopyFinder {
public:
    explicit NearCopyFinder(std::vector<std::shared_ptr<const ArchivedPage>> snippets);

    /// In the order of the text. Takes time in proportion to the text and to what it shares with snippets.
    std::vector<NearCopy> find(const ArchivedPage& page) const;

private:
    struct Place {
        std::uint32_t snippet = 0;
        std::uint32_t word = 0;
    };

    std::vector<std::shared_ptr<const ArchivedPage>> m_snippets;
    std::vector<std::size_t> m_wordCounts;                            ///< Of each snippet.
    std::unordered_map<std::uint64_t, std::vector<Place>> m_shingles; ///< By hash.
};

/// What puts the snippet's include in place of a copy, and changes nothing else.
TextEdit replacementOf(const NearCopy& copy, const ArchivedPage& snippet);

} // namespace masthead
