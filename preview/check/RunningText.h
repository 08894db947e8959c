#pragma once

#include "check/CheckedPage.h"

#include <vector>

namespace masthead {

/// The running text of a page in pieces, in order: the outline's, joined where they touch, without what
/// stands in HTML elements that show code or nothing at all. Takes time in proportion to the text.
std::vector<TextRange> runningText(const CheckedPage& page);

/// Goes through ranges in step with rising places: each is looked at once.
class RangeCursor {
public:
    /// `ranges` are in order and must outlive it.
    explicit RangeCursor(const std::vector<TextRange>& ranges)
        : m_ranges(ranges) {}

    /// The range that holds `offset`, which is not before that of the last call; null where none does.
    const TextRange* at(std::size_t offset);

private:
    const std::vector<TextRange>& m_ranges;
    std::size_t m_index = 0;
};

} // namespace masthead
