#include "check/ImageFiles.h"

#include "address/LinkAddress.h"
#include "check/LinkTargets.h"
#include "check/NearWords.h"
#include "publication/SafePath.h"
#include "site/NearMiss.h"
#include "site/UrlPath.h"

#include <algorithm>
#include <vector>

namespace masthead {
namespace {

/// A folder of the publication that the site shows at a path.
struct ShownFolder {
    std::filesystem::path folder;
    std::string path; ///< With slashes around it.
};

std::vector<ShownFolder> shownFolders(const CheckContext& context) {
    std::vector<ShownFolder> folders{{context.publication().layout.staticFiles, "/"},
                                     {context.publication().layout.content, "/"}};
    if (context.page.file.filename() == "index.md" && context.page.kind == PageKind::Page)
        folders.push_back({context.page.file.parent_path(), context.page.page.path});
    return folders;
}

bool mayBeAskedFor(const std::filesystem::path& relative) {
    return !relative.empty() && relative.is_relative() &&
           relative.native().find('\0') == std::filesystem::path::string_type::npos &&
           std::ranges::none_of(
               relative, [](const std::filesystem::path& part) { return part.string().starts_with('.'); });
}

} // namespace

std::optional<std::string> imagePath(const CheckContext& context, const OutlineLink& image) {
    if (image.url.find_first_not_of(" \t\r\n") == std::string::npos)
        return std::nullopt;
    std::optional<std::string> path = context.facts.targets().ownPath(image.url);
    const AddressParts address = addressParts(image.url);
    if (!path) {
        const bool isRooted = address.path.starts_with('/');
        if (address.scheme || address.authority || addressFault(image.url) ||
            (!isRooted && context.page.kind != PageKind::Page))
            return std::nullopt;
        path = urlPathFrom(context.page.page.path, image.url);
    }
    return path ? std::optional(percentDecoded(*path)) : std::nullopt;
}

std::optional<OtherFile> inOtherCase(const CheckContext& context, const std::string& path) {
    for (const ShownFolder& shown : shownFolders(context)) {
        if (!path.starts_with(shown.path))
            continue;
        const std::filesystem::path relative = path.substr(shown.path.size());
        if (!mayBeAskedFor(relative))
            continue;
        if (const auto file = nearMiss(context.publication().root, shown.folder / relative))
            return OtherFile{*file, shown.path + file->lexically_relative(shown.folder).generic_string()};
    }
    return std::nullopt;
}

std::optional<OtherFile> alike(const CheckContext& context, const std::string& path) {
    constexpr int mostEntries = 2000;
    for (const ShownFolder& shown : shownFolders(context)) {
        const std::filesystem::path relative =
            path.starts_with(shown.path) ? path.substr(shown.path.size()) : std::string();
        if (!mayBeAskedFor(relative))
            continue;
        const std::filesystem::path folder = shown.folder / relative.parent_path();
        NearestWord nearest(relative.filename().string());
        std::error_code error;
        std::filesystem::directory_iterator entry(context.publication().root / folder, error);
        for (int count = 0; !error && entry != std::filesystem::directory_iterator() && count < mostEntries;
             entry.increment(error), ++count) {
            const std::string name = entry->path().filename().string();
            if (!name.starts_with('.') && !name.ends_with(".md") &&
                resolveInside(context.publication().root, folder / name))
                nearest.consider(name);
        }
        if (nearest.found())
            return OtherFile{folder / *nearest.found(),
                             path.substr(0, path.rfind('/') + 1) + *nearest.found()};
    }
    return std::nullopt;
}

std::optional<std::string> addressOfOther(std::string_view address, std::string_view path,
                                          std::string_view other) {
    const std::size_t end = std::min(address.find_first_of("?#"), address.size());
    const std::string_view written = address.substr(0, end);
    const auto behind = std::mismatch(written.rbegin(), written.rend(), path.rbegin(), path.rend());
    const auto shared = static_cast<std::size_t>(behind.first - written.rbegin());
    const std::string_view kept = path.substr(0, path.size() - shared);
    if (!other.starts_with(kept))
        return std::nullopt;
    return std::string(written.substr(0, written.size() - shared)) +
           percentEncodedPath(other.substr(kept.size())) + std::string(address.substr(end));
}

} // namespace masthead
