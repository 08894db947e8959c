#include "check/Checker.h"

#include "check/RuleBook.h"
#include "data/Parallel.h"

#include <algorithm>
#include <iterator>

namespace masthead {
namespace {

class RuleFindings : public FindingSink {
public:
    RuleFindings(const CheckedPage& page, std::vector<Finding>& findings)
        : m_page(page)
        , m_findings(findings) {}

    void beginRule(const Rule& rule, RuleLevel level) {
        m_rule = &rule;
        m_severity = level == RuleLevel::Error ? Severity::Error : Severity::Warning;
    }

    Finding& add(TextRange range, std::string message, std::string advice) override {
        Finding& finding = m_findings.emplace_back();
        finding.rule = m_rule->name;
        finding.severity = m_severity;
        finding.file = m_page.file;
        finding.range = range;
        finding.message = std::move(message);
        finding.advice = std::move(advice);
        return finding;
    }

private:
    const CheckedPage& m_page;
    std::vector<Finding>& m_findings;
    const Rule* m_rule = nullptr;
    Severity m_severity = Severity::Warning;
};

/// Counts on from the place before: each byte of the text is looked at once.
class PlaceCounter {
public:
    explicit PlaceCounter(std::string_view text)
        : m_text(text) {}

    TextPosition at(std::size_t offset) {
        offset = std::min(offset, m_text.size());
        if (offset < m_offset) {
            m_offset = 0;
            m_place = {};
        }
        const TextPosition step = positionAt(m_text.substr(m_offset), offset - m_offset);
        m_place.column = step.line == 1 ? m_place.column + step.column - 1 : step.column;
        m_place.line += step.line - 1;
        m_offset = offset;
        return m_place;
    }

private:
    std::string_view m_text;
    std::size_t m_offset = 0;
    TextPosition m_place;
};

void fillPlaces(std::vector<Finding>& findings, std::string_view text) {
    PlaceCounter begins(text);
    for (Finding& finding : findings) {
        if (finding.range == TextRange{})
            continue;
        const TextPosition begin = begins.at(finding.range.begin);
        PlaceCounter ends(text.substr(finding.range.begin));
        const TextPosition end = ends.at(finding.range.size());
        finding.line = begin.line;
        finding.column = begin.column;
        finding.endLine = begin.line + end.line - 1;
        finding.endColumn = end.line == 1 ? begin.column + end.column - 1 : end.column;
    }
}

RuleLevel levelOf(const Rule& rule, const CheckSettings& settings) {
    const auto set = settings.levels.find(rule.name);
    return set == settings.levels.end() ? rule.level : set->second;
}

} // namespace

Checker::Checker(std::shared_ptr<const FaceMaker> faces, std::shared_ptr<const Archive> archive,
                 const FileReader& reader)
    : m_faces(std::move(faces))
    , m_archive(std::move(archive))
    , m_reader(reader)
    , m_settings(readCheckSettings(reader)) {}

std::vector<Finding> Checker::check(const RenderRequest& request) const {
    const CheckedPage page = readCheckedPage(*m_faces, request);
    const CheckContext context{page, *m_archive, *m_faces->site(), m_settings};
    std::vector<Finding> findings;
    RuleFindings sink(page, findings);
    for (const Rule* rule : allRules()) {
        const RuleLevel level = levelOf(*rule, m_settings);
        if (level == RuleLevel::Off)
            continue;
        sink.beginRule(*rule, level);
        rule->check(context, sink);
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
                byFile[index] = check({files[index], std::move(*text)});
        });
    std::vector<Finding> all;
    for (std::vector<Finding>& findings : byFile)
        std::ranges::move(findings, std::back_inserter(all));
    return all;
}

} // namespace masthead
