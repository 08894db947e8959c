// The part of the parser that reads the leaves: paragraphs, headings, code, HTML, rules.

#include "commonmark/BlockParser.h"
#include "commonmark/Characters.h"
#include "commonmark/LinkSyntax.h"

#include <algorithm>

namespace masthead {

namespace {

constexpr unsigned codeIndent = 4;

} // namespace

void BlockParser::finishLeaf(std::uint32_t leaf, std::size_t end) {
    Block& finished = block(leaf);
    finished.end = static_cast<std::uint32_t>(end);
    finished.lastSlice = static_cast<std::uint32_t>(m_tree.slices.size());
    top().end = std::max(top().end, finished.end);
}

void BlockParser::addSlice(std::size_t begin, std::size_t end, unsigned spaces) {
    m_tree.slices.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                             static_cast<std::uint8_t>(spaces), false});
}

void BlockParser::trimLastSlice(std::string_view bytes) {
    SourceSlice& slice = m_tree.slices.back();
    while (slice.end > slice.begin && bytes.find(m_text[slice.end - 1]) != std::string_view::npos)
        --slice.end;
}

std::size_t BlockParser::parseLeaf(LineCursor line) {
    const LineCursor start = line;
    const unsigned indent = line.skipSpaces(codeIndent);
    if (indent == codeIndent)
        return parseIndentedCode(line);
    const std::size_t begin = line.offset();
    if (const auto html = htmlBlockAt(m_text, begin))
        return parseHtml(begin, start, *html);
    if (const RuleScan rule = scanRule(m_text, begin); rule.isRule) {
        finishLeaf(append(BlockKind::Rule, begin), rule.end);
        return nextLine(rule.end);
    }
    if (const unsigned level = headingLevelAt(m_text, begin))
        return parseHeading(begin, level);
    if (const auto fence = fenceAt(m_text, begin))
        return parseFencedCode(begin, indent, *fence);
    if (const auto behind = parseDefinitions(begin))
        return *behind;
    return parseParagraph(begin);
}

std::size_t BlockParser::parseIndentedCode(LineCursor line) {
    const std::uint32_t code = append(BlockKind::CodeBlock, line.offset());
    std::size_t end = line.offset();
    std::size_t slices = m_tree.slices.size();
    while (true) {
        const std::size_t textEnd = lineEnd(line.offset());
        addSlice(line.offset(), textEnd, line.remainingSpaces());
        if (!line.isBlank()) {
            slices = m_tree.slices.size();
            end = textEnd;
        }
        line = LineCursor(m_text, nextLine(textEnd));
        if (line.offset() >= m_text.size() || matchContainers(line) < m_open.size() ||
            !(line.skipIndent(codeIndent) || line.atLineEnd()))
            break;
    }
    // Blank lines at the end are not a part of it.
    m_tree.slices.resize(slices);
    finishLeaf(code, end);
    return nextLine(end);
}

std::size_t BlockParser::parseFencedCode(std::size_t begin, unsigned indent, Fence fence) {
    const std::uint32_t code = append(BlockKind::CodeBlock, begin);
    std::size_t end = lineEnd(begin);
    std::size_t infoBegin = begin + fence.length;
    std::size_t infoEnd = end;
    while (infoBegin < infoEnd && isSpaceOrTab(m_text[infoBegin]))
        ++infoBegin;
    while (infoBegin < infoEnd && isSpaceOrTab(m_text[infoEnd - 1]))
        --infoEnd;
    block(code).fenced = true;
    block(code).detail = {static_cast<std::uint32_t>(infoBegin), static_cast<std::uint32_t>(infoEnd)};
    std::size_t at = nextLine(end);
    while (at < m_text.size()) {
        LineCursor line(m_text, at);
        if (matchContainers(line) < m_open.size())
            break;
        end = lineEnd(at);
        at = nextLine(end);
        LineCursor closing = line;
        if (closing.skipSpaces(codeIndent) < codeIndent && isFenceEndAt(m_text, closing.offset(), fence))
            break;
        line.skipSpaces(indent);
        addSlice(line.offset(), end, line.remainingSpaces());
    }
    finishLeaf(code, end);
    return at;
}

std::size_t BlockParser::parseHtml(std::size_t begin, LineCursor line, const HtmlBlockStart& start) {
    const std::uint32_t html = append(BlockKind::HtmlBlock, begin);
    while (true) {
        const std::size_t end = lineEnd(line.offset());
        addSlice(line.offset(), end, line.remainingSpaces());
        const bool terminated =
            !start.terminator.empty() &&
            containsTerminator(m_text.substr(line.offset(), end - line.offset()), start.terminator);
        line = LineCursor(m_text, nextLine(end));
        if (terminated || line.offset() >= m_text.size()) {
            finishLeaf(html, end);
            return line.offset();
        }
        const std::size_t next = line.offset();
        if (matchContainers(line) < m_open.size() || (start.terminator.empty() && line.isBlank())) {
            finishLeaf(html, end);
            return next;
        }
    }
}

std::size_t BlockParser::parseHeading(std::size_t begin, unsigned level) {
    const std::uint32_t heading = append(BlockKind::Heading, begin);
    block(heading).level = static_cast<std::uint8_t>(level);
    const std::size_t end = lineEnd(begin);
    std::size_t content = begin + level;
    while (content < end && isSpaceOrTab(m_text[content]))
        ++content;
    addSlice(content, end);
    finishLeaf(heading, end);
    readHeadingAttributes(block(heading));
    trimLastSlice(" ");
    SourceSlice& slice = m_tree.slices.back();
    std::uint32_t marks = slice.end;
    while (marks > slice.begin && m_text[marks - 1] == '#')
        --marks;
    if (marks == slice.begin || m_text[marks - 1] == ' ')
        slice.end = marks;
    trimLastSlice(" ");
    return nextLine(end);
}

/// `{...}` at the end of the heading is not a part of its text.
void BlockParser::readHeadingAttributes(Block& heading) {
    if (!m_options.headingAttributes)
        return;
    SourceSlice& slice = m_tree.slices[heading.lastSlice - 1];
    const std::string_view line = m_text.substr(0, slice.end);
    const std::size_t last = line.find_last_not_of(" \t");
    if (last == std::string_view::npos || last <= slice.begin || line[last] != '}')
        return;
    const std::size_t brace = line.find_last_of("{}<>\\", last - 1);
    if (brace == std::string_view::npos || brace < slice.begin || line[brace] != '{')
        return;
    heading.detail = {static_cast<std::uint32_t>(brace + 1), static_cast<std::uint32_t>(last)};
    slice.end = static_cast<std::uint32_t>(brace);
}

std::size_t BlockParser::parseParagraph(std::size_t begin) {
    const std::uint32_t paragraph = append(BlockKind::Paragraph, begin);
    if (const auto columns = tableHeadAt(begin); !columns.empty())
        return parseTable(paragraph, begin, columns);
    for (std::size_t at = begin;;) {
        const std::size_t end = lineEnd(at);
        addSlice(at, end);
        const std::size_t behind = nextLine(end);
        const auto next = continuation(behind);
        if (!next) {
            trimLastSlice(" \t\v\f");
            finishLeaf(paragraph, end);
            return behind;
        }
        if (next->underline > 0) {
            const std::size_t underlineEnd = lineEnd(next->begin);
            finishLeaf(paragraph, underlineEnd);
            block(paragraph).kind = BlockKind::Heading;
            block(paragraph).level = static_cast<std::uint8_t>(next->underline);
            readHeadingAttributes(block(paragraph));
            trimLastSlice(" \t\v\f");
            return nextLine(underlineEnd);
        }
        at = next->begin;
    }
}

/// Link reference definitions at the beginning of what would be a paragraph; where reading goes on behind
/// them and what is left of it.
std::optional<std::size_t> BlockParser::parseDefinitions(std::size_t begin) {
    if (m_text[begin] != '[')
        return std::nullopt;
    std::vector<SourceSlice> lines;
    std::optional<Continuation> next;
    for (std::size_t at = begin;; at = next->textBegin) {
        const std::size_t end = lineEnd(at);
        lines.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), 0, false});
        next = continuation(nextLine(end));
        if (!next || next->underline > 0)
            break;
    }
    m_definitionText.read(m_text, lines);
    const std::string_view text = m_definitionText.text();
    std::size_t passed = 0;
    for (std::size_t at = 0; passed < lines.size();) {
        const auto definition = linkDefinitionAt(text, at);
        if (!definition)
            break;
        const auto place = static_cast<std::size_t>(definition->destination.data() - text.data());
        m_tree.references.define(definition->label,
                                 {std::string(definition->destination), std::string(definition->title),
                                  m_definitionText.placeOf(place).offset});
        const std::string_view read = text.substr(at, definition->end - at);
        passed += 1 + static_cast<std::size_t>(std::ranges::count(read, '\n'));
        at = definition->end + 1;
    }
    if (passed == 0)
        return std::nullopt;
    top().end = std::max(top().end, lines[passed - 1].end);
    if (passed < lines.size())
        return parseParagraph(lines[passed].begin);
    if (next)
        return parseParagraph(next->begin);
    return nextLine(lines.back().end);
}

std::optional<BlockParser::Continuation> BlockParser::continuation(std::size_t lineBegin) {
    if (lineBegin >= m_text.size())
        return std::nullopt;
    LineCursor line(m_text, lineBegin);
    const std::size_t matched = matchContainers(line);
    Continuation next;
    next.inContainers = matched == m_open.size();
    next.begin = line.offset();
    next.indented = line.skipIndent(codeIndent);
    if (!next.indented) {
        next.textBegin = line.offset();
        if (next.inContainers)
            next.underline = underlineLevelAt(m_text, next.textBegin);
        if (next.underline > 0) {
            next.begin = next.textBegin;
            return next;
        }
        if (interruptsParagraph(next.textBegin, matched))
            return std::nullopt;
    }
    line.skipAllSpaces();
    if (line.atLineEnd())
        return std::nullopt;
    next.textBegin = line.offset();
    return next;
}

/// `matched` says how many of the open blocks the line goes on with.
bool BlockParser::interruptsParagraph(std::size_t at, std::size_t matched) {
    if (at >= m_text.size())
        return false;
    if (beginsBlock(at))
        return true;
    const bool inContainers = matched == m_open.size();
    LineCursor line(m_text, at);
    if (const auto marker = line.skipListMarker(0)) {
        // In a paragraph that goes on, neither an empty item nor one that counts from elsewhere begins a
        // list.
        return !inContainers || (!line.isBlank() && (!marker->hasNumber() || marker->number == 1));
    }
    if (m_options.definitionLists && m_text[at] == ':')
        return inContainers || block(m_open[matched]).kind == BlockKind::DefinitionDetails;
    return inContainers && m_text[at] == '|' && !tableHeadAt(at).empty();
}

bool BlockParser::interruptsRow(std::size_t at) {
    return beginsBlock(at) || LineCursor(m_text, at).skipListMarker(0);
}

/// A block that ends any text before it begins here; lists have rules of their own.
bool BlockParser::beginsBlock(std::size_t at) {
    switch (m_text[at]) {
    case '>':
        return true;
    case '#':
        return headingLevelAt(m_text, at) > 0;
    case '`':
    case '~':
        return fenceAt(m_text, at).has_value();
    case '*':
    case '-':
    case '_':
        return scanRule(m_text, at).isRule;
    case '<': {
        const auto html = htmlBlockAt(m_text, at);
        return html && html->interruptsParagraph;
    }
    case '[':
        return m_options.footnotes && footnoteAt(m_text, at);
    default:
        return false;
    }
}

} // namespace masthead
