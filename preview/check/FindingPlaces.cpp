#include "check/FindingPlaces.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::size_t markDistance = 4096;

/// `step` is counted from `begin`.
TextPosition sum(TextPosition begin, TextPosition step) {
    return {begin.line + step.line - 1, step.line == 1 ? begin.column + step.column - 1 : step.column};
}

} // namespace

PlaceTable::PlaceTable(std::string_view text)
    : m_text(text)
    , m_marks(1) {
    for (std::size_t begin = 0; begin + markDistance <= text.size(); begin += markDistance)
        m_marks.push_back(sum(m_marks.back(), positionAt(text.substr(begin), markDistance)));
}

TextPosition PlaceTable::at(std::size_t offset) const {
    offset = std::min(offset, m_text.size());
    const std::size_t mark = offset / markDistance;
    return sum(m_marks[mark], positionAt(m_text.substr(mark * markDistance), offset % markDistance));
}

void fillPlaces(std::vector<Finding>& findings, std::string_view text) {
    const PlaceTable places(text);
    for (Finding& finding : findings) {
        if (finding.range == TextRange{})
            continue;
        const TextPosition begin = places.at(finding.range.begin);
        const TextPosition end = places.at(finding.range.end);
        finding.line = begin.line;
        finding.column = begin.column;
        finding.endLine = end.line;
        finding.endColumn = end.column;
    }
}

} // namespace masthead
