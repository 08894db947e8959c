#include "check/NearName.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

constexpr std::size_t longestName = 64;
constexpr std::size_t longName = 6;

using Row = std::array<std::size_t, longestName + 1>;

/// Letters to add, drop, change or swap with their neighbour (the optimal string alignment distance).
std::size_t distance(std::string_view one, std::string_view other) {
    Row before{};
    Row last{};
    Row row{};
    for (std::size_t i = 0; i <= other.size(); ++i)
        last[i] = i;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const std::size_t changed = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, changed});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before = last;
        last = row;
    }
    return last[other.size()];
}

} // namespace

std::string nearName(std::string_view written, std::span<const std::string> names) {
    std::string nearest;
    std::size_t least = (written.size() >= longName ? 2 : 1) + 1;
    if (written.size() < 3 || written.size() > longestName)
        return {};
    for (const std::string& name : names) {
        if (name == written)
            return {};
        if (name.size() > longestName || name.size() + 2 < written.size() || written.size() + 2 < name.size())
            continue;
        if (const std::size_t steps = distance(written, name); steps < least) {
            least = steps;
            nearest = name;
        }
    }
    return nearest;
}

} // namespace masthead
