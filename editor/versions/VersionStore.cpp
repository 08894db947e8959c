#include "versions/VersionStore.h"

#include "document/FileWriting.h"
#include "versions/VersionFiles.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <utility>

namespace masthead {

namespace {

constexpr mode_t privately = 0600;
constexpr char ownerName[] = "owner";
constexpr QByteArrayView ownerMagic("masthead versions 1\n");
constexpr qint64 longestOwner = 16'384; ///< Bytes: two paths and a hash.
/// A crash's leftover is older than any write that is still going on.
constexpr qint64 leftoverMilliseconds = 3'600'000;

std::string keyOf(const std::filesystem::path& path) {
    return versionHash(QByteArray::fromStdString(path.generic_string())).toStdString();
}

Diagnostic notKept(const std::filesystem::path& file, const std::string& reason, std::string advice) {
    Diagnostic diagnostic;
    diagnostic.severity = Severity::Warning;
    diagnostic.file = file;
    diagnostic.message = "no version can be kept: " + reason;
    diagnostic.advice = std::move(advice);
    return diagnostic;
}

Diagnostic folderFault(const std::filesystem::path& folder, int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        return notKept(folder, "the disk is full", "make room on the disk of this folder");
    case ENOTDIR:
    case EEXIST:
    case ELOOP:
        return notKept(folder, "it is not a folder", "move away what has its name");
    default:
        return notKept(folder, std::strerror(error), "make the folder writable");
    }
}

Diagnostic fileFault(const ReplaceFailure& failure, const std::filesystem::path& folder) {
    return notKept(folder, failure.reason, "make this folder writable and see that its disk has room");
}

QByteArray ownerBytes(const VersionOwner& owner) {
    QByteArray bytes = ownerMagic.toByteArray();
    for (const std::filesystem::path& path : {owner.root, owner.file})
        bytes += QByteArray::fromStdString(path.generic_string()) + '\0';
    return bytes + versionHash(bytes);
}

std::optional<VersionOwner> readOwner(const std::filesystem::path& folder) {
    const auto bytes = readPlainFile(folder / ownerName, longestOwner);
    if (!bytes || !bytes->startsWith(ownerMagic))
        return std::nullopt;
    const QList<QByteArray> parts = bytes->sliced(ownerMagic.size()).split('\0');
    if (parts.size() != 3)
        return std::nullopt;
    VersionOwner owner{parts.at(0).toStdString(), parts.at(1).toStdString()};
    return ownerBytes(owner) == *bytes ? std::optional(owner) : std::nullopt;
}

/// `now`, or just after the newest version where the clock has not moved since or was set back a little.
QDateTime timeAfter(const std::vector<Version>& versions, const QDateTime& now) {
    constexpr qint64 hour = 3'600'000;
    if (versions.empty())
        return now;
    const QDateTime& newest = versions.front().time;
    const qint64 ahead = now.msecsTo(newest);
    return ahead >= 0 && ahead < hour ? newest.addMSecs(1) : now;
}

} // namespace

VersionStore::VersionStore(std::filesystem::path folder, std::shared_ptr<WritableDisk> disk,
                           VersionLimits limits)
    : m_folder(std::move(folder))
    , m_disk(std::move(disk))
    , m_limits(limits) {}

std::filesystem::path VersionStore::folderOf(const std::filesystem::path& root) const {
    std::error_code error;
    const std::filesystem::path real = std::filesystem::weakly_canonical(root, error);
    return m_folder / keyOf(error ? root : real);
}

std::filesystem::path VersionStore::folderOf(const VersionOwner& owner) const {
    return folderOf(owner.root) / keyOf(owner.file);
}

Result<std::filesystem::path> VersionStore::makeFolderOf(const VersionOwner& owner) {
    const std::filesystem::path folder = folderOf(owner);
    for (const std::filesystem::path& each : {m_folder, folder.parent_path(), folder})
        if (!ensurePrivateFolder(each, *m_disk))
            return tl::unexpected(folderFault(each, errno));
    return writeOwner(folder, owner).map([&folder] { return folder; });
}

Result<void> VersionStore::writeOwner(const std::filesystem::path& folder, const VersionOwner& owner) {
    if (readOwner(folder) == owner)
        return {};
    const auto written = replaceFile(
        folder / ownerName, ownerBytes(owner), *m_disk, [] { return Result<void>(); }, privately);
    if (!written)
        return tl::unexpected(fileFault(written.error(), folder));
    return {};
}

Result<void> VersionStore::keep(const VersionOwner& owner, const QByteArray& bytes, VersionReason reason,
                                const QDateTime& now) {
    if (bytes.size() > m_limits.largestText)
        return tl::unexpected(notKept(owner.file, "it is too long for that",
                                      "versions are kept of texts of up to " +
                                          std::to_string(m_limits.largestText >> 20) + " MB"));
    const Result<std::filesystem::path> folder = makeFolderOf(owner);
    if (!folder)
        return tl::unexpected(folder.error());
    const Result<void> kept = put(*folder, bytes, reason, now);
    thinFile(*folder, now);
    return kept;
}

Result<void> VersionStore::keepSaved(const VersionOwner& owner, const QByteArray& former,
                                     const QByteArray& bytes, const QDateTime& now) {
    const std::vector<Version> versions = list(owner);
    const VersionReason reason = versions.empty() ? VersionReason::Former : VersionReason::Elsewhere;
    // A version of unsaved text does not stand in the file.
    const auto newest = std::find_if(versions.begin(), versions.end(), [](const Version& version) {
        return version.reason != VersionReason::GivenUp && version.reason != VersionReason::Replaced;
    });
    const bool isKnown = newest != versions.end() && newest->hash == versionHash(former);
    Result<void> keptFormer;
    if (!isKnown && former != bytes)
        keptFormer = keep(owner, former, reason, now);
    const Result<void> kept = keep(owner, bytes, VersionReason::Saved, now);
    return kept ? keptFormer : kept;
}

Result<void> VersionStore::put(const std::filesystem::path& folder, const QByteArray& bytes,
                               VersionReason reason, const QDateTime& now) {
    const QByteArray hash = versionHash(bytes);
    const std::vector<Version> versions = versionsIn(folder, m_limits, *m_disk);
    if (!versions.empty() && versions.front().hash == hash && read(versions.front()))
        return {};
    const std::filesystem::path name = folder / versionName(timeAfter(versions, now), reason, hash);
    if (giveSecondName(versions, hash, name))
        return {};
    const QByteArray packed = packedBytes(bytes);
    if (packed.isEmpty())
        return tl::unexpected(notKept(folder, "there is no memory for it", "close other programs"));
    const auto written = replaceFile(
        name, packed, *m_disk, [] { return Result<void>(); }, privately);
    if (!written)
        return tl::unexpected(fileFault(written.error(), folder));
    if (*written == Durability::Unconfirmed)
        return tl::unexpected(
            notKept(folder, "the disk did not confirm that it will last", "see whether the disk is well"));
    return {};
}

/// Whether the content was there and has `name` too now, lastingly.
bool VersionStore::giveSecondName(const std::vector<Version>& versions, const QByteArray& hash,
                                  const std::filesystem::path& name) {
    const auto same = std::find_if(versions.begin(), versions.end(),
                                   [&hash](const Version& version) { return version.hash == hash; });
    return same != versions.end() && read(*same) && m_disk->link(same->path, name) == 0 &&
           m_disk->syncFolder(name.parent_path()) == 0;
}

Result<void> VersionStore::moved(const VersionOwner& from, const std::filesystem::path& to) {
    const std::filesystem::path before = folderOf(from);
    if (!isPrivateFolder(before))
        return {}; // There is nothing to follow.
    const VersionOwner owner{from.root, to};
    const std::filesystem::path after = folderOf(owner);
    if (!isPrivateFolder(after)) {
        if (m_disk->rename(before, after) != 0)
            return tl::unexpected(folderFault(before, errno));
        return writeOwner(after, owner);
    }
    for (const Version& version : versionsIn(before, m_limits, *m_disk))
        if (m_disk->rename(version.path, after / version.path.filename()) != 0)
            return tl::unexpected(folderFault(before, errno));
    m_disk->remove(before / ownerName);
    std::error_code error;
    std::filesystem::remove(before, error); // Only where it is empty.
    return writeOwner(after, owner);
}

std::vector<Version> VersionStore::list(const VersionOwner& owner) const {
    const std::filesystem::path folder = folderOf(owner);
    return isPrivateFolder(folder.parent_path()) ? versionsIn(folder, m_limits, *m_disk)
                                                 : std::vector<Version>();
}

Result<QByteArray> VersionStore::read(const Version& version) const {
    const auto packed = readPlainFile(version.path, m_limits.largestText);
    std::optional<QByteArray> bytes;
    if (packed)
        bytes = unpackedBytes(*packed, m_limits.largestText);
    if (bytes && versionHash(*bytes) == version.hash)
        return *bytes;
    if (packed)
        m_disk->remove(version.path);
    Diagnostic diagnostic;
    diagnostic.file = version.path;
    diagnostic.message = packed ? "this version is damaged" : "this version cannot be read";
    diagnostic.advice = "choose another one";
    return tl::unexpected(std::move(diagnostic));
}

std::vector<VersionedFile> VersionStore::files(const std::filesystem::path& root) const {
    const std::filesystem::path folder = folderOf(root);
    std::vector<VersionedFile> files;
    for (const FolderEntry& entry : entriesOf(folder, m_limits.filesInFolder)) {
        const auto owner = entry.isFolder ? readOwner(folder / entry.name) : std::nullopt;
        if (!owner || keyOf(owner->file) != entry.name)
            continue;
        const std::vector<Version> versions = versionsIn(folder / entry.name, m_limits, *m_disk);
        if (!versions.empty())
            files.push_back({owner->file, versions.front().time, versions.size()});
    }
    std::sort(files.begin(), files.end(),
              [](const VersionedFile& a, const VersionedFile& b) { return a.file < b.file; });
    return files;
}

void VersionStore::thinFile(const std::filesystem::path& folder, const QDateTime& now) {
    for (const Version& version : superfluousVersions(versionsIn(folder, m_limits, *m_disk), now, m_limits))
        m_disk->remove(version.path);
}

void VersionStore::thin(const QDateTime& now) {
    std::vector<Version> kept;
    for (const FolderEntry& publication : entriesOf(m_folder, m_limits.filesInFolder)) {
        if (!publication.isFolder)
            continue;
        const std::filesystem::path ofPublication = m_folder / publication.name;
        for (const FolderEntry& file : entriesOf(ofPublication, m_limits.filesInFolder)) {
            if (!file.isFolder)
                continue;
            const std::filesystem::path folder = ofPublication / file.name;
            thinFile(folder, now);
            removeLeftovers(folder);
            const std::vector<Version> left = versionsIn(folder, m_limits, *m_disk);
            kept.insert(kept.end(), left.begin(), left.end());
        }
    }
    thinInAll(std::move(kept));
}

/// The oldest go first; the newest version of a file stays.
void VersionStore::thinInAll(std::vector<Version> versions) {
    std::map<std::filesystem::path, QDateTime> newest;
    qint64 bytes = 0;
    for (const Version& version : versions) {
        bytes += version.storedSize;
        QDateTime& time = newest[version.path.parent_path()];
        if (!time.isValid() || time < version.time)
            time = version.time;
    }
    std::sort(versions.begin(), versions.end(),
              [](const Version& a, const Version& b) { return a.time < b.time; });
    for (const Version& version : versions) {
        if (bytes <= m_limits.bytesInAll)
            return;
        if (version.time == newest[version.path.parent_path()])
            continue;
        m_disk->remove(version.path);
        bytes -= version.storedSize;
    }
}

/// Of a file that has no version any more everything goes, unless something was put there just now: another
/// window may be about to keep the first version.
void VersionStore::removeLeftovers(const std::filesystem::path& folder) {
    const auto isOld = [](const std::filesystem::path& path) {
        std::error_code error;
        const auto written = std::filesystem::last_write_time(path, error);
        return !error && std::filesystem::file_time_type::clock::now() - written >
                             std::chrono::milliseconds(leftoverMilliseconds);
    };
    bool isInUse = !isOld(folder);
    for (const FolderEntry& entry : entriesOf(folder, m_limits.filesInFolder)) {
        isInUse = isInUse || (entry.isFile && readVersionName(entry.name));
        // Only what replaceFile() makes: the version's or the owner's name between two points.
        if (entry.isFile && entry.name.starts_with('.') && isOld(folder / entry.name))
            m_disk->remove(folder / entry.name);
    }
    if (!isInUse) {
        m_disk->remove(folder / ownerName);
        std::error_code error;
        std::filesystem::remove(folder, error); // Only where it is empty.
    }
}

} // namespace masthead
