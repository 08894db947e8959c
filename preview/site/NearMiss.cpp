#include "site/NearMiss.h"

#include <algorithm>
#include <string_view>

namespace masthead {
namespace {

char lowered(char character) {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

bool sameButForCase(std::string_view one, std::string_view other) {
    return std::ranges::equal(one, other, {}, lowered, lowered);
}

std::optional<std::filesystem::path> entryLike(const std::filesystem::path& folder, const std::string& name) {
    std::error_code error;
    if (std::filesystem::exists(folder / name, error))
        return name;
    std::filesystem::directory_iterator entry(folder, error);
    for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::string found = entry->path().filename().string();
        if (sameButForCase(found, name))
            return found;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::filesystem::path> nearMiss(const std::filesystem::path& root,
                                              const std::filesystem::path& relative) {
    std::filesystem::path found;
    for (const std::filesystem::path& part : relative.lexically_normal()) {
        if (part == ".." || part.is_absolute())
            return std::nullopt;
        const auto name = entryLike(root / found, part.string());
        if (!name)
            return std::nullopt;
        found /= *name;
    }
    std::error_code error;
    if (found == relative.lexically_normal() || !std::filesystem::is_regular_file(root / found, error))
        return std::nullopt;
    return found;
}

std::optional<std::string> nearMissAdvice(const std::filesystem::path& root,
                                          const std::filesystem::path& relative) {
    const auto found = nearMiss(root, relative);
    if (!found)
        return std::nullopt;
    return "there is `" + found->generic_string() + "`: capital and small letters count";
}

} // namespace masthead
