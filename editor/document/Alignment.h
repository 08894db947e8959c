#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace masthead {

/// An item that stands in both of two sequences: its index in each.
struct AlignedPair {
    std::size_t before = 0;
    std::size_t after = 0;

    bool operator==(const AlignedPair&) const = default;
};

/// Which items of `before` are still there in `after`, in order: both indices only grow. The items are given
/// by their hashes, so that whoever asks must look at the items of a pair before relying on it. Like a
/// patience diff: what starts and ends both sequences is taken first, then items that stand once in each; O(n
/// log n) for any input.
std::vector<AlignedPair> align(std::span<const std::size_t> before, std::span<const std::size_t> after);

} // namespace masthead
