#include "publication/OpenedFile.h"

#include "publication/SafePath.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace masthead {

namespace fs = std::filesystem;

namespace {

/// So often a file is looked for anew when its folders were exchanged between the look and the opening.
constexpr int attempts = 16;

/// Opening a pipe without a writer, or a device that is not ready, would wait for ever otherwise.
constexpr int readFlags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;

tl::unexpected<Diagnostic> failure(const fs::path& file, std::string message, std::string advice = {}) {
    return tl::unexpected(
        Diagnostic{.file = file, .message = std::move(message), .advice = std::move(advice)});
}

std::string reason(int errorNumber) {
    return std::strerror(errorNumber);
}

/// A file descriptor that closes itself; leaves errno as it is.
class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number) {}
    ~Descriptor() {
        const int kept = errno;
        if (m_number >= 0)
            ::close(m_number);
        errno = kept;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }
    int release() { return std::exchange(m_number, -1); }
    void reset(int number) { Descriptor former(std::exchange(m_number, number)); }

private:
    int m_number;
};

enum class Links { Followed, Refused };

int openBeneath(int folder, const fs::path& relative, Links links) {
    open_how how{};
    how.flags = static_cast<std::uint64_t>(readFlags);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    if (links == Links::Refused)
        how.resolve |= RESOLVE_NO_SYMLINKS;
    return static_cast<int>(::syscall(SYS_openat2, folder, relative.c_str(), &how, sizeof how));
}

/// The same as openBeneath() without links, on kernels before 5.6 and where openat2() is not allowed.
/// `relative` has no `..`.
int walkBeneath(int root, const fs::path& relative) {
    Descriptor folder(::fcntl(root, F_DUPFD_CLOEXEC, 0));
    for (auto part = relative.begin(); part != relative.end(); ++part) {
        const bool isLast = std::next(part) == relative.end();
        const int flags = isLast ? readFlags | O_NOFOLLOW : O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
        const int opened = ::openat(folder.number(), part->c_str(), flags);
        if (opened < 0)
            return -1;
        folder.reset(opened);
    }
    return folder.release();
}

bool isUnknownToKernel(int errorNumber) {
    return errorNumber == ENOSYS || errorNumber == EPERM || errorNumber == E2BIG || errorNumber == EINVAL;
}

/// Whether the name led elsewhere a moment ago: what it was resolved to has no links.
bool wasExchanged(int errorNumber) {
    return errorNumber == ELOOP || errorNumber == ENOENT || errorNumber == ENOTDIR || errorNumber == EXDEV ||
           errorNumber == EAGAIN;
}

/// What `relative` may be asked of the kernel as it is: the rest is refused, in words, by resolveInside().
bool isPlain(const fs::path& relative) {
    return relative.is_relative() && !relative.empty() && relative.native().find('\0') == std::string::npos;
}

} // namespace

Result<OpenedFile> OpenedFile::inside(const fs::path& root, const fs::path& relative) {
    const Descriptor folder(::open(root.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (folder.number() < 0)
        return failure(root, "cannot be read: " + reason(errno));
    // Nearly always the kernel finds the file in one go, and vouches that it is inside.
    if (isPlain(relative)) {
        if (const int opened = openBeneath(folder.number(), relative, Links::Followed); opened >= 0)
            return regular(opened, relative);
    }
    // A link may be absolute and lead inside nevertheless; and what is wrong is to be said.
    int errorNumber = 0;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const auto real = resolveInside(root, relative);
        if (!real)
            return tl::unexpected(real.error());
        std::error_code error;
        const fs::path below = real->lexically_relative(fs::canonical(root, error));
        if (error || below.empty() || *below.begin() == "..")
            continue;
        int opened = openBeneath(folder.number(), below, Links::Refused);
        if (opened < 0 && isUnknownToKernel(errno))
            opened = walkBeneath(folder.number(), below);
        if (opened >= 0)
            return regular(opened, relative);
        errorNumber = errno;
        if (!wasExchanged(errorNumber))
            break;
    }
    return failure(relative, "cannot be read: " + reason(errorNumber));
}

Result<OpenedFile> OpenedFile::at(const fs::path& path) {
    const int opened = ::open(path.c_str(), readFlags);
    if (opened < 0)
        return failure(path, "cannot be read: " + reason(errno));
    return regular(opened, path);
}

Result<OpenedFile> OpenedFile::regular(int descriptor, const fs::path& name) {
    OpenedFile file(descriptor, name);
    struct stat status {};
    if (::fstat(descriptor, &status) != 0)
        return failure(name, "cannot be read: " + reason(errno));
    if (S_ISDIR(status.st_mode))
        return failure(name, "is a folder, not a file");
    if (!S_ISREG(status.st_mode))
        return failure(name, "is not a regular file", "devices and pipes are never read");
    file.m_size = static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0));
    file.m_modified = std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
    return file;
}

OpenedFile::~OpenedFile() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

OpenedFile::OpenedFile(OpenedFile&& other) noexcept
    : m_descriptor(other.release())
    , m_name(std::move(other.m_name))
    , m_size(other.m_size)
    , m_modified(other.m_modified) {}

OpenedFile& OpenedFile::operator=(OpenedFile&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_name, other.m_name);
    m_size = other.m_size;
    m_modified = other.m_modified;
    return *this;
}

int OpenedFile::release() {
    return std::exchange(m_descriptor, -1);
}

Result<std::string> OpenedFile::readAll(std::size_t limit) const {
    const auto tooLong = [&] {
        return failure(m_name, "is longer than " + std::to_string(limit) + " bytes",
                       "files of this size are not opened");
    };
    if (m_size > limit)
        return tooLong();
    Result<FileStart> start = readStart(limit);
    if (!start)
        return tl::unexpected(start.error());
    if (!start->complete)
        return tooLong();
    return std::move(start->bytes);
}

Result<FileStart> OpenedFile::readStart(std::size_t length) const {
    // One byte more than the file has, so that a file of the size it claims ends with a short read.
    std::string bytes(std::min<std::uint64_t>(length, m_size) + 1, '\0');
    std::size_t used = 0;
    while (true) {
        if (used == bytes.size()) {
            if (used > length)
                break;
            bytes.resize(std::min(length, bytes.size() * 2) + 1); // The file grew while it was read.
        }
        const ssize_t got =
            ::pread(m_descriptor, bytes.data() + used, bytes.size() - used, static_cast<off_t>(used));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(m_name, "cannot be read: " + reason(errno));
        if (got == 0)
            break;
        used += static_cast<std::size_t>(got);
    }
    const bool complete = used <= length;
    bytes.resize(std::min(used, length));
    return FileStart{std::move(bytes), complete};
}

Result<std::string> readInside(const fs::path& root, const fs::path& relative, std::size_t limit) {
    return OpenedFile::inside(root, relative).and_then([limit](const OpenedFile& file) {
        return file.readAll(limit);
    });
}

Result<FileStart> readStartInside(const fs::path& root, const fs::path& relative, std::size_t length) {
    return OpenedFile::inside(root, relative).and_then([length](const OpenedFile& file) {
        return file.readStart(length);
    });
}

Result<std::string> readFile(const fs::path& path, std::size_t limit) {
    return OpenedFile::at(path).and_then([limit](const OpenedFile& file) { return file.readAll(limit); });
}

} // namespace masthead
