#pragma once

#include "publication/Diagnostic.h"

#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// Someone who sends or gets mail.
struct Mailbox {
    std::string name;    ///< UTF-8; may be empty.
    std::string address; ///< `editor@example.com`: ASCII, as checkAddress() wants it.

    bool operator==(const Mailbox&) const = default;
};

/// Refuses what is no address that every mail server takes: RFC 5321's Local-part and Domain without quoted
/// strings and address literals, at most 254 characters (RFC 5321, 4.5.3.1). Letters beyond ASCII take an
/// extension (RFC 6531) that many servers do not have; their domains can be written as `xn--…`.
Result<void> checkAddress(std::string_view address);

/// Reads `Name <address>`, `"Name" <address>` or `address`.
Result<Mailbox> readMailbox(std::string_view text);

/// Reads mailboxes between commas or semicolons; those in names between quotes do not count.
Result<std::vector<Mailbox>> readMailboxes(std::string_view text);

} // namespace masthead
