#include "command/CheckReport.h"

#include "check/RuleBook.h"
#include "command/Messages.h"
#include "command/TextTable.h"

#include <algorithm>
#include <ostream>
#include <set>

namespace masthead {
namespace {

const char* wordFor(RuleLevel level) {
    switch (level) {
    case RuleLevel::Off:
        return "off";
    case RuleLevel::Warning:
        return "warning";
    case RuleLevel::Error:
        break;
    }
    return "error";
}

std::string counted(std::size_t number, const std::string& thing) {
    return std::to_string(number) + ' ' + thing + (number == 1 ? "" : "s");
}

std::string lineOf(const Finding& finding, const std::filesystem::path& root) {
    Diagnostic shown = diagnosticOf(finding);
    if (!shown.file.empty())
        shown.file = pathForShell(root / shown.file);
    shown.message = (finding.severity == Severity::Error ? "error: " : "warning: ") + shown.message;
    return toString(shown) + " [" + finding.rule + ']';
}

std::string summaryOf(const CheckReport& report) {
    std::set<std::filesystem::path> files;
    for (const Finding& finding : report.findings) {
        if (finding.rule != settingsRule && finding.rule != publicationRule)
            files.insert(finding.file);
    }
    std::string text = counted(report.count(Severity::Error), "error") + ", " +
                       counted(report.count(Severity::Warning), "warning") + " in " +
                       std::to_string(files.size()) + " of " + counted(report.files, "file");
    if (!report.since.empty())
        text += ", new since " + report.since.substr(0, 12);
    if (report.links) {
        const LinkCheckResult& links = *report.links;
        text += "; " + std::to_string(links.addresses) +
                (links.addresses == 1 ? " address: " : " addresses: ") + std::to_string(links.ok) +
                " found, " + std::to_string(links.dead) + " dead, " + std::to_string(links.unsure) +
                " unsure, " + std::to_string(links.fromCache) + " of them known from before";
    }
    return text;
}

} // namespace

std::size_t CheckReport::count(Severity severity) const {
    return static_cast<std::size_t>(std::ranges::count(findings, severity, &Finding::severity));
}

Finding findingOf(const Diagnostic& diagnostic, std::string_view rule) {
    Finding finding;
    finding.rule = rule;
    finding.severity = diagnostic.severity;
    finding.file = diagnostic.file;
    finding.line = finding.endLine = diagnostic.line;
    finding.column = finding.endColumn = diagnostic.column;
    finding.message = diagnostic.message;
    finding.advice = diagnostic.advice;
    return finding;
}

std::vector<ListedRule> listedRules(const CheckSettings& settings) {
    std::vector<ListedRule> listed;
    for (const Rule* rule : allRules())
        listed.push_back({rule->name, levelOf(*rule, settings), rule->level, rule->summary});
    for (const ListedRule& always :
         {ListedRule{settingsRule, RuleLevel::Error, RuleLevel::Error,
                     "A value in [check] that cannot be used; always told"},
          ListedRule{publicationRule, RuleLevel::Error, RuleLevel::Error,
                     "What is wrong with the publication as a whole; always told"}})
        listed.push_back(always);
    return listed;
}

void printText(const CheckReport& report, std::ostream& out) {
    std::set<std::string> told;
    for (const Finding& finding : report.findings) {
        const std::string line = lineOf(finding, report.root);
        if (told.insert(line).second)
            out << line << '\n';
    }
    out << summaryOf(report) << '\n';
}

void printRules(const CheckSettings& settings, std::ostream& out) {
    using enum ColumnAlignment;
    TextTable table({Left, Left, Left});
    for (const ListedRule& rule : listedRules(settings))
        table.add({std::string(rule.name), wordFor(rule.level), std::string(rule.summary)});
    table.print(out);
}

} // namespace masthead
