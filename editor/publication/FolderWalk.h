#pragma once

#include <filesystem>
#include <functional>
#include <vector>

namespace masthead {

/// Which files a walk shall find.
enum class WalkDepth {
    ThisFolder,
    AllFolders,
};

/// The Markdown files below `folder`, relative to `root`, sorted by path. Files and folders that begin with a
/// dot, links that leave the root, devices and pipes are passed over; a folder that several links lead to is
/// walked once. `root` must be canonical.
std::vector<std::filesystem::path> findMarkdownFiles(const std::filesystem::path& root,
                                                     const std::filesystem::path& folder, WalkDepth depth,
                                                     const std::vector<std::filesystem::path>& without = {});

} // namespace masthead
