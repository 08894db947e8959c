#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// How a name becomes part of a path: `[slugify] paths` in a Zola config.
enum class SlugStrategy {
    On,   ///< `slugify`: the default.
    Safe, ///< Only characters that trouble file systems are taken out.
    Off,  ///< As it is.
};

/// A slug as Zola's default strategy makes it: ASCII letters lowered, digits kept, all else runs of `-`, none
/// at the ends; letters outside ASCII become their nearest ASCII letters where there are any. UTF-8 in, ASCII
/// out; may be empty.
std::string slugify(std::string_view text);

/// The same by the strategy a site asks for. `Safe` cuts spaces and dots from the end and removes `< > : " /
/// \ | ? *`.
std::string slugify(std::string_view text, SlugStrategy strategy);

} // namespace masthead
