// The part of the renderer that writes what stands within lines: spans, texts, insertions.

#include "markdown/EmojiNames.h"
#include "markdown/HtmlEntities.h"
#include "markdown/MarkdownRenderer.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace masthead {

namespace {

/// Line ends that md4c sends as texts of its own: also in code and raw HTML, and as a space within a line's
/// code.
bool isLineBreak(MD_TEXTTYPE type, std::string_view text) {
    return type == MD_TEXT_BR || type == MD_TEXT_SOFTBR || text == "\n";
}

} // namespace

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
        track("</em>", true);
        break;
    case MD_SPAN_STRONG:
        m_writer.raw("<strong>");
        track("</strong>", true);
        break;
    case MD_SPAN_A:
        enterLink(*static_cast<const MD_SPAN_A_DETAIL*>(detail));
        break;
    case MD_SPAN_CODE:
        m_writer.raw("<code>");
        m_inCodeSpan = true;
        break;
    case MD_SPAN_DEL:
        m_writer.raw("<del>");
        track("</del>", true);
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
        track("</em>", false);
        break;
    case MD_SPAN_STRONG:
        m_writer.raw("</strong>");
        track("</strong>", false);
        break;
    case MD_SPAN_A:
        leaveLink();
        break;
    case MD_SPAN_CODE:
        m_writer.raw("</code>");
        m_inCodeSpan = false;
        m_locator.passCodeSpanEnd();
        break;
    case MD_SPAN_DEL:
        m_writer.raw("</del>");
        track("</del>", false);
        break;
    default:
        break;
    }
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
    if (!m_options.renderEmoji || text.find(':') == std::string_view::npos) {
        writeText(text);
        return;
    }
    std::string withEmoji;
    appendWithEmoji(withEmoji, text);
    writeText(withEmoji);
}

void MarkdownRenderer::writeText(std::string_view text) {
    if (m_imageDepth > 0 || m_lazyImageDepth > 0)
        m_writer.attribute(text);
    else
        m_writer.text(text);
    if (m_leaf == MD_BLOCK_H && m_lazyImageDepth == 0)
        m_headingText.append(text);
}

void MarkdownRenderer::codeText(std::string_view text, std::optional<std::size_t> offset) {
    if (m_leaf == MD_BLOCK_CODE && m_options.generation) {
        m_code.append(text);
        return;
    }
    noteLinkText(text, offset);
    writeText(text);
}

void MarkdownRenderer::rawHtml(std::string_view html, std::optional<std::size_t> offset) {
    if (m_imageDepth > 0)
        return;
    if (std::exchange(m_passLineEnd, false) && html == "\n")
        return;
    if (m_summaryCut && hasMoreMark(html)) {
        m_rendered.summary = m_summaryCut->summary(m_rendered.html, m_options);
        m_summaryCut.reset();
        m_passLineEnd = m_leaf == MD_BLOCK_HTML;
        m_writer.raw(continueReading);
        return;
    }
    if (offset)
        m_blocks.addRawHtml({m_writer.size(), html.size(), *offset, m_leaf == MD_BLOCK_HTML});
    else
        m_blocks.noteRawHtml();
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
            if (type != MD_TEXT_CODE)
                noteLinkText(plain, at);
            if (type == MD_TEXT_HTML)
                rawHtml(plain, at);
            else if (type == MD_TEXT_CODE)
                codeText(plain, at);
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
            writeText(call);
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
    if (type == MD_TEXT_CODE && m_options.generation)
        m_code.append(html);
    else if (type == MD_TEXT_CODE)
        m_writer.text(html);
    else
        m_writer.raw(html);
    if (type != MD_TEXT_CODE)
        m_blocks.noteRawHtml();
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

std::string MarkdownRenderer::decoded(const MD_ATTRIBUTE& attribute) {
    std::string value;
    if (attribute.size == 0) // An indented code block's has no parts at all.
        return value;
    // One long definition that is used again and again would make a page many times the size of its source.
    constexpr std::size_t mostTimesSource = 16;
    constexpr std::size_t alwaysAllowed = 1 << 20;
    m_attributeBytes += attribute.size;
    if (m_attributeBytes > mostTimesSource * m_insertions.source().size() + alwaysAllowed)
        return value;
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
    m_blocks.noteLine(line);
    openTag(tag, line);
}

} // namespace masthead
