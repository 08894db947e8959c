#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace masthead::html {

/// White space as HTML has it (HTML standard, section 2.4 "Common microsyntaxes", ASCII whitespace).
constexpr bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}
bool isBlank(std::string_view text);
/// Without the white space at both ends.
std::string_view trimmed(std::string_view text);
/// ASCII letters only, as names in HTML and CSS are compared.
std::string lowered(std::string_view text);

/// `names` is a range of texts.
bool isOneOf(std::string_view name, const auto& names) {
    return std::ranges::find(names, name) != std::ranges::end(names);
}

} // namespace masthead::html
