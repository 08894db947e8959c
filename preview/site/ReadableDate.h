#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// `2025-11-16` -> `16 November 2025`. Month names are English; other languages read the date as it is
/// written.
std::string readableDate(std::string_view date, std::string_view language);

} // namespace masthead
