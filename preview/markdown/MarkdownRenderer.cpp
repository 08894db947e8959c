// The part of the renderer that writes blocks.

#include "markdown/MarkdownRenderer.h"

#include "commonmark/BlockParser.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace masthead {

namespace {

SyntaxOptions syntaxOf(const MarkdownOptions& options) {
    SyntaxOptions syntax;
    syntax.footnotes = options.footnotes;
    syntax.headingAttributes = options.headingAttributes;
    syntax.definitionLists = options.definitionList;
    syntax.alerts = options.githubAlerts;
    syntax.smartPunctuation = options.smartPunctuation;
    return syntax;
}

std::string_view alertName(Alert alert) {
    switch (alert) {
    case Alert::None:
        break;
    case Alert::Note:
        return "note";
    case Alert::Tip:
        return "tip";
    case Alert::Important:
        return "important";
    case Alert::Warning:
        return "warning";
    case Alert::Caution:
        return "caution";
    }
    return {};
}

} // namespace

MarkdownRenderer::MarkdownRenderer(std::string_view source, const MarkdownOptions& options,
                                   std::span<const MarkdownInsertion> insertions, std::uint32_t firstLine)
    : m_options(options)
    , m_insertions(source, insertions)
    , m_firstLine(firstLine)
    , m_writer(m_rendered.html)
    , m_lines(source)
    , m_tree(BlockParser(m_insertions.masked(), syntaxOf(options)).parse())
    , m_inlines(m_tree, syntaxOf(options))
    , m_blocks(m_rendered, m_lines, firstLine) {
    m_rendered.html.reserve(source.size() + source.size() / 3 + 64);
    m_rendered.anchors.reserve(source.size() / 96);
    m_rendered.blocks.reserve(source.size() / 192);
    m_rendered.links.reserve(source.size() / 384);
}

RenderedMarkdown MarkdownRenderer::render() {
    if (m_options.slug)
        reserveHeadingIds();
    if (m_options.generation && hasMoreMark(m_insertions.source()))
        m_summaryCut.emplace();
    countFootnoteReferences();
    renderChildren(m_tree.blocks.front());
    writeFootnotesAtEnd();
    m_blocks.finish();
    return std::move(m_rendered);
}

/// In the order of the text, without recursion: blocks may be nested as deep as the text is long.
void MarkdownRenderer::renderChildren(const Block& parent) {
    const auto at = [this](std::uint32_t index) {
        return index == Block::none ? nullptr : &m_tree.blocks[index];
    };
    const std::size_t around = m_open.size();
    const Block* next = at(parent.firstChild);
    while (next) {
        const bool passed = standsAtEnd(*next);
        if (!passed && m_open.empty())
            m_blocks.begin(m_lines.lineOf(next->begin));
        if (!passed)
            enterBlock(*next);
        if (!passed && next->firstChild != Block::none) {
            m_open.push_back(next);
            next = at(next->firstChild);
            continue;
        }
        while (next) {
            if (!standsAtEnd(*next)) {
                leaveBlock(*next);
                if (m_open.empty())
                    m_blocks.end(m_lines.lineOf(next->end));
            }
            if (next->next != Block::none) {
                next = at(next->next);
                break;
            }
            next = m_open.size() == around ? nullptr : m_open.back();
            if (next)
                m_open.pop_back();
        }
    }
}

void MarkdownRenderer::enterBlock(const Block& block) {
    if (m_summaryCut)
        trackBlock(block, true);
    switch (block.kind) {
    case BlockKind::Document:
        break;
    case BlockKind::Quote:
        enterQuote(block);
        break;
    case BlockKind::List:
        enterList(block);
        break;
    case BlockKind::Item:
        enterItem(block);
        break;
    case BlockKind::FootnoteDefinition:
        enterFootnote(block);
        break;
    case BlockKind::DefinitionList:
        writeDefinitionTag("dl", block);
        m_writer.raw('\n');
        break;
    case BlockKind::DefinitionTerm:
        writeDefinitionTag("dt", block);
        renderText(block);
        break;
    case BlockKind::DefinitionDetails:
        writeDefinitionTag("dd", block);
        break;
    case BlockKind::Paragraph:
        enterParagraph(block);
        break;
    case BlockKind::Heading:
        enterHeading(block);
        break;
    case BlockKind::Rule:
        m_writer.startLine();
        openTag("hr", block);
        m_writer.raw(" />\n");
        break;
    case BlockKind::CodeBlock:
        enterCodeBlock(block);
        break;
    case BlockKind::HtmlBlock:
        writeLines(block, TextKind::Html);
        break;
    case BlockKind::Table:
        openTag("table", block);
        m_writer.raw('>');
        m_headRow = true;
        break;
    case BlockKind::TableRow:
        enterRow(block);
        break;
    case BlockKind::TableCell:
        enterCell(block);
        break;
    }
}

void MarkdownRenderer::leaveBlock(const Block& block) {
    switch (block.kind) {
    case BlockKind::Document:
    case BlockKind::Rule:
    case BlockKind::HtmlBlock:
        break;
    case BlockKind::Quote:
        m_writer.startLine();
        m_writer.raw("</blockquote>\n");
        break;
    case BlockKind::List:
        m_writer.raw(block.hasNumbers() ? "</ol>\n" : "</ul>\n");
        break;
    case BlockKind::Item:
        writeTaskBox();
        m_writer.raw("</li>\n");
        break;
    case BlockKind::FootnoteDefinition:
        m_writer.raw("</div>\n");
        break;
    case BlockKind::DefinitionList:
        m_writer.raw("</dl>\n");
        break;
    case BlockKind::DefinitionTerm:
        m_writer.raw("</dt>\n");
        break;
    case BlockKind::DefinitionDetails:
        m_writer.raw("</dd>\n");
        break;
    case BlockKind::Paragraph:
        leaveParagraph(block);
        break;
    case BlockKind::Heading:
        leaveHeading(block.level);
        break;
    case BlockKind::CodeBlock:
        leaveCodeBlock(block);
        break;
    case BlockKind::Table:
        m_writer.raw("</tbody></table>\n");
        break;
    case BlockKind::TableRow:
        m_writer.raw(m_headRow ? "</tr></thead><tbody>\n" : "</tr>\n");
        break;
    case BlockKind::TableCell:
        m_writer.raw(m_headRow ? "</th>" : "</td>");
        break;
    }
    if (m_summaryCut)
        trackBlock(block, false);
    if (block.kind == BlockKind::TableRow)
        m_headRow = false;
}

void MarkdownRenderer::enterQuote(const Block& quote) {
    m_writer.startLine();
    openTag("blockquote", quote);
    if (quote.alert != Alert::None) {
        m_writer.raw(" class=\"markdown-alert-");
        m_writer.raw(alertName(quote.alert));
        m_writer.raw('"');
    }
    m_writer.raw(">\n");
}

void MarkdownRenderer::enterList(const Block& list) {
    m_writer.startLine();
    openTag(list.hasNumbers() ? "ol" : "ul", list);
    if (list.hasNumbers() && list.number != 1) {
        m_writer.raw(" start=\"");
        m_writer.number(list.number);
        m_writer.raw('"');
    }
    m_writer.raw(">\n");
}

void MarkdownRenderer::enterItem(const Block& item) {
    m_writer.startLine();
    openTag("li", item);
    m_writer.raw('>');
    m_task = item.task;
    // In a loose list the box stands in the item's paragraph.
    const bool beginsWithParagraph =
        item.firstChild != Block::none && m_tree.blocks[item.firstChild].kind == BlockKind::Paragraph;
    if (m_open.back()->tight || !beginsWithParagraph)
        writeTaskBox();
}

void MarkdownRenderer::writeTaskBox() {
    if (m_task != TaskState::None)
        m_writer.raw(m_task == TaskState::Done ? "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n"
                                               : "<input disabled=\"\" type=\"checkbox\"/>\n");
    m_task = TaskState::None;
}

void MarkdownRenderer::writeDefinitionTag(std::string_view tag, const Block& block) {
    m_writer.startLine();
    openTag(tag, block);
    m_writer.raw('>');
}

/// In a tight list a paragraph's text stands directly in the item.
bool MarkdownRenderer::isInTightItem() const {
    const BlockKind around = m_open.empty() ? BlockKind::Document : m_open.back()->kind;
    return (around == BlockKind::Item || around == BlockKind::DefinitionDetails) &&
           m_open[m_open.size() - 2]->tight;
}

void MarkdownRenderer::enterParagraph(const Block& paragraph) {
    m_paragraphHtmlBegin = m_writer.size();
    m_paragraphEvents = 0;
    m_loneInsertion.reset();
    if (!isInTightItem()) {
        m_writer.startLine();
        openTag("p", paragraph);
        m_writer.raw('>');
    }
    writeTaskBox();
    renderText(paragraph);
}

void MarkdownRenderer::leaveParagraph(const Block& paragraph) {
    if (isInTightItem())
        return;
    if (!m_loneInsertion || m_paragraphEvents != 1) {
        if (m_arrowParagraph == &paragraph)
            m_writer.raw(std::exchange(m_footnoteArrows, {}));
        m_writer.raw("</p>\n");
        return;
    }
    const std::string& html = m_insertions.at(*m_loneInsertion).html;
    LineAnchor anchor = m_rendered.anchors.back();
    m_rendered.anchors.pop_back();
    m_rendered.html.resize(m_paragraphHtmlBegin);
    // What has been put in wears the line if it is an element.
    const std::size_t tag = html.find_first_not_of(" \t\r\n");
    const std::size_t nameEnd = std::min(html.find_first_of(" \t\r\n/>", tag + 2), html.size());
    if (tag != std::string::npos && html[tag] == '<' && nameEnd < html.size() && tag + 1 < html.size() &&
        std::isalpha(static_cast<unsigned char>(html[tag + 1]))) {
        anchor.htmlOffset = static_cast<std::uint32_t>(m_writer.size() + nameEnd);
        m_rendered.anchors.push_back(anchor);
    }
    m_writer.raw(html);
}

void MarkdownRenderer::enterHeading(const Block& heading) {
    // Zola writes a heading with an id as plain HTML, which does not begin a line.
    if (!m_options.slug)
        m_writer.startLine();
    openTag(std::string_view("h1h2h3h4h5h6").substr(2 * (heading.level - 1u), 2), heading);
    m_writer.raw('>');
    m_leafHtmlBegin = m_writer.size();
    m_headingText.clear();
    m_headingAttributes = readHeadingAttributes(m_tree.text(heading.detail));
    renderText(heading);
}

void MarkdownRenderer::leaveHeading(unsigned level) {
    completeHeading(level);
    m_writer.raw("</h");
    m_writer.number(level);
    m_writer.raw(">\n");
}

void MarkdownRenderer::enterRow(const Block& row) {
    if (m_headRow)
        m_writer.raw("<thead>");
    openTag("tr", row);
    m_writer.raw('>');
}

void MarkdownRenderer::enterCell(const Block& cell) {
    m_writer.raw(m_headRow ? "<th" : "<td");
    switch (cell.alignment) {
    case ColumnAlignment::None:
        m_writer.raw('>');
        break;
    case ColumnAlignment::Left:
        m_writer.raw(" style=\"text-align: left\">");
        break;
    case ColumnAlignment::Center:
        m_writer.raw(" style=\"text-align: center\">");
        break;
    case ColumnAlignment::Right:
        m_writer.raw(" style=\"text-align: right\">");
        break;
    }
    renderText(cell);
}

void MarkdownRenderer::openTag(std::string_view tag, std::uint32_t line) {
    m_writer.raw('<');
    m_writer.raw(tag);
    m_rendered.anchors.push_back({static_cast<std::uint32_t>(m_writer.size()), line});
}

} // namespace masthead
