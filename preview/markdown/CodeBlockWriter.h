#pragma once

#include "markdown/HtmlWriter.h"
#include "markdown/MarkdownOptions.h"

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// Writes a code block as Zola does, from behind `<pre`. Gives the language's name when a highlighter is
/// asked and no grammar goes by it, else nothing.
std::optional<std::string> writeCodeBlock(HtmlWriter& writer, std::string_view code, std::string_view info,
                                          ZolaGeneration generation, const CodeHighlighter* highlighter);

} // namespace masthead
