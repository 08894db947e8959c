#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// A slug as Zola's default strategy makes it: ASCII letters lowered, digits kept, all else runs of `-`, none at the ends;
/// letters outside ASCII become their nearest ASCII letters where there are any.
std::string slugify(std::string_view text);

} // namespace masthead
