#include "markdown/RawHtmlReader.h"

#include "markdown/HtmlEntities.h"

#include <algorithm>

namespace masthead {

void RawHtmlReader::startAt(std::size_t htmlOffset) {
    m_tokenizer.startAt(htmlOffset);
    m_nesting.startAgain();
    m_pieces.clear();
    m_openLink.reset();
}

void RawHtmlReader::read(std::string_view html, const std::vector<RawHtmlPiece>& pieces) {
    m_tags.clear();
    m_pieces.insert(m_pieces.end(), pieces.begin(), pieces.end());
    while (const auto token = m_tokenizer.next(html)) {
        switch (token->kind) {
        case HtmlToken::Kind::Text:
            m_nesting.text();
            text(html.substr(token->begin, token->end - token->begin));
            break;
        case HtmlToken::Kind::StartTag:
            startTag(html, *token);
            break;
        case HtmlToken::Kind::EndTag:
            m_nesting.endTag(*token);
            if (token->name == "a")
                m_openLink.reset();
            break;
        }
    }
}

void RawHtmlReader::startTag(std::string_view html, const HtmlToken& token) {
    m_nesting.startTag(token, m_tokenizer);
    if (token.name == "a")
        m_openLink.reset();
    const std::optional<RawHtmlPiece> piece = pieceAt(token.begin);
    if (!piece)
        return;
    const std::size_t sourceOffset = piece->sourceOffset + (token.begin - piece->htmlOffset);
    m_tags.push_back({token.nameEnd, sourceOffset, piece->block});
    const std::string_view tag = html.substr(token.begin, token.end - token.begin);
    MarkdownLink link;
    link.offset = sourceOffset;
    if (token.name == "a") {
        if (auto url = htmlAttribute(tag, "href")) {
            link.kind = LinkKind::HtmlAnchor;
            link.url = std::move(*url);
            m_openLink = m_links.size();
            m_links.push_back(std::move(link));
        }
    } else if (token.name == "img") {
        if (auto url = htmlAttribute(tag, "src")) {
            link.kind = LinkKind::HtmlImage;
            link.url = std::move(*url);
            link.text = htmlAttribute(tag, "alt").value_or(std::string());
            m_links.push_back(std::move(link));
        }
    }
}

void RawHtmlReader::text(std::string_view text) {
    if (!m_openLink)
        return;
    std::string plain = decodeEntities(text);
    std::replace(plain.begin(), plain.end(), '\n', ' ');
    m_links[*m_openLink].text.append(plain);
}

std::optional<RawHtmlPiece> RawHtmlReader::pieceAt(std::size_t htmlOffset) const {
    auto after = std::upper_bound(
        m_pieces.begin(), m_pieces.end(), htmlOffset,
        [](std::size_t offset, const RawHtmlPiece& piece) { return offset < piece.htmlOffset; });
    if (after == m_pieces.begin())
        return std::nullopt;
    const RawHtmlPiece& piece = *--after;
    if (htmlOffset >= piece.htmlOffset + piece.size)
        return std::nullopt;
    return piece;
}

} // namespace masthead
