#pragma once

#include <filesystem>
#include <string_view>

namespace masthead {

/// Where what must outlive the program is kept, beside the publications: journals and versions. That is
/// `masthead` in `$XDG_STATE_HOME`, else in `~/.local/state` (XDG Base Directory Specification, where a
/// relative path in the variable does not count). Empty where the user has no home. Makes nothing.
std::filesystem::path usersStateFolder();

/// Of the state folder: the journals of texts that are not saved.
inline constexpr std::string_view journalFolderName = "journal";
/// Of the state folder: which files are open in which process.
inline constexpr std::string_view openFolderName = "open";

} // namespace masthead
