#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// What a URL of the published site gives, other than a page.
struct SiteFile {
    std::filesystem::path path;                 ///< From the root. Empty for a file that is made.
    std::optional<std::string> content;         ///< What is published, where that is not what lies at `path`.
    std::vector<std::filesystem::path> sources; ///< From the root: the files that `content` is made from.
};

} // namespace masthead
