#include "markdown/BlockAssembler.h"

#include "markdown/HtmlElements.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace masthead {

BlockAssembler::BlockAssembler(RenderedMarkdown& rendered, LineTable& lines, std::uint32_t firstLine)
    : m_rendered(rendered)
    , m_lines(lines)
    , m_firstLine(firstLine) {}

void BlockAssembler::addRawHtml(RawHtmlPiece piece) {
    m_hasRawHtml = true;
    m_rawPieces.push_back(piece);
}

void BlockAssembler::shiftRawHtml(std::size_t htmlOffset, std::size_t distance) {
    for (auto piece = m_rawPieces.rbegin(); piece != m_rawPieces.rend() && piece->htmlOffset >= htmlOffset;
         ++piece)
        piece->htmlOffset += distance;
}

void BlockAssembler::finish() {
    mergeLinks();
}

void BlockAssembler::begin(std::uint32_t line) {
    m_htmlBegin = m_rendered.html.size();
    m_line = line;
    m_anchorBegin = m_rendered.anchors.size();
    m_hasRawHtml = false;
    m_rawPieces.clear();
}

void BlockAssembler::end(std::uint32_t line) {
    // A line end that sets this block off from the last one belongs to that.
    if (!m_rendered.blocks.empty() && m_htmlBegin < m_rendered.html.size() &&
        m_rendered.html[m_htmlBegin] == '\n') {
        ++m_htmlBegin;
        m_rendered.blocks.back().htmlEnd = m_htmlBegin;
    }
    const bool joins = joinsPrevious();
    if (!joins) {
        if (m_open || m_hasRawHtml)
            m_rawHtml.startAt(m_htmlBegin);
        m_open = false;
        MarkdownBlock block;
        block.htmlBegin = m_htmlBegin;
        block.firstLine = m_firstLine + m_line;
        block.anchorBegin = static_cast<std::uint32_t>(m_anchorBegin);
        m_rendered.blocks.push_back(block);
    }
    if (joins || m_hasRawHtml)
        readRawHtml();
    MarkdownBlock& block = m_rendered.blocks.back();
    block.htmlEnd = m_rendered.html.size();
    block.lastLine = m_firstLine + line;
    block.anchorEnd = static_cast<std::uint32_t>(m_rendered.anchors.size());
    for (std::size_t anchor = m_anchorBegin; anchor < m_rendered.anchors.size(); ++anchor) {
        m_rendered.anchors[anchor].htmlOffset -= static_cast<std::uint32_t>(block.htmlBegin);
        m_rendered.anchors[anchor].line -= block.firstLine - m_firstLine;
    }
}

bool BlockAssembler::joinsPrevious() {
    if (!m_open)
        return false;
    if (!m_rawHtml.isParagraphOpen())
        return true;
    const std::string_view html = std::string_view(m_rendered.html).substr(m_htmlBegin);
    if (html.substr(0, 1) != "<")
        return true;
    const std::string_view name = html.substr(1, html.find_first_of(" />\n") - 1);
    return (htmlTraits(name) & ClosesParagraph) == 0;
}

void BlockAssembler::readRawHtml() {
    m_rawHtml.read(m_rendered.html, m_rawPieces);
    m_open = !m_rawHtml.isClosed();
    std::uint32_t lastLine = std::numeric_limits<std::uint32_t>::max();
    const std::size_t anchorsBefore = m_rendered.anchors.size();
    for (const RawHtmlTag& tag : m_rawHtml.tags()) {
        const std::uint32_t line = m_lines.lineOf(tag.sourceOffset);
        if (tag.block && line != lastLine && tag.nameEnd >= m_htmlBegin)
            m_rendered.anchors.push_back({static_cast<std::uint32_t>(tag.nameEnd), line});
        lastLine = line;
    }
    if (m_rendered.anchors.size() != anchorsBefore) {
        std::sort(m_rendered.anchors.begin() + static_cast<std::ptrdiff_t>(m_anchorBegin),
                  m_rendered.anchors.end(), [](const LineAnchor& left, const LineAnchor& right) {
                      return left.htmlOffset < right.htmlOffset;
                  });
    }
}

/// Puts the links of the raw HTML between those of Markdown, in the order of the source.
void BlockAssembler::mergeLinks() {
    std::vector<MarkdownLink> written = m_rawHtml.takeLinks();
    if (written.empty())
        return;
    const auto comesBefore = [](const MarkdownLink& left, const MarkdownLink& right) {
        return left.offset < right.offset;
    };
    for (MarkdownLink& link : written)
        link.line = m_firstLine + m_lines.lineOf(link.offset);
    std::vector<MarkdownLink> read = std::exchange(m_rendered.links, {});
    // What the source has out of order is rare: footnotes that are rendered at the end.
    for (std::vector<MarkdownLink>* links : {&written, &read}) {
        if (!std::is_sorted(links->begin(), links->end(), comesBefore))
            std::stable_sort(links->begin(), links->end(), comesBefore);
    }
    m_rendered.links.reserve(read.size() + written.size());
    std::merge(std::move_iterator(read.begin()), std::move_iterator(read.end()),
               std::move_iterator(written.begin()), std::move_iterator(written.end()),
               std::back_inserter(m_rendered.links), comesBefore);
}

} // namespace masthead
