#include "desk/KeptFindings.h"

#include "check/FindingPlaces.h"

#include <algorithm>
#include <optional>

namespace masthead {

namespace {

/// Where `words` stand in `text`, nearest to `place`.
std::optional<std::size_t> nearestTo(std::size_t place, std::string_view words, std::string_view text) {
    const std::size_t after = text.find(words, place);
    const std::size_t before = text.rfind(words, place);
    if (after == std::string_view::npos && before == std::string_view::npos)
        return std::nullopt;
    if (before == std::string_view::npos)
        return after;
    if (after == std::string_view::npos)
        return before;
    return after - place <= place - before ? after : before;
}

/// A fix may be carried out where the text is another one than it was made for, as long as it changes only
/// what the finding covers.
bool staysWithin(const Fix& fix, const Finding& finding) {
    return fix.file == finding.file && std::ranges::all_of(fix.edits, [&](const TextEdit& edit) {
               return edit.range.begin >= finding.range.begin && edit.range.end <= finding.range.end;
           });
}

Finding movedTo(std::size_t begin, Finding finding) {
    std::erase_if(finding.fixes, [&](const Fix& fix) { return !staysWithin(fix, finding); });
    const auto moved = [from = finding.range.begin, begin](TextRange range) {
        return TextRange{range.begin - from + begin, range.end - from + begin};
    };
    for (Fix& fix : finding.fixes)
        for (TextEdit& edit : fix.edits)
            edit.range = moved(edit.range);
    finding.range = moved(finding.range);
    return finding;
}

} // namespace

void KeptFindings::replace(const std::vector<std::filesystem::path>& files,
                           const std::vector<Finding>& findings, const FileReader& reader) {
    for (const std::filesystem::path& file : files)
        m_kept.erase(file);
    std::map<std::filesystem::path, std::string> texts;
    for (const Finding& finding : findings) {
        if (!texts.contains(finding.file)) {
            m_kept.erase(finding.file); // A snippet is asked about by the issues that include it.
            texts[finding.file] = reader(finding.file).value_or(std::string());
        }
        const std::string& text = texts[finding.file];
        if (finding.range.end > text.size() || finding.range.size() == 0)
            continue;
        const std::size_t before = finding.range.begin > 0 ? 1 : 0;
        m_kept[finding.file].push_back(
            {finding, text.substr(finding.range.begin - before, finding.range.size() + before + 1), before});
    }
}

std::shared_ptr<const PageFindings>
KeptFindings::joinedTo(const std::shared_ptr<const PageFindings>& page) const {
    const auto kept = m_kept.find(page->file);
    if (kept == m_kept.end())
        return page;
    std::vector<Finding> findings = page->findings;
    for (const Kept& one : kept->second) {
        const std::size_t place = one.finding.range.begin - one.before;
        if (const auto begin = nearestTo(place, one.covered, *page->text))
            findings.push_back(movedTo(*begin + one.before, one.finding));
    }
    std::ranges::stable_sort(findings, {}, [](const Finding& finding) { return finding.range.begin; });
    fillPlaces(findings, *page->text);
    auto joined = pageFindings(page->file, *page->text, page->revision, std::move(findings));
    // Beyond those that are told there may be more than are here.
    joined.errors += page->errors - static_cast<int>(std::ranges::count(page->findings, Severity::Error,
                                                                        &Finding::severity));
    joined.warnings += page->warnings - static_cast<int>(std::ranges::count(page->findings, Severity::Warning,
                                                                            &Finding::severity));
    return std::make_shared<const PageFindings>(std::move(joined));
}

} // namespace masthead
