#pragma once

#include "commonmark/LinkReferences.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

namespace masthead {

enum class BlockKind : std::uint8_t {
    Document,
    Quote,
    List,
    Item,
    FootnoteDefinition,
    DefinitionList,
    DefinitionTerm,
    DefinitionDetails,
    Paragraph,
    Heading,
    Rule,
    CodeBlock,
    HtmlBlock,
    Table,
    TableRow, ///< A table's first row is its head.
    TableCell
};

enum class Alert : std::uint8_t { None, Note, Tip, Important, Warning, Caution };
enum class TaskState : std::uint8_t { None, Open, Done };
enum class ColumnAlignment : std::uint8_t { None, Left, Center, Right };

/// A piece of a leaf's text, without its line end.
struct SourceSlice {
    std::uint32_t begin = 0; ///< Byte offsets in the source.
    std::uint32_t end = 0;
    std::uint8_t spaces = 0;    ///< Columns before it, left over from a tab that a container has cut.
    bool continuesLine = false; ///< No line end stands between it and the slice before.
};

struct SourceRange {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// A block of a document. Which of the fields behind `kind` mean something depends on it.
struct Block {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    BlockKind kind = BlockKind::Document;
    bool tight = true;      ///< List, DefinitionList: no blank line between what it holds.
    bool fenced = false;    ///< CodeBlock.
    char mark = 0;          ///< List: the bullet, or what follows its numbers.
    std::uint8_t level = 0; ///< Heading: 1 to 6.
    Alert alert = Alert::None;
    TaskState task = TaskState::None;                  ///< Item.
    ColumnAlignment alignment = ColumnAlignment::None; ///< TableCell.

    std::uint32_t number = 0; ///< List with numbers: the first.
    std::uint32_t indent = 0; ///< Item, DefinitionDetails: the columns that what it holds is indented by.
    /// Byte offsets in the source: from its first mark to the end of its last line, without the line end.
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    /// CodeBlock: the info string. FootnoteDefinition: the name. Heading: what stands between the braces.
    SourceRange detail;

    std::uint32_t firstSlice = 0; ///< Index range of BlockTree::slices.
    std::uint32_t lastSlice = 0;

    std::uint32_t firstChild = none; ///< Indices of BlockTree::blocks.
    std::uint32_t lastChild = none;
    std::uint32_t previous = none;
    std::uint32_t next = none;

    bool hasNumbers() const { return mark == '.' || mark == ')'; }
};

/// A document's blocks, and what its texts refer to. Points into the source, which must outlive it.
struct BlockTree {
    std::string_view source;
    std::vector<Block> blocks; ///< The document is the first.
    std::vector<SourceSlice> slices;
    LinkReferences references;
    FootnoteNames footnotes;

    std::span<const SourceSlice> slicesOf(const Block& block) const {
        return std::span(slices).subspan(block.firstSlice, block.lastSlice - block.firstSlice);
    }
    std::string_view text(SourceRange range) const {
        return source.substr(range.begin, range.end - range.begin);
    }
};

} // namespace masthead
