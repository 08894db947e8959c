#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// Bytes as base64 (RFC 2045, 6.8) in lines of 76 characters, each with a CRLF behind it.
std::string base64Lines(std::string_view bytes);

} // namespace masthead
