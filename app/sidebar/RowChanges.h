#pragma once

#include <string>
#include <vector>

namespace masthead {

/// Rows from `first` to `last`, both included.
struct RowRange {
    int first = 0;
    int last = 0;

    bool operator==(const RowRange&) const = default;
};

/// How a list of rows becomes another one, in the steps that an item model can announce, to be taken in this
/// order.
struct RowChanges {
    std::vector<RowRange> removals; ///< Rows of the list as it was; the last range first.
    std::vector<int>
        order; ///< For each row that is kept, which of the kept rows goes there; empty: as they are.
    std::vector<RowRange> insertions; ///< Rows of the list as it will be; the first range first.
};

/// `shown` and `wanted` name each row; a name stands once in a list.
RowChanges rowChanges(const std::vector<std::string>& shown, const std::vector<std::string>& wanted);

} // namespace masthead
