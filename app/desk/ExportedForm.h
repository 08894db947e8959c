#pragma once

#include <vector>

namespace masthead {

/// What an export writes of each page.
enum class ExportedForm {
    WebPage,
    MailHtml,
    MailText,
    MailFile, ///< A message that mail programs open.
};

/// In the order in which they are offered and written.
using ExportedForms = std::vector<ExportedForm>;

} // namespace masthead
