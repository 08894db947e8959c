#pragma once

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace masthead {

/// Why a version was kept. The letter stands for it in the version's file name.
enum class VersionReason : char {
    Saved = 's',     ///< The text was saved.
    Former = 'f',    ///< What the file held before Masthead first wrote it.
    Elsewhere = 'e', ///< What another program had written, which the next save replaced.
    GivenUp = 'g',   ///< Unsaved text that was closed without saving.
    Replaced = 'r',  ///< Unsaved text that gave way to theirs, to a merge or to an older version.
    Trashed = 't',   ///< What the file held when it was moved to the trash.
};

/// One version of a file, as its name in the folder tells.
struct Version {
    QDateTime time; ///< UTC, in milliseconds.
    VersionReason reason = VersionReason::Saved;
    QByteArray hash; ///< The first 32 hexadecimal digits of the BLAKE2b-256 of its bytes.
    std::filesystem::path path;
    qint64 storedSize = 0; ///< Bytes on the disk, compressed.

    bool operator==(const Version&) const = default;
};

/// How much is kept, and for how long. The one place where this is set.
///
/// Of what was saved, all versions of the last day are kept, then the last of each hour for a week, then the
/// last of each day. Text that was given up or replaced, and what stood there before, is not thinned: it goes
/// by age and size only. When a file has more than its share, the day of which all is kept becomes shorter,
/// as far as need be; then the oldest go first. The newest version of a file stays until it is too old.
struct VersionLimits {
    std::chrono::hours allOf{24};
    std::chrono::hours hourlyFor{7 * 24};
    std::chrono::hours oldest{365 * 24};
    std::size_t versionsOfFile = 2'000;
    qint64 bytesOfFile = qint64(16) << 20; ///< On the disk.
    qint64 bytesInAll = qint64(256) << 20; ///< On the disk, all publications together.
    qint64 largestText = qint64(32) << 20; ///< Bytes of a text; of longer ones nothing is kept.
    std::size_t filesInFolder = 100'000;   ///< Entries of a folder that are looked at.
};

/// The first 32 hexadecimal digits of the BLAKE2b-256 of `bytes`.
QByteArray versionHash(const QByteArray& bytes);

std::string versionName(const QDateTime& time, VersionReason reason, const QByteArray& hash);
/// None when `name` is none that versionName() gives.
std::optional<Version> readVersionName(const std::string& name);

/// Which of the versions of one file (the newest first) `limits` has no room for at `now`.
std::vector<Version> superfluousVersions(const std::vector<Version>& versions, const QDateTime& now,
                                         const VersionLimits& limits);

} // namespace masthead
