#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// What a server is asked for when a reader follows `address`: without fragment, user and password, scheme
/// and host in lower case, bytes percent-encoded that may not stand in an address (RFC 3986, section 2). Of a
/// host outside ASCII the UTF-8 stays. Nothing for what is no web address, for what holds a tag of a sending
/// service, and for what is longer than servers take (8,000 bytes).
std::optional<std::string> askedForm(std::string_view address);

/// The same address by https where it is asked for by http; nothing for others, and where a port is named
/// that is http's alone.
std::optional<std::string> overHttps(std::string_view asked);

/// `address` as it can be written into a text of any kind, be it Markdown, an attribute of HTML or a string
/// of TOML, without ending what it stands in.
std::string writtenAddress(std::string_view address);

} // namespace masthead
