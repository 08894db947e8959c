#include "support/CheckedPublication.h"

#include "check/RuleBook.h"
#include "support/OpenedSite.h"

#include <QtGlobal>

#include <algorithm>

namespace masthead::test {
namespace {

std::shared_ptr<const FaceMaker> openFaces(const std::filesystem::path& root, FileReader& reader) {
    OpenedSite opened = openSite(root);
    reader = opened.reader;
    return std::make_shared<FaceMaker>(std::make_shared<const Site>(std::move(opened.site)), reader);
}

} // namespace

CheckedPublication::CheckedPublication(const std::filesystem::path& root)
    : m_faces(openFaces(root, m_reader))
    , m_checker(m_faces, readArchive(m_faces->site()->publication(), m_reader), m_reader) {}

std::vector<Finding> CheckedPublication::findings(const std::filesystem::path& file) const {
    return m_checker.checkFiles({file});
}

std::vector<Finding> CheckedPublication::findingsOf(std::string_view rule,
                                                    const std::filesystem::path& file) const {
    const Result<std::string> text = m_reader(file);
    if (!text)
        qFatal("%s", toString(text.error()).c_str());
    return findingsOf(rule, file, *text);
}

std::vector<Finding> CheckedPublication::findingsOf(std::string_view rule, const std::filesystem::path& file,
                                                    std::string text) const {
    if (!findRule(rule))
        qFatal("there is no rule %s", std::string(rule).c_str());
    std::vector<Finding> found = m_checker.check({file, std::move(text)});
    std::erase_if(found, [&](const Finding& finding) { return finding.rule != rule; });
    return found;
}

std::string marked(std::string_view text, const Finding& finding) {
    return std::string(text.substr(finding.range.begin, finding.range.size()));
}

std::string mended(std::string_view text, const Fix& fix) {
    std::string result(text);
    for (auto edit = fix.edits.rbegin(); edit != fix.edits.rend(); ++edit)
        result = applied(result, *edit);
    return result;
}

} // namespace masthead::test
