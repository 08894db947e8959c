#include "command/CheckReport.h"

#include <nlohmann/json.hpp>
#include <ostream>

namespace masthead {
namespace {

using Json = nlohmann::ordered_json;

constexpr int version = 1;

const char* wordFor(Severity severity) {
    return severity == Severity::Error ? "error" : "warning";
}

Json jsonOf(const Fix& fix) {
    Json edits = Json::array();
    for (const TextEdit& edit : fix.edits)
        edits.push_back({{"begin", edit.range.begin}, {"end", edit.range.end}, {"text", edit.replacement}});
    return {{"label", fix.label}, {"file", fix.file.generic_string()}, {"edits", std::move(edits)}};
}

Json jsonOf(const Finding& finding) {
    Json fixes = Json::array();
    for (const Fix& fix : finding.fixes)
        fixes.push_back(jsonOf(fix));
    Json related;
    if (finding.related)
        related = {{"file", finding.related->file.generic_string()},
                   {"line", finding.related->line},
                   {"column", finding.related->column}};
    return {{"rule", finding.rule},
            {"level", wordFor(finding.severity)},
            {"file", finding.file.generic_string()},
            {"begin", finding.range.begin},
            {"end", finding.range.end},
            {"line", finding.line},
            {"column", finding.column},
            {"endLine", finding.endLine},
            {"endColumn", finding.endColumn},
            {"message", finding.message},
            {"advice", finding.advice},
            {"fixes", std::move(fixes)},
            {"related", std::move(related)}};
}

Json jsonOf(const LinkCheckResult& links) {
    return {{"addresses", links.addresses},
            {"found", links.ok},
            {"dead", links.dead},
            {"unsure", links.unsure},
            {"fromCache", links.fromCache}};
}

} // namespace

void printJson(const CheckReport& report, std::ostream& out) {
    Json findings = Json::array();
    for (const Finding& finding : report.findings)
        findings.push_back(jsonOf(finding));
    const Json whole{{"version", version},
                     {"root", report.root.string()},
                     {"files", report.files},
                     {"errors", report.count(Severity::Error)},
                     {"warnings", report.count(Severity::Warning)},
                     {"since", report.since.empty() ? Json() : Json(report.since)},
                     {"links", report.links ? jsonOf(*report.links) : Json()},
                     {"findings", std::move(findings)}};
    // Names of files need not be UTF-8.
    out << whole.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace masthead
