#include "live/PageFindings.h"

#include "document/BufferPositions.h"

#include <algorithm>

namespace masthead {

PageFindings pageFindings(std::filesystem::path file, std::string text, int revision,
                          std::vector<Finding> findings) {
    PageFindings page;
    page.file = std::move(file);
    page.revision = revision;
    page.errors = static_cast<int>(std::ranges::count(findings, Severity::Error, &Finding::severity));
    page.warnings = static_cast<int>(findings.size()) - page.errors;
    if (findings.size() > mostFindingsTold)
        findings.resize(mostFindingsTold);
    BufferPositions begins(text);
    page.places.reserve(findings.size());
    for (const Finding& finding : findings) {
        const qsizetype begin = begins.at(finding.range.begin);
        BufferPositions ends = begins; // Ranges may hold one another: each end is counted from its begin.
        page.places.push_back({static_cast<int>(begin), static_cast<int>(ends.at(finding.range.end))});
    }
    page.findings = std::move(findings);
    page.text = std::make_shared<const std::string>(std::move(text));
    return page;
}

} // namespace masthead
