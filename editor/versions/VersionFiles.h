#pragma once

#include "document/WritableDisk.h"
#include "versions/Version.h"

#include <QByteArray>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// A frame of Zstandard (RFC 8878) that says how long its content is. Chosen over Qt's own packing since a
/// frame is checked when it is read, names its size before anything is made room for, and can be opened by
/// `zstd -d` without Masthead. Empty on want of memory.
QByteArray packedBytes(const QByteArray& bytes);
/// None when `packed` is no such frame, is damaged, or holds more than `largest` bytes.
std::optional<QByteArray> unpackedBytes(const QByteArray& packed, qint64 largest);

/// The bytes of a regular file that is no link and not longer than `largest`; a pipe or a device is never
/// waited for.
std::optional<QByteArray> readPlainFile(const std::filesystem::path& file, qint64 largest);

/// A name in a folder, itself looked at and not what it may lead to.
struct FolderEntry {
    std::string name;
    bool isFile = false;   ///< A regular file.
    bool isFolder = false; ///< A folder, no link to one.
    qint64 size = 0;
};
/// At most `most` entries, in no order; none where `folder` is no folder or a link.
std::vector<FolderEntry> entriesOf(const std::filesystem::path& folder, std::size_t most);

/// Whether `folder` is this user's own folder and no link. False with errno.
bool isPrivateFolder(const std::filesystem::path& folder);

/// Makes `folder` (mode 0700), and those above it where they lack, so that it lasts. False with errno when
/// that fails or something else has the name: a file, a link, another user's folder.
bool ensurePrivateFolder(const std::filesystem::path& folder, WritableDisk& disk);

/// The versions in `folder`, the newest first. Torn ones, which are empty, are removed.
std::vector<Version> versionsIn(const std::filesystem::path& folder, const VersionLimits& limits,
                                WritableDisk& disk);

} // namespace masthead
