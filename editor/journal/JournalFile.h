#pragma once

#include "document/WritableDisk.h"
#include "publication/Diagnostic.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>

#include <filesystem>
#include <memory>

namespace masthead {

/// One file in the folder of the journals, open and locked. Closing it leaves it where it is. sync() and
/// syncFolder() may be called beside the others from another thread.
class JournalFile {
public:
    /// A new file with `content`, in place of one that an earlier attempt left. The folder is made where it
    /// is missing (mode 0700).
    static Result<std::unique_ptr<JournalFile>>
    create(const std::filesystem::path& path, QByteArrayView content, std::shared_ptr<WritableDisk> disk);
    /// A file that is there. Null when another has its lock; an error when it is no regular file.
    static Result<std::unique_ptr<JournalFile>> take(const std::filesystem::path& path,
                                                     std::shared_ptr<WritableDisk> disk);
    JournalFile(const JournalFile&) = delete;
    JournalFile& operator=(const JournalFile&) = delete;
    ~JournalFile();

    const std::filesystem::path& path() const { return m_path; }
    qint64 size() const { return m_size; }
    /// Ends with something torn that could not be cut off: nothing can be appended any more.
    bool isTorn() const { return m_torn; }
    /// Whether it is still this file that its path leads to.
    bool isInPlace() const;
    QDateTime lastWritten() const;

    /// All bytes; larger than `limit` is an error.
    Result<QByteArray> read(qint64 limit) const;
    /// On failure the file ends as before, or where not even that succeeds, with a part of `bytes`.
    Result<void> append(QByteArrayView bytes);
    Result<void> sync();
    Result<void> syncFolder();
    Result<void> renameTo(const std::filesystem::path& path);
    Result<void> remove();

private:
    JournalFile(std::filesystem::path path, int descriptor, std::shared_ptr<WritableDisk> disk);
    Result<void> write(QByteArrayView bytes);

    std::filesystem::path m_path;
    const std::filesystem::path m_folder;
    const int m_descriptor;
    const std::shared_ptr<WritableDisk> m_disk;
    qint64 m_size = 0;
    bool m_torn = false;
};

} // namespace masthead
