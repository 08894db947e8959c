#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace masthead {

inline constexpr std::string_view journalEnding = ".journal";
/// Behind the name of a journal that is being made: nothing to read.
inline constexpr std::string_view unfinishedEnding = ".new";

/// What the names of the journals of `file` (from `root`) begin with.
std::string journalPrefix(const std::filesystem::path& root, const std::filesystem::path& file);

} // namespace masthead
