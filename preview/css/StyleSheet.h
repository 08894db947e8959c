#pragma once

#include "css/Selector.h"
#include "publication/Diagnostic.h"

#include <cstdint>
#include <string>
#include <vector>

namespace masthead::css {

struct Declaration {
    std::string name;  ///< In lower case; of a custom property, `--x`, as it is written.
    std::string value; ///< Without comments and `!important`, white space folded, strings in single quotes.
    bool isImportant = false;
    std::uint32_t line = 0; ///< From 1; 0 where it is not known.
    std::uint32_t column = 0;

    bool isCustom() const { return name.starts_with("--"); }
};

struct StyleRule {
    std::vector<ComplexSelector> selectors;
    std::vector<Declaration> declarations; ///< In their order; none for a rule that is empty.
};

struct MediaRule {
    std::string query; ///< `(max-width: 620px)`
    std::vector<StyleRule> rules;

    /// Whether it asks for a reader's dark or light colours.
    bool asksForColourScheme() const { return query.find("prefers-color-scheme") != std::string::npos; }
};

struct StyleSheet {
    std::vector<StyleRule> rules;
    std::vector<MediaRule> media;
    std::vector<Diagnostic> diagnostics;
};

} // namespace masthead::css
