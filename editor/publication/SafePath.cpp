#include "publication/SafePath.h"

#include "publication/Utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace masthead {

namespace fs = std::filesystem;

namespace {

tl::unexpected<Diagnostic> failure(const fs::path& file, std::string message, std::string advice = {}) {
    return tl::unexpected(
        Diagnostic{.file = file, .message = std::move(message), .advice = std::move(advice)});
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
