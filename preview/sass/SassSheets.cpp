#include "sass/SassSheets.h"

#include "publication/SafePath.h"
#include "sass/SassImports.h"

#include <algorithm>

namespace masthead {
namespace {

namespace fs = std::filesystem;

bool isSheet(const fs::path& file) {
    return file.extension() == ".scss" || file.extension() == ".sass";
}

bool isPartial(const fs::path& relative) {
    return std::ranges::any_of(relative, [](const fs::path& part) { return part.native().starts_with('_'); });
}

std::size_t hashed(const std::string& content) {
    return std::hash<std::string>()(content);
}

} // namespace

std::shared_ptr<const SassCache::Entry> SassCache::find(const fs::path& source) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_entries.find(source);
    return found == m_entries.end() ? nullptr : found->second;
}

void SassCache::put(const fs::path& source, std::shared_ptr<const Entry> entry) {
    const std::scoped_lock lock(m_mutex);
    m_entries.insert_or_assign(source, std::move(entry));
}

SassSheets::SassSheets(SassPlaces places, FileReader reader, std::shared_ptr<SassCache> cache,
                       FindSassProgram findProgram)
    : m_places(std::move(places))
    , m_reader(std::move(reader))
    , m_cache(std::move(cache))
    , m_findProgram(std::move(findProgram)) {
    if (!m_places.theme.empty())
        findSheets(fs::path("themes") / m_places.theme / "sass");
    if (m_places.siteIsCompiled)
        findSheets("sass");
    std::ranges::stable_sort(m_sheets, {}, &SassSheet::css);
    // The site's own sheet is found last and wins over its theme's of the same name.
    for (std::size_t index = 1; index < m_sheets.size();) {
        if (m_sheets[index - 1].css != m_sheets[index].css) {
            ++index;
            continue;
        }
        const SassSheet& first = m_sheets[index - 1];
        if (first.source.begin()->string() == m_sheets[index].source.begin()->string())
            m_diagnostics.push_back({.file = m_sheets[index].source,
                                     .message = "SASS path conflict: `" + first.source.generic_string() +
                                                "` makes the same style sheet",
                                     .advice = "rename one of them"});
        m_sheets.erase(m_sheets.begin() + static_cast<std::ptrdiff_t>(index) - 1);
    }
}

void SassSheets::findSheets(const fs::path& folder) {
    std::error_code error;
    const fs::path start = m_places.root / folder;
    constexpr int mostFiles = 20'000;
    int files = 0;
    // Links to folders are not followed, so there are no circles.
    for (fs::recursive_directory_iterator entry(start, fs::directory_options::skip_permission_denied, error),
         end;
         !error && entry != end && files < mostFiles; entry.increment(error), ++files) {
        const fs::path relative = entry->path().lexically_relative(start);
        if (!isSheet(relative) || isPartial(relative) || !resolveInside(m_places.root, folder / relative))
            continue;
        m_sheets.push_back({fs::path(relative).replace_extension(".css"), folder / relative});
    }
}

std::shared_ptr<const SassCache::Entry> SassSheets::upToDate(const fs::path& source) const {
    auto entry = m_cache->find(source);
    if (!entry)
        return nullptr;
    const bool unchanged = std::ranges::all_of(entry->contents, [this](const auto& content) {
        const auto now = m_reader(content.first);
        return now && hashed(*now) == content.second;
    });
    return unchanged ? entry : nullptr;
}

std::optional<CompiledSheet> SassSheets::compile(const fs::path& css) const {
    const auto sheet = std::ranges::find(m_sheets, css, &SassSheet::css);
    if (sheet == m_sheets.end())
        return std::nullopt;
    auto entry = upToDate(sheet->source);
    if (!entry) {
        entry = std::make_shared<const SassCache::Entry>(compiled(*sheet));
        // What an import did not find may come into being, which no content tells.
        if (entry->sheet.diagnostics.empty())
            m_cache->put(sheet->source, entry);
    }
    return entry->sheet;
}

SassCache::Entry SassSheets::compiled(const SassSheet& sheet) const {
    SassImports imports(m_places.root, m_reader);
    const auto source = imports.read(sheet.source);
    Result<std::string> css =
        source ? compileWithLibsass(*source,
                                    [&imports](const std::string& name, const fs::path& importer) {
                                        return imports.import(name, importer);
                                    })
               : Result<std::string>(tl::unexpected(source.error()));
    if (source && (!css || imports.modulesAreNeeded()))
        imports.followNames();
    if (source && imports.modulesAreNeeded())
        css = tl::unexpected(Diagnostic{.file = sheet.source,
                                        .message = "uses modules in a way that needs the `sass` program",
                                        .advice = {}});
    if (!css && source) {
        if (const auto program = m_findProgram()) {
            if (auto compiledByProgram = program->compile(m_places.root / sheet.source))
                css = std::move(*compiledByProgram);
            else
                css = tl::unexpected(
                    Diagnostic{.file = sheet.source, .message = compiledByProgram.error(), .advice = {}});
        } else {
            css.error().advice = "install Dart Sass (`sass`), which reads what Zola reads";
        }
    }

    SassCache::Entry entry;
    for (const auto& [file, content] : imports.contents()) {
        entry.contents.emplace(file, hashed(content));
        entry.sheet.file.sources.push_back(file);
    }
    if (css) {
        entry.sheet.file.content = std::move(*css);
        return entry;
    }
    entry.sheet.diagnostics.push_back(css.error());
    if (auto last = m_reader(m_places.outputFolder / sheet.css)) {
        entry.sheet.file.content = std::move(*last);
        entry.sheet.diagnostics.back().severity = Severity::Warning;
        entry.sheet.diagnostics.back().message += "; the style sheet of the last build is shown";
    }
    return entry;
}

MadeFiles SassSheets::madeFiles(std::shared_ptr<const SassSheets> sheets) {
    return [sheets = std::move(sheets)](const fs::path& path) -> std::optional<MadeFile> {
        auto sheet = sheets->compile(path);
        return sheet ? std::optional(std::move(sheet->file)) : std::nullopt;
    };
}

} // namespace masthead
