#pragma once

#include "publication/Diagnostic.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace masthead {

/// The real path of `relative` below `root`, after resolving links. Refused, with a Diagnostic that says so:
/// absolute paths, paths that leave `root` by `..` or by a link, and anything but a regular file. `file` is
/// named in the error.
Result<std::filesystem::path> resolveInside(const std::filesystem::path& root,
                                            const std::filesystem::path& relative);

/// Whether `path` is `root` or lies below it. Compares the names only: both must be absolute, with links
/// resolved.
bool isInsideRoot(const std::filesystem::path& root, const std::filesystem::path& path);

/// The bytes of a regular file (never a device or a pipe), at most `limit` bytes. Nothing is
/// read of a longer file, which is an error: one of holes alone claims any size and takes none on the disk.
Result<std::string> readFile(const std::filesystem::path& path, std::size_t limit = std::size_t(256) << 20);

/// The first bytes of a file.
struct FileStart {
    std::string bytes;
    bool complete = false; ///< The file has no more.
};

/// At most `length` bytes from the begin of a regular file: enough to list a page without reading its body.
Result<FileStart> readFileStart(const std::filesystem::path& path, std::size_t length);

/// `path` relative to `root` for display where it lies inside, else `path` itself.
std::filesystem::path shownPath(const std::filesystem::path& root, const std::filesystem::path& path);

/// The place of the first byte that is not UTF-8 (RFC 3629), or npos.
std::size_t firstInvalidUtf8(std::string_view text);

} // namespace masthead
