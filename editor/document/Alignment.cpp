#include "document/Alignment.h"

#include <algorithm>
#include <unordered_map>

namespace masthead {

namespace {

/// How often the search may start again between the pairs it found. Real texts need two or three rounds; the
/// bound keeps made-up ones cheap.
constexpr int deepest = 8;

struct Stretch {
    std::size_t beforeBegin;
    std::size_t beforeEnd;
    std::size_t afterBegin;
    std::size_t afterEnd;

    bool isEmpty() const { return beforeBegin == beforeEnd || afterBegin == afterEnd; }
};

class Aligner {
public:
    Aligner(std::span<const std::size_t> before, std::span<const std::size_t> after)
        : m_before(before)
        , m_after(after) {}

    /// Appends the pairs of `stretch`, in order.
    void alignStretch(Stretch stretch, int depth) {
        while (!stretch.isEmpty() && m_before[stretch.beforeBegin] == m_after[stretch.afterBegin])
            m_pairs.push_back({stretch.beforeBegin++, stretch.afterBegin++});
        std::size_t atEnd = 0;
        while (!stretch.isEmpty() && m_before[stretch.beforeEnd - 1] == m_after[stretch.afterEnd - 1]) {
            --stretch.beforeEnd;
            --stretch.afterEnd;
            ++atEnd;
        }
        if (!stretch.isEmpty() && depth < deepest)
            alignBetweenAnchors(stretch, depth);
        for (std::size_t i = 0; i < atEnd; ++i)
            m_pairs.push_back({stretch.beforeEnd + i, stretch.afterEnd + i});
    }

    std::vector<AlignedPair> takePairs() { return std::move(m_pairs); }

private:
    void alignBetweenAnchors(const Stretch& stretch, int depth) {
        const std::vector<AlignedPair> anchors = longestRising(uniqueInBoth(stretch));
        if (anchors.empty())
            return;
        Stretch gap = stretch;
        for (const AlignedPair& anchor : anchors) {
            gap.beforeEnd = anchor.before;
            gap.afterEnd = anchor.after;
            alignStretch(gap, depth + 1);
            m_pairs.push_back(anchor);
            gap.beforeBegin = anchor.before + 1;
            gap.afterBegin = anchor.after + 1;
        }
        gap.beforeEnd = stretch.beforeEnd;
        gap.afterEnd = stretch.afterEnd;
        alignStretch(gap, depth + 1);
    }

    /// In the order of `before`.
    std::vector<AlignedPair> uniqueInBoth(const Stretch& stretch) const {
        struct Places {
            std::size_t timesBefore = 0;
            std::size_t timesAfter = 0;
            std::size_t after = 0;
        };
        std::unordered_map<std::size_t, Places> places;
        for (std::size_t i = stretch.beforeBegin; i < stretch.beforeEnd; ++i)
            ++places[m_before[i]].timesBefore;
        for (std::size_t i = stretch.afterBegin; i < stretch.afterEnd; ++i) {
            if (const auto found = places.find(m_after[i]); found != places.end()) {
                ++found->second.timesAfter;
                found->second.after = i;
            }
        }
        std::vector<AlignedPair> pairs;
        for (std::size_t i = stretch.beforeBegin; i < stretch.beforeEnd; ++i) {
            const Places& found = places.find(m_before[i])->second;
            if (found.timesBefore == 1 && found.timesAfter == 1)
                pairs.push_back({i, found.after});
        }
        return pairs;
    }

    /// The longest subsequence whose `after` only grows, by patience sorting.
    static std::vector<AlignedPair> longestRising(const std::vector<AlignedPair>& pairs) {
        constexpr std::size_t none = ~std::size_t(0);
        std::vector<std::size_t> tops; // Of each pile: an index of pairs.
        std::vector<std::size_t> previous(pairs.size(),
                                          none); // The top of the pile to the left, when it was laid.
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto pile = std::lower_bound(
                tops.begin(), tops.end(), pairs[i].after,
                [&pairs](std::size_t top, std::size_t after) { return pairs[top].after < after; });
            if (pile != tops.begin())
                previous[i] = *(pile - 1);
            if (pile == tops.end())
                tops.push_back(i);
            else
                *pile = i;
        }
        std::vector<AlignedPair> rising;
        for (std::size_t i = tops.empty() ? none : tops.back(); i != none; i = previous[i])
            rising.push_back(pairs[i]);
        std::reverse(rising.begin(), rising.end());
        return rising;
    }

    std::span<const std::size_t> m_before;
    std::span<const std::size_t> m_after;
    std::vector<AlignedPair> m_pairs;
};

} // namespace

std::vector<AlignedPair> align(std::span<const std::size_t> before, std::span<const std::size_t> after) {
    Aligner aligner(before, after);
    aligner.alignStretch({0, before.size(), 0, after.size()}, 0);
    return aligner.takePairs();
}

} // namespace masthead
