#pragma once

#include "mail/MailFacts.h"
#include "mail/MailSettings.h"
#include "site/Site.h"

#include <string_view>

namespace masthead {

/// Where the text goes in a filled template.
inline constexpr std::string_view contentElement = "masthead-content";

/// A mail template with everything but the text and the style sheet in place.
struct FilledTemplate {
    std::string html; ///< A whole document with one `<masthead-content>`; empty where the template failed.
    std::filesystem::path file; ///< From the root; empty for the built-in one.
    std::vector<Diagnostic> diagnostics;
    std::vector<Diagnostic> notices;
    std::vector<std::filesystem::path> dependencies;
};

/// Fills `templates/email.html` of the publication, in a Zola site with all that its templates can call, or
/// else the built-in template. The variable `mail` has what MailFacts and MailSettings
/// say, under the names that MailTemplate.cpp lists.
FilledTemplate fillMailTemplate(const Site& site, const FileReader& reader, const MailSettings& settings,
                                const MailFacts& facts, std::string_view preheader,
                                const RenderRequest& request);

/// The publication's mail style sheet or the built-in one: CSS.
Result<std::string> readMailStyle(const FileReader& reader, const MailSettings& settings);

} // namespace masthead
