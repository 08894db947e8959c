#pragma once

#include "document/WritableDisk.h"
#include "publication/Diagnostic.h"

#include <QByteArrayView>

#include <filesystem>
#include <functional>
#include <string>

namespace masthead {

/// How sure it is that what was written survives a loss of power.
enum class Durability { Confirmed, Unconfirmed };

/// Asked when the new file is ready and before it takes the old one's place; an error calls it off.
using LastCheck = std::function<Result<void>()>;

struct ReplaceFailure {
    Diagnostic diagnostic;
    std::string reason;         ///< Why, without what failed: `the disk is full`.
    bool folderRefuses = false; ///< No new file can be put there, yet the file itself may take writing.
};

/// Puts `bytes` in place of `file` so that at every moment either the old or the new content stands there
/// whole: a new file in the same folder, synced, renamed over the old one, the folder synced. Permissions are
/// kept; a file that was not there gets `modeOfNew`, less what the umask takes. `file` is no link. On failure
/// `file` is as it was and nothing is left behind.
tl::expected<Durability, ReplaceFailure> replaceFile(const std::filesystem::path& file, QByteArrayView bytes,
                                                     WritableDisk& disk, const LastCheck& lastCheck,
                                                     mode_t modeOfNew = 0666);

/// Puts `bytes` into `file` itself. Only for where no new file can be put beside it: a loss of power
/// meanwhile leaves a mixture. On failure the bytes that were there, `old`, are written back, and the error
/// says when that failed too.
Result<void> overwriteInPlace(const std::filesystem::path& file, QByteArrayView bytes, QByteArrayView old,
                              WritableDisk& disk);

/// Whether files can be put into and renamed in the folder of `file`, and `file` itself written.
enum class Writability {
    Replaceable, ///< replaceFile() can work.
    InPlaceOnly, ///< The folder is closed, or `file` is a mount point: only overwriteInPlace() can.
    ReadOnly,
};
Writability writabilityOf(const std::filesystem::path& file);

} // namespace masthead
