#pragma once

#include "mail/MailSettings.h"

#include <iosfwd>
#include <optional>
#include <string>

namespace masthead {

/// A password and where it came from.
struct FoundPassword {
    enum class Source { Environment, Keyring, Terminal };

    std::string password;
    Source source = Source::Terminal;
};

/// The password of the server's user: from MASTHEAD_SMTP_PASSWORD, else the desktop's keyring, else asked for
/// in the terminal, where it does not show. Nothing where none of them has it.
std::optional<FoundPassword> findPassword(const SmtpSettings& server, std::ostream& err);

/// Asks in the terminal whether to keep it in the keyring, and does so. A keyring that cannot be reached is
/// told of on `err`.
void offerToKeep(const SmtpSettings& server, const std::string& password, std::ostream& err);

} // namespace masthead
