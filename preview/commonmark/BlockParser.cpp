// The part of the parser that keeps the containers: quotes, lists, footnotes, definition lists.

#include "commonmark/BlockParser.h"

#include "commonmark/Characters.h"

#include <algorithm>
#include <limits>

namespace masthead {

namespace {

constexpr unsigned codeIndent = 4;
constexpr unsigned footnoteIndent = 4;

} // namespace

BlockParser::BlockParser(std::string_view source, const SyntaxOptions& options)
    : m_options(options)
    , m_text(source.substr(0, std::numeric_limits<std::uint32_t>::max() - 1))
    , m_hasCarriageReturns(m_text.find('\r') != std::string_view::npos) {
    m_tree.source = m_text;
    m_tree.blocks.reserve(m_text.size() / 64 + 8);
    m_tree.slices.reserve(m_text.size() / 48 + 8);
    m_tree.blocks.emplace_back();
    m_open.push_back(0);
    m_lineEnd = lineEndAt(m_text, 0);
}

BlockTree BlockParser::parse() {
    for (std::size_t at = 0; at < m_text.size();)
        at = parseLine(at);
    closeTo(1);
    return std::move(m_tree);
}

std::size_t BlockParser::lineEnd(std::size_t offset) {
    if (offset < m_lineBegin || offset > m_lineEnd) {
        m_lineBegin = offset;
        m_lineEnd = m_hasCarriageReturns ? lineEndAt(m_text, offset)
                                         : std::min(m_text.find('\n', offset), m_text.size());
    }
    return m_lineEnd;
}

std::size_t BlockParser::nextLine(std::size_t offset) {
    return behindLineEnd(m_text, lineEnd(offset));
}

std::uint32_t BlockParser::append(BlockKind kind, std::size_t begin) {
    const auto index = static_cast<std::uint32_t>(m_tree.blocks.size());
    Block& added = m_tree.blocks.emplace_back();
    added.kind = kind;
    added.begin = added.end = static_cast<std::uint32_t>(begin);
    added.firstSlice = added.lastSlice = static_cast<std::uint32_t>(m_tree.slices.size());
    Block& parent = top();
    added.previous = parent.lastChild;
    if (parent.lastChild == Block::none)
        parent.firstChild = index;
    else
        block(parent.lastChild).next = index;
    parent.lastChild = index;
    return index;
}

void BlockParser::open(std::uint32_t index) {
    if (block(index).kind == BlockKind::Quote)
        m_openQuotes.push_back(m_open.size());
    m_open.push_back(index);
}

void BlockParser::closeTop() {
    const std::uint32_t end = top().end;
    m_open.pop_back();
    if (!m_openQuotes.empty() && m_openQuotes.back() >= m_open.size())
        m_openQuotes.pop_back();
    top().end = std::max(top().end, end);
}

void BlockParser::closeTo(std::size_t depth) {
    while (m_open.size() > depth)
        closeTop();
}

/// Takes the last child of the innermost open block out of it.
void BlockParser::detachLast() {
    Block& parent = top();
    Block& last = block(parent.lastChild);
    parent.lastChild = last.previous;
    if (last.previous == Block::none)
        parent.firstChild = Block::none;
    else
        block(last.previous).next = Block::none;
    last.previous = Block::none;
}

std::size_t BlockParser::parseLine(std::size_t begin) {
    LineCursor line(m_text, begin);
    closeTo(matchContainers(line));
    while (openContainer(line)) {
        // What stands behind a task's box is text, whatever it looks like.
        if (top().task != TaskState::None && !line.isBlank()) {
            line.skipAllSpaces();
            return parseParagraph(line.offset());
        }
        if (top().alert == Alert::None || !line.atLineEnd())
            continue;
        if (const auto text = textBehindAlert(nextLine(line.offset())))
            return parseLeaf(LineCursor(m_text, *text));
    }
    if (line.isBlank()) {
        const bool beginsItem = m_emptyItem && *m_emptyItem >= begin;
        if (!beginsItem)
            noteBlankLine();
        return nextLine(line.offset());
    }
    leaveList();
    return parseLeaf(line);
}

/// How many of the open blocks the line goes on with. The cursor is left behind their marks.
std::size_t BlockParser::matchContainers(LineCursor& line) {
    for (std::size_t depth = 1; depth < m_open.size(); ++depth) {
        if (line.atLineEnd()) {
            const auto quote = std::lower_bound(m_openQuotes.begin(), m_openQuotes.end(), depth);
            return quote == m_openQuotes.end() ? m_open.size() : *quote;
        }
        const LineCursor start = line;
        const Block& container = block(m_open[depth]);
        bool matches = true;
        if (container.kind == BlockKind::Quote) {
            matches = line.skipSpaces(codeIndent) < codeIndent && line.skipQuoteMark();
        } else if (container.kind == BlockKind::Item || container.kind == BlockKind::DefinitionDetails) {
            matches = line.skipIndent(container.indent) || line.atLineEnd();
        } else if (container.kind == BlockKind::FootnoteDefinition) {
            matches = line.skipIndent(footnoteIndent) || line.atLineEnd();
        }
        if (!matches) {
            line = start;
            return depth;
        }
    }
    return m_open.size();
}

/// False and the cursor unmoved when no container begins here.
bool BlockParser::openContainer(LineCursor& line) {
    const LineCursor start = line;
    const unsigned indent = line.skipSpaces(codeIndent);
    if (indent < codeIndent && !line.atLineEnd()) {
        const std::size_t begin = line.offset();
        if (openFootnote(line) || openDetails(line, indent) || openItem(line, indent) ||
            openQuote(line, begin))
            return true;
    }
    line = start;
    return false;
}

bool BlockParser::openFootnote(LineCursor& line) {
    if (!m_options.footnotes)
        return false;
    const std::size_t begin = line.offset();
    const auto footnote = footnoteAt(m_text, begin);
    if (!footnote)
        return false;
    leaveList();
    // A definition is never directly inside another one.
    if (top().kind == BlockKind::FootnoteDefinition)
        closeTop();
    const std::uint32_t index = append(BlockKind::FootnoteDefinition, begin);
    block(index).detail = {static_cast<std::uint32_t>(begin + 2),
                           static_cast<std::uint32_t>(footnote->nameEnd)};
    block(index).end = static_cast<std::uint32_t>(footnote->end);
    m_tree.footnotes.define(m_tree.text(block(index).detail));
    open(index);
    line.skipBytes(footnote->end - begin);
    line.skipAllSpaces();
    return true;
}

bool BlockParser::openDetails(LineCursor& line, unsigned indent) {
    if (!m_options.definitionLists)
        return false;
    const std::uint32_t last = top().lastChild;
    const bool continues = top().kind == BlockKind::DefinitionList;
    if (!continues && (last == Block::none || block(last).kind != BlockKind::Paragraph))
        return false;
    const std::size_t begin = line.offset();
    const auto content = line.skipDefinitionMark(indent);
    if (!content)
        return false;
    m_emptyItem.reset();
    if (!continues) {
        // The paragraph becomes a term, of the list before it if nothing else stands between.
        const std::uint32_t before = block(last).previous;
        detachLast();
        std::uint32_t list = before;
        if (before == Block::none || block(before).kind != BlockKind::DefinitionList)
            list = append(BlockKind::DefinitionList, block(last).begin);
        open(list);
        block(last).kind = BlockKind::DefinitionTerm;
        block(last).previous = top().lastChild;
        if (top().lastChild == Block::none)
            top().firstChild = last;
        else
            block(top().lastChild).next = last;
        top().lastChild = last;
    }
    if (m_lastLineBlank)
        top().tight = false;
    m_lastLineBlank = false;
    const std::uint32_t details = append(BlockKind::DefinitionDetails, begin);
    block(details).indent = *content;
    block(details).end = static_cast<std::uint32_t>(begin + 1);
    open(details);
    if (line.isBlank())
        m_emptyItem = line.offset();
    return true;
}

bool BlockParser::openItem(LineCursor& line, unsigned indent) {
    const std::size_t begin = line.offset();
    const auto marker = line.skipListMarker(indent);
    if (!marker)
        return false;
    continueList(*marker, begin);
    const std::uint32_t item = append(BlockKind::Item, begin);
    block(item).indent = marker->indent;
    block(item).end = static_cast<std::uint32_t>(begin + 1);
    open(item);
    if (!line.isBlank())
        block(item).task = line.skipTaskBox();
    if (line.isBlank())
        m_emptyItem = line.offset();
    return true;
}

bool BlockParser::openQuote(LineCursor& line, std::size_t markBegin) {
    if (!line.skipQuoteMark())
        return false;
    leaveList();
    const std::uint32_t quote = append(BlockKind::Quote, markBegin);
    block(quote).end = static_cast<std::uint32_t>(markBegin + 1);
    open(quote);
    if (m_options.alerts)
        block(quote).alert = line.skipAlert();
    return true;
}

void BlockParser::continueList(const ListMarker& marker, std::size_t begin) {
    m_emptyItem.reset();
    if (top().kind == BlockKind::List && top().mark == marker.mark) {
        if (m_lastLineBlank)
            top().tight = false;
        m_lastLineBlank = false;
        return;
    }
    leaveList();
    const std::uint32_t list = append(BlockKind::List, begin);
    block(list).mark = marker.mark;
    block(list).number = marker.number;
    open(list);
    m_lastLineBlank = false;
}

/// What follows is not a part of a list that is open: only items are.
void BlockParser::leaveList() {
    m_emptyItem.reset();
    if (top().kind == BlockKind::List || top().kind == BlockKind::DefinitionList)
        closeTop();
    if (!m_lastLineBlank)
        return;
    if (m_open.size() >= 2) {
        Block& around = block(m_open[m_open.size() - 2]);
        if (around.kind == BlockKind::List || around.kind == BlockKind::DefinitionList)
            around.tight = false;
    }
    m_lastLineBlank = false;
}

void BlockParser::noteBlankLine() {
    if (top().kind == BlockKind::Quote)
        return;
    // An item can begin with one blank line at most.
    if (m_emptyItem && (top().kind == BlockKind::Item || top().kind == BlockKind::DefinitionDetails))
        closeTop();
    m_emptyItem.reset();
    m_lastLineBlank = true;
}

/// A line right behind an alert's mark that does not begin a block is taken in as if a paragraph were open:
/// it may lack the quote's mark, and indentation makes no code of it.
std::optional<std::size_t> BlockParser::textBehindAlert(std::size_t begin) {
    const auto next = continuation(begin);
    if (!next || (next->inContainers && !next->indented))
        return std::nullopt;
    return next->textBegin;
}

} // namespace masthead
