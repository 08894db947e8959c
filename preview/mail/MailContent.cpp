#include "mail/MailContent.h"

#include "html/Parser.h"
#include "markdown/LineAttributes.h"

namespace masthead {
namespace {

/// Lines that count from a block's first become those of the source.
void countFrom(std::uint32_t firstLine, html::Node& node, bool isKnown) {
    node.line = isKnown || node.line > 0 ? node.line + firstLine : 0;
    for (html::Node& child : node.children)
        countFrom(firstLine, child, false);
}

} // namespace

MailContent readMailContent(const RenderedPage& page) {
    MailContent content;
    const RenderedMarkdown& article = page.article();
    content.blocks.reserve(article.blocks.size());
    for (const MarkdownBlock& block : article.blocks) {
        MailBlock& read = content.blocks.emplace_back();
        read.firstLine = block.firstLine;
        read.lastLine = block.lastLine;
        read.nodes = html::parseFragment(htmlWithLines(article, block));
        for (html::Node& node : read.nodes)
            countFrom(block.firstLine, node, node.isElement());
    }
    return content;
}

} // namespace masthead
