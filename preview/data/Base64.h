#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// The standard alphabet with padding (RFC 4648, section 4).
std::string base64(std::string_view bytes);
/// Nothing where `text` is not base64.
std::optional<std::string> fromBase64(std::string_view text);

} // namespace masthead
