#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// `text` (UTF-8) so that it can stand in HTML as text or between double quotes.
std::string escapeHtml(std::string_view text);

} // namespace masthead
