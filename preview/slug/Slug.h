#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// How a name becomes part of a path: `[slugify] paths`, `taxonomies` and `anchors` in a Zola config.
enum class SlugStrategy {
    On,   ///< `slugify`: the default.
    Safe, ///< Only characters that trouble file systems are taken out.
    Off,  ///< As it is.
};

/// A slug as Zola's default strategy makes it: ASCII letters lowered, digits kept, all else runs of `-`, none
/// at the ends. Letters outside ASCII become their nearest ASCII letters one by one, and emoji their short
/// names: `Über 日本 🚀` -> `uber-ri-ben-rocket`. UTF-8 in, ASCII out; may be empty.
std::string slugify(std::string_view text);

/// A path or a taxonomy's term by the strategy a site asks for. `Safe` cuts spaces and dots from the end and
/// removes `< > : " / \ | ? *`.
std::string slugify(std::string_view text, SlugStrategy strategy);

/// A heading's id by the strategy a site asks for. With `Safe` and `Off` only ASCII whitespace changes: to
/// `_`.
std::string slugifyAnchor(std::string_view text, SlugStrategy strategy);

} // namespace masthead
