// The part of the renderer that completes headings, and keeps what is open for a summary that is cut off.

#include "markdown/MarkdownRenderer.h"

#include <utility>

namespace masthead {

namespace {

void appendAttribute(HtmlWriter& writer, std::string_view name, std::string_view value) {
    writer.raw(' ');
    writer.raw(name);
    writer.raw("=\"");
    writer.attribute(value);
    writer.raw('"');
}

void appendClasses(HtmlWriter& writer, const std::vector<std::string>& classes) {
    std::string joined;
    for (const std::string& name : classes)
        joined.append(joined.empty() ? "" : " ").append(name);
    if (!joined.empty())
        appendAttribute(writer, "class", joined);
}

} // namespace

/// Ids that headings name themselves are taken before the first heading is given one.
void MarkdownRenderer::reserveHeadingIds() {
    for (const Block& block : m_tree.blocks) {
        if (block.kind != BlockKind::Heading || block.detail.begin == block.detail.end)
            continue;
        if (const auto id = readHeadingAttributes(m_tree.text(block.detail)).id)
            m_headingIds.reserve(*id);
    }
}

/// Puts in what is known only when all of the heading is: its id, classes and anchor.
void MarkdownRenderer::completeHeading(unsigned level) {
    const HeadingAttributes attributes = std::exchange(m_headingAttributes, {});
    std::string opening;
    HtmlWriter writer(opening);
    std::string anchorEnd;
    if (m_options.slug) {
        const std::string id = attributes.id ? *attributes.id : headingId();
        appendAttribute(writer, "id", id);
        appendClasses(writer, attributes.classes);
        auto [before, after] = headingAnchor(id, level);
        writer.raw('>');
        writer.raw(before);
        anchorEnd = std::move(after);
        m_rendered.headingIds.push_back(id);
        addToToc(m_rendered.toc, {level, id, m_options.permalink + '#' + id, m_headingText, {}});
    } else {
        if (attributes.id)
            appendAttribute(writer, "id", *attributes.id);
        appendClasses(writer, attributes.classes);
        for (const auto& [name, value] : attributes.others)
            appendAttribute(writer, name, value);
        writer.raw('>');
    }
    m_rendered.html.replace(m_leafHtmlBegin - 1, 1, opening);
    m_blocks.shiftRawHtml(m_leafHtmlBegin, opening.size() - 1);
    m_writer.raw(anchorEnd);
}

std::string MarkdownRenderer::headingId() {
    return m_headingIds.unique(m_options.slug(m_headingText));
}

/// What the anchor puts before and behind the heading's content.
std::pair<std::string, std::string> MarkdownRenderer::headingAnchor(std::string_view id, unsigned level) {
    const HeadingAnchorOptions& options = m_options.headingAnchors;
    if (options.placement == HeadingAnchorPlacement::None)
        return {};
    std::string html = options.html ? options.html(id, level) : builtInAnchor(id);
    if (options.html)
        m_blocks.noteRawHtml();
    switch (options.placement) {
    case HeadingAnchorPlacement::Left:
        return {std::move(html), {}};
    case HeadingAnchorPlacement::Right:
        return {{}, std::move(html)};
    case HeadingAnchorPlacement::Heading: {
        const std::string_view opening = openingAnchorTag(html);
        if (!opening.empty())
            return {std::string(opening), "</a>"};
        break;
    }
    case HeadingAnchorPlacement::None:
        break;
    }
    return {};
}

void MarkdownRenderer::track(std::string_view closing, bool entered) {
    if (!m_summaryCut)
        return;
    if (entered)
        m_summaryCut->enter(closing);
    else
        m_summaryCut->leave(closing);
}

void MarkdownRenderer::trackBlock(const Block& block, bool entered) {
    switch (block.kind) {
    case BlockKind::Quote:
        track("</blockquote>\n", entered);
        break;
    case BlockKind::List:
        track(block.hasNumbers() ? "</ol>\n" : "</ul>\n", entered);
        break;
    case BlockKind::Item:
        track("</li>\n", entered);
        break;
    case BlockKind::FootnoteDefinition:
        track("</div>\n", entered);
        break;
    case BlockKind::DefinitionList:
        track("</dl>\n", entered);
        break;
    case BlockKind::DefinitionTerm:
        track("</dt>\n", entered);
        break;
    case BlockKind::DefinitionDetails:
        track("</dd>\n", entered);
        break;
    case BlockKind::Paragraph:
        if (!isInTightItem())
            track("</p>\n", entered);
        break;
    case BlockKind::Heading:
        // A heading with an id begins as plain HTML, so only its end is seen.
        if (!entered || !m_options.slug)
            track(std::string_view("</h1>\n</h2>\n</h3>\n</h4>\n</h5>\n</h6>\n")
                      .substr(6 * (block.level - 1u), 6),
                  entered);
        break;
    case BlockKind::Table:
        track("</tbody></table>\n", entered);
        break;
    case BlockKind::TableRow:
        track(m_headRow ? "</tr></thead><tbody>\n" : "</tr>\n", entered);
        break;
    case BlockKind::TableCell:
        track("</th>", entered);
        break;
    case BlockKind::Document:
    case BlockKind::Rule:
    case BlockKind::CodeBlock:
    case BlockKind::HtmlBlock:
        break;
    }
}

} // namespace masthead
