#pragma once

#include "markdown/HtmlWriter.h"
#include "markdown/MarkdownOptions.h"

#include <string_view>

namespace masthead {

enum class CodeLanguage { Known, Unknown };

/// Writes a code block as Zola does, from behind `<pre`. `Unknown` when a highlighter is asked and no grammar
/// goes by the language's name.
CodeLanguage writeCodeBlock(HtmlWriter& writer, std::string_view code, std::string_view info,
                            ZolaGeneration generation, const CodeHighlighter* highlighter);

} // namespace masthead
