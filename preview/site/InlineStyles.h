#pragma once

#include "markdown/Markdown.h"

#include <string>

namespace masthead {

/// `style` attributes as they are published with `minify_html`: the minifier reads a length without a unit,
/// `width: 100`, which browsers pass over, as pixels, and writes the unit that makes them heed it.
std::string withPixels(std::string html);

/// The same for a rendered text, whose blocks and anchors go along.
void addPixels(RenderedMarkdown& body);

} // namespace masthead
