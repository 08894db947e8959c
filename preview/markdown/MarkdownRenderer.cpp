#include "markdown/MarkdownRenderer.h"

#include "markdown/CodeBlockWriter.h"

#include <algorithm>
#include <cctype>
#include <limits>

namespace masthead {

MarkdownRenderer::MarkdownRenderer(std::string_view source, const MarkdownOptions& options,
                                   std::span<const MarkdownInsertion> insertions, std::uint32_t firstLine)
    : m_options(options)
    , m_insertions(source, insertions)
    , m_firstLine(firstLine)
    , m_writer(m_rendered.html)
    , m_locator(source, m_insertions.masked())
    , m_blocks(m_rendered, m_locator, firstLine) {
    m_rendered.html.reserve(source.size() + source.size() / 3 + 64);
    m_rendered.anchors.reserve(source.size() / 96);
    m_rendered.blocks.reserve(source.size() / 192);
}

RenderedMarkdown MarkdownRenderer::render(const std::vector<std::string>& reservedIds) {
    for (const std::string& id : reservedIds)
        m_headingIds.reserve(id);
    if (m_options.generation && hasMoreMark(m_insertions.source()))
        m_summaryCut.emplace();
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
        static_cast<MarkdownRenderer*>(self)->enterBlock(type, detail);
        return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
        static_cast<MarkdownRenderer*>(self)->leaveBlock(type, detail);
        return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
        static_cast<MarkdownRenderer*>(self)->enterSpan(type, detail);
        return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void* detail, void* self) {
        static_cast<MarkdownRenderer*>(self)->leaveSpan(type, detail);
        return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
        static_cast<MarkdownRenderer*>(self)->text(type, {text, size});
        return 0;
    };
    // md4c counts in 32 bits; a text beyond that is cut rather than misread.
    const std::string_view parsed = m_insertions.masked().substr(0, std::numeric_limits<MD_SIZE>::max());
    md_parse(parsed.data(), static_cast<MD_SIZE>(parsed.size()), &parser, this);
    m_blocks.finish();
    return std::move(m_rendered);
}

void MarkdownRenderer::enterBlock(MD_BLOCKTYPE type, const void* detail) {
    if (type == MD_BLOCK_DOC)
        return;
    if (m_depth++ == 0)
        m_blocks.begin();
    if (m_summaryCut)
        trackBlock(type, detail, true);
    switch (type) {
    case MD_BLOCK_QUOTE:
        m_writer.startLine();
        openTagAt("blockquote", m_locator.enterQuote());
        m_writer.raw(">\n");
        break;
    case MD_BLOCK_UL:
        enterList("ul", static_cast<const MD_BLOCK_UL_DETAIL*>(detail)->mark,
                  static_cast<const MD_BLOCK_UL_DETAIL*>(detail)->is_tight != 0);
        m_writer.raw(">\n");
        break;
    case MD_BLOCK_OL:
        enterOrderedList(*static_cast<const MD_BLOCK_OL_DETAIL*>(detail));
        break;
    case MD_BLOCK_LI:
        enterItem(*static_cast<const MD_BLOCK_LI_DETAIL*>(detail));
        break;
    case MD_BLOCK_HR:
        m_writer.startLine();
        openTagAt("hr", m_locator.passRule());
        m_writer.raw(" />\n");
        break;
    case MD_BLOCK_H:
        beginLeaf(type);
        // Zola writes a heading with an id as plain HTML, which does not begin a line.
        if (!m_options.slug)
            m_writer.startLine();
        openTag(std::string_view("h1h2h3h4h5h6")
                    .substr(2 * (static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level - 1), 2));
        m_writer.raw('>');
        m_leafHtmlBegin = m_writer.size();
        m_headingText.clear();
        break;
    case MD_BLOCK_CODE:
        enterCodeBlock(*static_cast<const MD_BLOCK_CODE_DETAIL*>(detail));
        break;
    case MD_BLOCK_HTML:
        beginLeaf(type);
        break;
    case MD_BLOCK_P:
        beginLeaf(type);
        m_paragraphHtmlBegin = m_writer.size();
        m_paragraphEvents = 0;
        m_loneInsertion.reset();
        m_writer.startLine();
        openTag("p");
        m_writer.raw('>');
        writeTaskBox();
        break;
    case MD_BLOCK_TABLE:
        enterTable();
        break;
    case MD_BLOCK_THEAD:
        m_writer.raw("<thead>");
        break;
    case MD_BLOCK_TBODY:
        break;
    case MD_BLOCK_TR:
        enterRow();
        break;
    case MD_BLOCK_TH:
        enterCell("<th", *static_cast<const MD_BLOCK_TD_DETAIL*>(detail));
        break;
    case MD_BLOCK_TD:
        enterCell("<td", *static_cast<const MD_BLOCK_TD_DETAIL*>(detail));
        break;
    case MD_BLOCK_DOC:
        break;
    }
}

void MarkdownRenderer::leaveBlock(MD_BLOCKTYPE type, const void* detail) {
    switch (type) {
    case MD_BLOCK_QUOTE:
        m_locator.leaveContainer();
        m_writer.startLine();
        m_writer.raw("</blockquote>\n");
        break;
    case MD_BLOCK_UL:
        m_lists.pop_back();
        m_writer.raw("</ul>\n");
        break;
    case MD_BLOCK_OL:
        m_lists.pop_back();
        m_writer.raw("</ol>\n");
        break;
    case MD_BLOCK_LI:
        m_locator.leaveContainer();
        m_writer.raw("</li>\n");
        break;
    case MD_BLOCK_H:
        leaveHeading(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
    case MD_BLOCK_CODE:
        leaveCodeBlock();
        break;
    case MD_BLOCK_HTML:
        endLeaf();
        break;
    case MD_BLOCK_P:
        leaveParagraph();
        break;
    case MD_BLOCK_TABLE:
        leaveTable(*static_cast<const MD_BLOCK_TABLE_DETAIL*>(detail));
        break;
    case MD_BLOCK_THEAD:
        m_writer.raw("</thead><tbody>\n");
        break;
    case MD_BLOCK_TR:
        m_writer.raw(m_row == 1 ? "</tr>" : "</tr>\n");
        break;
    case MD_BLOCK_TH:
        m_writer.raw("</th>");
        break;
    case MD_BLOCK_TD:
        m_writer.raw("</td>");
        break;
    case MD_BLOCK_TBODY:
    case MD_BLOCK_HR:
        break;
    case MD_BLOCK_DOC:
        return;
    }
    if (m_summaryCut)
        trackBlock(type, detail, false);
    if (--m_depth == 0)
        m_blocks.end();
}

void MarkdownRenderer::enterList(std::string_view tag, char mark, bool tight) {
    m_lists.push_back({mark, tight});
    m_writer.startLine();
    m_listAnchor = m_rendered.anchors.size();
    openTag(tag);
}

void MarkdownRenderer::enterOrderedList(const MD_BLOCK_OL_DETAIL& detail) {
    enterList("ol", detail.mark_delimiter, detail.is_tight != 0);
    if (detail.start != 1) {
        m_writer.raw(" start=\"");
        m_writer.number(detail.start);
        m_writer.raw('"');
    }
    m_writer.raw(">\n");
}

void MarkdownRenderer::enterItem(const MD_BLOCK_LI_DETAIL& detail) {
    m_writer.startLine();
    const std::uint32_t line = m_locator.enterItem(m_lists.back().mark);
    if (m_listAnchor)
        m_rendered.anchors[*m_listAnchor].line = line;
    m_listAnchor.reset();
    openTagAt("li", line);
    m_writer.raw('>');
    if (detail.is_task) {
        m_locator.passText(detail.task_mark_offset, 2);
        m_task = detail.task_mark == ' ' ? Task::Open : Task::Done;
        // In a loose list the box stands in the item's paragraph.
        if (m_lists.back().tight)
            writeTaskBox();
    }
}

void MarkdownRenderer::writeTaskBox() {
    if (m_task != Task::None)
        m_writer.raw(m_task == Task::Done ? "<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n"
                                          : "<input disabled=\"\" type=\"checkbox\"/>\n");
    m_task = Task::None;
}

void MarkdownRenderer::enterCodeBlock(const MD_BLOCK_CODE_DETAIL& detail) {
    beginLeaf(MD_BLOCK_CODE);
    // Zola writes code as plain HTML, which does not begin a line.
    if (!m_options.generation)
        m_writer.startLine();
    openTag("pre");
    m_fenced = detail.fence_char != 0;
    if (m_fenced)
        locateLeaf(m_locator.enterFence(detail.fence_char));
    if (m_options.generation) {
        m_codeInfo = decoded(detail.info);
        m_code.clear();
        m_codeOffset = m_locator.offset();
        return;
    }
    m_writer.raw("><code");
    if (detail.lang.size > 0) {
        m_writer.raw(" class=\"language-");
        m_writer.attribute(decoded(detail.lang));
        m_writer.raw('"');
    }
    m_writer.raw('>');
}

void MarkdownRenderer::leaveCodeBlock() {
    endLeaf();
    if (!m_options.generation) {
        m_writer.raw("</code></pre>\n");
        return;
    }
    const std::optional<std::string> unknown =
        writeCodeBlock(m_writer, m_code, m_codeInfo, *m_options.generation, m_options.highlighter.get());
    if (unknown)
        m_rendered.diagnostics.push_back({MarkdownFault::UnknownLanguage, *unknown,
                                          m_firstLine + m_rendered.anchors[m_leafAnchor].line, m_codeOffset});
}

void MarkdownRenderer::enterTable() {
    beginLeaf(MD_BLOCK_TABLE);
    m_row = 0;
    openTag("table");
    m_writer.raw('>');
}

void MarkdownRenderer::leaveTable(const MD_BLOCK_TABLE_DETAIL& detail) {
    endLeaf();
    // Rows without text are behind the cursor, and a table without rows ends with its delimiter row.
    const std::uint32_t wanted = detail.head_row_count + detail.body_row_count;
    if (m_tableLine)
        m_locator.passLinesTo(*m_tableLine + wanted);
    m_writer.raw("</tbody></table>\n");
}

void MarkdownRenderer::enterRow() {
    // The delimiter row stands between the head and the first row of the body.
    const std::uint32_t linesBelowHead = m_row == 0 ? 0 : m_row + 1;
    openTag("tr", m_leafLocated ? m_tableLine.value_or(0) + linesBelowHead : linesBelowHead);
    ++m_row;
    m_writer.raw('>');
}

void MarkdownRenderer::enterCell(std::string_view tag, const MD_BLOCK_TD_DETAIL& detail) {
    m_writer.raw(tag);
    switch (detail.align) {
    case MD_ALIGN_DEFAULT:
        m_writer.raw('>');
        break;
    case MD_ALIGN_LEFT:
        m_writer.raw(" style=\"text-align: left\">");
        break;
    case MD_ALIGN_CENTER:
        m_writer.raw(" style=\"text-align: center\">");
        break;
    case MD_ALIGN_RIGHT:
        m_writer.raw(" style=\"text-align: right\">");
        break;
    }
}

/// md4c leaves tabs at the end of a heading or a paragraph.
void MarkdownRenderer::trimEnd() {
    std::string& html = m_rendered.html;
    while (html.size() == m_plainEnd && !html.empty() && (html.back() == ' ' || html.back() == '\t')) {
        html.pop_back();
        --m_plainEnd;
    }
}

void MarkdownRenderer::leaveHeading(unsigned level) {
    endLeaf(level);
    trimEnd();
    completeHeading(level);
    m_writer.raw("</h");
    m_writer.number(level);
    m_writer.raw(">\n");
}

void MarkdownRenderer::leaveParagraph() {
    endLeaf();
    if (!m_loneInsertion || m_paragraphEvents != 1) {
        trimEnd();
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

void MarkdownRenderer::openTag(std::string_view tag, std::uint32_t line) {
    m_writer.raw('<');
    m_writer.raw(tag);
    m_rendered.anchors.push_back({static_cast<std::uint32_t>(m_writer.size()), line});
}

void MarkdownRenderer::beginLeaf(MD_BLOCKTYPE type) {
    m_leaf = type;
    m_leafLocated = false;
    m_leafBreaks = 0;
    m_leafAnchor = m_rendered.anchors.size();
    m_tableLine.reset();
    m_locator.enterLeaf();
}

void MarkdownRenderer::locateLeafAt(std::size_t offset) {
    std::uint32_t linesAbove = m_leafBreaks;
    if (m_leaf == MD_BLOCK_TABLE)
        linesAbove = m_row <= 1 ? 0 : m_row;
    if (m_inCodeSpan && !m_locator.hasOnLineBefore('`', offset))
        ++linesAbove;
    locateLeaf(m_locator.lineOfLeaf(offset, linesAbove));
}

void MarkdownRenderer::locateLeaf(std::uint32_t line) {
    m_leafLocated = true;
    if (m_leaf == MD_BLOCK_TABLE)
        m_tableLine = line;
    m_blocks.noteLine(line);
    for (std::size_t anchor = m_leafAnchor; anchor < m_rendered.anchors.size(); ++anchor)
        m_rendered.anchors[anchor].line += line;
}

void MarkdownRenderer::endLeaf(unsigned headingLevel) {
    const MD_BLOCKTYPE type = *m_leaf;
    if (!m_leafLocated) {
        locateLeaf(type == MD_BLOCK_H       ? m_locator.findHeading(headingLevel)
                   : type == MD_BLOCK_TABLE ? m_locator.findTable()
                                            : m_locator.findParagraph(m_leafBreaks));
    }
    if (type == MD_BLOCK_H)
        m_locator.leaveHeading(headingLevel);
    else if (type == MD_BLOCK_CODE && m_fenced)
        m_locator.leaveFence();
    else if (type == MD_BLOCK_CODE || type == MD_BLOCK_HTML)
        m_locator.returnToText();
    else
        m_locator.leaveParagraph();
    m_leaf.reset();
}

} // namespace masthead
