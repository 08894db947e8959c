#pragma once

#include <span>
#include <string>
#include <string_view>

namespace masthead {

/// The name that `written` was most likely meant to be: one letter off in short names, two in names from six
/// letters on, a swap of neighbours counted as one. Empty where none is that near, or `written` is one of
/// them. In bytes; names beyond 64 bytes are not compared.
std::string nearName(std::string_view written, std::span<const std::string> names);

} // namespace masthead
