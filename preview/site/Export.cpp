#include "site/Export.h"

#include "publication/OpenedFile.h"
#include "site/LocalReferences.h"
#include "site/Notices.h"
#include "site/OutputFolder.h"

#include <map>
#include <set>

namespace masthead {
namespace {

/// One export: what was written so far, so that a path is written once.
class Exporter {
public:
    Exporter(const Site& site, const FileReader& reader, const std::filesystem::path& target,
             const ExportChoices& choices)
        : m_site(site)
        , m_reader(reader)
        , m_target(target)
        , m_choices(choices) {}

    void exportPage(const Issue& issue) {
        const Result<std::string> text = m_reader(issue.file);
        if (!text)
            return report(text.error());
        const RenderedPage page = m_site.render({issue.file, *text, m_choices.standIns, m_choices.scripts});
        reportAll(page.diagnostics);
        m_notices.add(page.notices);
        const auto [earlier, isNew] = m_pages.emplace(page.path, page.file);
        if (!isNew)
            return report({Severity::Error, page.file, 0, 0,
                           "The path `" + page.path + "` is taken by " + earlier->second.generic_string(),
                           "give one of the two pages another slug"});
        if (!write(page.path + "index.html", page.html(), WrittenKind::Page))
            return;
        const LocalReferences references = localReferences(m_site, page);
        reportAll(references.diagnostics);
        for (const LocalReference& reference : references.found)
            exportAsset(reference);
    }

    ExportReport takeReport() {
        m_report.notices = m_notices.take();
        return std::move(m_report);
    }
    void cancel() { m_report.cancelled = true; }

private:
    void exportAsset(const LocalReference& reference) {
        if (!m_assets.insert(reference.urlPath).second)
            return;
        const auto bytes = readInside(m_site.publication().root, reference.file);
        if (bytes)
            write(reference.urlPath, *bytes, WrittenKind::Asset);
        else
            report(bytes.error());
    }

    bool write(std::string_view urlPath, std::string_view bytes, WrittenKind kind) {
        Result<std::filesystem::path> path = m_target.write(urlPath, bytes);
        if (path)
            m_report.written.push_back({std::move(*path), kind});
        else
            report(path.error());
        return path.has_value();
    }

    void report(const Diagnostic& diagnostic) { reportAll({diagnostic}); }

    /// A snippet that many pages include is at fault once.
    void reportAll(const std::vector<Diagnostic>& diagnostics) {
        for (const Diagnostic& diagnostic : diagnostics) {
            if (m_reported.insert(toString(diagnostic)).second)
                m_report.diagnostics.push_back(diagnostic);
        }
    }

    const Site& m_site;
    const FileReader& m_reader;
    OutputFolder m_target;
    ExportChoices m_choices;
    Notices m_notices;
    std::map<std::string, std::filesystem::path> m_pages; ///< Published path -> source.
    std::set<std::string> m_assets;
    std::set<std::string> m_reported;
    ExportReport m_report;
};

} // namespace

ExportReport exportPages(const Site& site, const FileReader& reader, const std::vector<const Issue*>& pages,
                         const std::filesystem::path& target, const ExportChoices& choices,
                         const ExportProgress& progress) {
    Exporter exporter(site, reader, target, choices);
    for (std::size_t done = 0; done < pages.size(); ++done) {
        if (progress && !progress(done, pages.size(), *pages[done])) {
            exporter.cancel();
            break;
        }
        exporter.exportPage(*pages[done]);
    }
    return exporter.takeReport();
}

} // namespace masthead
