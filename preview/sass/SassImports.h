#pragma once

#include "data/FileReader.h"
#include "sass/Libsass.h"

#include <map>
#include <set>
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
    tl::expected<SassText, std::string> import(const std::string& written,
                                               const std::filesystem::path& importer);

    /// Reads all that the files read so far name, and what those name: what a program reads that is not
    /// watched.
    void followNames();

    /// Each file read with its content as it is on disk or in a window.
    const std::map<std::filesystem::path, std::string>& contents() const { return m_contents; }
    /// Whether what was read uses modules in a way that imports cannot stand for.
    bool modulesAreNeeded() const { return m_modulesAreUsed && m_moduleIsUnsayable; }

private:
    std::filesystem::path m_root;
    const FileReader& m_reader;
    std::map<std::filesystem::path, std::string> m_contents;
    std::map<std::string, std::filesystem::path> m_definitions; ///< Where each name is defined.
    std::set<std::filesystem::path> m_modules;                  ///< Those read already.
    bool m_modulesAreUsed = false;
    bool m_moduleIsUnsayable = false;
};

} // namespace masthead
