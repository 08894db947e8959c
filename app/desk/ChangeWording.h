#pragma once

#include "desk/FindingsDialog.h"
#include "mail/MailContent.h"

#include <QString>

#include <vector>

namespace masthead {

/// "12 links changed, 1 element left out"; empty where nothing was changed.
QString changesSummary(const std::vector<MailChange>& changes);

/// Each change as a row that leads to its line in `file` (from the root).
QList<FoundRow> changesAsFindings(const std::vector<MailChange>& changes, const std::filesystem::path& file);

} // namespace masthead
