#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// A Korean syllable's letters: `한` -> `han`. Nothing for another character.
std::optional<std::string> hangulLetters(char32_t character);

/// A letter or sign of one of the nine Indian scripts from Devanagari to Malayalam, without the vowel that a
/// consonant carries: `क` -> `k`. Nothing for another character, and for one without letters.
std::optional<std::string_view> indicLetters(char32_t character);

/// From the table of letters; may be empty. Only lower-case letters are in it where a script has both.
std::optional<std::string_view> tabledLetters(char32_t character);

} // namespace masthead
