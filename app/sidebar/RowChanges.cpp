#include "sidebar/RowChanges.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace masthead {

namespace {

/// Runs of rows for which `isMeant` holds.
template<typename Predicate>
std::vector<RowRange> runs(int count, Predicate isMeant) {
    std::vector<RowRange> ranges;
    for (int row = 0; row < count; ++row) {
        if (!isMeant(row))
            continue;
        if (!ranges.empty() && ranges.back().last == row - 1)
            ranges.back().last = row;
        else
            ranges.push_back({row, row});
    }
    return ranges;
}

} // namespace

RowChanges rowChanges(const std::vector<std::string>& shown, const std::vector<std::string>& wanted) {
    std::unordered_map<std::string_view, int> places;
    for (const std::string& name : wanted)
        places.emplace(name, int(places.size()));

    std::vector<int> kept; // Where the rows that stay will stand.
    std::vector<bool> isKept(wanted.size(), false);
    RowChanges changes;
    changes.removals = runs(int(shown.size()), [&](int row) {
        const auto place = places.find(shown[std::size_t(row)]);
        if (place == places.end())
            return true;
        kept.push_back(place->second);
        isKept[std::size_t(place->second)] = true;
        return false;
    });
    std::ranges::reverse(changes.removals);

    if (!std::ranges::is_sorted(kept)) {
        changes.order.resize(kept.size());
        for (std::size_t row = 0; row < kept.size(); ++row)
            changes.order[row] = int(row);
        std::ranges::sort(changes.order, {}, [&](int row) { return kept[std::size_t(row)]; });
    }
    changes.insertions = runs(int(wanted.size()), [&](int row) { return !isKept[std::size_t(row)]; });
    return changes;
}

} // namespace masthead
