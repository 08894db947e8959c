#include "document/WritableDisk.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace masthead {

namespace {

/// Access lists and labels live in extended attributes. Best effort: many file systems have none.
void copyExtendedAttributes(const char* original, int descriptor) {
    const ssize_t namesSize = ::listxattr(original, nullptr, 0);
    if (namesSize <= 0)
        return;
    std::string names(std::size_t(namesSize), '\0');
    const ssize_t got = ::listxattr(original, names.data(), names.size());
    if (got <= 0)
        return;
    names.resize(std::size_t(got));
    std::string value;
    for (const char* name = names.data(); name < names.data() + names.size(); name += std::strlen(name) + 1) {
        const ssize_t valueSize = ::getxattr(original, name, nullptr, 0);
        if (valueSize < 0)
            continue;
        value.resize(std::size_t(valueSize));
        if (::getxattr(original, name, value.data(), value.size()) == valueSize)
            (void)::fsetxattr(descriptor, name, value.data(), value.size(), 0);
    }
}

} // namespace

int WritableDisk::create(const std::filesystem::path& file, mode_t mode) {
    return ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
}

int WritableDisk::open(const std::filesystem::path& file) {
    return ::open(file.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
}

int WritableDisk::openForUpdate(const std::filesystem::path& file) {
    return ::open(file.c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

int WritableDisk::lock(int descriptor) {
    return ::flock(descriptor, LOCK_EX | LOCK_NB);
}

int WritableDisk::reserve(int descriptor, off_t size) {
    const int error = size > 0 ? ::posix_fallocate(descriptor, 0, size) : 0;
    // A file system that cannot reserve can still write.
    if (error == 0 || error == EOPNOTSUPP || error == EINVAL)
        return 0;
    errno = error;
    return -1;
}

ssize_t WritableDisk::write(int descriptor, const char* bytes, std::size_t count) {
    return ::write(descriptor, bytes, count);
}

int WritableDisk::rewind(int descriptor) {
    return ::lseek(descriptor, 0, SEEK_SET) < 0 ? -1 : 0;
}

int WritableDisk::truncate(int descriptor, off_t size) {
    return ::ftruncate(descriptor, size);
}

int WritableDisk::sync(int descriptor) {
    return ::fsync(descriptor);
}

int WritableDisk::syncData(int descriptor) {
    return ::fdatasync(descriptor);
}

int WritableDisk::copyPermissions(const std::filesystem::path& original, int descriptor) {
    struct stat status {};
    if (::stat(original.c_str(), &status) != 0)
        return -1;
    // Owner first: a change of owner clears mode bits. Who may not give files away keeps at least the group.
    if (::fchown(descriptor, status.st_uid, status.st_gid) != 0)
        (void)!::fchown(descriptor, uid_t(-1), status.st_gid);
    copyExtendedAttributes(original.c_str(), descriptor);
    return ::fchmod(descriptor, status.st_mode & 07777);
}

int WritableDisk::close(int descriptor) {
    return ::close(descriptor);
}

int WritableDisk::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
    return std::rename(from.c_str(), to.c_str());
}

int WritableDisk::syncFolder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return -1;
    const int result = ::fsync(descriptor);
    const int error = errno;
    ::close(descriptor);
    errno = error;
    // Some file systems have nothing to sync in a folder.
    return result != 0 && error == EINVAL ? 0 : result;
}

int WritableDisk::remove(const std::filesystem::path& file) {
    return ::unlink(file.c_str());
}

int WritableDisk::makeFolder(const std::filesystem::path& folder, mode_t mode) {
    return ::mkdir(folder.c_str(), mode);
}

int WritableDisk::link(const std::filesystem::path& file, const std::filesystem::path& secondName) {
    return ::link(file.c_str(), secondName.c_str());
}

} // namespace masthead
