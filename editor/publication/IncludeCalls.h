#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace masthead {

/// The files that `{{ include_md(path="…") }}` names in a body, in order, normalised and relative to the
/// root.
std::vector<std::filesystem::path> includedFiles(std::string_view body);

} // namespace masthead
