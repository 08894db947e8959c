#include "markdown/MarkdownRenderer.h"

#include "markdown/HtmlEntities.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace masthead {

MarkdownRenderer::MarkdownRenderer(std::string_view source, std::span<const MarkdownInsertion> insertions,
                                   std::uint32_t firstLine)
    : m_insertions(source, insertions)
    , m_firstLine(firstLine)
    , m_writer(m_rendered.html)
    , m_locator(source, m_insertions.masked()) {
    m_rendered.html.reserve(source.size() + source.size() / 3 + 64);
    m_rendered.anchors.reserve(source.size() / 96);
    m_rendered.blocks.reserve(source.size() / 192);
}

RenderedMarkdown MarkdownRenderer::render() {
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
    return std::move(m_rendered);
}

void MarkdownRenderer::enterBlock(MD_BLOCKTYPE type, const void* detail) {
    if (type == MD_BLOCK_DOC)
        return;
    if (m_depth++ == 0)
        beginTopLevel();
    switch (type) {
    case MD_BLOCK_QUOTE:
        m_writer.startLine();
        openTag("blockquote", m_locator.enterContainer());
        m_writer.raw(">\n");
        break;
    case MD_BLOCK_UL:
        enterList("ul", static_cast<const MD_BLOCK_UL_DETAIL*>(detail)->mark);
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
        openTag("hr", m_locator.enterContainer());
        m_writer.raw(" />\n");
        break;
    case MD_BLOCK_H:
        beginLeaf();
        m_writer.startLine();
        openTag(std::string_view("h1h2h3h4h5h6")
                    .substr(2 * (static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level - 1), 2));
        m_writer.raw('>');
        break;
    case MD_BLOCK_CODE:
        enterCodeBlock(*static_cast<const MD_BLOCK_CODE_DETAIL*>(detail));
        break;
    case MD_BLOCK_HTML:
        beginLeaf();
        break;
    case MD_BLOCK_P:
        beginLeaf();
        m_paragraphHtmlBegin = m_writer.size();
        m_paragraphEvents = 0;
        m_loneInsertion.reset();
        m_writer.startLine();
        openTag("p");
        m_writer.raw('>');
        break;
    case MD_BLOCK_TABLE:
        beginLeaf();
        m_row = 0;
        openTag("table");
        m_writer.raw('>');
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
        m_listMarks.pop_back();
        m_writer.raw("</ul>\n");
        break;
    case MD_BLOCK_OL:
        m_listMarks.pop_back();
        m_writer.raw("</ol>\n");
        break;
    case MD_BLOCK_LI:
        endLeaf();
        m_locator.leaveContainer();
        m_writer.raw("</li>\n");
        break;
    case MD_BLOCK_H: {
        endLeaf();
        m_writer.raw("</h");
        m_writer.number(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
        m_writer.raw(">\n");
        break;
    }
    case MD_BLOCK_CODE:
        endLeaf();
        m_inCodeBlock = false;
        m_writer.raw("</code></pre>\n");
        break;
    case MD_BLOCK_HTML:
        endLeaf();
        break;
    case MD_BLOCK_P:
        leaveParagraph();
        break;
    case MD_BLOCK_TABLE:
        endLeaf();
        m_writer.raw("</tbody></table>\n");
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
    if (--m_depth == 0)
        endTopLevel();
}

void MarkdownRenderer::enterList(std::string_view tag, char mark) {
    m_listMarks.push_back(mark);
    m_writer.startLine();
    openTag(tag, m_locator.line());
}

void MarkdownRenderer::enterOrderedList(const MD_BLOCK_OL_DETAIL& detail) {
    enterList("ol", detail.mark_delimiter);
    if (detail.start != 1) {
        m_writer.raw(" start=\"");
        m_writer.number(detail.start);
        m_writer.raw('"');
    }
    m_writer.raw(">\n");
}

void MarkdownRenderer::enterItem(const MD_BLOCK_LI_DETAIL& detail) {
    m_writer.startLine();
    openTag("li", m_locator.enterContainer());
    m_writer.raw('>');
    if (detail.is_task) {
        m_writer.raw("<input disabled=\"\" type=\"checkbox\"");
        m_writer.raw(detail.task_mark == ' ' ? "/>\n" : " checked=\"\"/>\n");
    }
}

void MarkdownRenderer::enterCodeBlock(const MD_BLOCK_CODE_DETAIL& detail) {
    beginLeaf();
    m_inCodeBlock = true;
    m_writer.startLine();
    openTag("pre");
    m_writer.raw("><code");
    if (detail.lang.size > 0) {
        m_writer.raw(" class=\"language-");
        m_writer.attribute(decoded(detail.lang));
        m_writer.raw('"');
    }
    m_writer.raw('>');
}

void MarkdownRenderer::enterRow() {
    // The delimiter row stands between the head and the first row of the body.
    openTag("tr");
    m_rendered.anchors.back().line += m_row == 0 ? 0 : m_row + 1;
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

void MarkdownRenderer::leaveParagraph() {
    endLeaf();
    if (!m_loneInsertion || m_paragraphEvents != 1) {
        m_writer.raw("</p>\n");
        return;
    }
    m_rendered.anchors.pop_back();
    m_rendered.html.resize(m_paragraphHtmlBegin);
    m_writer.raw(m_insertions.at(*m_loneInsertion).html);
}

void MarkdownRenderer::enterSpan(MD_SPANTYPE type, const void* detail) {
    ++m_paragraphEvents;
    if (type == MD_SPAN_IMG) {
        enterImage(*static_cast<const MD_SPAN_IMG_DETAIL*>(detail));
        return;
    }
    if (m_imageDepth > 0)
        return;
    switch (type) {
    case MD_SPAN_EM:
        m_writer.raw("<em>");
        break;
    case MD_SPAN_STRONG:
        m_writer.raw("<strong>");
        break;
    case MD_SPAN_A:
        enterLink(*static_cast<const MD_SPAN_A_DETAIL*>(detail));
        break;
    case MD_SPAN_CODE:
        m_writer.raw("<code>");
        break;
    case MD_SPAN_DEL:
        m_writer.raw("<del>");
        break;
    default:
        break;
    }
}

void MarkdownRenderer::leaveSpan(MD_SPANTYPE type, const void* detail) {
    if (type == MD_SPAN_IMG) {
        leaveImage(*static_cast<const MD_SPAN_IMG_DETAIL*>(detail));
        return;
    }
    if (m_imageDepth > 0)
        return;
    switch (type) {
    case MD_SPAN_EM:
        m_writer.raw("</em>");
        break;
    case MD_SPAN_STRONG:
        m_writer.raw("</strong>");
        break;
    case MD_SPAN_A:
        m_writer.raw("</a>");
        m_openLink.reset();
        break;
    case MD_SPAN_CODE:
        m_writer.raw("</code>");
        break;
    case MD_SPAN_DEL:
        m_writer.raw("</del>");
        break;
    default:
        break;
    }
}

void MarkdownRenderer::enterLink(const MD_SPAN_A_DETAIL& detail) {
    MarkdownLink link;
    link.url = decoded(detail.href);
    m_writer.raw("<a href=\"");
    m_writer.url(link.url);
    if (detail.title.size > 0) {
        m_writer.raw("\" title=\"");
        m_writer.attribute(decoded(detail.title));
    }
    m_writer.raw("\">");
    m_openLink = m_rendered.links.size();
    m_linkHasText = false;
    m_rendered.links.push_back(std::move(link));
}

void MarkdownRenderer::enterImage(const MD_SPAN_IMG_DETAIL& detail) {
    if (m_imageDepth++ > 0)
        return;
    MarkdownLink link;
    link.kind = LinkKind::Image;
    link.url = decoded(detail.src);
    m_writer.raw("<img src=\"");
    m_writer.url(link.url);
    m_writer.raw("\" alt=\"");
    m_openImage = m_rendered.links.size();
    m_rendered.links.push_back(std::move(link));
}

void MarkdownRenderer::leaveImage(const MD_SPAN_IMG_DETAIL& detail) {
    if (--m_imageDepth > 0)
        return;
    m_openImage.reset();
    if (detail.title.size > 0) {
        m_writer.raw("\" title=\"");
        m_writer.attribute(decoded(detail.title));
    }
    m_writer.raw("\" />");
}

void MarkdownRenderer::text(MD_TEXTTYPE type, std::string_view text) {
    ++m_paragraphEvents;
    const std::optional<std::size_t> offset = offsetOf(text.data());
    if (offset) {
        if (m_inLeaf && !m_leafLocated)
            locateLeaf(m_locator.lineOf(*offset));
        m_locator.passText(*offset, text.size());
        if (m_insertions.firstIn(*offset, *offset + text.size())) {
            textWithInsertions(type, *offset, *offset + text.size());
            return;
        }
    }
    switch (type) {
    case MD_TEXT_NORMAL:
        noteLinkText(text, offset);
        plainText(text);
        break;
    case MD_TEXT_NULLCHAR:
        plainText("\xEF\xBF\xBD");
        break;
    case MD_TEXT_BR:
        noteLinkText(" ", offset);
        m_writer.raw(m_imageDepth > 0 ? " " : "<br />\n");
        break;
    case MD_TEXT_SOFTBR:
        noteLinkText(" ", offset);
        m_writer.raw(m_imageDepth > 0 ? " " : "\n");
        break;
    case MD_TEXT_ENTITY: {
        std::string characters;
        if (!appendEntity(characters, text))
            characters = text;
        noteLinkText(characters, offset);
        plainText(characters);
        break;
    }
    case MD_TEXT_CODE:
        codeText(text, offset);
        break;
    case MD_TEXT_HTML:
        rawHtml(text, offset);
        break;
    case MD_TEXT_LATEXMATH:
        break;
    }
}

void MarkdownRenderer::plainText(std::string_view text) {
    if (m_imageDepth > 0)
        m_writer.attribute(text);
    else
        m_writer.text(text);
}

void MarkdownRenderer::codeText(std::string_view text, std::optional<std::size_t> offset) {
    noteLinkText(text, offset);
    plainText(text);
}

void MarkdownRenderer::rawHtml(std::string_view html, std::optional<std::size_t> offset) {
    static_cast<void>(offset);
    if (m_imageDepth == 0)
        m_writer.raw(html);
}

void MarkdownRenderer::textWithInsertions(MD_TEXTTYPE type, std::size_t begin, std::size_t end) {
    const std::string_view source = m_insertions.source();
    const bool verbatim = m_imageDepth > 0 || (type == MD_TEXT_CODE && !m_inCodeBlock);
    for (std::size_t at = begin; at < end;) {
        const auto index = m_insertions.firstIn(at, end);
        const std::size_t plainEnd = index ? std::max(at, m_insertions.at(*index).begin) : end;
        if (at < plainEnd) {
            const std::string_view plain = source.substr(at, plainEnd - at);
            noteLinkText(plain, at);
            if (type == MD_TEXT_HTML)
                rawHtml(plain, at);
            else
                plainText(plain);
        }
        if (!index)
            return;
        const MarkdownInsertion& insertion = m_insertions.at(*index);
        const std::size_t insertionEnd = std::min(insertion.end, end);
        if (verbatim) {
            std::string call(source.substr(plainEnd, insertionEnd - plainEnd));
            std::replace(call.begin(), call.end(), '\n', ' ');
            noteLinkText(call, plainEnd);
            plainText(call);
        } else {
            if (type == MD_TEXT_NORMAL && insertion.begin == begin && insertionEnd == end)
                m_loneInsertion = *index;
            insert(type, *index);
        }
        at = insertionEnd;
    }
}

void MarkdownRenderer::insert(MD_TEXTTYPE type, std::size_t index) {
    const std::string& html = m_insertions.at(index).html;
    if (type == MD_TEXT_CODE)
        m_writer.text(html);
    else
        m_writer.raw(html);
    m_rendered.usedInsertions.push_back(index);
}

void MarkdownRenderer::noteLinkText(std::string_view text, std::optional<std::size_t> offset) {
    for (const auto& open : {m_openLink, m_openImage}) {
        if (!open)
            continue;
        MarkdownLink& link = m_rendered.links[*open];
        if (link.text.empty() && offset) {
            link.offset = *offset;
            link.line = m_firstLine + m_locator.lineOf(*offset);
        }
        link.text.append(text);
    }
}

std::string MarkdownRenderer::decoded(const MD_ATTRIBUTE& attribute) const {
    std::string value;
    const auto offset = offsetOf(attribute.text);
    const char* const text = offset ? m_insertions.source().data() + *offset : attribute.text;
    for (int part = 0; attribute.substr_offsets[part] < attribute.size; ++part) {
        const MD_OFFSET begin = attribute.substr_offsets[part];
        const std::string_view piece(text + begin, attribute.substr_offsets[part + 1] - begin);
        if (attribute.substr_types[part] == MD_TEXT_NULLCHAR)
            value.append("\xEF\xBF\xBD");
        else if (attribute.substr_types[part] != MD_TEXT_ENTITY || !appendEntity(value, piece))
            value.append(piece);
    }
    return value;
}

std::optional<std::size_t> MarkdownRenderer::offsetOf(const char* text) const {
    const std::string_view parsed = m_insertions.masked();
    const std::less<const char*> before;
    if (before(text, parsed.data()) || !before(text, parsed.data() + parsed.size()))
        return std::nullopt;
    return static_cast<std::size_t>(text - parsed.data());
}

void MarkdownRenderer::openTag(std::string_view tag) {
    openTag(tag, 0);
}

void MarkdownRenderer::openTag(std::string_view tag, std::uint32_t line) {
    m_writer.raw('<');
    m_writer.raw(tag);
    m_rendered.anchors.push_back({static_cast<std::uint32_t>(m_writer.size()), line});
}

void MarkdownRenderer::beginLeaf() {
    m_inLeaf = true;
    m_leafLocated = false;
    m_leafAnchor = m_rendered.anchors.size();
}

void MarkdownRenderer::locateLeaf(std::uint32_t line) {
    m_leafLocated = true;
    for (std::size_t anchor = m_leafAnchor; anchor < m_rendered.anchors.size(); ++anchor)
        m_rendered.anchors[anchor].line += line;
}

void MarkdownRenderer::endLeaf() {
    if (m_inLeaf && !m_leafLocated)
        locateLeaf(m_locator.line());
    m_inLeaf = false;
}

void MarkdownRenderer::beginTopLevel() {
    m_blockHtmlBegin = m_writer.size();
    m_blockFirstLine = m_locator.line();
    m_blockAnchorBegin = m_rendered.anchors.size();
}

void MarkdownRenderer::endTopLevel() {
    MarkdownBlock block;
    block.htmlBegin = m_blockHtmlBegin;
    block.htmlEnd = m_writer.size();
    block.anchorBegin = static_cast<std::uint32_t>(m_blockAnchorBegin);
    block.anchorEnd = static_cast<std::uint32_t>(m_rendered.anchors.size());
    if (block.anchorBegin != block.anchorEnd)
        m_blockFirstLine = m_rendered.anchors[block.anchorBegin].line;
    block.firstLine = m_firstLine + m_blockFirstLine;
    block.lastLine = m_firstLine + m_locator.line();
    for (std::size_t anchor = m_blockAnchorBegin; anchor < m_rendered.anchors.size(); ++anchor) {
        m_rendered.anchors[anchor].htmlOffset -= static_cast<std::uint32_t>(m_blockHtmlBegin);
        m_rendered.anchors[anchor].line -= m_blockFirstLine;
    }
    m_rendered.blocks.push_back(block);
}

} // namespace masthead
