#pragma once

#include "publication/Diagnostic.h"

#include <filesystem>
#include <functional>
#include <string>

namespace masthead {

/// Reads a file of the publication, given relative to its root. The default reads the disk; a window puts the
/// unsaved text of open documents in front of it.
using FileReader = std::function<Result<std::string>(const std::filesystem::path& file)>;

/// Reads below `root` only, links resolved.
FileReader diskReader(const std::filesystem::path& root);

} // namespace masthead
