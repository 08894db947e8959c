#include "check/FindingPlaces.h"

#include <algorithm>

namespace masthead {
namespace {

/// Counts on from the place before: each byte of the text is looked at once.
class PlaceCounter {
public:
    explicit PlaceCounter(std::string_view text)
        : m_text(text) {}

    TextPosition at(std::size_t offset) {
        offset = std::min(offset, m_text.size());
        if (offset < m_offset) {
            m_offset = 0;
            m_place = {};
        }
        const TextPosition step = positionAt(m_text.substr(m_offset), offset - m_offset);
        m_place.column = step.line == 1 ? m_place.column + step.column - 1 : step.column;
        m_place.line += step.line - 1;
        m_offset = offset;
        return m_place;
    }

private:
    std::string_view m_text;
    std::size_t m_offset = 0;
    TextPosition m_place;
};

} // namespace

void fillPlaces(std::vector<Finding>& findings, std::string_view text) {
    PlaceCounter begins(text);
    for (Finding& finding : findings) {
        if (finding.range == TextRange{})
            continue;
        const TextPosition begin = begins.at(finding.range.begin);
        PlaceCounter ends(text.substr(finding.range.begin));
        const TextPosition end = ends.at(finding.range.size());
        finding.line = begin.line;
        finding.column = begin.column;
        finding.endLine = begin.line + end.line - 1;
        finding.endColumn = end.line == 1 ? begin.column + end.column - 1 : end.column;
    }
}

} // namespace masthead
