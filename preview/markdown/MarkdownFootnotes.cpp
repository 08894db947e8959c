// The part of the renderer that writes footnotes: where they stand, or all of them at the end.

#include "markdown/MarkdownRenderer.h"

#include <algorithm>

namespace masthead {

namespace {

bool hasText(BlockKind kind) {
    return kind == BlockKind::Paragraph || kind == BlockKind::Heading || kind == BlockKind::TableCell ||
           kind == BlockKind::DefinitionTerm;
}

} // namespace

bool MarkdownRenderer::standsAtEnd(const Block& block) const {
    return block.kind == BlockKind::FootnoteDefinition && m_options.footnoteStyle == FootnoteStyle::AtEnd;
}

/// References are counted in the order of the text, also those within definitions, before any is moved.
void MarkdownRenderer::countFootnoteReferences() {
    const auto isDefinition = [this](const Block& block) { return standsAtEnd(block); };
    if (std::ranges::none_of(m_tree.blocks, isDefinition))
        return;
    for (const Block& block : m_tree.blocks) {
        if (!hasText(block.kind))
            continue;
        for (const InlineEvent& event : m_inlines.parse(block)) {
            if (event.kind != InlineKind::FootnoteReference)
                continue;
            footnoteNumber(event.text);
            m_footnoteUses[event.offset] = ++m_footnoteUseCounts[std::string(event.text)];
        }
    }
}

void MarkdownRenderer::enterFootnote(const Block& definition) {
    const std::string_view name = m_tree.text(definition.detail);
    m_writer.startLine();
    openTag("div", definition);
    m_writer.raw(" class=\"footnote-definition\" id=\"");
    m_writer.attribute(name);
    m_writer.raw("\"><sup class=\"footnote-definition-label\">");
    m_writer.number(footnoteNumber(name));
    m_writer.raw("</sup>");
}

/// In an alternative text only the number is left of it.
void MarkdownRenderer::writeFootnoteReference(std::string_view name, std::size_t offset) {
    const unsigned number = footnoteNumber(name);
    if (m_imageDepth > 0) {
        m_writer.raw('[');
        m_writer.number(number);
        m_writer.raw(']');
        return;
    }
    m_writer.raw("<sup class=\"footnote-reference\"");
    if (m_options.footnoteStyle == FootnoteStyle::AtEnd) {
        m_writer.raw(" id=\"fr-");
        m_writer.attribute(name);
        m_writer.raw('-');
        m_writer.number(m_footnoteUses[offset]);
        m_writer.raw("\"><a href=\"#fn-");
    } else {
        m_writer.raw("><a href=\"#");
    }
    m_writer.attribute(name);
    m_writer.raw("\">");
    m_writer.number(number);
    m_writer.raw("</a></sup>");
}

/// Footnotes are numbered as they first appear, by a reference or by their definition.
unsigned MarkdownRenderer::footnoteNumber(std::string_view name) {
    auto found = m_footnoteNumbers.find(name);
    if (found == m_footnoteNumbers.end())
        found = m_footnoteNumbers.emplace(name, static_cast<unsigned>(m_footnoteNumbers.size() + 1)).first;
    return found->second;
}

/// Those that are referred to, in the order in which they first are.
std::vector<const Block*> MarkdownRenderer::usedFootnotes() const {
    std::vector<std::pair<unsigned, const Block*>> used;
    for (const Block& block : m_tree.blocks) {
        if (!standsAtEnd(block))
            continue;
        const auto number = m_footnoteNumbers.find(m_tree.text(block.detail));
        if (number != m_footnoteNumbers.end())
            used.emplace_back(number->second, &block);
    }
    std::ranges::stable_sort(used, {}, &std::pair<unsigned, const Block*>::first);
    std::vector<const Block*> blocks;
    for (const auto& [number, block] : used)
        blocks.push_back(block);
    return blocks;
}

void MarkdownRenderer::writeFootnotesAtEnd() {
    if (std::ranges::none_of(m_tree.blocks, [this](const Block& block) { return standsAtEnd(block); }))
        return;
    // Behind all other blocks of the page, whose lines rise.
    const std::uint32_t line =
        m_rendered.blocks.empty() ? 0 : m_rendered.blocks.back().lastLine - m_firstLine;
    const std::size_t firstAnchor = m_rendered.anchors.size();
    m_blocks.begin(line);
    m_writer.raw("<section class=\"footnotes\">\n<ol class=\"footnotes-list\">\n");
    for (const Block* definition : usedFootnotes())
        writeFootnoteItem(*definition);
    m_writer.raw("</ol>\n</section>\n");
    std::uint32_t lastLine = line;
    for (std::size_t anchor = firstAnchor; anchor < m_rendered.anchors.size(); ++anchor) {
        lastLine = std::max(lastLine, m_rendered.anchors[anchor].line);
        m_rendered.anchors[anchor].line = lastLine;
    }
    m_blocks.end(lastLine);
}

void MarkdownRenderer::writeFootnoteItem(const Block& definition) {
    const std::string_view name = m_tree.text(definition.detail);
    openTag("li", definition);
    m_writer.raw(" id=\"fn-");
    m_writer.attribute(name);
    m_writer.raw("\">");
    writeArrowsTo(name, definition);
    m_open.push_back(&definition);
    renderChildren(definition);
    m_open.pop_back();
    m_writer.raw(m_footnoteArrows);
    m_footnoteArrows.clear();
    m_arrowParagraph = nullptr;
    m_writer.raw("</li>\n");
}

/// The ways back to where the footnote is referred to: they stand in its last paragraph if it ends with one.
void MarkdownRenderer::writeArrowsTo(std::string_view name, const Block& definition) {
    m_footnoteArrows.clear();
    HtmlWriter arrows(m_footnoteArrows);
    const auto uses = m_footnoteUseCounts.find(name);
    for (unsigned use = 1; uses != m_footnoteUseCounts.end() && use <= uses->second; ++use) {
        arrows.raw(" <a href=\"#fr-");
        arrows.attribute(name);
        arrows.raw('-');
        arrows.number(use);
        arrows.raw("\">\xE2\x86\xA9");
        if (use > 1)
            arrows.number(use);
        arrows.raw("</a>");
    }
    std::uint32_t last = definition.lastChild;
    while (last != Block::none && standsAtEnd(m_tree.blocks[last]))
        last = m_tree.blocks[last].previous;
    const bool isParagraph = last != Block::none && m_tree.blocks[last].kind == BlockKind::Paragraph;
    m_arrowParagraph = isParagraph ? &m_tree.blocks[last] : nullptr;
}

} // namespace masthead
