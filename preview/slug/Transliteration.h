#pragma once

#include <string>

namespace masthead {

/// What one character outside ASCII becomes in a slug, whatever stands beside it: ASCII, empty for a mark or
/// an invisible character, `-` for what has no letters.
std::string asciiFor(char32_t character);

} // namespace masthead
