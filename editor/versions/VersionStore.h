#pragma once

#include "document/WritableDisk.h"
#include "publication/Diagnostic.h"
#include "versions/Version.h"

#include <QByteArray>
#include <QDateTime>

#include <filesystem>
#include <memory>
#include <vector>

namespace masthead {

/// Which file a version is of.
struct VersionOwner {
    std::filesystem::path root; ///< The publication's folder, absolute.
    std::filesystem::path file; ///< From the root.

    bool operator==(const VersionOwner&) const = default;
};

/// A file that versions are kept of; it need not be there any more.
struct VersionedFile {
    std::filesystem::path file; ///< From the root.
    QDateTime newest;
    std::size_t versions = 0;
};

/// The versions of all files, in a folder of their own: below it a folder for each publication, in that one
/// for each file, both named by hashes, with the name itself in `owner`; therein a frame of Zstandard for
/// each version, its time, reason and content's hash in its name. The same content is not kept twice: what is
/// newest already is not kept again, and what is there from earlier gets a second name (a hard link, where
/// the file system has them).
///
/// A version is made beside its place, synced and renamed: it stands there whole or not at all. What is
/// damaged or torn all the same is told from its hash, never given out, and removed when met. Links, pipes,
/// devices and what is too large are not followed, opened or read. Folders have mode 0700, files 0600.
///
/// list(), read() and files() may be called from any thread; the others from one at a time. Other processes
/// may work in the same folder: names are unique, and what another has removed meanwhile is left out.
class VersionStore {
public:
    /// `folder` need not be there.
    explicit VersionStore(std::filesystem::path folder,
                          std::shared_ptr<WritableDisk> disk = std::make_shared<WritableDisk>(),
                          VersionLimits limits = {});

    /// Keeps `bytes` as the newest version of `owner` at `now`, then takes out what the file has too much of.
    /// An error says why they are not kept; of severity Warning: kept, but the disk did not confirm that they
    /// will last.
    Result<void> keep(const VersionOwner& owner, const QByteArray& bytes, VersionReason reason,
                      const QDateTime& now = QDateTime::currentDateTimeUtc());
    /// Keeps `bytes`, which were saved, and before them `former`, what was in the file until then: where no
    /// version is there yet as what was before Masthead wrote it, where the newest is another as what came
    /// from elsewhere.
    Result<void> keepSaved(const VersionOwner& owner, const QByteArray& former, const QByteArray& bytes,
                           const QDateTime& now = QDateTime::currentDateTimeUtc());
    /// The versions follow a rename. Where the new name has versions of an earlier file, both are kept.
    Result<void> moved(const VersionOwner& from, const std::filesystem::path& to);
    /// Removes what is too old, what is too much in all, the oldest first, and what a crash left half made.
    void thin(const QDateTime& now = QDateTime::currentDateTimeUtc());

    /// The newest first.
    std::vector<Version> list(const VersionOwner& owner) const;
    /// The bytes that were kept; an error when they are gone or damaged. What is damaged is removed.
    Result<QByteArray> read(const Version& version) const;
    /// The files of a publication that have versions, those of deleted ones included, by name.
    std::vector<VersionedFile> files(const std::filesystem::path& root) const;

private:
    std::filesystem::path folderOf(const std::filesystem::path& root) const;
    std::filesystem::path folderOf(const VersionOwner& owner) const;
    Result<std::filesystem::path> makeFolderOf(const VersionOwner& owner);
    Result<void> writeOwner(const std::filesystem::path& folder, const VersionOwner& owner);
    Result<void> put(const std::filesystem::path& folder, const QByteArray& bytes, VersionReason reason,
                     const QDateTime& now);
    bool giveSecondName(const std::vector<Version>& versions, const QByteArray& hash,
                        const std::filesystem::path& name);
    void thinFile(const std::filesystem::path& folder, const QDateTime& now);
    void thinInAll(std::vector<Version> versions);
    void removeLeftovers(const std::filesystem::path& folder);

    std::filesystem::path m_folder;
    std::shared_ptr<WritableDisk> m_disk;
    VersionLimits m_limits;
};

} // namespace masthead
