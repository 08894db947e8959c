#pragma once

#include <cstddef>
#include <filesystem>
#include <sys/types.h>

namespace masthead {

/// The calls by which a file is written, one for each step that can go wrong, so that a test can make any of
/// them fail. All behave as POSIX has it: a negative result is a failure and errno says why.
class WritableDisk {
public:
    virtual ~WritableDisk() = default;

    /// A new file open for writing; fails where one of that name is there.
    virtual int create(const std::filesystem::path& file, mode_t mode);
    /// An existing file open for writing, its content as it was.
    virtual int open(const std::filesystem::path& file);
    /// An existing file open for reading and writing. No link is followed and no pipe waited for.
    virtual int openForUpdate(const std::filesystem::path& file);
    /// Takes the lock of an open file (flock(2)), which ends with its last descriptor. Fails with EWOULDBLOCK
    /// where another has it.
    virtual int lock(int descriptor);
    /// Makes sure that the file can grow to `size` bytes, which a full disk refuses before anything is
    /// overwritten.
    virtual int reserve(int descriptor, off_t size);
    /// May write less than asked.
    virtual ssize_t write(int descriptor, const char* bytes, std::size_t count);
    virtual int rewind(int descriptor);
    virtual int truncate(int descriptor, off_t size);
    virtual int sync(int descriptor);
    /// The content and the size, without times: fdatasync(2).
    virtual int syncData(int descriptor);
    /// Owner, group, access lists and mode of `original`, as far as this user may give them. Fails only when
    /// the mode cannot be set.
    virtual int copyPermissions(const std::filesystem::path& original, int descriptor);
    virtual int close(int descriptor);
    virtual int rename(const std::filesystem::path& from, const std::filesystem::path& to);
    virtual int syncFolder(const std::filesystem::path& folder);
    virtual int remove(const std::filesystem::path& file);
    /// A new folder; fails where something of that name is there.
    virtual int makeFolder(const std::filesystem::path& folder, mode_t mode);
    /// A second name for a file. Both must lie on one file system, and not every kind of those can.
    virtual int link(const std::filesystem::path& file, const std::filesystem::path& secondName);
};

} // namespace masthead
