#pragma once

#include "css/StyleSheet.h"

#include <filesystem>
#include <string_view>

namespace masthead::css {

/// What goes beyond these is left out, with a diagnostic.
inline constexpr std::size_t largestStyleSheet = 512 * 1024; ///< Bytes.
inline constexpr std::size_t mostSelectors = 10'000;
inline constexpr std::size_t mostDeclarations = 50'000;

/// Reads style rules and `@media` rules by CSS Syntax Level 3. Never fails: what cannot be read, and what has
/// no place in a mail, is left out as the standard says and stands in the diagnostics with its place in
/// `file`.
StyleSheet parseStyleSheet(std::string_view css, const std::filesystem::path& file);

/// A style attribute's. What cannot be read is left out.
std::vector<Declaration> parseDeclarations(std::string_view style);

} // namespace masthead::css
