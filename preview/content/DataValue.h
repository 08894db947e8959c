#pragma once

#include "data/DataFormats.h"
#include "publication/TomlTree.h"
#include "tera/Value.h"

#include <string_view>

namespace masthead {

/// How a TOML date looks to a template where Zola does not turn it into text: an object with this one key.
constexpr std::string_view tomlDateKey = "$__toml_private_datetime";

enum class TomlDates {
    Objects, ///< As they come out of the parser.
    Texts,   ///< Texts in tables, also nested ones; a bare date inside a list stays an object.
};

tera::Value valueOf(const TomlNode& node, TomlDates dates, KeyOrder order = KeyOrder::Source);

} // namespace masthead
