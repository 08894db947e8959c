// The part of the renderer that writes what stands within lines: spans, texts, insertions.

#include "markdown/EmojiNames.h"
#include "markdown/HtmlEntities.h"
#include "markdown/MarkdownRenderer.h"

#include <algorithm>
#include <utility>

namespace masthead {

void MarkdownRenderer::renderText(const Block& leaf) {
    m_leaf = leaf.kind;
    for (const InlineEvent& event : m_inlines.parse(leaf)) {
        ++m_paragraphEvents;
        switch (event.kind) {
        case InlineKind::EnterCode:
        case InlineKind::EnterEmphasis:
        case InlineKind::EnterStrong:
        case InlineKind::EnterStrikethrough:
        case InlineKind::EnterLink:
        case InlineKind::EnterImage:
            enterSpan(event);
            break;
        case InlineKind::LeaveCode:
        case InlineKind::LeaveEmphasis:
        case InlineKind::LeaveStrong:
        case InlineKind::LeaveStrikethrough:
        case InlineKind::LeaveLink:
        case InlineKind::LeaveImage:
            leaveSpan(event);
            break;
        default:
            inlineText(event);
            break;
        }
    }
    m_leaf.reset();
}

void MarkdownRenderer::enterSpan(const InlineEvent& event) {
    if (event.kind == InlineKind::EnterImage) {
        enterImage(event);
        return;
    }
    if (m_imageDepth > 0)
        return;
    if (event.kind == InlineKind::EnterLink) {
        MarkdownLink link;
        link.url = decoded(event.destination);
        enterLink(std::move(link), decoded(event.title));
    } else if (event.kind == InlineKind::EnterCode) {
        m_writer.raw("<code>");
    } else if (event.kind == InlineKind::EnterEmphasis) {
        m_writer.raw("<em>");
        track("</em>", true);
    } else if (event.kind == InlineKind::EnterStrong) {
        m_writer.raw("<strong>");
        track("</strong>", true);
    } else {
        m_writer.raw("<del>");
        track("</del>", true);
    }
}

void MarkdownRenderer::leaveSpan(const InlineEvent& event) {
    if (event.kind == InlineKind::LeaveImage) {
        leaveImage(event.offset);
        return;
    }
    if (m_imageDepth > 0)
        return;
    if (event.kind == InlineKind::LeaveLink) {
        leaveLink(event.offset);
    } else if (event.kind == InlineKind::LeaveCode) {
        m_writer.raw("</code>");
    } else if (event.kind == InlineKind::LeaveEmphasis) {
        m_writer.raw("</em>");
        track("</em>", false);
    } else if (event.kind == InlineKind::LeaveStrong) {
        m_writer.raw("</strong>");
        track("</strong>", false);
    } else {
        m_writer.raw("</del>");
        track("</del>", false);
    }
}

void MarkdownRenderer::inlineText(const InlineEvent& event) {
    switch (event.kind) {
    case InlineKind::Entity: {
        std::string characters;
        if (!appendEntity(characters, event.text))
            characters = event.text;
        noteLinkText(characters, event.offset);
        plainText(characters);
        break;
    }
    case InlineKind::Code:
        text(TextKind::CodeSpan, event.text, event.offset);
        break;
    case InlineKind::Html:
        text(TextKind::Html, event.text, event.offset);
        break;
    case InlineKind::SoftBreak:
        writeBreak("\n");
        break;
    case InlineKind::HardBreak:
        writeBreak("<br />\n");
        break;
    case InlineKind::FootnoteReference:
        writeFootnoteReference(event.text, event.offset);
        break;
    case InlineKind::Autolink:
        if (m_imageDepth > 0)
            text(TextKind::Plain, event.text, event.offset);
        else
            writeAutolink(event);
        break;
    default:
        text(TextKind::Plain, event.text, event.offset);
        break;
    }
}

void MarkdownRenderer::writeBreak(std::string_view html) {
    noteLinkText(" ", InlineEvent::nowhere);
    m_writer.raw(m_imageDepth > 0 ? " " : html);
}

void MarkdownRenderer::text(TextKind kind, std::string_view text, std::size_t offset) {
    if (offset != InlineEvent::nowhere && m_insertions.firstIn(offset, offset + text.size())) {
        textWithInsertions(kind, offset, offset + text.size());
        return;
    }
    switch (kind) {
    case TextKind::Plain:
        noteLinkText(text, offset);
        plainText(text);
        break;
    case TextKind::CodeSpan:
    case TextKind::CodeBlock:
        codeText(kind, text, offset);
        break;
    case TextKind::Html:
        rawHtml(text, offset);
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
    if (m_leaf == BlockKind::Heading && m_lazyImageDepth == 0)
        m_headingText.append(text);
}

void MarkdownRenderer::codeText(TextKind kind, std::string_view text, std::size_t offset) {
    if (kind == TextKind::CodeBlock && m_options.generation) {
        m_code.append(text);
        return;
    }
    noteLinkText(text, offset);
    writeText(text);
}

void MarkdownRenderer::rawHtml(std::string_view html, std::size_t offset) {
    // In an alternative text tags are text.
    if (m_imageDepth > 0) {
        m_writer.attribute(html);
        return;
    }
    if (std::exchange(m_passLineEnd, false) && html == "\n")
        return;
    if (m_summaryCut && hasMoreMark(html)) {
        m_rendered.summary = m_summaryCut->summary(m_rendered.html, m_options);
        m_summaryCut.reset();
        m_passLineEnd = m_leaf == BlockKind::HtmlBlock;
        // Zola writes what follows by itself, so footnotes that stand in place are numbered anew.
        if (m_options.footnoteStyle == FootnoteStyle::InPlace)
            m_footnoteNumbers.clear();
        m_writer.raw(continueReading);
        return;
    }
    if (offset != InlineEvent::nowhere)
        m_blocks.addRawHtml({m_writer.size(), html.size(), offset, m_leaf == BlockKind::HtmlBlock});
    else
        m_blocks.noteRawHtml();
    m_writer.raw(html);
}

void MarkdownRenderer::textWithInsertions(TextKind kind, std::size_t begin, std::size_t end) {
    const std::string_view source = m_insertions.source();
    const bool verbatim = m_imageDepth > 0 || kind == TextKind::CodeSpan;
    for (std::size_t at = begin; at < end;) {
        const auto index = m_insertions.firstIn(at, end);
        const std::size_t plainEnd = index ? std::max(at, m_insertions.at(*index).begin) : end;
        if (at < plainEnd) {
            const std::string_view plain = source.substr(at, plainEnd - at);
            if (kind == TextKind::Html) {
                noteLinkText(plain, at);
                rawHtml(plain, at);
            } else if (kind == TextKind::Plain) {
                noteLinkText(plain, at);
                plainText(plain);
            } else {
                codeText(kind, plain, at);
            }
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
            if (kind == TextKind::Plain && insertion.begin == begin && insertionEnd == end)
                m_loneInsertion = *index;
            insert(kind, *index);
        }
        at = insertionEnd;
    }
}

void MarkdownRenderer::insert(TextKind kind, std::size_t index) {
    const std::string& html = m_insertions.at(index).html;
    if (kind == TextKind::CodeBlock && m_options.generation)
        m_code.append(html);
    else if (kind == TextKind::CodeBlock)
        m_writer.text(html);
    else
        m_writer.raw(html);
    if (kind != TextKind::CodeBlock)
        m_blocks.noteRawHtml();
    m_rendered.usedInsertions.push_back(index);
}

void MarkdownRenderer::noteLinkText(std::string_view text, std::size_t offset) {
    for (const auto& open : {m_openLink, m_openImage}) {
        if (!open)
            continue;
        MarkdownLink& link = m_rendered.links[*open];
        if (link.text.empty() && offset != InlineEvent::nowhere) {
            link.offset = offset;
            link.line = m_firstLine + m_lines.lineOf(offset);
        }
        link.text.append(text);
    }
}

/// A link without text stands where its brackets close.
void MarkdownRenderer::noteLinkPlace(std::optional<std::size_t> open, std::size_t offset) {
    if (!open)
        return;
    MarkdownLink& link = m_rendered.links[*open];
    if (!link.text.empty())
        return;
    link.offset = offset;
    link.line = m_firstLine + m_lines.lineOf(offset);
}

/// What a part of a link or an info string says: escapes and character references are read.
std::string MarkdownRenderer::decoded(std::string_view written) {
    std::string value;
    // One long definition that is used again and again would make a page many times the size of its source.
    constexpr std::size_t mostTimesSource = 16;
    constexpr std::size_t alwaysAllowed = 1 << 20;
    m_attributeBytes += written.size();
    if (m_attributeBytes > mostTimesSource * m_insertions.source().size() + alwaysAllowed)
        return value;
    return m_insertions.withCalls(decodeEscapes(written));
}

} // namespace masthead
