#pragma once

#include <filesystem>

namespace masthead {

/// Where what must outlive the program is kept, beside the publications: journals and versions. That is
/// `masthead` in `$XDG_STATE_HOME`, else in `~/.local/state` (XDG Base Directory Specification, where a
/// relative path in the variable does not count). Empty where the user has no home. Makes nothing.
std::filesystem::path usersStateFolder();

} // namespace masthead
