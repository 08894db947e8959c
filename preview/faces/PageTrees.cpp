#include "faces/PageTrees.h"

#include "html/Parser.h"
#include "html/Writer.h"
#include "markdown/LineAttributes.h"

namespace masthead {
namespace {

constexpr std::string_view textMark = "masthead-text";

PageFrame changedFrame(const PageFrame& frame, const TreeChange& change) {
    const std::string mark = html::toHtml(html::Node::element(textMark));
    html::Document document = html::parseDocument(frame.before + mark + frame.after);
    change(document.root);
    std::string html;
    html::write(document, html);
    const std::size_t split = html.find(mark);
    if (split == std::string::npos)
        return frame;
    return {html.substr(0, split), html.substr(split + mark.size())};
}

/// The lines of anchors count from the block's first, and so do those of the nodes read from it.
void addBlock(const RenderedMarkdown& before, const MarkdownBlock& block, const TreeChange& change,
              RenderedMarkdown& body) {
    html::Node round = html::Node::element("div", {}, html::parseFragment(htmlWithLines(before, block)));
    change(round);
    MarkdownBlock written = block;
    written.htmlBegin = body.html.size();
    written.anchorBegin = static_cast<std::uint32_t>(body.anchors.size());
    const auto noteLine = [&](const html::Node& element, std::size_t nameEnd) {
        if (element.line > 0)
            body.anchors.push_back({static_cast<std::uint32_t>(nameEnd - written.htmlBegin), element.line});
    };
    for (const html::Node& node : round.children)
        html::write(node, body.html, noteLine);
    written.htmlEnd = body.html.size();
    written.anchorEnd = static_cast<std::uint32_t>(body.anchors.size());
    body.blocks.push_back(written);
}

} // namespace

RenderedPage withChangedTrees(RenderedPage page, const TreeChange& change) {
    page.frame = changedFrame(page.frame, change);
    RenderedMarkdown body;
    body.blocks.reserve(page.body.blocks.size());
    for (const MarkdownBlock& block : page.body.blocks)
        addBlock(page.body, block, change, body);
    body.links = std::move(page.body.links);
    page.body = std::move(body);
    return page;
}

} // namespace masthead
