#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// The words of `text` in lower-case ASCII, joined by `-`; accents are dropped, other characters part words.
/// May be empty.
std::string asciiWords(std::string_view text);

} // namespace masthead
