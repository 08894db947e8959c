#include "publication/SafePath.h"

#include "publication/Utf8.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace masthead {

namespace fs = std::filesystem;

namespace {

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }

private:
    int m_number;
};

tl::unexpected<Diagnostic> failure(const fs::path& file, std::string message, std::string advice = {}) {
    return tl::unexpected(
        Diagnostic{.file = file, .message = std::move(message), .advice = std::move(advice)});
}

std::string reason(int errorNumber) {
    return std::strerror(errorNumber);
}

/// Opens without following the file into a wait: a pipe that has no writer would block for ever otherwise.
Result<off_t> statRegular(const Descriptor& descriptor, const fs::path& path) {
    struct stat status {};
    if (::fstat(descriptor.number(), &status) != 0)
        return failure(path, "cannot be read: " + reason(errno));
    if (S_ISDIR(status.st_mode))
        return failure(path, "is a folder, not a file");
    if (!S_ISREG(status.st_mode))
        return failure(path, "is not a regular file", "devices and pipes are never read");
    return status.st_size;
}

/// What becomes of a file that is longer than may be read of it.
enum class PastLimit { ReadBegin, ReadNothing };

Result<std::string> readAtMost(const fs::path& path, std::size_t limit, PastLimit pastLimit, bool& complete) {
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    if (descriptor.number() < 0)
        return failure(path, "cannot be read: " + reason(errno));
    const auto size = statRegular(descriptor, path);
    if (!size)
        return tl::unexpected(size.error());

    const auto claimed = static_cast<std::size_t>(std::max<off_t>(*size, 0));
    complete = claimed <= limit;
    if (!complete && pastLimit == PastLimit::ReadNothing)
        return std::string();
    // One byte more than the file has, so that a file of the size it claims ends with a short read.
    std::string bytes(std::min(limit, claimed) + 1, '\0');
    std::size_t used = 0;
    while (true) {
        if (used == bytes.size()) {
            if (used > limit)
                break;
            bytes.resize(std::min(limit, bytes.size() * 2) + 1); // The file grew while it was read.
        }
        const ssize_t got = ::read(descriptor.number(), bytes.data() + used, bytes.size() - used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return failure(path, "cannot be read: " + reason(errno));
        if (got == 0)
            break;
        used += static_cast<std::size_t>(got);
    }
    complete = used <= limit;
    bytes.resize(std::min(used, limit));
    return bytes;
}

} // namespace

bool isInsideRoot(const fs::path& root, const fs::path& path) {
    const auto [rootEnd, pathEnd] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
    return rootEnd == root.end() || (std::next(rootEnd) == root.end() && rootEnd->empty());
}

Result<fs::path> resolveInside(const fs::path& root, const fs::path& relative) {
    if (relative.empty())
        return failure(relative, "the path is empty");
    if (relative.native().find('\0') != std::string::npos)
        return failure(relative, "the path holds a zero byte");
    if (relative.is_absolute())
        return failure(relative, "is an absolute path", "write it relative to the publication's folder");

    std::error_code error;
    const fs::path realRoot = fs::canonical(root, error);
    if (error)
        return failure(root, "cannot be read: " + error.message());
    if (!isInsideRoot(realRoot, (realRoot / relative).lexically_normal()))
        return failure(relative, "leads out of the publication", "only files inside its folder are read");
    const fs::path real = fs::canonical(realRoot / relative, error);
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
        return failure(relative, "there is no such file");
    if (error)
        return failure(relative, "cannot be read: " + error.message());
    if (!isInsideRoot(realRoot, real))
        return failure(relative, "is a link that leads out of the publication",
                       "only files inside its folder are read");
    const fs::file_status status = fs::status(real, error);
    if (fs::is_directory(status))
        return failure(relative, "is a folder, not a file");
    if (!fs::is_regular_file(status))
        return failure(relative, "is not a regular file", "devices and pipes are never read");
    return real;
}

Result<std::string> readFile(const fs::path& path, std::size_t limit) {
    bool complete = false;
    auto bytes = readAtMost(path, limit, PastLimit::ReadNothing, complete);
    if (bytes && !complete)
        return failure(path, "is longer than " + std::to_string(limit) + " bytes",
                       "files of this size are not opened");
    return bytes;
}

Result<FileStart> readFileStart(const fs::path& path, std::size_t length) {
    bool complete = false;
    auto bytes = readAtMost(path, length, PastLimit::ReadBegin, complete);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return FileStart{std::move(*bytes), complete};
}

fs::path shownPath(const fs::path& root, const fs::path& path) {
    if (path.is_relative())
        return path;
    const fs::path normalRoot = root.lexically_normal();
    const fs::path normalPath = path.lexically_normal();
    return isInsideRoot(normalRoot, normalPath) ? normalPath.lexically_relative(normalRoot) : path;
}

std::size_t firstInvalidUtf8(std::string_view text) {
    std::size_t i = 0;
    while (i < text.size()) {
        // Eight ASCII bytes at a time: nearly all of most texts.
        std::uint64_t eight = 0;
        while (i + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + i, sizeof eight);
            if ((eight & 0x8080808080808080U) != 0)
                break;
            i += sizeof eight;
        }
        if (i == text.size())
            break;
        const std::size_t length = codePointLength(text.substr(i));
        if (length == 0)
            return i;
        i += length;
    }
    return std::string_view::npos;
}

} // namespace masthead
