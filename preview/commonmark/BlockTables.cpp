// The part of the parser that reads tables.

#include "commonmark/BlockParser.h"
#include "commonmark/Characters.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr unsigned codeIndent = 4;

/// Where the cell that `offset` is in ends: at a pipe without a backslash before it, or at the line's end.
std::size_t cellEndAt(std::string_view text, std::size_t offset) {
    for (std::size_t at = offset; at < text.size() && !isLineEnd(text[at]); ++at) {
        if (text[at] == '|' && (at == offset || text[at - 1] != '\\'))
            return at;
    }
    return lineEndAt(text, offset);
}

std::size_t skipSpaces(std::string_view text, std::size_t at) {
    while (at < text.size() && isSpaceOrTab(text[at]))
        ++at;
    return at;
}

/// The columns of a row of dashes, pipes and colons, with at least one pipe; none when it is not one.
std::vector<ColumnAlignment> delimiterRow(std::string_view line) {
    std::vector<ColumnAlignment> columns;
    if (line.find('|') == std::string_view::npos)
        return {};
    std::size_t at = skipSpaces(line, 0);
    if (at < line.size() && line[at] == '|')
        ++at;
    while ((at = skipSpaces(line, at)) < line.size()) {
        const bool left = line[at] == ':';
        at += left ? 1 : 0;
        const std::size_t dashes = at;
        while (at < line.size() && line[at] == '-')
            ++at;
        if (at == dashes)
            return {};
        const bool right = at < line.size() && line[at] == ':';
        at = skipSpaces(line, at + (right ? 1 : 0));
        if (at < line.size() && line[at++] != '|')
            return {};
        columns.push_back(left && right ? ColumnAlignment::Center
                          : left        ? ColumnAlignment::Left
                          : right       ? ColumnAlignment::Right
                                        : ColumnAlignment::None);
    }
    return columns;
}

std::size_t countCells(std::string_view text, std::size_t begin) {
    std::size_t cells = 0;
    for (std::size_t at = skipSpaces(text, begin);; ++cells) {
        if (at < text.size() && text[at] == '|')
            ++at;
        at = skipSpaces(text, at);
        if (at >= text.size() || isLineEnd(text[at]))
            return cells;
        at = cellEndAt(text, at);
    }
}

bool endsWithEscape(std::string_view line) {
    const std::size_t text = line.find_last_not_of('\\');
    return (line.size() - (text == std::string_view::npos ? 0 : text + 1)) % 2 == 1;
}

} // namespace

/// The columns of the table whose head begins here, or none: the next line must be a row of delimiters with
/// as many cells.
std::vector<ColumnAlignment> BlockParser::tableHeadAt(std::size_t begin) {
    const std::size_t end = lineEnd(begin);
    const std::string_view head = m_text.substr(begin, end - begin);
    if (head.find('|') == std::string_view::npos || endsWithEscape(head) || cellEndAt(head, 0) == head.size())
        return {};
    LineCursor line(m_text, nextLine(end));
    if (line.offset() >= m_text.size() || matchContainers(line) < m_open.size() ||
        line.skipSpaces(codeIndent) == codeIndent)
        return {};
    const std::size_t rowEnd = lineEnd(line.offset());
    std::vector<ColumnAlignment> columns = delimiterRow(m_text.substr(line.offset(), rowEnd - line.offset()));
    if (columns.size() != countCells(m_text, begin))
        columns.clear();
    return columns;
}

std::size_t BlockParser::parseTable(std::uint32_t table, std::size_t head,
                                    const std::vector<ColumnAlignment>& columns) {
    block(table).kind = BlockKind::Table;
    open(table);
    parseRow(head, columns);
    std::size_t end = lineEnd(nextLine(head));
    std::size_t at = nextLine(end);
    while (at < m_text.size()) {
        LineCursor line(m_text, at);
        if (matchContainers(line) < m_open.size())
            break;
        line.skipAllSpaces();
        if (line.atLineEnd() || interruptsRow(line.offset()) || !parseRow(line.offset(), columns))
            break;
        end = lineEnd(at);
        at = nextLine(end);
    }
    block(table).end = static_cast<std::uint32_t>(end);
    closeTop();
    return at;
}

/// False when there is no cell in the line: a table ends there. So it does when cells that are not written
/// would be made without end.
bool BlockParser::parseRow(std::size_t begin, const std::vector<ColumnAlignment>& columns) {
    constexpr std::size_t mostAutocompletedCells = std::size_t{1} << 18;
    const std::size_t cells = countCells(m_text, begin);
    if (cells == 0)
        return false;
    m_autocompletedCells += columns.size() - std::min(cells, columns.size());
    if (m_autocompletedCells > mostAutocompletedCells)
        return false;
    const std::uint32_t row = append(BlockKind::TableRow, begin);
    open(row);
    std::size_t at = begin;
    for (const ColumnAlignment alignment : columns) {
        if (at < m_text.size() && m_text[at] == '|')
            ++at;
        at = skipSpaces(m_text, at);
        const std::uint32_t cell = append(BlockKind::TableCell, at);
        block(cell).alignment = alignment;
        at = parseCell(at);
        finishLeaf(cell, at);
    }
    closeTop();
    return true;
}

/// A backslash before a pipe only keeps the pipe from ending the cell: it is no part of the text.
std::size_t BlockParser::parseCell(std::size_t begin) {
    const std::size_t cellEnd = cellEndAt(m_text, begin);
    std::size_t end = cellEnd;
    while (end > begin && isSpaceOrTab(m_text[end - 1]))
        --end;
    const std::size_t firstSlice = m_tree.slices.size();
    std::size_t piece = begin;
    for (std::size_t at = begin; at + 1 < end; ++at) {
        if (m_text[at] != '\\' || m_text[at + 1] != '|')
            continue;
        addSlice(piece, at);
        piece = at + 1;
    }
    addSlice(piece, end);
    for (std::size_t slice = firstSlice + 1; slice < m_tree.slices.size(); ++slice)
        m_tree.slices[slice].continuesLine = true;
    return cellEnd;
}

} // namespace masthead
