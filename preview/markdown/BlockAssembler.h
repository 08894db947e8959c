#pragma once

#include "markdown/LineTable.h"
#include "markdown/Markdown.h"
#include "markdown/RawHtmlReader.h"

#include <vector>

namespace masthead {

/// Makes the list of blocks while the HTML is being written: one for each top-level block of Markdown, or one
/// for several where raw HTML that one of them leaves open takes the next ones in. Adds what the raw HTML
/// holds: anchors and links.
class BlockAssembler {
public:
    BlockAssembler(RenderedMarkdown& rendered, LineTable& lines, std::uint32_t firstLine);

    void begin(std::uint32_t line); ///< Where the block begins; from 0.
    void end(std::uint32_t line);   ///< Its last line.
    void addRawHtml(RawHtmlPiece piece);
    /// HTML has been put in before what stands from `htmlOffset` on.
    void shiftRawHtml(std::size_t htmlOffset, std::size_t distance);
    void noteRawHtml() { m_hasRawHtml = true; } ///< Raw HTML that does not come from the source.
    void finish();

private:
    bool joinsPrevious();
    void readRawHtml();
    void mergeLinks();

    RenderedMarkdown& m_rendered;
    LineTable& m_lines;
    std::uint32_t m_firstLine;
    std::size_t m_htmlBegin = 0;
    std::uint32_t m_line = 0;
    std::size_t m_anchorBegin = 0;
    RawHtmlReader m_rawHtml;
    std::vector<RawHtmlPiece> m_rawPieces; ///< Of the block that is being rendered.
    bool m_hasRawHtml = false;
    bool m_open = false; ///< The last block has left an element open: the next one belongs to it.
};

} // namespace masthead
