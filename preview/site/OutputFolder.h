#pragma once

#include "publication/Diagnostic.h"

#include <filesystem>
#include <string_view>

namespace masthead {

/// The folder an export goes to. Nothing outside it is written: not by `..`, not through a link that stands
/// in it.
class OutputFolder {
public:
    explicit OutputFolder(std::filesystem::path folder)
        : m_folder(std::move(folder)) {}

    /// Writes `bytes` at `urlPath` (`/newsletter/slug/index.html`, not percent-encoded) below the folder,
    /// making the folders between. A file that is there is replaced as a whole or not at all. Gives the path
    /// as written.
    Result<std::filesystem::path> write(std::string_view urlPath, std::string_view bytes) const;

private:
    std::filesystem::path m_folder;
};

} // namespace masthead
