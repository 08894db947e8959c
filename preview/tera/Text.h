#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What the language does with Unicode text; UTF-8 in and out.
namespace masthead::tera {

/// What a reader takes for one character each.
std::vector<std::string> graphemes(std::string_view text);
std::vector<std::string> codePoints(std::string_view text);
std::string upperCase(std::string_view text);
std::string lowerCase(std::string_view text);
/// The first letter in upper case, the others in lower case.
std::string capitalized(std::string_view text);
/// Lower-case ASCII letters and digits with single `-` between them; other scripts by their nearest letters.
std::string slug(std::string_view text);
/// `\n` and `\t` as they are written in a template become the characters.
std::string unescapedPattern(std::string_view pattern);

std::string_view trimmedStart(std::string_view text);
std::string_view trimmedEnd(std::string_view text);
std::string replaced(std::string_view text, std::string_view from, std::string_view to);

} // namespace masthead::tera
