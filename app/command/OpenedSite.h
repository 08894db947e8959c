#pragma once

#include "site/Site.h"

#include <memory>
#include <optional>

namespace masthead {

/// A publication that a command works on, read from disk.
struct OpenedSite {
    std::shared_ptr<const Publication> publication;
    FileReader reader;
    std::shared_ptr<const Site> site;
    std::filesystem::path file; ///< Where the operand was a file: that file relative to the root; else empty.
};

/// Opens the publication at or above `operand`, a folder or one of the publication's files.
Result<Publication> openPublicationAt(const std::filesystem::path& operand);

/// The same, ready to be made into pages.
Result<OpenedSite> openSite(const std::filesystem::path& operand);

/// `path`, given relative to the working folder, as a path relative to the publication's root. Nothing when
/// it lies outside.
std::optional<std::filesystem::path> fileInside(const Publication& publication,
                                                const std::filesystem::path& path);

} // namespace masthead
