#pragma once

#include "data/FileReader.h"
#include "sass/Libsass.h"

#include <map>
#include <string>
#include <vector>

namespace masthead {

/// Reads a sheet and what it imports below one root, and remembers all that it looked at.
class SassImports {
public:
    SassImports(std::filesystem::path root, const FileReader& reader)
        : m_root(std::move(root))
        , m_reader(reader) {}

    /// A file in the SCSS syntax, rewritten for libsass.
    Result<SassText> read(const std::filesystem::path& file);
    /// As SassImporter. Names are relative to the importing file: `name`, `_name`, with `.scss`, `.sass` or
    /// `.css`, or `name/_index.scss`.
    tl::expected<SassText, std::string> import(const std::string& name,
                                               const std::filesystem::path& importer);

    /// Reads all that the files read so far name, and what those name: what a program reads that is not
    /// watched.
    void followNames();

    /// Each file read with its content as it is on disk or in a window.
    const std::map<std::filesystem::path, std::string>& contents() const { return m_contents; }
    /// Whether any of them uses the module system.
    bool modulesAreUsed() const { return m_modulesAreUsed; }

private:
    std::filesystem::path m_root;
    const FileReader& m_reader;
    std::map<std::filesystem::path, std::string> m_contents;
    bool m_modulesAreUsed = false;
};

} // namespace masthead
