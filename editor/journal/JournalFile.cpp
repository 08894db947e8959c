#include "journal/JournalFile.h"

#include "document/DiskSteps.h"

#include <cerrno>
#include <cstring>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace masthead {

namespace {

constexpr mode_t fileMode = 0600;

/// What went wrong, from errno, as what comes behind "your text is not kept:".
tl::unexpected<Diagnostic> failure(const std::filesystem::path& path) {
    const int error = errno;
    Diagnostic diagnostic;
    diagnostic.file = path;
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        diagnostic.message = "the disk is full";
        diagnostic.advice = "make room on it";
        break;
    case EROFS:
        diagnostic.message = "the disk is read-only";
        break;
    case EACCES:
    case EPERM:
        diagnostic.message = "its folder may not be written to";
        diagnostic.advice = "make it writable for yourself";
        break;
    case EIO:
        diagnostic.message = "the disk reports a fault";
        diagnostic.advice = "save a copy on another disk";
        break;
    default:
        diagnostic.message = std::strerror(error);
    }
    return tl::unexpected(std::move(diagnostic));
}

} // namespace

JournalFile::JournalFile(std::filesystem::path path, int descriptor, std::shared_ptr<WritableDisk> disk)
    : m_path(std::move(path))
    , m_folder(m_path.parent_path())
    , m_descriptor(descriptor)
    , m_disk(std::move(disk)) {}

JournalFile::~JournalFile() {
    m_disk->close(m_descriptor);
}

Result<std::unique_ptr<JournalFile>> JournalFile::create(const std::filesystem::path& path,
                                                         QByteArrayView content,
                                                         std::shared_ptr<WritableDisk> disk) {
    if (!makePrivateFolder(path.parent_path(), *disk))
        return failure(path);
    const auto create = [&] { return disk->create(path, fileMode); };
    int descriptor = uninterrupted(create);
    if (descriptor < 0 && errno == EEXIST && disk->remove(path) == 0)
        descriptor = uninterrupted(create);
    if (descriptor < 0)
        return failure(path);
    std::unique_ptr<JournalFile> file(new JournalFile(path, descriptor, disk));
    const auto locked = uninterrupted([&] { return disk->lock(descriptor); });
    Result<void> written = locked == 0 ? file->write(content) : failure(path);
    if (!written) {
        disk->remove(path);
        return tl::unexpected(std::move(written.error()));
    }
    file->m_size = content.size();
    return file;
}

Result<std::unique_ptr<JournalFile>> JournalFile::take(const std::filesystem::path& path,
                                                       std::shared_ptr<WritableDisk> disk) {
    const int descriptor = uninterrupted([&] { return disk->openForUpdate(path); });
    if (descriptor < 0 && errno == ENOENT)
        return nullptr; // Its process has ended it since.
    if (descriptor < 0)
        return failure(path);
    std::unique_ptr<JournalFile> file(new JournalFile(path, descriptor, disk));
    struct stat status {};
    if (::fstat(descriptor, &status) != 0)
        return failure(path);
    if (!S_ISREG(status.st_mode))
        return tl::unexpected(Diagnostic{
            .file = path, .message = "is not a regular file", .advice = "devices and pipes are never read"});
    file->m_size = status.st_size;
    if (uninterrupted([&] { return disk->lock(descriptor); }) != 0) {
        if (errno == EWOULDBLOCK)
            return nullptr;
        return failure(path);
    }
    // Its process may have put another in its place between opening and locking.
    return file->isInPlace() ? std::move(file) : nullptr;
}

bool JournalFile::isInPlace() const {
    struct stat ofDescriptor {};
    struct stat ofPath {};
    return ::fstat(m_descriptor, &ofDescriptor) == 0 && ::lstat(m_path.c_str(), &ofPath) == 0 &&
           ofDescriptor.st_ino == ofPath.st_ino && ofDescriptor.st_dev == ofPath.st_dev;
}

QDateTime JournalFile::lastWritten() const {
    struct stat status {};
    if (::fstat(m_descriptor, &status) != 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(status.st_mtim.tv_sec * qint64(1000) +
                                          status.st_mtim.tv_nsec / 1'000'000);
}

Result<QByteArray> JournalFile::read(qint64 limit) const {
    if (m_size > limit)
        return tl::unexpected(Diagnostic{.file = m_path,
                                         .message = "is longer than " + std::to_string(limit) + " bytes",
                                         .advice = "files of this size are not read"});
    QByteArray bytes(qsizetype(m_size), Qt::Uninitialized);
    qsizetype used = 0;
    while (used < bytes.size()) {
        const ssize_t got = uninterrupted([&] {
            return ::pread(m_descriptor, bytes.data() + used, std::size_t(bytes.size() - used), used);
        });
        if (got < 0)
            return failure(m_path);
        if (got == 0)
            break;
        used += got;
    }
    bytes.truncate(used);
    return bytes;
}

Result<void> JournalFile::write(QByteArrayView bytes) {
    if (!writeAll(*m_disk, m_descriptor, {bytes.data(), std::size_t(bytes.size())}))
        return failure(m_path);
    return {};
}

Result<void> JournalFile::append(QByteArrayView bytes) {
    Result<void> written = write(bytes);
    if (written) {
        m_size += bytes.size();
        return written;
    }
    // What is torn would hide what is appended later.
    if (uninterrupted([&] { return m_disk->truncate(m_descriptor, m_size); }) == 0)
        ::lseek(m_descriptor, m_size, SEEK_SET);
    else
        m_torn = true;
    return written;
}

Result<void> JournalFile::sync() {
    if (uninterrupted([&] { return m_disk->syncData(m_descriptor); }) != 0)
        return failure(m_folder);
    return {};
}

Result<void> JournalFile::syncFolder() {
    if (uninterrupted([&] { return m_disk->syncFolder(m_folder); }) != 0)
        return failure(m_folder);
    return {};
}

Result<void> JournalFile::renameTo(const std::filesystem::path& path) {
    if (uninterrupted([&] { return m_disk->rename(m_path, path); }) != 0)
        return failure(m_path);
    m_path = path;
    return {};
}

Result<void> JournalFile::remove() {
    if (uninterrupted([&] { return m_disk->remove(m_path); }) == 0 || errno == ENOENT)
        return {};
    auto result = failure(m_path);
    // Emptied it has nothing to offer either.
    if (uninterrupted([&] { return m_disk->truncate(m_descriptor, 0); }) == 0)
        return {};
    return result;
}

} // namespace masthead
