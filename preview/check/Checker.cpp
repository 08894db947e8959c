#include "check/Checker.h"

#include "check/FindingPlaces.h"
#include "check/RuleBook.h"
#include "data/Parallel.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace masthead {
namespace {

/// A list nobody reads to its end: what one rule finds in one page beyond this is only counted.
constexpr std::size_t mostPerRule = 100;

class RuleFindings : public FindingSink {
public:
    RuleFindings(const CheckedPage& page, std::vector<Finding>& findings)
        : m_page(page)
        , m_findings(findings) {}

    void beginRule(const Rule& rule, RuleLevel level) {
        m_rule = &rule;
        m_severity = level == RuleLevel::Error ? Severity::Error : Severity::Warning;
        m_count = 0;
    }

    void endRule() {
        if (m_count <= mostPerRule)
            return;
        const std::string rest = std::to_string(m_count - mostPerRule);
        append(m_firstLeftOut, rest + " more of this kind are not listed", "mend some of these first");
    }

    Finding& add(TextRange range, std::string message, std::string advice) override {
        if (++m_count <= mostPerRule)
            return append(range, std::move(message), std::move(advice));
        if (m_count == mostPerRule + 1)
            m_firstLeftOut = range;
        return m_leftOut = {};
    }

private:
    Finding& append(TextRange range, std::string message, std::string advice) {
        Finding& finding = m_findings.emplace_back();
        finding.rule = m_rule->name;
        finding.severity = m_severity;
        finding.file = m_page.file;
        finding.range = range;
        finding.message = std::move(message);
        finding.advice = std::move(advice);
        return finding;
    }

    const CheckedPage& m_page;
    std::vector<Finding>& m_findings;
    const Rule* m_rule = nullptr;
    Severity m_severity = Severity::Warning;
    std::size_t m_count = 0; ///< Of the rule's findings, those left out too.
    TextRange m_firstLeftOut;
    Finding m_leftOut; ///< Stands in for each that is left out.
};

} // namespace

Checker::Checker(std::shared_ptr<const FaceMaker> faces, std::shared_ptr<const Archive> archive,
                 const FileReader& reader)
    : m_faces(std::move(faces))
    , m_archive(std::move(archive))
    , m_reader(reader)
    , m_settings(readCheckSettings(reader))
    , m_facts(std::make_shared<const PublicationFacts>(m_faces->site(), reader)) {}

std::vector<Finding> Checker::check(const RenderRequest& request,
                                    const std::function<bool()>& cancelled) const {
    const std::optional<CheckedPage> read = readCheckedPage(*m_faces, request, cancelled);
    if (!read)
        return {};
    const CheckedPage& page = *read;
    const std::vector<SponsoredSection> sponsored = m_facts->sponsoredIn(page.source);
    PageLookups lookups(*m_faces->site(), *m_facts);
    const CheckContext context{page, *m_archive, *m_faces->site(), m_settings, *m_facts, sponsored, lookups};
    std::vector<Finding> findings;
    RuleFindings sink(page, findings);
    for (const Rule* rule : allRules()) {
        if (cancelled && cancelled())
            break;
        const RuleLevel level = levelOf(*rule, m_settings);
        if (level == RuleLevel::Off || !rule->check)
            continue;
        sink.beginRule(*rule, level);
        rule->check(context, sink);
        sink.endRule();
    }
    std::ranges::stable_sort(findings, {}, [](const Finding& finding) { return finding.range.begin; });
    fillPlaces(findings, page.text());
    return findings;
}

std::vector<Finding> Checker::checkFiles(const std::vector<std::filesystem::path>& files,
                                         const std::function<bool()>& cancelled) const {
    std::vector<std::vector<Finding>> byFile(files.size());
    forEachInParallel(
        files.size(), [&] { return cancelled && cancelled(); },
        [&](std::size_t index) {
            if (Result<std::string> text = m_reader(files[index]))
                byFile[index] = check({files[index], std::move(*text)}, cancelled);
        });
    std::vector<Finding> all;
    // A fault of a template or the config is found with each page.
    std::set<std::tuple<std::string, int, int, std::string>> toldElsewhere;
    for (std::size_t index = 0; index < files.size(); ++index) {
        for (Finding& finding : byFile[index]) {
            if (finding.file == files[index] ||
                toldElsewhere.emplace(finding.file.native(), finding.line, finding.column, finding.message)
                    .second)
                all.push_back(std::move(finding));
        }
    }
    return all;
}

} // namespace masthead
