#pragma once

#include "mail/Mail.h"
#include "site/Export.h"

namespace masthead {

enum class MailForm {
    Html, ///< `mail.html`
    Text, ///< `mail.txt`
    Eml,  ///< `mail.eml`: a message that mail programs open as a draft, to nobody yet.
};

/// Writes each page as a mail at `target`/<published path>/mail.html, mail.txt or mail.eml. Nothing outside
/// `target` is written, and existing files there are replaced atomically.
ExportReport exportMails(const MailMaker& maker, const FileReader& reader,
                         const std::vector<const Issue*>& pages, const std::filesystem::path& target,
                         MailForm form, StandIns standIns = StandIns::Allowed,
                         const ExportProgress& progress = {});

} // namespace masthead
