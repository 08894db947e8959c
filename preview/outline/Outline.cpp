#include "outline/Outline.h"

#include "outline/OutlineReader.h"

#include <algorithm>

namespace masthead {

std::size_t Outline::sectionAt(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(
        sections, offset, {}, [](const OutlineSection& section) { return section.whole.begin; });
    return after == sections.begin() ? 0 : static_cast<std::size_t>(after - sections.begin()) - 1;
}

Outline readOutline(std::string_view text, std::size_t bodyBegin) {
    return OutlineReader(text, bodyBegin).read();
}

} // namespace masthead
