#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Text as encoded words (RFC 2047) in UTF-8: `=?UTF-8?Q?Caf=C3=A9?=`, each at most 75 characters and with
/// whole characters only, as Q or B, whichever is shorter over all. The first has at most `room` characters,
/// if one of them fits into that. Q encodes all that RFC 2047 5 (3) does not let stand in a display name.
std::vector<std::string> encodedWords(std::string_view text, std::size_t room = 75);

} // namespace masthead
