#include "markdown/MarkdownRenderer.h"

#include "markdown/HtmlElements.h"
#include "markdown/HtmlEntities.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <limits>

namespace masthead {

namespace {

/// Line ends that md4c sends as texts of its own: also in code and raw HTML, and as a space within a line's
/// code.
bool isLineBreak(MD_TEXTTYPE type, std::string_view text) {
    return type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || text == "\n";
}

} // namespace

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
    m_rawHtml.finish();
    takeRawLinks();
    if (m_linksOutOfOrder) {
        std::stable_sort(
            m_rendered.links.begin(), m_rendered.links.end(),
            [](const MarkdownLink& left, const MarkdownLink& right) { return left.offset < right.offset; });
    }
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
        m_writer.startLine();
        openTag(std::string_view("h1h2h3h4h5h6")
                    .substr(2 * (static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level - 1), 2));
        m_writer.raw('>');
        m_leafHtmlBegin = m_writer.size();
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
        endLeaf();
        m_writer.raw("</code></pre>\n");
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
    if (--m_depth == 0)
        endTopLevel();
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
    m_writer.startLine();
    openTag("pre");
    m_fenced = detail.fence_char != 0;
    if (m_fenced)
        locateLeaf(m_locator.enterFence(detail.fence_char));
    m_writer.raw("><code");
    if (detail.lang.size > 0) {
        m_writer.raw(" class=\"language-");
        m_writer.attribute(decoded(detail.lang));
        m_writer.raw('"');
    }
    m_writer.raw('>');
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
        noteLinkPlace(m_openLink);
        m_openLink.reset();
        m_locator.passLink();
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
    noteLinkPlace(m_openImage);
    m_openImage.reset();
    m_locator.passLink();
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
        if (m_leaf && !m_leafLocated)
            locateLeafAt(*offset);
        m_locator.passText(*offset, text.size());
        if (m_insertions.firstIn(*offset, *offset + text.size())) {
            textWithInsertions(type, *offset, *offset + text.size());
            return;
        }
    } else if (isLineBreak(type, text) || (type == MD_TEXT_CODE && m_leaf != MD_BLOCK_CODE && text == " ")) {
        m_locator.passLineBreak();
        if (m_leaf && !m_leafLocated)
            ++m_leafBreaks;
    }
    switch (type) {
    case MD_TEXT_NORMAL:
        // md4c leaves tabs at the beginning of a heading.
        if (m_leaf == MD_BLOCK_H && m_writer.size() == m_leafHtmlBegin)
            text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        noteLinkText(text, offset);
        plainText(text);
        m_plainEnd = m_writer.size();
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
    if (m_imageDepth > 0)
        return;
    m_blockHasRawHtml = true;
    if (offset)
        m_rawPieces.push_back({m_writer.size(), html.size(), *offset, m_leaf == MD_BLOCK_HTML});
    m_writer.raw(html);
}

void MarkdownRenderer::textWithInsertions(MD_TEXTTYPE type, std::size_t begin, std::size_t end) {
    const std::string_view source = m_insertions.source();
    const bool verbatim = m_imageDepth > 0 || (type == MD_TEXT_CODE && m_leaf != MD_BLOCK_CODE);
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
    m_blockHasRawHtml = true;
    m_rendered.usedInsertions.push_back(index);
}

void MarkdownRenderer::noteLinkText(std::string_view text, std::optional<std::size_t> offset) {
    for (const auto& open : {m_openLink, m_openImage}) {
        if (!open)
            continue;
        MarkdownLink& link = m_rendered.links[*open];
        if (link.text.empty() && offset) {
            if (isAutolink(text, *offset, link.url))
                link.kind = LinkKind::Autolink;
            link.offset = *offset;
            link.line = m_firstLine + m_locator.lineOf(*offset);
        }
        link.text.append(text);
    }
}

/// `<https://...>` and `<name@host>`: md4c reports them as any other link.
bool MarkdownRenderer::isAutolink(std::string_view text, std::size_t offset, std::string_view url) const {
    constexpr std::string_view mail = "mailto:";
    const std::string_view source = m_insertions.source();
    const std::size_t end = offset + text.size();
    if (offset == 0 || source[offset - 1] != '<' || end >= source.size() || source[end] != '>')
        return false;
    return url == text || (url.substr(0, mail.size()) == mail && url.substr(mail.size()) == text);
}

/// A link without text stands where the text before it ends.
void MarkdownRenderer::noteLinkPlace(std::optional<std::size_t> open) {
    if (!open)
        return;
    MarkdownLink& link = m_rendered.links[*open];
    if (!link.text.empty())
        return;
    link.offset = m_locator.offset();
    link.line = m_firstLine + m_locator.line();
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
    return offset ? value : m_insertions.withCalls(std::move(value));
}

std::optional<std::size_t> MarkdownRenderer::offsetOf(const char* text) const {
    const std::string_view parsed = m_insertions.masked();
    const std::less<const char*> before;
    if (before(text, parsed.data()) || !before(text, parsed.data() + parsed.size()))
        return std::nullopt;
    return static_cast<std::size_t>(text - parsed.data());
}

void MarkdownRenderer::openTagAt(std::string_view tag, std::uint32_t line) {
    noteBlockLine(line);
    openTag(tag, line);
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
    locateLeaf(m_locator.lineOfLeaf(offset, linesAbove));
}

void MarkdownRenderer::locateLeaf(std::uint32_t line) {
    m_leafLocated = true;
    if (m_leaf == MD_BLOCK_TABLE)
        m_tableLine = line;
    noteBlockLine(line);
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

void MarkdownRenderer::noteBlockLine(std::uint32_t line) {
    if (!m_blockLine)
        m_blockLine = line;
}

void MarkdownRenderer::beginTopLevel() {
    m_blockHtmlBegin = m_writer.size();
    m_blockLine.reset();
    m_blockAnchorBegin = m_rendered.anchors.size();
    m_blockHasRawHtml = false;
    m_rawPieces.clear();
}

void MarkdownRenderer::endTopLevel() {
    // A line end that sets this block off from the last one belongs to that.
    if (!m_rendered.blocks.empty() && m_blockHtmlBegin < m_writer.size() &&
        m_rendered.html[m_blockHtmlBegin] == '\n') {
        ++m_blockHtmlBegin;
        m_rendered.blocks.back().htmlEnd = m_blockHtmlBegin;
    }
    const bool joins = joinsPreviousBlock();
    if (!joins) {
        if (m_rawHtmlOpen || m_blockHasRawHtml)
            m_rawHtml.startAt(m_blockHtmlBegin);
        m_rawHtmlOpen = false;
        MarkdownBlock block;
        block.htmlBegin = m_blockHtmlBegin;
        block.firstLine = m_firstLine + m_blockLine.value_or(m_locator.line());
        block.anchorBegin = static_cast<std::uint32_t>(m_blockAnchorBegin);
        m_rendered.blocks.push_back(block);
    }
    if (joins || m_blockHasRawHtml)
        readRawHtml();
    MarkdownBlock& block = m_rendered.blocks.back();
    block.htmlEnd = m_writer.size();
    block.lastLine = m_firstLine + m_locator.line();
    block.anchorEnd = static_cast<std::uint32_t>(m_rendered.anchors.size());
    for (std::size_t anchor = m_blockAnchorBegin; anchor < m_rendered.anchors.size(); ++anchor) {
        m_rendered.anchors[anchor].htmlOffset -= static_cast<std::uint32_t>(block.htmlBegin);
        m_rendered.anchors[anchor].line -= block.firstLine - m_firstLine;
    }
}

bool MarkdownRenderer::joinsPreviousBlock() {
    if (!m_rawHtmlOpen)
        return false;
    if (!m_rawHtml.isParagraphOpen())
        return true;
    const std::string_view html = std::string_view(m_rendered.html).substr(m_blockHtmlBegin);
    if (html.substr(0, 1) != "<")
        return true;
    const std::string_view name = html.substr(1, html.find_first_of(" />\n") - 1);
    return (htmlTraits(name) & ClosesParagraph) == 0;
}

void MarkdownRenderer::readRawHtml() {
    m_rawHtml.read(m_rendered.html, m_rawPieces);
    m_rawHtmlOpen = !m_rawHtml.isClosed();
    std::uint32_t lastLine = std::numeric_limits<std::uint32_t>::max();
    const std::size_t anchorsBefore = m_rendered.anchors.size();
    for (const RawHtmlTag& tag : m_rawHtml.takeTags()) {
        const std::uint32_t line = m_locator.lineOf(tag.sourceOffset);
        if (tag.block && line != lastLine && tag.nameEnd >= m_blockHtmlBegin)
            m_rendered.anchors.push_back({static_cast<std::uint32_t>(tag.nameEnd), line});
        lastLine = line;
    }
    if (m_rendered.anchors.size() != anchorsBefore) {
        std::sort(m_rendered.anchors.begin() + static_cast<std::ptrdiff_t>(m_blockAnchorBegin),
                  m_rendered.anchors.end(), [](const LineAnchor& left, const LineAnchor& right) {
                      return left.htmlOffset < right.htmlOffset;
                  });
    }
    takeRawLinks();
}

void MarkdownRenderer::takeRawLinks() {
    for (MarkdownLink& link : m_rawHtml.takeLinks()) {
        link.line = m_firstLine + m_locator.lineOf(link.offset);
        m_rendered.links.push_back(std::move(link));
        m_linksOutOfOrder = true;
    }
}

} // namespace masthead
