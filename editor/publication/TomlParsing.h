#pragma once

#include "publication/FrontMatter.h"
#include "publication/TomlScanner.h"

#include <toml.hpp>
#include <unordered_map>
#include <variant>

namespace masthead {

// What both ways of reading TOML, as a list and as a tree, have in common. Only they include this: toml11 is
// named nowhere else.

#if TOML11_VERSION_MAJOR >= 4
using TomlValue = toml::value;
#else
using TomlValue = toml::basic_value<toml::discard_comments, std::unordered_map, std::vector>;
#endif

/// A TOML text: where its statements stand, and what they say.
struct ParsedToml {
    std::vector<TomlStatement> statements;
    /// Of a text that is plain its values, one for each key; of all others toml11's table.
    std::variant<std::vector<FrontMatterValue>, TomlValue> values;
};

/// Scans and parses, and says what is wrong at its place.
tl::expected<ParsedToml, TomlFault> parseTomlText(std::string_view toml);

ValueKind kindOf(const TomlValue& value);

/// The content of a text whose source is `source`. In a file with CRLF, the line ends inside a text of
/// several lines are not part of what it says.
std::string contentOf(const TomlValue& value, std::string_view source);

/// The value at a path from the scan, where the index after an array of tables is a part of its own; null
/// where there is none.
const TomlValue* descend(const TomlValue* value, const std::vector<std::string>& path);

} // namespace masthead
