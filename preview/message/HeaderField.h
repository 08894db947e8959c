#pragma once

#include "message/Mailbox.h"

#include <span>
#include <string>
#include <string_view>

namespace masthead {

/// `Subject: …` with its CRLF, folded so that lines have at most 78 characters (RFC 5322, 2.1.1) wherever
/// there is a space to fold at, and never more than 998. What is not plain ASCII becomes encoded words.
/// UTF-8; control characters, line breaks among them, become spaces.
std::string textField(std::string_view name, std::string_view text);

/// `To: …`. Names that are not plain words are quoted or encoded. The addresses must have passed
/// checkAddress().
std::string mailboxField(std::string_view name, std::span<const Mailbox> mailboxes);

} // namespace masthead
