#pragma once

#include "markdown/Markdown.h"

#include <QString>

namespace masthead::test {

/// The blocks' source lines, as "first-last" each.
QString linesOf(const RenderedMarkdown& rendered);

/// Each element with the source line it wears: "p1 li2".
QString anchorsOf(const RenderedMarkdown& rendered);

/// The blocks' HTML with `|` between them and `/` for each line end.
QString blocksOf(const RenderedMarkdown& rendered);

/// Blocks follow one another without a gap, and their anchors and lines make sense.
void verifyCoversHtml(const RenderedMarkdown& rendered);

} // namespace masthead::test
