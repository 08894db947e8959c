#pragma once

#include "archive/ArchivedPage.h"

#include <cstdint>
#include <vector>

namespace masthead {

/// A paragraph by its words, to be found again where it was copied by hand.
struct ParagraphWords {
    std::vector<std::uint64_t> words; ///< Of each word once, in order of value.
    std::uint64_t whole = 0;          ///< Of all of them in the order of the text.
    TextRange range;                  ///< In the text of the page.

    /// Whether most of its words stand in `other` as well.
    bool isLike(const ParagraphWords& other) const;
};

/// The last paragraphs of a page that say enough to be known by it: of ten words and more. At most forty, and
/// none beyond 4 KB: what comes back in issue after issue is short and stands at their end.
std::vector<ParagraphWords> closingParagraphs(const ArchivedPage& page);

} // namespace masthead
