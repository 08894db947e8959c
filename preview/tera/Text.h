#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What the language does with Unicode text; UTF-8 in and out. Bytes that are not UTF-8 come out as U+FFFD
/// where text is changed.
namespace masthead::tera {

/// What a reader takes for one character each.
std::vector<std::string_view> graphemes(std::string_view text);
/// The bytes that the first `count` of them take up.
std::size_t graphemesEnd(std::string_view text, std::size_t count);
std::vector<std::string_view> codePoints(std::string_view text);
std::int64_t codePointCount(std::string_view text);
std::string reversedCodePoints(std::string_view text);
std::string upperCase(std::string_view text);
std::string lowerCase(std::string_view text);
/// The first letter in upper case, the others in lower case.
std::string capitalized(std::string_view text);
/// `\n` and `\t` as they are written in a template become the characters.
std::string unescapedPattern(std::string_view pattern);

std::string_view trimmedStart(std::string_view text);
std::string_view trimmedEnd(std::string_view text);
/// Where `part` stands in the text from `start` on, or npos; in linear time, whatever is looked for.
std::size_t placeOf(std::string_view text, std::string_view part, std::size_t start = 0);
/// An empty `from` stands before, between and behind all code points.
std::string replaced(std::string_view text, std::string_view from, std::string_view to);
/// How often `replaced` finds `part`.
std::size_t occurrences(std::string_view text, std::string_view part);

} // namespace masthead::tera
