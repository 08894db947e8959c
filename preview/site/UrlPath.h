#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// The path on the published site that a link or image of a page leads to: `../45/x.webp` at
/// `/newsletter/slug/` ->
/// `/newsletter/45/x.webp` (RFC 3986, section 5.2). Query and fragment are cut off, percent-encoding is left.
/// Nothing for a URL with a scheme or a host, and for one that stays on the page.
std::optional<std::string> urlPathFrom(std::string_view pagePath, std::string_view url);

/// Percent-encoded bytes as themselves; a `%` without two hexadecimal digits stays.
std::string percentDecoded(std::string_view text);

/// A URL path, percent-encoded where RFC 3986 wants it: what a canonical link says.
std::string percentEncodedPath(std::string_view path);

} // namespace masthead
