#include "site/PublishedPath.h"

namespace masthead {
namespace {

constexpr std::string_view whitespace = " \t\r\n";

/// Takes `digits` digits off the front when they make a number from `lowest` to `highest`.
bool takeNumber(std::string_view& text, std::size_t digits, int lowest, int highest) {
    if (text.size() < digits)
        return false;
    int number = 0;
    for (const char character : text.substr(0, digits)) {
        if (character < '0' || character > '9')
            return false;
        number = number * 10 + (character - '0');
    }
    if (number < lowest || number > highest)
        return false;
    text.remove_prefix(digits);
    return true;
}

bool takeCharacter(std::string_view& text, char character) {
    if (!text.starts_with(character))
        return false;
    text.remove_prefix(1);
    return true;
}

bool takeDate(std::string_view& text) {
    return takeNumber(text, 4, 0, 9999) && takeCharacter(text, '-') && takeNumber(text, 2, 1, 12) &&
           takeCharacter(text, '-') && takeNumber(text, 2, 1, 31);
}

bool takeOffset(std::string_view& text) {
    if (takeCharacter(text, 'Z'))
        return true;
    return (takeCharacter(text, '+') || takeCharacter(text, '-')) && takeNumber(text, 2, 0, 23) &&
           takeCharacter(text, ':') && takeNumber(text, 2, 0, 59);
}

/// The time of an RFC 3339 stamp, from its `T` on.
bool takeTime(std::string_view& text) {
    if (!takeCharacter(text, 'T') || !takeNumber(text, 2, 0, 23) || !takeCharacter(text, ':') ||
        !takeNumber(text, 2, 0, 59) || !takeCharacter(text, ':') || !takeNumber(text, 2, 0, 60))
        return false;
    if (takeCharacter(text, '.')) {
        if (!takeNumber(text, 1, 0, 9))
            return false;
        while (takeNumber(text, 1, 0, 9)) {
        }
    }
    return takeOffset(text);
}

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

std::string slugOf(const PageAddress& page, const std::string& name, const PathRules& rules) {
    std::string slug;
    if (!page.slug.empty())
        slug = slugify(page.slug, rules.strategy);
    if (slug.empty())
        slug = slugify(rules.keepDates ? std::string_view(name) : nameWithoutDate(name), rules.strategy);
    // A name without a single letter or digit would otherwise be published over its section.
    if (slug.empty())
        slug = slugify(name, SlugStrategy::Safe);
    return slug;
}

} // namespace

std::string_view nameWithoutDate(std::string_view name) {
    std::string_view rest = name;
    if (!takeDate(rest))
        return name;
    if (std::string_view afterTime = rest; takeTime(afterTime))
        rest = afterTime;
    takeCharacter(rest, ' ');
    if (!takeCharacter(rest, '-') && !takeCharacter(rest, '_'))
        return name;
    return rest.empty() ? name : rest;
}

std::string publishedPath(const PageAddress& page, const PathRules& rules) {
    const std::filesystem::path folder = page.file.parent_path();
    const std::string name = page.file.filename().string();
    if (name == "_index.md")
        return folderPath(folder);

    if (std::string path = trimmed(page.path); !path.empty()) {
        if (!path.starts_with('/'))
            path.insert(0, 1, '/');
        if (!path.ends_with('/'))
            path += '/';
        return path;
    }
    if (name == "index.md" && !folder.empty())
        return folderPath(folder.parent_path()) + slugOf(page, folder.filename().string(), rules) + '/';
    return folderPath(folder) + slugOf(page, page.file.stem().string(), rules) + '/';
}

} // namespace masthead
