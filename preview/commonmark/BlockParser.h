#pragma once

#include "commonmark/BlockStarts.h"
#include "commonmark/BlockTree.h"
#include "commonmark/LeafText.h"
#include "commonmark/LineCursor.h"
#include "commonmark/SyntaxOptions.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace masthead {

/// Reads the blocks of a text as pulldown-cmark 0.13 does: CommonMark 0.31.2 with GitHub's tables, task lists
/// and footnotes, and what the options ask for. Never fails. A text beyond 4 GiB is cut.
class BlockParser {
public:
    BlockParser(std::string_view source, const SyntaxOptions& options);

    BlockTree parse();

private:
    Block& block(std::uint32_t index) { return m_tree.blocks[index]; }
    Block& top() { return m_tree.blocks[m_open.back()]; }
    std::size_t lineEnd(std::size_t offset);  ///< As lineEndAt(), of a line asked for again and again.
    std::size_t nextLine(std::size_t offset); ///< Where the line behind that one begins.
    std::uint32_t append(BlockKind kind, std::size_t begin);
    void open(std::uint32_t index);
    void closeTop();
    void closeTo(std::size_t depth);
    void detachLast();

    // Containers. Each takes the place where a line begins and gives the place where reading goes on.
    std::size_t parseLine(std::size_t begin);
    std::size_t matchContainers(LineCursor& line);
    bool openContainer(LineCursor& line);
    bool openFootnote(LineCursor& line);
    bool openDetails(LineCursor& line, unsigned indent);
    bool openItem(LineCursor& line, unsigned indent);
    bool openQuote(LineCursor& line, std::size_t markBegin);
    void continueList(const ListMarker& marker, std::size_t begin);
    void leaveList();
    void noteBlankLine();
    std::optional<std::size_t> textBehindAlert(std::size_t begin);

    // Leaves.
    std::size_t parseLeaf(LineCursor line);
    std::size_t parseIndentedCode(LineCursor line);
    std::size_t parseFencedCode(std::size_t begin, unsigned indent, Fence fence);
    std::size_t parseHtml(std::size_t begin, LineCursor line, const HtmlBlockStart& start);
    std::size_t parseHeading(std::size_t begin, unsigned level);
    std::size_t parseParagraph(std::size_t begin);
    std::size_t parseTable(std::uint32_t table, std::size_t head,
                           const std::vector<ColumnAlignment>& columns);
    bool parseRow(std::size_t begin, const std::vector<ColumnAlignment>& columns);
    std::size_t parseCell(std::size_t begin);
    std::optional<std::size_t> parseDefinitions(std::size_t begin);
    void trimLastSlice(std::string_view bytes);
    void readHeadingAttributes(Block& heading);

    /// A line that goes on with a paragraph: its text, or the underline of a heading.
    struct Continuation {
        std::size_t begin = 0;     ///< Behind the marks of the containers.
        std::size_t textBegin = 0; ///< Behind the indentation.
        unsigned underline = 0;    ///< The heading's level.
        bool inContainers = false; ///< Otherwise it is a lazy one.
        bool indented = false;     ///< By four columns: no block begins there.
    };
    std::optional<Continuation> continuation(std::size_t lineBegin);
    bool interruptsParagraph(std::size_t at, std::size_t matched);
    bool interruptsRow(std::size_t at);
    bool beginsBlock(std::size_t at);
    std::vector<ColumnAlignment> tableHeadAt(std::size_t begin);

    void finishLeaf(std::uint32_t leaf, std::size_t end);
    void addSlice(std::size_t begin, std::size_t end, unsigned spaces = 0);

    SyntaxOptions m_options;
    BlockTree m_tree;
    std::string_view m_text;
    std::vector<std::uint32_t> m_open;     ///< The blocks that are open, from the document on.
    std::vector<std::size_t> m_openQuotes; ///< Which of them are quotes, by their place in m_open.
    bool m_hasCarriageReturns;
    std::size_t m_lineBegin = 0; ///< Of the line asked for last.
    std::size_t m_lineEnd = 0;
    bool m_lastLineBlank = false;
    std::optional<std::size_t> m_emptyItem; ///< An item has just begun and nothing stood behind its mark.
    std::size_t m_autocompletedCells = 0;
    LeafText m_definitionText;
};

} // namespace masthead
