#include "site/SourceText.h"

#include "publication/SafePath.h"

#include <algorithm>
#include <iterator>

namespace masthead {

void OffsetMap::shift(std::size_t changed, std::ptrdiff_t distance) {
    m_shifts.push_back({changed, distance + (m_shifts.empty() ? 0 : m_shifts.back().distance)});
}

void OffsetMap::replace(std::size_t changedBegin, std::size_t changedEnd, std::size_t originalBegin,
                        std::size_t originalEnd) {
    const auto distance = [](std::size_t changed, std::size_t original) {
        return static_cast<std::ptrdiff_t>(original) - static_cast<std::ptrdiff_t>(changed);
    };
    m_shifts.push_back({changedBegin, distance(changedBegin, originalBegin), true});
    m_shifts.push_back({changedEnd, distance(changedEnd, originalEnd), false});
}

std::size_t OffsetMap::original(std::size_t changed) const {
    const auto after = std::ranges::upper_bound(m_shifts, changed, {}, &Shift::changed);
    if (after == m_shifts.begin())
        return changed;
    const Shift& shift = *std::prev(after);
    const std::size_t from = shift.stands ? shift.changed : changed;
    return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(from) + shift.distance);
}

void LineMap::replace(std::uint32_t changedFirst, std::uint32_t changedLast, std::uint32_t originalFirst,
                      std::uint32_t originalLast) {
    m_replaced.push_back({changedFirst, changedLast, originalFirst, originalLast});
}

std::uint32_t LineMap::firstOriginal(std::uint32_t changed) const {
    const auto here = std::ranges::lower_bound(m_replaced, changed, {}, &Lines::changedFirst);
    return here != m_replaced.end() && here->changedFirst == changed ? here->originalFirst
                                                                     : lastOriginal(changed);
}

std::uint32_t LineMap::lastOriginal(std::uint32_t changed) const {
    const auto after = std::ranges::upper_bound(m_replaced, changed, {}, &Lines::changedFirst);
    if (after == m_replaced.begin())
        return changed;
    const Lines& lines = *std::prev(after);
    if (changed >= lines.changedLast)
        return lines.originalLast + (changed - lines.changedLast);
    return std::min(lines.originalFirst + (changed - lines.changedFirst), lines.originalLast);
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
