#include "archive/TextBlocks.h"

#include <algorithm>

namespace masthead {
namespace {

std::vector<TextRange> linesOf(std::string_view text, std::size_t begin) {
    std::vector<TextRange> lines;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        lines.push_back({begin, end > begin && text[end - 1] == '\r' ? end - 1 : end});
        begin = end + 1;
    }
    return lines;
}

bool isBlank(std::string_view line) {
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

/// Which lines something begins on.
class Beginnings {
public:
    explicit Beginnings(const std::vector<TextRange>& lines)
        : m_lines(lines)
        , m_begins(lines.size() + 1) {}

    void add(std::size_t offset) { m_begins[lineAt(offset)] = true; }
    void addAround(TextRange range) {
        add(range.begin);
        const std::size_t last = std::max(range.begin, range.end - std::min<std::size_t>(range.end, 1));
        m_begins[std::min(lineAt(last) + 1, m_lines.size())] = true;
    }
    bool hasLine(std::size_t line) const { return m_begins[line]; }

private:
    std::size_t lineAt(std::size_t offset) const {
        const auto after = std::ranges::upper_bound(m_lines, offset, {}, &TextRange::begin);
        return after == m_lines.begin() ? 0 : static_cast<std::size_t>(after - m_lines.begin()) - 1;
    }

    const std::vector<TextRange>& m_lines;
    std::vector<bool> m_begins;
};

} // namespace

std::vector<TextRange> textBlocks(const ArchivedPage& page) {
    const std::vector<TextRange> lines = linesOf(page.text, page.bodyBegin);
    Beginnings beginnings(lines);
    for (const TextRange& paragraph : page.outline.paragraphs)
        beginnings.add(paragraph.begin);
    for (const TextRange& rule : page.outline.breaks)
        beginnings.addAround(rule);
    for (const OutlineSection& section : page.outline.sections) {
        if (section.level > 0)
            beginnings.addAround(section.heading);
    }
    std::vector<TextRange> blocks;
    bool isOpen = false;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (isBlank(std::string_view(page.text).substr(lines[line].begin, lines[line].size()))) {
            isOpen = false;
            continue;
        }
        if (!isOpen || beginnings.hasLine(line))
            blocks.push_back(lines[line]);
        blocks.back().end = lines[line].end;
        isOpen = true;
    }
    return blocks;
}

} // namespace masthead
