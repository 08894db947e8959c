#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// Bytes as base64 (RFC 2045, 6.8) without line breaks.
std::string base64(std::string_view bytes);

/// The same in lines of 76 characters, each with a CRLF behind it.
std::string base64Lines(std::string_view bytes);

} // namespace masthead
