#pragma once

#include "publication/Diagnostic.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <type_traits>

namespace masthead {

/// What tells one state of a file from another without reading it.
struct FileStamp {
    std::int64_t modified = 0; ///< Nanoseconds since 1970.
    std::uint64_t size = 0;
    std::uint64_t inode = 0;

    bool operator==(const FileStamp&) const = default;
};

/// Reads a file of the publication, given relative to its root. The default reads the disk; a window puts the
/// unsaved text of open documents in front of it. May be used from several threads at once.
class FileReader {
public:
    using Read = std::function<Result<std::string>(const std::filesystem::path& file)>;
    /// Nothing for a file that cannot be told by a stamp: it is read to see whether it changed.
    using Stamp = std::function<std::optional<FileStamp>(const std::filesystem::path& file)>;

    FileReader() = default;
    template<typename Callable>
    requires(std::is_invocable_r_v<Result<std::string>, const Callable&, const std::filesystem::path&> &&
             !std::is_same_v<std::remove_cvref_t<Callable>, FileReader>)
        FileReader(Callable read) // NOLINT(google-explicit-constructor): a function is a reader.
        : m_read(std::move(read)) {}
    FileReader(Read read, Stamp stamp)
        : m_read(std::move(read))
        , m_stamp(std::move(stamp)) {}

    Result<std::string> operator()(const std::filesystem::path& file) const { return m_read(file); }
    std::optional<FileStamp> stamp(const std::filesystem::path& file) const {
        return m_stamp ? m_stamp(file) : std::nullopt;
    }

private:
    Read m_read;
    Stamp m_stamp;
};

/// Reads below `root` only, links resolved.
FileReader diskReader(const std::filesystem::path& root);

} // namespace masthead
