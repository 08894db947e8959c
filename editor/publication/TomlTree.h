#pragma once

#include "publication/FrontMatter.h"
#include "publication/TomlScanner.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace masthead {

/// A value of TOML with all that lies in it, tables in source order.
struct TomlNode {
    TomlNode(); ///< Clang 14 cannot make it up for a type that holds pairs of itself.

    ValueKind kind = ValueKind::Table;
    std::string text; ///< A string's content; a date or time as RFC 3339 writes it, as far as it goes. UTF-8.
    std::int64_t integer = 0;
    double number = 0.0;
    bool boolean = false;
    std::vector<TomlNode> elements;                        ///< Of an array.
    std::vector<std::pair<std::string, TomlNode>> members; ///< Of a table.
};

/// The table that a TOML text is. Fails as readToml does.
tl::expected<TomlNode, TomlFault> readTomlTree(std::string_view toml);

} // namespace masthead
