#include "site/SiteExport.h"

#include "content/Glob.h"
#include "data/Parallel.h"
#include "publication/OpenedFile.h"
#include "publication/SafePath.h"
#include "site/LocalReferences.h"
#include "site/Notices.h"
#include "site/OutputFolder.h"
#include "site/SiteOutputs.h"
#include "site/ThemedSite.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>

namespace masthead {
namespace {

namespace fs = std::filesystem;

constexpr int deepestFolder = 64;

/// A file that is copied as it is.
struct Copy {
    fs::path source; ///< From the root.
    std::string urlPath;
};

/// All files below a folder, hidden ones too: `.well-known` is published.
class StaticWalk {
public:
    StaticWalk(const fs::path& root, const GlobSet& ignored)
        : m_root(root)
        , m_ignored(ignored) {}

    void enter(const fs::path& folder, const std::string& urlPath, int level = 0) {
        std::error_code error;
        const fs::path real = fs::canonical(m_root / folder, error);
        if (error || level > deepestFolder || !isInsideRoot(m_root, real) || !m_entered.insert(real).second)
            return;
        for (fs::directory_iterator entry(real, fs::directory_options::skip_permission_denied, error), end;
             !error && entry != end; entry.increment(error)) {
            std::error_code ignored;
            const std::string name = entry->path().filename().string();
            if (entry->is_directory(ignored))
                enter(folder / name, urlPath + name + '/', level + 1);
            else if (entry->is_regular_file(ignored) && !m_ignored.matches(urlPath.substr(1) + name))
                copies.push_back({folder / name, urlPath + name});
        }
    }

    std::vector<Copy> copies;

private:
    const fs::path& m_root;
    const GlobSet& m_ignored;
    std::set<fs::path> m_entered;
};

/// Files beside pages and sections.
std::vector<Copy> assetCopies(const Library& library) {
    std::vector<Copy> copies;
    for (const PageNode& page : library.pages()) {
        const std::string folder = page.file->file.parent_path().native();
        for (const fs::path& asset : page.assets)
            copies.push_back({asset, page.path + asset.native().substr(folder.size() + 1)});
    }
    for (const SectionNode& section : library.sections()) {
        for (const fs::path& asset : section.assets)
            copies.push_back({asset, section.path + asset.filename().string()});
    }
    return copies;
}

/// Images that pages show in other sizes; several threads may add to them.
class ConvertedImages {
public:
    void add(const std::vector<ImageConversion>& conversions) {
        const std::lock_guard lock(m_mutex);
        for (const ImageConversion& conversion : conversions)
            m_byName.emplace(conversion.staticPath.filename().string(), conversion);
    }
    std::vector<ImageConversion> take() {
        std::vector<ImageConversion> conversions;
        for (auto& [name, conversion] : m_byName)
            conversions.push_back(std::move(conversion));
        return conversions;
    }

private:
    std::mutex m_mutex;
    std::map<std::string, ImageConversion> m_byName;
};

/// What several threads write together.
class Writer {
public:
    Writer(const fs::path& root, const fs::path& target, const SiteExportProgress& progress,
           std::size_t total)
        : m_root(root)
        , m_target(target)
        , m_progress(progress)
        , m_total(total) {}

    void write(const std::string& urlPath, std::string_view bytes, WrittenKind kind) {
        Result<fs::path> path = m_target.write(urlPath, bytes);
        const std::lock_guard lock(m_mutex);
        if (path)
            m_written.emplace(std::move(*path), kind);
        else
            addDiagnostic(path.error());
        ++m_done;
        if (m_progress && !m_progress(m_done, m_total))
            m_cancelled = true;
    }
    void copy(const Copy& copy) {
        const auto bytes = readInside(m_root, copy.source);
        if (bytes)
            write(copy.urlPath, *bytes, WrittenKind::Asset);
        else
            report({bytes.error()});
    }
    /// What cannot be made is shown as the original: browsers know an image by its content and scale it.
    void convert(const ImageConversion& conversion, const ImageConverter& converter) {
        const std::string urlPath = "/processed_images/" + conversion.staticPath.filename().string();
        if (!converter)
            return copy({conversion.source, urlPath});
        const auto made = readInside(m_root, conversion.source).and_then([&](const std::string& bytes) {
            return converter(bytes, conversion);
        });
        if (made)
            return write(urlPath, *made, WrittenKind::Asset);
        report({{Severity::Warning, conversion.source, 0, 0, made.error().message,
                 "it is published in its own size"}});
        copy({conversion.source, urlPath});
    }
    void report(const std::vector<Diagnostic>& diagnostics) {
        const std::lock_guard lock(m_mutex);
        for (const Diagnostic& diagnostic : diagnostics)
            addDiagnostic(diagnostic);
    }
    void notice(const std::vector<Diagnostic>& notices) {
        const std::lock_guard lock(m_mutex);
        m_notices.add(notices);
    }
    void expectMore(std::size_t files) { m_total += files; }
    bool isCancelled() const { return m_cancelled; }

    ExportReport takeReport() {
        ExportReport report;
        for (const auto& [path, kind] : m_written)
            report.written.push_back({path, kind});
        report.diagnostics = std::move(m_diagnostics);
        std::stable_sort(report.diagnostics.begin(), report.diagnostics.end(),
                         [](const Diagnostic& left, const Diagnostic& right) {
                             return std::tie(left.file, left.line, left.column) <
                                    std::tie(right.file, right.line, right.column);
                         });
        report.notices = m_notices.take();
        report.cancelled = m_cancelled;
        return report;
    }

private:
    /// A template that stops on many pages is at fault once.
    void addDiagnostic(const Diagnostic& diagnostic) {
        if (m_reported.insert(toString(diagnostic)).second)
            m_diagnostics.push_back(diagnostic);
    }

    const fs::path m_root;
    OutputFolder m_target;
    const SiteExportProgress& m_progress;
    std::size_t m_total;
    std::mutex m_mutex;
    std::size_t m_done = 0;
    std::atomic<bool> m_cancelled = false;
    std::map<fs::path, WrittenKind> m_written;
    std::set<std::string> m_reported;
    std::vector<Diagnostic> m_diagnostics;
    Notices m_notices;
};

template<typename Work>
void forEach(std::size_t count, const Writer& writer, const Work& work) {
    forEachInParallel(
        count, [&writer] { return writer.isCancelled(); }, work);
}

} // namespace

ExportReport exportSite(const Site& site, Drafts drafts, const fs::path& target, const ExportChoices& choices,
                        const SiteExportProgress& progress, const ImageConverter& converter) {
    const ThemedSite* themed = site.themed();
    if (!themed)
        return {};
    const std::shared_ptr<const SiteEdition> edition = themed->edition(drafts)->with(
        {.standIns = choices.standIns, .resized = ResizedImage::Converted, .scripts = choices.scripts});
    const SiteParts& parts = edition->parts();
    const ZolaConfig& config = edition->config();
    const std::vector<SiteOutput> outputs = siteOutputs(*edition);
    const GlobSet ignored(config.ignoredStatic);
    StaticWalk themeFiles(parts.publication->root, ignored);
    if (!config.theme.empty())
        themeFiles.enter(fs::path("themes") / config.theme / "static", "/");
    StaticWalk files(parts.publication->root, ignored);
    files.enter(parts.publication->layout.staticFiles, "/");
    const std::vector<Copy> assets = assetCopies(edition->library());
    Writer writer(parts.publication->root, target, progress,
                  outputs.size() + parts.sheets->sheets().size() + assets.size() + themeFiles.copies.size() +
                      files.copies.size());
    writer.report(config.diagnostics);
    writer.report(edition->library().diagnostics());
    writer.report(unlistedPages(*edition));
    writer.report(parts.sheets->diagnostics());

    // Of two outputs with one path the later one counts, whichever thread is faster.
    std::map<std::string, std::size_t> last;
    for (std::size_t index = 0; index < outputs.size(); ++index)
        last[outputs[index].file] = index;
    ConvertedImages images;
    forEach(outputs.size(), writer, [&](std::size_t index) {
        if (last.at(outputs[index].file) != index)
            return;
        const RenderedPage page = renderOutput(*edition, outputs[index]);
        writer.report(page.diagnostics);
        images.add(page.conversions);
        if (outputs[index].kind == SiteOutputKind::Page)
            writer.report(localReferences(site, page).diagnostics);
        writer.notice(page.notices);
        if (page.state == PageState::Complete)
            writer.write(outputs[index].file, page.html(), WrittenKind::Page);
    });
    const std::vector<SassSheet>& sheets = parts.sheets->sheets();
    forEach(sheets.size(), writer, [&](std::size_t index) {
        if (const auto sheet = parts.sheets->compile(sheets[index].css)) {
            writer.report(sheet->diagnostics);
            writer.write('/' + sheets[index].css.generic_string(), sheet->file.content, WrittenKind::Asset);
        }
    });
    const auto copyAll = [&writer](const std::vector<Copy>& copies) {
        forEach(copies.size(), writer, [&](std::size_t index) { writer.copy(copies[index]); });
    };
    const std::vector<ImageConversion> conversions = images.take();
    writer.expectMore(conversions.size());
    forEach(conversions.size(), writer,
            [&](std::size_t index) { writer.convert(conversions[index], converter); });
    copyAll(assets);
    copyAll(themeFiles.copies);
    copyAll(files.copies);
    return writer.takeReport();
}

} // namespace masthead
