#pragma once

#include "desk/FindingsDialog.h"
#include "desk/NoticeBoard.h"
#include "mail/MailExport.h"

namespace masthead {

/// "2 pages and 5 images and files written to /home/…."
QString whatWasWritten(const ExportReport& report, const QString& folder);

/// Buttons that open the first page and the folder.
QList<NoticeChoice> placesWritten(const ExportReport& report, const QString& folder);

/// The fault where there is one, else how many; how many values will differ when published; and what was
/// changed for the mails. Empty where there is nothing to tell.
QString findingsSummary(const MailExportReport& report);

/// Faults first, then what will differ when published, then what was changed for the mails.
QList<FoundRow> findingsOf(const MailExportReport& report);

} // namespace masthead
