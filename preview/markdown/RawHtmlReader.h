#pragma once

#include "markdown/HtmlNesting.h"
#include "markdown/HtmlTokenizer.h"
#include "markdown/Markdown.h"

#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace masthead {

/// A piece of the source that stands in the output as it is: raw HTML.
struct RawHtmlPiece {
    std::size_t htmlOffset = 0;
    std::size_t size = 0;
    std::size_t sourceOffset = 0;
    bool block = false; ///< Of an HTML block, not within a line of text.
};

/// A start tag that the author wrote.
struct RawHtmlTag {
    std::size_t nameEnd = 0; ///< Offset in the HTML.
    std::size_t sourceOffset = 0;
    bool block = false;
};

/// Reads blocks with raw HTML as a browser will: finds the author's tags and links, and knows whether what
/// has been opened is closed, so that the next block can stand by itself.
class RawHtmlReader {
public:
    /// What comes is read as at the beginning of a body.
    void startAt(std::size_t htmlOffset);

    /// Reads on to the end of `html`, where a block ends. The pieces are those of that block, in order.
    void read(std::string_view html, const std::vector<RawHtmlPiece>& pieces);

    bool isClosed() const { return m_tokenizer.isIdle() && m_nesting.isClosed(); }
    bool isParagraphOpen() const { return m_tokenizer.isIdle() && m_nesting.isParagraphOpen(); }

    /// Those of the last read().
    std::span<const RawHtmlTag> tags() const { return m_tags; }
    /// Of all that has been read. The line is not filled in.
    std::vector<MarkdownLink> takeLinks() { return std::exchange(m_links, {}); }

private:
    void startTag(std::string_view html, const HtmlToken& token);
    void text(std::string_view text);
    std::optional<RawHtmlPiece> pieceAt(std::size_t htmlOffset) const;

    HtmlTokenizer m_tokenizer;
    HtmlNesting m_nesting;
    std::vector<RawHtmlPiece> m_pieces;
    std::vector<RawHtmlTag> m_tags;
    std::vector<MarkdownLink> m_links;
    std::optional<std::size_t> m_openLink; ///< Into m_links: whose text is being read.
};

} // namespace masthead
