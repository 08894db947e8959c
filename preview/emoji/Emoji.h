#pragma once

#include <optional>
#include <string_view>

namespace masthead {

/// The character, or sequence of characters, of one of GitHub's short names, given without its colons:
/// `smile`. UTF-8; lives as long as the program.
std::optional<std::string_view> emojiByShortName(std::string_view name);

/// The shortest short name of an emoji that is one character, with or without U+FE0F after it: `rocket`.
std::optional<std::string_view> shortNameOf(char32_t character);

} // namespace masthead
