#pragma once

#include "html/Node.h"
#include "plaintext/LinkReferences.h"

#include <optional>
#include <string>
#include <vector>

namespace masthead::plaintext {

/// The cells of a table where they stand in its tree.
struct TableRows {
    const html::Node* caption = nullptr;
    std::vector<std::vector<const html::Node*>> cells;
    bool hasHead = false;  ///< The first row names the columns.
    bool isLayout = false; ///< It only places blocks of text on a page.
    bool isBroken = false; ///< Text stands outside of its cells.
};
TableRows readTable(const html::Node& table);

enum class Alignment { Start, Centre, End };

/// A table of texts.
struct TextTable {
    std::vector<std::vector<std::string>> rows; ///< Cells; `\n` ends a line in them.
    std::vector<Alignment> alignments;          ///< Of the columns.
    bool hasHead = false;
};
TextTable tableText(const TableRows& rows, LinkReferences& references);

/// With the columns below each other, or nothing where that takes more than `columns`.
std::optional<std::vector<std::string>> alignedLines(const TextTable& table, std::size_t columns);

/// Each row as lines of `Head: cell`, without those that are empty.
std::vector<std::vector<std::string>> listedRows(const TextTable& table);

} // namespace masthead::plaintext
