#include "document/FileWriting.h"

#include "document/DiskSteps.h"

#include <QByteArray>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace masthead {

namespace {

/// What went wrong, in words that say what to do. `step` may be empty.
ReplaceFailure failure(const std::filesystem::path& file, const std::string& step, int error) {
    ReplaceFailure failure;
    std::string& reason = failure.reason;
    Diagnostic& diagnostic = failure.diagnostic;
    diagnostic.file = file;
    reason = step.empty() ? std::strerror(error) : step + ": " + std::strerror(error);
    switch (error) {
    case ENOSPC:
    case EDQUOT:
        reason = "the disk is full";
        diagnostic.advice = "make room and save again; the text is still here and the file is as it was";
        break;
    case EFBIG:
        diagnostic.advice = "the disk does not take files of this size";
        break;
    case EROFS:
        reason = "the disk is read-only";
        diagnostic.advice = "save a copy elsewhere";
        break;
    case EACCES:
    case EPERM:
        diagnostic.advice = "make the file and its folder writable, or save a copy elsewhere";
        break;
    case EIO:
        reason = "the disk reports a fault";
        diagnostic.advice = "save a copy on another disk";
        break;
    default:
        diagnostic.advice = "save again, or save a copy elsewhere; the text is still here";
    }
    diagnostic.message = "cannot be saved: " + reason;
    return failure;
}

std::string_view viewOf(QByteArrayView bytes) {
    return {bytes.data(), std::size_t(bytes.size())};
}

/// A hidden name beside `file` that nothing else has, short enough for any file system.
std::filesystem::path nameBeside(const std::filesystem::path& file) {
    constexpr std::size_t longestStem = 200;
    const QByteArray random = QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    std::string name = "." + file.filename().string().substr(0, longestStem) + ".";
    return file.parent_path() / name.append(random.constData(), std::size_t(random.size()));
}

bool mayAccess(const std::filesystem::path& path, int mode) {
    return ::faccessat(AT_FDCWD, path.c_str(), mode, AT_EACCESS) == 0;
}

/// A file being made. Unless it is kept, it is taken away again.
class NewFile {
public:
    NewFile(WritableDisk& disk, std::filesystem::path path, mode_t mode)
        : m_disk(disk)
        , m_path(std::move(path))
        , m_descriptor(disk.create(m_path, mode))
        , m_exists(m_descriptor >= 0) {}
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        close();
        if (m_exists)
            m_disk.remove(m_path);
    }

    const std::filesystem::path& path() const { return m_path; }
    int descriptor() const { return m_descriptor; }

    /// False when the disk reports on closing that writing failed.
    bool close() {
        if (m_descriptor < 0)
            return true;
        return m_disk.close(std::exchange(m_descriptor, -1)) == 0;
    }

    bool renameTo(const std::filesystem::path& file) {
        if (m_disk.rename(m_path, file) != 0)
            return false;
        m_exists = false;
        return true;
    }

private:
    WritableDisk& m_disk;
    std::filesystem::path m_path;
    int m_descriptor;
    bool m_exists;
};

} // namespace

tl::expected<Durability, ReplaceFailure> replaceFile(const std::filesystem::path& file, QByteArrayView bytes,
                                                     WritableDisk& disk, const LastCheck& lastCheck,
                                                     mode_t modeOfNew) {
    constexpr mode_t privately = 0600;
    struct stat status {};
    const bool replaces = ::stat(file.c_str(), &status) == 0;
    // errno is taken at once, before another call changes it.
    const auto failed = [&file](const std::string& step = {}) {
        return tl::unexpected(failure(file, step, errno));
    };
    const auto failedByFolder = [&file, replaces](const std::string& step) {
        const int error = errno;
        const bool refuses = error == EACCES || error == EPERM || error == EROFS || error == EBUSY;
        ReplaceFailure refusal = failure(file, step, error);
        refusal.folderRefuses = replaces && refuses;
        return tl::unexpected(std::move(refusal));
    };

    NewFile fresh(disk, nameBeside(file), replaces ? privately : modeOfNew);
    if (fresh.descriptor() < 0)
        return failedByFolder("no new file can be made in its folder");
    if (!writeAll(disk, fresh.descriptor(), viewOf(bytes)))
        return failed();
    if (replaces && disk.copyPermissions(file, fresh.descriptor()) != 0)
        return failed("its permissions cannot be kept");
    if (disk.sync(fresh.descriptor()) != 0)
        return failed();
    if (!fresh.close())
        return failed();
    if (const Result<void> checked = lastCheck(); !checked)
        return tl::unexpected(ReplaceFailure{checked.error(), checked.error().message});
    if (!fresh.renameTo(file))
        return failedByFolder("the new file cannot take its place");
    return disk.syncFolder(file.parent_path()) == 0 ? Durability::Confirmed : Durability::Unconfirmed;
}

Result<void> overwriteInPlace(const std::filesystem::path& file, QByteArrayView bytes, QByteArrayView old,
                              WritableDisk& disk) {
    const int descriptor = disk.open(file);
    if (descriptor < 0)
        return tl::unexpected(failure(file, {}, errno).diagnostic);
    const auto put = [&](QByteArrayView content) {
        return disk.rewind(descriptor) == 0 && writeAll(disk, descriptor, viewOf(content)) &&
               disk.truncate(descriptor, content.size()) == 0 && disk.sync(descriptor) == 0;
    };
    const bool written = disk.reserve(descriptor, std::max(bytes.size(), old.size())) == 0 && put(bytes);
    const int error = errno;
    const bool restored = written || put(old);
    disk.close(descriptor); // What it could report, sync has reported.
    if (written)
        return {};
    Diagnostic diagnostic = failure(file, {}, error).diagnostic;
    if (!restored)
        diagnostic.advice = "the file on the disk is damaged: save a copy elsewhere; the text is still here";
    return tl::unexpected(std::move(diagnostic));
}

Writability writabilityOf(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.parent_path();
    struct stat ofFile {};
    struct stat ofFolder {};
    const bool isThere = ::stat(file.c_str(), &ofFile) == 0;
    const bool mounted =
        isThere && ::stat(folder.c_str(), &ofFolder) == 0 && ofFile.st_dev != ofFolder.st_dev;
    const bool fileOpen = !isThere || mayAccess(file, W_OK);
    if (!fileOpen)
        return Writability::ReadOnly;
    if (mayAccess(folder, W_OK | X_OK) && !mounted)
        return Writability::Replaceable;
    return isThere ? Writability::InPlaceOnly : Writability::ReadOnly;
}

} // namespace masthead
