#pragma once

#include "content/ContentMeta.h"
#include "content/ZolaConfig.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace masthead {

/// A Markdown file of the content folder as read: nothing in it depends on the config or on other files, so
/// that sites made one after the other share it.
struct ContentFile {
    std::filesystem::path file; ///< From the root: `content/blog/a.md`.
    std::string relative;       ///< Below the content folder: `blog/a.md`.
    bool isReadable = true;     ///< Else its front matter is empty here, whatever it says.
    bool isSection = false;     ///< `_index.md`, `_index.fr.md`.
    std::optional<FileStamp> stamp;
    std::string text; ///< UTF-8; empty where the file is not.
    std::size_t bodyBegin = 0;
    PageMeta page;       ///< Of a page.
    SectionMeta section; ///< Of a section.
    std::vector<Diagnostic> diagnostics;

    std::string_view body() const { return std::string_view(text).substr(bodyBegin); }
    bool isDraft() const { return isSection ? section.draft : page.draft; }
};

/// The same file with another text.
std::shared_ptr<const ContentFile> parseContentFile(std::filesystem::path file, std::string relative,
                                                    std::string text);

/// What the content folder holds.
struct ContentFiles {
    std::vector<std::shared_ptr<const ContentFile>> files; ///< By `relative`.
    std::vector<std::filesystem::path> assets;             ///< All other files, from the root, by path.
};

/// Reads the content folder; files that did not change since `earlier` (may be null) are taken from there.
/// Hidden files, links that lead out of the root, devices and pipes are passed over, as is what the config
/// ignores.
ContentFiles readContentFiles(const Publication& publication, const ZolaConfig& config,
                              const FileReader& reader, const ContentFiles* earlier);

} // namespace masthead
