#include "site/SourceText.h"

#include "publication/SafePath.h"

#include <algorithm>

namespace masthead {

void OffsetMap::shift(std::size_t changed, std::ptrdiff_t distance) {
    m_shifts.push_back({changed, distance + (m_shifts.empty() ? 0 : m_shifts.back().distance)});
}

std::size_t OffsetMap::original(std::size_t changed) const {
    const auto after = std::ranges::upper_bound(m_shifts, changed, {}, &Shift::changed);
    if (after == m_shifts.begin())
        return changed;
    return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(changed) + std::prev(after)->distance);
}

RepairedText repairUtf8(std::string_view bytes, std::size_t firstInvalid) {
    constexpr std::string_view replacement = "\xEF\xBF\xBD";
    RepairedText repaired;
    std::size_t invalid = firstInvalid;
    while (invalid != std::string_view::npos) {
        repaired.text += bytes.substr(0, invalid);
        repaired.text += replacement;
        repaired.offsets.shift(repaired.text.size(), 1 - static_cast<std::ptrdiff_t>(replacement.size()));
        bytes.remove_prefix(invalid + 1);
        invalid = firstInvalidUtf8(bytes);
    }
    repaired.text += bytes;
    return repaired;
}

} // namespace masthead
