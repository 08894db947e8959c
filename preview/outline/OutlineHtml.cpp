// The part of the outline's reader that reads HTML, in blocks and in running text.

#include "markdown/HtmlEntities.h"
#include "outline/OutlineReader.h"

namespace masthead {

void OutlineReader::readHtmlBlock(const Block& block) {
    PiecedText html;
    std::size_t lineEnd = block.begin;
    for (const SourceSlice& slice : m_tree.slicesOf(block)) {
        if (!html.text().empty() && !slice.continuesLine)
            html.add("\n", lineEnd);
        lineEnd = slice.end;
        html.add(m_words.masked().substr(slice.begin, slice.end - slice.begin), slice.begin);
    }
    HtmlTokenizer tokenizer;
    readTags(html, tokenizer, true);
    leaveAnchorAtBlockEnd();
    m_words.add("\n");
}

/// A tag that goes over lines comes in several events.
void OutlineReader::addInlineHtml(const InlineEvent& event) {
    if (event.offset != InlineEvent::nowhere)
        m_leafHtml.add(event.text, event.offset);
    else if (!m_leafHtml.text().empty())
        m_leafHtml.add(event.text, m_leafHtml.inSource(0, m_leafHtml.text().size()).end);
    readTags(m_leafHtml, m_leafTags, false);
}

void OutlineReader::readTags(const PiecedText& html, HtmlTokenizer& tokenizer, bool isBlock) {
    bool isRawText = false;
    while (const auto token = tokenizer.next(html.text())) {
        if (token->kind == HtmlToken::Kind::StartTag) {
            startTag(html, *token, isBlock);
            isRawText = token->name == "script" || token->name == "style" || token->name == "textarea";
            if (isRawText && isBlock)
                tokenizer.readRawTextOf(std::string(token->name));
        } else if (token->kind == HtmlToken::Kind::EndTag) {
            endTag(html, *token);
            isRawText = false;
        } else if (isBlock && !isRawText) {
            for (const TextRange& piece : html.piecesOf(token->begin, token->end))
                m_words.addProse(piece, m_bodyBegin, m_outline.prose);
            const std::string_view text = html.text().substr(token->begin, token->end - token->begin);
            const TextRange written = html.inSource(token->begin, token->end);
            m_words.add(m_words.holdsCall(written) ? std::string(m_words.written(written))
                                                   : decodeEntities(text));
        }
    }
}

void OutlineReader::startTag(const PiecedText& html, const HtmlToken& token, bool isBlock) {
    if (token.name == "img") {
        if (const auto image = addHtmlLink(LinkKind::HtmlImage, html, token, "src"))
            m_words.add(m_outline.links[*image].text);
    } else if (token.name == "a") {
        endTextOfAnchor();
        leaveAnchor();
        if (const auto anchor = addHtmlLink(LinkKind::HtmlAnchor, html, token, "href"))
            m_openAnchor = {*anchor, m_words.size(), m_words.size(), isBlock};
    }
}

void OutlineReader::endTag(const PiecedText& html, const HtmlToken& token) {
    if (token.name != "a" || !m_openAnchor)
        return;
    m_openAnchor->wordsTo = m_words.size();
    m_outline.links[m_openAnchor->link].whole.end = m_bodyBegin + html.inSource(token.begin, token.end).end;
    leaveAnchor();
}

/// An anchor without an end tag keeps the range of its start tag.
void OutlineReader::leaveAnchor() {
    if (!m_openAnchor)
        return;
    m_outline.links[m_openAnchor->link].text =
        m_words.textFrom(m_openAnchor->wordsFrom, m_openAnchor->wordsTo);
    m_openAnchor.reset();
}

/// That of one that is never closed ends with the first block that has any.
void OutlineReader::endTextOfAnchor() {
    if (m_openAnchor && m_openAnchor->wordsTo == m_openAnchor->wordsFrom)
        m_openAnchor->wordsTo = m_words.size();
}

void OutlineReader::leaveAnchorAtBlockEnd() {
    endTextOfAnchor();
    if (m_openAnchor && !m_openAnchor->overBlocks)
        leaveAnchor();
}

std::optional<std::size_t> OutlineReader::addHtmlLink(LinkKind kind, const PiecedText& html,
                                                      const HtmlToken& token, std::string_view attribute) {
    const std::string_view tag = html.text().substr(token.begin, token.end - token.begin);
    const auto place = findHtmlAttribute(tag, attribute);
    if (!place)
        return std::nullopt;
    const TextRange target = html.inSource(token.begin + place->valueBegin, token.begin + place->valueEnd);
    OutlineLink made;
    made.kind = kind;
    made.url = m_words.holdsCall(target)
                   ? std::string(m_words.written(target))
                   : decodeEntities(tag.substr(place->valueBegin, place->valueEnd - place->valueBegin));
    if (kind == LinkKind::HtmlImage)
        made.text = htmlAttribute(tag, "alt").value_or(std::string());
    made.tag = inFile(html.inSource(token.begin, token.end));
    made.whole = made.tag;
    made.target = inFile(target);
    return addLink(std::move(made));
}

} // namespace masthead
