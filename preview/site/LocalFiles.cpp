#include "site/LocalFiles.h"

#include "publication/SafePath.h"
#include "site/NearMiss.h"
#include "site/UrlPath.h"

#include <algorithm>
#include <vector>

namespace masthead {
namespace {

Diagnostic notFound(std::string_view urlPath, std::string advice) {
    return {Severity::Error,  {}, 0, 0, "There is no file for `" + std::string(urlPath) + '`',
            std::move(advice)};
}

/// A path that may be asked for: no hidden file or folder, no way up, nothing a file system would read as
/// more than a name.
bool mayBeAskedFor(const std::filesystem::path& relative) {
    return !relative.empty() && relative.is_relative() &&
           relative.native().find('\0') == std::filesystem::path::string_type::npos &&
           std::ranges::none_of(
               relative, [](const std::filesystem::path& part) { return part.string().starts_with('.'); });
}

bool isHiddenBelow(const std::filesystem::path& root, const std::filesystem::path& real) {
    std::error_code error;
    const std::filesystem::path below = real.lexically_relative(std::filesystem::canonical(root, error));
    return error || std::ranges::any_of(below, [](const std::filesystem::path& part) {
               return part.native().starts_with('.');
           });
}

/// The folder of an `index.md` whose page is published above `urlPath`, and what is left of the path below
/// it.
std::filesystem::path besidePage(const Publication& publication, const ZolaConfig& config,
                                 std::string_view urlPath) {
    for (const Section& section : publication.sections) {
        for (const Issue& page : section.pages) {
            if (!page.file.native().ends_with("/index.md"))
                continue;
            const std::string path = publishedPath(addressOf(publication, config, page), config.paths);
            if (urlPath.starts_with(path))
                return page.file.parent_path() / urlPath.substr(path.size());
        }
    }
    return {};
}

/// A file directly beside an `_index.md`: it is published with its section.
std::filesystem::path besideSection(const Publication& publication, const std::filesystem::path& relative) {
    const std::filesystem::path file = publication.layout.content / relative;
    std::error_code error;
    const bool hasSection =
        std::filesystem::exists(publication.root / file.parent_path() / "_index.md", error);
    return hasSection ? file : std::filesystem::path();
}

} // namespace

PageAddress addressOf(const Publication& publication, const ZolaConfig& config, const Issue& page) {
    const std::filesystem::path content = publication.layout.content;
    std::filesystem::path file = page.file.lexically_relative(content);
    // Snippets and sponsors stand outside the content: they are shown under their own folder's name.
    if (file.empty() || *file.begin() == "..")
        file = page.file;
    PageAddress address{file.lexically_normal(), page.slug, page.path, {}};
    const std::string name = address.file.stem().string();
    const std::size_t dot = name.find('.');
    const std::string language = dot == std::string::npos ? std::string() : name.substr(dot + 1);
    if (config.isMultilingual() && language != config.defaultLanguage && config.hasLanguage(language)) {
        address.file.replace_filename(name.substr(0, dot) + ".md");
        address.language = language;
    }
    return address;
}

Result<std::filesystem::path> findLocalFile(const Publication& publication, const ZolaConfig& config,
                                            std::string_view urlPath) {
    const std::string decoded = percentDecoded(urlPath.substr(0, urlPath.find_first_of("?#")));
    if (!decoded.starts_with('/'))
        return tl::unexpected(notFound(urlPath, "write the path from the site's root, with a / in front"));
    const std::filesystem::path relative = std::string_view(decoded).substr(1);
    if (!mayBeAskedFor(relative))
        return tl::unexpected(notFound(urlPath, "hidden files and paths that lead out are not shown"));

    std::vector<std::filesystem::path> candidates{publication.layout.staticFiles / relative};
    if (!config.theme.empty())
        candidates.push_back(std::filesystem::path("themes") / config.theme / "static" / relative);
    // A link shows no more than what could be asked for by its own name.
    const auto isThere = [&publication](const std::filesystem::path& candidate) {
        const auto found = resolveInside(publication.root, candidate);
        return found && !isHiddenBelow(publication.root, *found);
    };
    if (const auto found = std::ranges::find_if(candidates, isThere); found != candidates.end())
        return found->lexically_normal();
    // Beside pages lie their sources as well, which are not published.
    if (relative.extension() != ".md") {
        for (std::filesystem::path beside :
             {besidePage(publication, config, decoded), besideSection(publication, relative)}) {
            if (beside.empty())
                continue;
            if (isThere(beside))
                return beside.lexically_normal();
            candidates.push_back(std::move(beside));
        }
    }
    for (const std::filesystem::path& candidate : candidates) {
        if (const auto advice = nearMissAdvice(publication.root, candidate))
            return tl::unexpected(notFound(urlPath, *advice));
    }
    return tl::unexpected(notFound(urlPath, "it would be `" + candidates.front().generic_string() + '`'));
}

} // namespace masthead
