#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace masthead {

/// `text`, which may be any bytes, as one line of UTF-8 that a terminal or a label may be given: control
/// characters (a terminal obeys them), line ends, characters that turn the direction of what follows or are
/// not seen at all, and bytes that are no UTF-8 stand as escapes such as `\n`, `\u{202E}` or `\xFF`.
std::string shownText(std::string_view text);

/// The last part of `file` as `shownText`.
std::string shownName(const std::filesystem::path& file);

} // namespace masthead
