#pragma once

#include "markdown/MarkdownOptions.h"

#include <array>
#include <string_view>

namespace masthead {

/// What the parts of a program are told apart by.
enum class CodePart { Comment, String, Number, Keyword, Type, Function, Variable, Tag, Count };

/// Colours as CSS writes them in a theme of its generation: `#2b303b`.
struct CodeThemeColours {
    std::string_view foreground;
    std::string_view background;
    std::string_view highlightedLine;
    std::string_view lineNumber;
    std::array<std::string_view, static_cast<std::size_t>(CodePart::Count)> parts;
};

/// A theme by the name a Zola config gives it. One that is not known looks like the generation's usual one,
/// dark or light as its name says.
CodeThemeColours codeTheme(std::string_view name, ZolaGeneration generation);

} // namespace masthead
