#pragma once

#include "publication/Diagnostic.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace masthead {

/// The real path of `relative` below `root`, after resolving links. Refused, with a Diagnostic that says so:
/// absolute paths, paths that leave `root` by `..` or by a link, and anything but a regular file. `file` is
/// named in the error. Holds for the moment: what is to be read is opened by OpenedFile::inside().
Result<std::filesystem::path> resolveInside(const std::filesystem::path& root,
                                            const std::filesystem::path& relative);

/// Whether `path` is `root` or lies below it. Compares the names only: both must be absolute, with links
/// resolved.
bool isInsideRoot(const std::filesystem::path& root, const std::filesystem::path& path);

/// `path` relative to `root` for display where it lies inside, else `path` itself.
std::filesystem::path shownPath(const std::filesystem::path& root, const std::filesystem::path& path);

/// The place of the first byte that is not UTF-8 (RFC 3629), or npos.
std::size_t firstInvalidUtf8(std::string_view text);

} // namespace masthead
