#pragma once

#include "html/Node.h"

#include <optional>
#include <string_view>
#include <vector>

namespace masthead {

/// Whether it shows what mails have no player for: `video`, `iframe`, `svg` and the like.
bool isMedia(std::string_view element);

/// What stands in a mail for such an element, nothing where there is nothing to tell: a video's poster that
/// links to it, what the element holds for programs that do not know it, a link to what it shows, or a
/// drawing's title.
std::vector<html::Node> mediaReplacement(html::Node media);

} // namespace masthead
