#pragma once

#include "publication/FrontMatter.h"
#include "publication/TomlScanner.h"

namespace masthead {

/// The values of a TOML text in source order, with ranges from the begin of `toml`.
tl::expected<std::vector<FrontMatterValue>, TomlFault> readToml(std::string_view toml);

} // namespace masthead
