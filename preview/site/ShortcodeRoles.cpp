#include "site/ShortcodeRoles.h"

namespace masthead {
namespace {

constexpr std::size_t deepestNesting = 64;

} // namespace

std::vector<ShortcodeRole> shortcodeRoles(const std::vector<ShortcodeTag>& tags,
                                          const std::function<bool(std::string_view name)>& isText) {
    std::vector<ShortcodeRole> roles(tags.size(), ShortcodeRole::Text);
    std::vector<std::size_t> open;
    // Nothing behind the last end of an ignored body can be one.
    std::size_t lastIgnoredEnd = 0;
    for (std::size_t index = 0; index < tags.size(); ++index) {
        if (tags[index].form == ShortcodeForm::IgnoredEnd)
            lastIgnoredEnd = index;
    }
    for (std::size_t index = 0; index < tags.size(); ++index) {
        switch (tags[index].form) {
        case ShortcodeForm::Inline:
            roles[index] = isText(tags[index].name) ? ShortcodeRole::Unknown : ShortcodeRole::Call;
            break;
        case ShortcodeForm::IgnoredInline:
            roles[index] = ShortcodeRole::Shown;
            break;
        case ShortcodeForm::Opening:
            roles[index] = ShortcodeRole::Unclosed;
            open.push_back(index);
            break;
        case ShortcodeForm::End:
            if (open.empty()) {
                roles[index] = ShortcodeRole::StrayEnd;
                break;
            }
            if (open.size() > deepestNesting) {
                roles[index] = roles[open.back()] = ShortcodeRole::TooDeep;
            } else if (isText(tags[open.back()].name)) {
                roles[open.back()] = ShortcodeRole::Unknown;
            } else {
                roles[open.back()] = ShortcodeRole::BodyBegin;
                roles[index] = ShortcodeRole::BodyEnd;
            }
            open.pop_back();
            break;
        case ShortcodeForm::IgnoredOpening:
            if (index >= lastIgnoredEnd)
                break;
            roles[index] = ShortcodeRole::Shown;
            while (tags[++index].form != ShortcodeForm::IgnoredEnd)
                continue;
            roles[index] = ShortcodeRole::Shown;
            break;
        case ShortcodeForm::IgnoredEnd:
            break;
        }
    }
    return roles;
}

} // namespace masthead
