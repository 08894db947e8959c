#include "versions/VersionFiles.h"

#include "document/DiskSteps.h"

#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <tuple>
#include <unistd.h>
#include <zstd.h>

namespace masthead {

namespace {

constexpr int packingLevel = 6; ///< A text of 11 KB takes half a millisecond.

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

class OpenedFile {
public:
    explicit OpenedFile(const std::filesystem::path& file)
        : m_descriptor(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)) {}
    OpenedFile(const OpenedFile&) = delete;
    OpenedFile& operator=(const OpenedFile&) = delete;
    ~OpenedFile() {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

    /// Of a regular file.
    std::optional<qint64> size() const {
        struct stat status {};
        if (m_descriptor < 0 || ::fstat(m_descriptor, &status) != 0 || !S_ISREG(status.st_mode))
            return std::nullopt;
        return status.st_size;
    }
    std::optional<QByteArray> read(qint64 size) const {
        QByteArray bytes(size, Qt::Uninitialized);
        qint64 got = 0;
        while (got < size) {
            const ssize_t count = ::read(m_descriptor, bytes.data() + got, std::size_t(size - got));
            if (count < 0 && errno == EINTR)
                continue;
            if (count <= 0)
                return std::nullopt;
            got += count;
        }
        return bytes;
    }

private:
    int m_descriptor;
};

} // namespace

QByteArray packedBytes(const QByteArray& bytes) {
    QByteArray packed(qsizetype(ZSTD_compressBound(std::size_t(bytes.size()))), Qt::Uninitialized);
    const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    if (!context)
        return {};
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, packingLevel);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
    const std::size_t size = ZSTD_compress2(context.get(), packed.data(), std::size_t(packed.size()),
                                            bytes.constData(), std::size_t(bytes.size()));
    if (ZSTD_isError(size) != 0u)
        return {};
    packed.truncate(qsizetype(size));
    packed.squeeze();
    return packed;
}

std::optional<QByteArray> unpackedBytes(const QByteArray& packed, qint64 largest) {
    const unsigned long long size = ZSTD_getFrameContentSize(packed.constData(), std::size_t(packed.size()));
    // Both errors are the largest numbers there are.
    if (size > static_cast<unsigned long long>(largest))
        return std::nullopt;
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    const std::size_t got =
        ZSTD_decompress(bytes.data(), std::size_t(size), packed.constData(), std::size_t(packed.size()));
    if (ZSTD_isError(got) != 0u || got != size)
        return std::nullopt;
    return bytes;
}

std::optional<QByteArray> readPlainFile(const std::filesystem::path& file, qint64 largest) {
    const OpenedFile opened(file);
    const std::optional<qint64> size = opened.size();
    return size && *size <= largest ? opened.read(*size) : std::nullopt;
}

std::vector<FolderEntry> entriesOf(const std::filesystem::path& folder, std::size_t most) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return {};
    const std::unique_ptr<DIR, CloseFolder> opened(::fdopendir(descriptor));
    if (!opened) {
        ::close(descriptor);
        return {};
    }
    std::vector<FolderEntry> entries;
    while (const dirent* entry = entries.size() < most ? ::readdir(opened.get()) : nullptr) {
        const std::string name = entry->d_name;
        struct stat status {};
        if (name == "." || name == ".." ||
            ::fstatat(::dirfd(opened.get()), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        entries.push_back({name, S_ISREG(status.st_mode), S_ISDIR(status.st_mode), status.st_size});
    }
    return entries;
}

bool isPrivateFolder(const std::filesystem::path& folder) {
    struct stat status {};
    if (::lstat(folder.c_str(), &status) != 0)
        return false;
    if (S_ISDIR(status.st_mode) && status.st_uid == ::geteuid())
        return true;
    errno = S_ISDIR(status.st_mode) ? EACCES : ENOTDIR;
    return false;
}

bool ensurePrivateFolder(const std::filesystem::path& folder, WritableDisk& disk) {
    struct stat status {};
    if (::lstat(folder.c_str(), &status) == 0)
        return isPrivateFolder(folder);
    return makePrivateFolder(folder, disk) && isPrivateFolder(folder);
}

std::vector<Version> versionsIn(const std::filesystem::path& folder, const VersionLimits& limits,
                                WritableDisk& disk) {
    std::vector<Version> versions;
    for (const FolderEntry& entry : entriesOf(folder, limits.filesInFolder)) {
        std::optional<Version> version = entry.isFile ? readVersionName(entry.name) : std::nullopt;
        if (!version)
            continue;
        version->path = folder / entry.name;
        version->storedSize = entry.size;
        if (entry.size == 0)
            disk.remove(version->path);
        else
            versions.push_back(std::move(*version));
    }
    std::sort(versions.begin(), versions.end(), [](const Version& a, const Version& b) {
        return std::tie(b.time, b.hash) < std::tie(a.time, a.hash);
    });
    return versions;
}

} // namespace masthead
