#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// What of a sheet in the SCSS syntax libsass would get wrong or refuse, written so that it does not: colours
/// with spaces and a slash (`rgb(0 0 0 / 50%)`), ranges in media queries, sums in `min()` and `max()`, and
/// variables in `calc()`. Lines stay where they are. Comments and strings are left alone.
std::string forLibsass(std::string_view scss);

/// Whether a sheet uses the module system (`@use`, `@forward`), which libsass does not know.
bool usesModules(std::string_view scss);

/// The first name after each `@use`, `@forward` and `@import`, Sass's own modules (`sass:math`) included.
std::vector<std::string> sheetsNamedIn(std::string_view scss);

} // namespace masthead
