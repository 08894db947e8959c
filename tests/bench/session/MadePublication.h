#pragma once

#include <filesystem>

namespace masthead::bench {

/// Writes a newsletter of `issues` issues with pictures, snippets and sponsors into `root`, the same each
/// time.
void makePublication(const std::filesystem::path& root, int issues);

} // namespace masthead::bench
