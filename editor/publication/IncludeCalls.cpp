#include "publication/IncludeCalls.h"

#include "publication/Shortcodes.h"

namespace masthead {

std::vector<std::filesystem::path> includedFiles(std::string_view body) {
    std::vector<std::filesystem::path> files;
    for (const ShortcodeTag& tag : findShortcodeTags(body)) {
        const ShortcodeValue* path = tag.argument("path");
        if (tag.form != ShortcodeForm::Inline || tag.name != "include_md" || !path || !path->text() ||
            path->text()->empty())
            continue;
        files.push_back(std::filesystem::path(*path->text()).lexically_normal());
    }
    return files;
}

} // namespace masthead
