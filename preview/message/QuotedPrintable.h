#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// Text as quoted-printable (RFC 2045, 6.7): lines end in CRLF and have at most 76 characters. Any of `\n`,
/// `\r\n` and `\r` ends a line of the text. A soft line break does not come within a UTF-8 character. Lines
/// that begin with `From ` or a dot are safe from the programs that change such lines.
std::string quotedPrintable(std::string_view text);

} // namespace masthead
