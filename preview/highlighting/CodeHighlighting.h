#pragma once

#include "markdown/CodeHighlighter.h"
#include "markdown/MarkdownOptions.h"

#include <memory>
#include <string>

namespace masthead {

/// How a site wants its code coloured: `highlight_theme` or `[markdown.highlighting]` in its config.
struct CodeHighlighting {
    ZolaGeneration generation = ZolaGeneration::Zola022;
    CodeColours colours = CodeColours::Inline;
    std::string theme;     ///< With darkTheme, the light one.
    std::string darkTheme; ///< Empty unless there are two.
};

/// A highlighter over source-highlight's grammars. It remembers the code blocks it has seen, up to 16 MiB of
/// them, so that a page whose code has not changed costs no highlighting. Colours of single words are near
/// Zola's, not the same; what a block as a whole looks like is.
std::shared_ptr<const CodeHighlighter> makeCodeHighlighter(const CodeHighlighting& highlighting);

} // namespace masthead
