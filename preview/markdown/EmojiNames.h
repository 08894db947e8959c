#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// Appends `text` with each `:smile:` of GitHub's short names as its character. Unknown names stay.
void appendWithEmoji(std::string& to, std::string_view text);

} // namespace masthead
