#pragma once

#include "mail/MailExport.h"

#include <filesystem>
#include <iosfwd>

namespace masthead {

enum class ShownChanges {
    Counted, ///< One line in all.
    Each,    ///< `file:line: what`
};

/// Prints how large each mail is, and what was changed on the way into the mails. Files are shown as somebody
/// in the working folder would type them; those of the report lie below `root`.
void printMails(const MailExportReport& report, ShownChanges shown, const std::filesystem::path& root,
                std::ostream& out);

} // namespace masthead
