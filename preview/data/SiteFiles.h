#pragma once

#include "data/FileReader.h"
#include "publication/Diagnostic.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// A file of the published site that lies nowhere: a style sheet made from Sass.
struct MadeFile {
    std::string content;
    std::vector<std::filesystem::path> sources; ///< From the root: what it is made from.
};

/// The made file at a path below the output folder, `css/site.css`; nothing where none is made.
using MadeFiles = std::function<std::optional<MadeFile>(const std::filesystem::path& path)>;

/// Where a site keeps the files that its templates' functions may read.
struct SitePlaces {
    std::filesystem::path root;                    ///< Canonical.
    std::filesystem::path outputFolder = "public"; ///< From the root.
    std::string theme;                             ///< The folder's name below `themes`; may be empty.
};

struct FoundFile {
    std::filesystem::path path;   ///< From the root; for a made file where it would lie in the output folder.
    std::optional<MadeFile> made; ///< Only for one that is made.
};

/// Finds files as Zola's functions do (get_url, load_data, get_hash, get_image_metadata, resize_image).
class SiteFiles {
public:
    SiteFiles(SitePlaces places, FileReader reader, MadeFiles made = {});

    /// A leading `@/` means `content/`, leading `/` are dropped. The first of these that exists: the path
    /// from the root, in `static`, in `content`, in the output folder, in the theme's `static`. Nothing where
    /// none does; a Diagnostic where one leads out of the root.
    Result<std::optional<FoundFile>> find(std::string_view path) const;

    /// The path as it is looked for in each folder: `@/a.png` as `content/a.png`, `/a.png` as `a.png`.
    static std::string lookedFor(std::string_view path);

    Result<std::string> read(const FoundFile& file) const;
    /// At most `length` bytes from the begin. Not through the reader: for images, which nobody edits here.
    Result<std::string> readStart(const FoundFile& file, std::size_t length) const;

    /// The files, from the root, whose change changes the content of `file`.
    static std::vector<std::filesystem::path> sources(const FoundFile& file);

    const SitePlaces& places() const { return m_places; }

private:
    std::optional<FoundFile> madeFile(const std::filesystem::path& searched) const;

    SitePlaces m_places;
    FileReader m_reader;
    MadeFiles m_made;
};

} // namespace masthead
