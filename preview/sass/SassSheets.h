#pragma once

#include "data/FileReader.h"
#include "data/SiteFiles.h"
#include "sass/SassProgram.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// Which Sass sources a site has.
struct SassPlaces {
    std::filesystem::path root;                    ///< Canonical.
    std::filesystem::path outputFolder = "public"; ///< From the root: what the last build left there.
    std::string theme;                             ///< The folder's name below `themes`; may be empty.
    bool siteIsCompiled = false;                   ///< `compile_sass`; the theme's sheets always are.
};

/// A style sheet that is made from Sass.
struct SassSheet {
    std::filesystem::path css;    ///< Below the output folder: `css/site.css`.
    std::filesystem::path source; ///< From the root: `sass/css/site.scss`.
};

struct CompiledSheet {
    MadeFile file;
    std::vector<Diagnostic> diagnostics; ///< Errors, and a warning where an older build stands in.
};

/// Compiled sheets, kept as long as neither a sheet nor what it imports changes. One for all the sites that
/// are made of a publication one after the other; may be used from several threads at once.
class SassCache {
public:
    struct Entry {
        std::map<std::filesystem::path, std::size_t> contents; ///< Hash of what each source held.
        CompiledSheet sheet;
    };
    std::shared_ptr<const Entry> find(const std::filesystem::path& source) const;
    void put(const std::filesystem::path& source, std::shared_ptr<const Entry> entry);

private:
    mutable std::mutex m_mutex;
    std::map<std::filesystem::path, std::shared_ptr<const Entry>> m_entries;
};

/// Finds the program when it is needed first, and nothing where there is none.
using FindSassProgram = std::function<std::optional<SassProgram>()>;

/// The style sheets that a site makes from `sass/` and its theme's `sass/`: `*.scss` and `*.sass` whose names
/// and folders do not begin with `_`, compressed, at the same path with the ending `.css`. Libsass compiles
/// them; what only Dart Sass understands is given to that program where it is installed. Values only: reads
/// the folders once, when it is made, and compiles each sheet when it is asked for.
class SassSheets {
public:
    SassSheets(SassPlaces places, FileReader reader, std::shared_ptr<SassCache> cache,
               FindSassProgram findProgram = SassProgram::found);

    /// Sorted by CSS path.
    const std::vector<SassSheet>& sheets() const { return m_sheets; }
    /// Two sources for one style sheet.
    const std::vector<Diagnostic>& diagnostics() const { return m_diagnostics; }

    /// Nothing where no such sheet is made. Where it cannot be compiled, the last build's file stands in with
    /// a diagnostic, or the sheet is empty.
    std::optional<CompiledSheet> compile(const std::filesystem::path& css) const;

    /// As SiteFiles wants it.
    static MadeFiles madeFiles(std::shared_ptr<const SassSheets> sheets);

private:
    void findSheets(const std::filesystem::path& folder);
    std::shared_ptr<const SassCache::Entry> upToDate(const std::filesystem::path& source) const;
    SassCache::Entry compiled(const SassSheet& sheet) const;

    SassPlaces m_places;
    FileReader m_reader;
    std::shared_ptr<SassCache> m_cache;
    FindSassProgram m_findProgram;
    std::vector<SassSheet> m_sheets;
    std::vector<Diagnostic> m_diagnostics;
};

} // namespace masthead
