#include "check/RunningText.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

struct CodeElement {
    std::string_view begin;
    std::string_view end;
    bool hasEnd = true; ///< So far as read: none is searched for twice.
};

/// Where elements stand whose text is not read as such.
std::vector<TextRange> codeElements(std::string_view text, std::size_t from) {
    std::array<CodeElement, 7> elements = {{{"<code", "</code"},
                                            {"<pre", "</pre"},
                                            {"<kbd", "</kbd"},
                                            {"<samp", "</samp"},
                                            {"<script", "</script"},
                                            {"<style", "</style"},
                                            {"<textarea", "</textarea"}}};
    std::vector<TextRange> found;
    for (std::size_t at = text.find('<', from); at != std::string_view::npos; at = text.find('<', at + 1)) {
        for (CodeElement& element : elements) {
            if (!element.hasEnd || text.substr(at, element.begin.size()) != element.begin)
                continue;
            const std::size_t end = text.find(element.end, at);
            element.hasEnd = end != std::string_view::npos;
            if (element.hasEnd) {
                found.push_back({at, end});
                at = end;
            }
            break;
        }
    }
    return found;
}

} // namespace

const TextRange* RangeCursor::at(std::size_t offset) {
    while (m_index < m_ranges.size() && m_ranges[m_index].end <= offset)
        ++m_index;
    const bool holds = m_index < m_ranges.size() && m_ranges[m_index].begin <= offset;
    return holds ? &m_ranges[m_index] : nullptr;
}

std::vector<TextRange> runningText(const CheckedPage& page) {
    std::vector<TextRange> pieces = page.outline().prose;
    std::ranges::sort(pieces, {}, &TextRange::begin);
    const std::vector<TextRange> code = codeElements(page.text(), page.source.bodyBegin);
    RangeCursor cursor(code);
    std::vector<TextRange> joined;
    for (const TextRange& piece : pieces) {
        if (cursor.at(piece.begin))
            continue;
        if (!joined.empty() && piece.begin <= joined.back().end)
            joined.back().end = std::max(joined.back().end, piece.end);
        else
            joined.push_back(piece);
    }
    return joined;
}

} // namespace masthead
