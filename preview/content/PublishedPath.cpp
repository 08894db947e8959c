#include "content/PublishedPath.h"

#include "publication/PageNames.h"

namespace masthead {
namespace {

constexpr std::string_view whitespace = " \t\r\n";

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(whitespace);
    if (begin == std::string_view::npos)
        return {};
    return std::string(text.substr(begin, text.find_last_not_of(whitespace) - begin + 1));
}

/// `/` + the folders as they are + `/`.
std::string folderPath(const std::filesystem::path& folder) {
    std::string path = "/";
    for (const std::filesystem::path& part : folder) {
        const std::string name = part.string();
        if (!name.empty() && name != ".")
            path += name + '/';
    }
    return path;
}

/// The name that counts: that of the folder for a page that has it to itself.
std::string ownName(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.parent_path();
    return file.filename() == "index.md" && !folder.empty() ? folder.filename().string()
                                                            : file.stem().string();
}

} // namespace

std::string pageSlug(const PageAddress& page, const PathRules& rules) {
    const std::string name = ownName(page.file);
    std::string slug;
    if (!page.slug.empty())
        slug = slugify(page.slug, rules.strategy);
    if (slug.empty())
        slug = slugify(rules.keepDates ? std::string_view(name) : withoutDate(name), rules.strategy);
    // A name without a single letter or digit would otherwise be published over its section.
    if (slug.empty())
        slug = slugify(name, SlugStrategy::Safe);
    return slug;
}

std::string publishedPath(const PageAddress& page, const PathRules& rules) {
    const std::filesystem::path folder = page.file.parent_path();
    const std::filesystem::path name = page.file.filename();
    const std::string language = page.language.empty() ? std::string() : '/' + page.language;
    if (name == "_index.md")
        return language + folderPath(folder);

    if (std::string path = trimmed(page.path); !path.empty()) {
        if (!path.starts_with('/'))
            path.insert(0, 1, '/');
        if (!path.ends_with('/'))
            path += '/';
        return path;
    }
    const bool hasOwnFolder = name == "index.md" && !folder.empty();
    return language + folderPath(hasOwnFolder ? folder.parent_path() : folder) + pageSlug(page, rules) + '/';
}

} // namespace masthead
