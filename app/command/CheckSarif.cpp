#include "address/LinkAddress.h"
#include "check/FindingPlaces.h"
#include "check/NewFindings.h"
#include "command/CheckReport.h"
#include "data/Hash.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

namespace masthead {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr const char* baseName = "SRCROOT";

/// A path as part of an address, its slashes kept (RFC 3986, section 3.3).
std::string addressOf(const std::filesystem::path& path) {
    std::string address;
    for (const char c : path.generic_string())
        address += c == '/' ? std::string(1, c) : percentEncoded(std::string_view(&c, 1));
    return address;
}

/// The root of the repository around a folder, else the folder itself.
std::filesystem::path sourceRoot(const std::filesystem::path& folder) {
    std::error_code error;
    for (std::filesystem::path root = folder;; root = root.parent_path()) {
        if (std::filesystem::exists(root / ".git", error))
            return root;
        if (root == root.root_path())
            return folder;
    }
}

const char* levelWord(Severity severity) {
    return severity == Severity::Error ? "error" : "warning";
}

std::string sentence(const std::string& message, const std::string& advice) {
    return message + (advice.empty() ? std::string(".") : " (" + advice + ").");
}

class SarifLog {
public:
    explicit SarifLog(const CheckReport& report)
        : m_report(report)
        , m_sourceRoot(sourceRoot(report.root))
        , m_folder(report.root.lexically_relative(m_sourceRoot)) {}

    Json log() {
        Json rules = ruleDescriptors();
        const Json driver{
            {"name", "Masthead"}, {"semanticVersion", MASTHEAD_VERSION}, {"rules", std::move(rules)}};
        const Json run{{"tool", {{"driver", driver}}},
                       {"columnKind", "unicodeCodePoints"},
                       {"originalUriBaseIds", {{baseName, {{"uri", rootAddress()}}}}},
                       {"results", results()}};
        return {{"$schema", schema}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
    }

private:
    std::string rootAddress() const {
        const std::string path = addressOf(m_sourceRoot);
        return "file://" + path + (path.ends_with('/') ? "" : "/");
    }

    Json ruleDescriptors() {
        Json rules = Json::array();
        for (const ListedRule& rule : listedRules(m_report.settings)) {
            m_ruleIndices.emplace(rule.name, rules.size());
            const Json configuration{{"enabled", rule.ownLevel != RuleLevel::Off},
                                     {"level", rule.ownLevel == RuleLevel::Error ? "error" : "warning"}};
            const std::string summary = std::string(rule.summary) + '.';
            const std::string help = "In masthead.toml, below [check.rules]: " + std::string(rule.name) +
                                     R"( = "off", "warning" or "error".)";
            rules.push_back({{"id", rule.name},
                             {"shortDescription", {{"text", summary}}},
                             {"fullDescription", {{"text", summary}}},
                             {"help", {{"text", help}}},
                             {"defaultConfiguration", configuration}});
        }
        return rules;
    }

    Json artifact(const std::filesystem::path& file) const {
        const std::filesystem::path path = (m_folder / file).lexically_normal();
        return {{"uri", addressOf(path)}, {"uriBaseId", baseName}};
    }

    Json location(const Finding& finding) const {
        // Services want a line of every finding, of those that are about the file as a whole as well.
        Json region{{"startLine", std::max(1, finding.line)}};
        if (finding.line > 0 && finding.column > 0)
            region["startColumn"] = finding.column;
        if (finding.line > 0 && finding.endLine >= finding.line && finding.endColumn > 0) {
            region["endLine"] = finding.endLine;
            region["endColumn"] = finding.endColumn;
        }
        Json place{{"artifactLocation", artifact(finding.file)}, {"region", std::move(region)}};
        return {{"physicalLocation", std::move(place)}};
    }

    Json relatedLocation(const RelatedPlace& related) const {
        return {{"physicalLocation",
                 {{"artifactLocation", artifact(related.file)},
                  {"region", {{"startLine", related.line}, {"startColumn", related.column}}}}}};
    }

    /// Of a file, read once.
    const PlaceTable& placesIn(const std::filesystem::path& file) {
        auto known = m_places.find(file);
        if (known == m_places.end()) {
            const std::string& text = m_texts[file] = m_report.reader(file).value_or(std::string());
            known = m_places.emplace(file, PlaceTable(text)).first;
        }
        return known->second;
    }

    Json jsonOf(const Fix& fix) {
        const PlaceTable& places = placesIn(fix.file);
        Json replacements = Json::array();
        for (const TextEdit& edit : fix.edits) {
            const TextPosition begin = places.at(edit.range.begin);
            const TextPosition end = places.at(edit.range.end);
            const Json region{{"startLine", begin.line},
                              {"startColumn", begin.column},
                              {"endLine", end.line},
                              {"endColumn", end.column},
                              {"byteOffset", edit.range.begin},
                              {"byteLength", edit.range.size()}};
            replacements.push_back(
                {{"deletedRegion", region}, {"insertedContent", {{"text", edit.replacement}}}});
        }
        const Json change{{"artifactLocation", artifact(fix.file)},
                          {"replacements", std::move(replacements)}};
        return {{"description", {{"text", fix.label + '.'}}}, {"artifactChanges", Json::array({change})}};
    }

    Json result(const Finding& finding, const std::string& fingerprint) {
        Json json{{"ruleId", finding.rule},
                  {"level", levelWord(finding.severity)},
                  {"message", {{"text", sentence(finding.message, finding.advice)}}},
                  {"locations", Json::array({location(finding)})},
                  {"partialFingerprints", {{"mastheadFinding/v1", fingerprint}}}};
        if (const auto index = m_ruleIndices.find(finding.rule); index != m_ruleIndices.end())
            json["ruleIndex"] = index->second;
        if (finding.related)
            json["relatedLocations"] = Json::array({relatedLocation(*finding.related)});
        Json fixes = Json::array();
        for (const Fix& fix : finding.fixes)
            fixes.push_back(jsonOf(fix));
        if (!fixes.empty())
            json["fixes"] = std::move(fixes);
        return json;
    }

    /// The same for a finding that moved to another line: by rule, file, text and how many like it stand
    /// before.
    Json results() {
        const std::vector<FindingIdentity> identities = identitiesOf(m_report.findings, m_report.reader);
        std::map<std::string, int> seen;
        Json all = Json::array();
        for (std::size_t i = 0; i < identities.size(); ++i) {
            const FindingIdentity& identity = identities[i];
            const std::string about = identity.rule + '\n' + identity.file.generic_string() + '\n' +
                                      (identity.covered.empty() ? identity.message : identity.covered);
            const std::string key = about + '\n' + std::to_string(++seen[about]);
            all.push_back(
                result(m_report.findings[i], hexadecimal(sha2(key, ShaLength::Bits256)).substr(0, 32)));
        }
        return all;
    }

    const CheckReport& m_report;
    std::filesystem::path m_sourceRoot;
    std::filesystem::path m_folder; ///< Of the publication, from there.
    std::map<std::string, std::size_t, std::less<>> m_ruleIndices;
    std::map<std::filesystem::path, std::string> m_texts;
    std::map<std::filesystem::path, PlaceTable> m_places;
};

} // namespace

void printSarif(const CheckReport& report, std::ostream& out) {
    out << SarifLog(report).log().dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace masthead
