#pragma once

#include "css/StyleSheet.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace masthead::css {

/// Gmail drops the style elements that go beyond this many bytes, all of them together.
inline constexpr std::size_t mostKeptStyle = 16 * 1024;

/// What can be no style attribute and so goes into the head: `@media` rules, `:hover` and the like,
/// pseudo-elements. All of it is `!important`, since it has to win over the style attributes.
struct KeptStyle {
    /// One text for each style element, the least risky one first, and what asks for the colour scheme last:
    /// a program that drops one for what it does not know keeps the others.
    std::vector<std::string> sheets;
    std::set<std::string, std::less<>> classes; ///< That its rules ask for.
    std::set<std::string, std::less<>> ids;
    bool needsAllNames = false; ///< A rule asks for classes or ids by parts of them.
};

/// `sheet` has its custom properties resolved. What goes beyond Gmail's limit is left out, with a diagnostic.
KeptStyle keepStyle(const StyleSheet& sheet, const std::filesystem::path& file,
                    std::vector<Diagnostic>& diagnostics);

} // namespace masthead::css
