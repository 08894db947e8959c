#include "data/FileReader.h"

#include "publication/OpenedFile.h"

#include <sys/stat.h>

namespace masthead {
namespace {

std::optional<FileStamp> stampOf(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return FileStamp{std::int64_t(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec,
                     static_cast<std::uint64_t>(status.st_size), status.st_ino};
}

} // namespace

FileReader diskReader(const std::filesystem::path& root) {
    const auto read = [root](const std::filesystem::path& file) -> Result<std::string> {
        return readInside(root, file, file.extension() == ".md" ? largestTextRead : largestFileRead);
    };
    return {read, [root](const std::filesystem::path& file) { return stampOf(root / file); }};
}

} // namespace masthead
