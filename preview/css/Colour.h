#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masthead::css {

/// A value's colours as every mail program reads them: `rgb()` and `hsl()` become `#rrggbb`, with
/// transparency `rgba(r, g, b, a)`. Nothing where there is a colour that cannot be written so (`oklch()`,
/// `color-mix()` ...): Gmail drops all the styles that stand with such a one, and with `rgb(0 128 0)` too.
std::optional<std::string> withMailColours(const std::string& value);

/// A colour as the attribute `bgcolor` takes it: `#rrggbb` or a name. Nothing for what is no such colour.
std::optional<std::string> attributeColour(std::string_view value);

} // namespace masthead::css
