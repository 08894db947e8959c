#pragma once

#include "markdown/Markdown.h"

namespace masthead {

/// The HTML of a block with a `data-line` attribute at each of its anchors: lines counted from its first, 0.
std::string htmlWithLines(const RenderedMarkdown& body, const MarkdownBlock& block);

} // namespace masthead
