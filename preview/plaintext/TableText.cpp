#include "plaintext/TableText.h"

#include "plaintext/DisplayWidth.h"
#include "plaintext/InlineText.h"

#include <algorithm>

namespace masthead::plaintext {
namespace {

constexpr std::size_t columnGap = 2;

bool isNothing(const html::Node& node) {
    return isUnread(node) || (node.isText() && html::isBlank(node.text)) || node.isElement("col") ||
           node.isElement("colgroup");
}

void readRow(const html::Node& row, TableRows& rows) {
    std::vector<const html::Node*> cells;
    bool allHeads = true;
    for (const html::Node& cell : row.children) {
        if (cell.isElement("td") || cell.isElement("th")) {
            cells.push_back(&cell);
            allHeads = allHeads && cell.isElement("th");
        } else if (!isNothing(cell)) {
            rows.isBroken = true;
        }
    }
    if (cells.empty())
        return;
    if (rows.cells.empty())
        rows.hasHead = allHeads;
    rows.cells.push_back(std::move(cells));
}

void readRows(const html::Node& group, TableRows& rows) {
    for (const html::Node& row : group.children) {
        if (row.isElement("tr"))
            readRow(row, rows);
        else if (!isNothing(row))
            rows.isBroken = true;
    }
}

/// What cannot stand in a line of a table.
bool holdsBlocks(const html::Node& node) {
    return std::ranges::any_of(node.children, [](const html::Node& child) {
        if (!child.isElement())
            return false;
        const bool isPlain =
            html::isInlineElement(child.name) || child.isElement("p") || child.isElement("input");
        return !isPlain || holdsBlocks(child);
    });
}

Alignment alignmentOf(const html::Node& cell) {
    const std::string style = cell.attributeOr("style", {}) + cell.attributeOr("align", {});
    if (style.find("right") != std::string::npos)
        return Alignment::End;
    return style.find("center") != std::string::npos ? Alignment::Centre : Alignment::Start;
}

std::vector<std::string_view> linesOf(std::string_view cell) {
    std::vector<std::string_view> lines;
    while (true) {
        const std::size_t end = cell.find('\n');
        lines.push_back(cell.substr(0, end));
        if (end == std::string_view::npos)
            return lines;
        cell.remove_prefix(end + 1);
    }
}

std::string withPlainSpaces(std::string text) {
    constexpr std::string_view noBreakSpace = "\xC2\xA0";
    for (std::size_t at = text.find(noBreakSpace); at != std::string::npos; at = text.find(noBreakSpace, at))
        text.replace(at, noBreakSpace.size(), " ");
    return text;
}

std::string aligned(std::string_view text, std::size_t width, Alignment alignment) {
    const std::size_t own = displayWidth(text);
    const std::size_t missing = width - std::min(width, own);
    const std::size_t before = alignment == Alignment::End      ? missing
                               : alignment == Alignment::Centre ? missing / 2
                                                                : 0;
    return std::string(before, ' ') + std::string(text) + std::string(missing - before, ' ');
}

std::vector<std::size_t> widthsOf(const TextTable& table) {
    std::vector<std::size_t> widths;
    for (const std::vector<std::string>& row : table.rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t column = 0; column < row.size(); ++column) {
            for (const std::string_view line : linesOf(row[column]))
                widths[column] = std::max(widths[column], displayWidth(line));
        }
    }
    return widths;
}

void appendRow(const TextTable& table, const std::vector<std::string>& row,
               const std::vector<std::size_t>& widths, std::vector<std::string>& lines) {
    std::vector<std::vector<std::string_view>> cells;
    std::size_t height = 1;
    for (const std::string& cell : row)
        height = std::max(height, cells.emplace_back(linesOf(cell)).size());
    for (std::size_t index = 0; index < height; ++index) {
        std::string line;
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const std::string_view text =
                index < cells[column].size() ? cells[column][index] : std::string_view();
            if (column > 0)
                line.append(columnGap, ' ');
            line += aligned(text, widths[column], table.alignments[column]);
        }
        lines.push_back(std::move(line));
    }
}

} // namespace

TableRows readTable(const html::Node& table) {
    TableRows rows;
    for (const html::Node& part : table.children) {
        if (part.isElement("caption"))
            rows.caption = &part;
        else if (part.isElement("tr"))
            readRow(part, rows);
        else if (part.isElement("thead") || part.isElement("tbody") || part.isElement("tfoot"))
            readRows(part, rows);
        else if (!isNothing(part))
            rows.isBroken = true;
    }
    const std::string role = table.attributeOr("role", {});
    rows.isLayout = role == "presentation" || role == "none" ||
                    std::ranges::all_of(rows.cells, [](const auto& row) { return row.size() == 1; });
    for (const std::vector<const html::Node*>& row : rows.cells) {
        rows.isLayout = rows.isLayout ||
                        std::ranges::any_of(row, [](const html::Node* cell) { return holdsBlocks(*cell); });
    }
    return rows;
}

TextTable tableText(const TableRows& rows, LinkReferences& references) {
    TextTable table;
    table.hasHead = rows.hasHead;
    for (const std::vector<const html::Node*>& row : rows.cells) {
        std::vector<std::string>& cells = table.rows.emplace_back();
        for (const html::Node* cell : row) {
            if (table.alignments.size() <= cells.size())
                table.alignments.push_back(alignmentOf(*cell));
            InlineText text(references);
            for (const html::Node& child : cell->children)
                text.add(child);
            cells.push_back(withPlainSpaces(text.take()));
        }
    }
    return table;
}

std::optional<std::vector<std::string>> alignedLines(const TextTable& table, std::size_t columns) {
    const std::vector<std::size_t> widths = widthsOf(table);
    std::size_t width = 0;
    for (const std::size_t column : widths)
        width += column + (width > 0 ? columnGap : 0);
    if (width > columns)
        return std::nullopt;
    std::vector<std::string> lines;
    for (const std::vector<std::string>& row : table.rows) {
        const bool isHead = table.hasHead && &row == &table.rows.front();
        appendRow(table, row, widths, lines);
        if (!isHead)
            continue;
        std::string underline;
        for (std::size_t column = 0; column < widths.size(); ++column)
            underline += std::string(column > 0 ? columnGap : 0, ' ') + std::string(widths[column], '-');
        lines.push_back(std::move(underline));
    }
    return lines;
}

std::vector<std::vector<std::string>> listedRows(const TextTable& table) {
    std::vector<std::vector<std::string>> listed;
    for (const std::vector<std::string>& row : table.rows) {
        if (table.hasHead && &row == &table.rows.front() && table.rows.size() > 1)
            continue;
        std::vector<std::string>& lines = listed.emplace_back();
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (row[column].empty())
                continue;
            const bool isNamed = table.hasHead && column < table.rows.front().size() &&
                                 !table.rows.front()[column].empty() && table.rows.size() > 1;
            lines.push_back(isNamed ? table.rows.front()[column] + ": " + row[column] : row[column]);
        }
    }
    return listed;
}

} // namespace masthead::plaintext
