#pragma once

#include "check/CheckSettings.h"
#include "check/Finding.h"
#include "data/FileReader.h"
#include "linkcheck/LinkCheck.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

// What has no rule in the rule book: values in `[check]` that cannot be used, and what is wrong with the
// publication as a whole.
constexpr std::string_view settingsRule = "settings";
constexpr std::string_view publicationRule = "publication";

/// What `masthead check` found.
struct CheckReport {
    std::filesystem::path root; ///< Of the publication, absolute.
    FileReader reader;          ///< Of the texts that findings are in.
    CheckSettings settings;
    std::vector<Finding> findings;
    std::size_t files = 0;                ///< That were looked at.
    std::optional<LinkCheckResult> links; ///< Its findings are among the others.
    std::string since;                    ///< The commit that they are new against; empty: all findings.

    std::size_t count(Severity severity) const;
};

/// A diagnostic that belongs to no rule.
Finding findingOf(const Diagnostic& diagnostic, std::string_view rule);

/// All rules that findings may name, with the level that they have by the settings.
struct ListedRule {
    std::string_view name;
    RuleLevel level;
    RuleLevel ownLevel;
    std::string_view summary;
};
std::vector<ListedRule> listedRules(const CheckSettings& settings);

/// `file:line:column: error: message (advice) [rule]`, one a line, and a line that sums up. Files are as
/// somebody in the working folder would type them.
void printText(const CheckReport& report, std::ostream& out);

/// One JSON object; `masthead check --help` says what is in it.
void printJson(const CheckReport& report, std::ostream& out);

/// SARIF 2.1.0 (OASIS standard). Files are relative to the root of the git repository that the publication
/// lies in, where it lies in one, since services that show results expect that; else to the publication.
void printSarif(const CheckReport& report, std::ostream& out);

/// Names, levels and summaries of all rules as a table.
void printRules(const CheckSettings& settings, std::ostream& out);

} // namespace masthead
