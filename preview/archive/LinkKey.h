#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// What two addresses share that lead to the same page: without `http:`/`https:`, `www.`, trackers and a
/// final slash, the host in lower case. Empty for what is no web address.
std::string linkKey(std::string_view address);

} // namespace masthead
