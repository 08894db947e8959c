#pragma once

#include <cstddef>
#include <string_view>

namespace masthead {

/// How many bytes the code point at the front of `text`, which is not empty, takes; 0 when it is not UTF-8
/// (RFC 3629, section 4).
std::size_t codePointLength(std::string_view text);

} // namespace masthead
