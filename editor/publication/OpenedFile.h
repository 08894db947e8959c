#pragma once

#include "publication/Diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace masthead {

/// In bytes. What is longer is a film, which is not read whole.
inline constexpr std::size_t largestFileRead = std::size_t(256) << 20;
/// The same of a text that is written here: no one writes a book of fifty volumes into one issue, and an
/// editor would stand still over it.
inline constexpr std::size_t largestTextRead = std::size_t(32) << 20;

/// The first bytes of a file.
struct FileStart {
    std::string bytes;
    bool complete = false; ///< The file has no more.
};

/// A regular file, open for reading. What was seen to be inside the publication is what is read, whatever
/// becomes of the file's name meanwhile.
class OpenedFile {
public:
    /// `relative` below `root`, as resolveInside() finds it: links are followed as long as they stay inside,
    /// and all else is refused in the same words. Nothing outside is opened, not even when folders are
    /// exchanged for links at the same time; never waits for a pipe or a device.
    static Result<OpenedFile> inside(const std::filesystem::path& root,
                                     const std::filesystem::path& relative);
    /// Any file of the machine: one that the publication has no part in.
    static Result<OpenedFile> at(const std::filesystem::path& path);

    ~OpenedFile();
    OpenedFile(OpenedFile&& other) noexcept;
    OpenedFile& operator=(OpenedFile&& other) noexcept;
    OpenedFile(const OpenedFile&) = delete;
    OpenedFile& operator=(const OpenedFile&) = delete;

    std::uint64_t size() const { return m_size; }        ///< When it was opened, in bytes.
    std::int64_t modified() const { return m_modified; } ///< When it was opened: nanoseconds since 1970.

    /// All of it, at most `limit` bytes. Nothing is read of a longer file, which is an error: one of holes
    /// alone claims any size and takes none on the disk.
    Result<std::string> readAll(std::size_t limit) const;
    /// At most `length` bytes from its begin.
    Result<FileStart> readStart(std::size_t length) const;

    /// The file descriptor, which the caller closes from now on.
    int release();

private:
    OpenedFile(int descriptor, std::filesystem::path name)
        : m_descriptor(descriptor)
        , m_name(std::move(name)) {}
    static Result<OpenedFile> regular(int descriptor, const std::filesystem::path& name);

    int m_descriptor;
    std::filesystem::path m_name; ///< For what is told of it.
    std::uint64_t m_size = 0;
    std::int64_t m_modified = 0;
};

/// The bytes of a file of the publication: see OpenedFile::inside() and readAll().
Result<std::string> readInside(const std::filesystem::path& root, const std::filesystem::path& relative,
                               std::size_t limit = largestFileRead);

/// Its first `length` bytes: enough to list a page without reading its body.
Result<FileStart> readStartInside(const std::filesystem::path& root, const std::filesystem::path& relative,
                                  std::size_t length);

/// The bytes of a regular file anywhere on the machine, as OpenedFile::at() and readAll() have it.
Result<std::string> readFile(const std::filesystem::path& path, std::size_t limit = largestFileRead);

} // namespace masthead
