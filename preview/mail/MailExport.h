#pragma once

#include "content/Library.h"
#include "mail/Mail.h"
#include "site/Export.h"

namespace masthead {

enum class MailForm {
    Html,          ///< `mail.html`
    Text,          ///< `mail.txt`
    Eml,           ///< `mail.eml`: a message that mail programs open as a draft, to nobody yet.
    EmlWithImages, ///< The same, with the local images in it: for a look before they are on the web.
};

/// A mail that was written.
struct ExportedMail {
    std::filesystem::path file; ///< Of the page, from the root.
    std::size_t size = 0;       ///< RenderedMail::size()
    std::vector<MailChange> changes;
};

struct MailExportReport : ExportReport {
    std::vector<ExportedMail> mails; ///< In the order of the pages.
};

/// The pages that are mailed when all are asked for: the issues; every page where there is no section of
/// issues.
std::vector<const Issue*> mailedPages(const Publication& publication, Drafts drafts);

/// Writes each page as a mail at `target`/<published path>/mail.html, mail.txt or mail.eml, and the images
/// that `fitter` (may be empty) converts for the HTML to `target`/mail-images; a notice says where they have
/// to be uploaded. Uses all processors. Nothing outside `target` is written, and existing files there are
/// replaced atomically. `progress` is asked before each page and while images are converted, by one thread at
/// a time.
MailExportReport exportMails(const MailMaker& maker, const FileReader& reader,
                             const std::vector<const Issue*>& pages, const std::filesystem::path& target,
                             MailForm form, const ImageFitter& fitter, StandIns standIns = StandIns::Allowed,
                             const ExportProgress& progress = {});

} // namespace masthead
