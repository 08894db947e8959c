#pragma once

#include "publication/TomlTree.h"

namespace masthead {

/// YAML front matter as the same tree (YAML 1.2's core schema: `true`, `12`, `1.5`; dates are texts; members
/// without a value are left out). Anchors that would make it grow without end are refused.
tl::expected<TomlNode, TomlFault> readYamlTree(std::string_view yaml);

/// The byte offset of a key's value, dotted as in `extra.toc`; 0 where there is none.
std::size_t yamlPlaceOf(std::string_view yaml, std::string_view key);

} // namespace masthead
