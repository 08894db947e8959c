#pragma once

#include "publication/Shortcodes.h"

#include <functional>
#include <string_view>
#include <vector>

namespace masthead {

/// What becomes of a tag, which only the tags around it say.
enum class ShortcodeRole {
    Text,      ///< Shown as it is written.
    Call,      ///< `{{ … }}`
    BodyBegin, ///< `{% … %}` with its end.
    BodyEnd,
    Shown,    ///< One of the ignored forms: shown without its marks.
    Unknown,  ///< Of a name nobody knows, where such are shown as text.
    Unclosed, ///< `{% … %}` without its end.
    StrayEnd, ///< `{% end %}` without a beginning.
    TooDeep   ///< Belongs to a body that stands in too many others.
};

/// One for each tag, in order. `isText` says of which names calls are shown as text. At most 64 bodies stand
/// in each other.
std::vector<ShortcodeRole> shortcodeRoles(const std::vector<ShortcodeTag>& tags,
                                          const std::function<bool(std::string_view name)>& isText);

} // namespace masthead
