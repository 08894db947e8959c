#pragma once

#include "publication/Diagnostic.h"

#include <filesystem>

namespace masthead {

/// A copy of the built-in sample publication in `folder`, made when it is not there yet. What the user
/// changed in an earlier copy stays.
Result<std::filesystem::path> copySamplePublication(const std::filesystem::path& folder);

} // namespace masthead
