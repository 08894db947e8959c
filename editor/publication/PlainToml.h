#pragma once

#include "publication/FrontMatter.h"
#include "publication/TomlScanner.h"

#include <optional>

namespace masthead {

/// The values of TOML that leaves nothing to a parser: keys of one part, tables of one level, and as values
/// only texts without escapes, true, false, plain whole numbers and dates. Most front matter is so, and a
/// folder of thousands opens many times faster. Nothing for all other TOML: toml11 reads it. `statements` are
/// those of `toml`, none of them given twice.
std::optional<std::vector<FrontMatterValue>> readPlainToml(std::string_view toml,
                                                           const std::vector<TomlStatement>& statements);

} // namespace masthead
