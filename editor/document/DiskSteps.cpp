#include "document/DiskSteps.h"

#include <sys/stat.h>
#include <vector>

namespace masthead {

namespace {

bool isFolder(const std::filesystem::path& folder) {
    struct stat status {};
    return ::stat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

} // namespace

bool writeAll(WritableDisk& disk, int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written =
            uninterrupted([&] { return disk.write(descriptor, bytes.data(), bytes.size()); });
        if (written == 0)
            errno = EIO;
        if (written <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool makePrivateFolder(const std::filesystem::path& folder, WritableDisk& disk) {
    std::vector<std::filesystem::path> missing;
    for (std::filesystem::path path = folder; !isFolder(path) && path != path.parent_path();
         path = path.parent_path())
        missing.push_back(path);
    for (; !missing.empty(); missing.pop_back()) {
        const std::filesystem::path& next = missing.back();
        // Another window may have made it in this moment.
        if (uninterrupted([&] { return disk.makeFolder(next, 0700); }) != 0 && errno != EEXIST)
            return false;
        if (uninterrupted([&] { return disk.syncFolder(next.parent_path()); }) != 0)
            return false;
    }
    return true;
}

} // namespace masthead
