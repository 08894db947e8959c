#pragma once

#include "publication/Diagnostic.h"

#include <functional>
#include <string>

namespace masthead {

/// A sheet and where it stands, from the root.
struct SassText {
    std::filesystem::path file;
    std::string text; ///< In the SCSS syntax.
};

/// What `@import "name"` in the file `importer` (from the root) brings, or why it brings nothing.
using SassImporter = std::function<tl::expected<SassText, std::string>(
    const std::string& name, const std::filesystem::path& importer)>;

/// Compiles a sheet to compressed CSS, in process. What it imports comes from `importer` alone.
Result<std::string> compileWithLibsass(const SassText& sheet, const SassImporter& importer);

/// The indented syntax in the other one.
std::string scssFromIndented(const std::string& sass);

} // namespace masthead
