#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// Appends what the character reference (`&amp;`, `&#223;`, `&#xDF;`, with both ends) stands for in UTF-8, by
/// the HTML standard's names. False, and nothing appended, when it is none.
bool appendEntity(std::string& to, std::string_view reference);

void appendUtf8(std::string& to, char32_t character);

/// The value of an attribute or a piece of text in HTML with its character references decoded.
std::string decodeEntities(std::string_view html);

/// Markdown's way of writing the destination or title of a link: as `decodeEntities`, and a backslash takes
/// the meaning off the punctuation behind it.
std::string decodeEscapes(std::string_view written);

} // namespace masthead
