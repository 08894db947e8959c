#pragma once

#include "tera/Value.h"

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

// Front matter is content as the text below it is. The config and the data files that templates load are the
// site's, as the templates are, and are printed as templates say.

/// The script that a value of front matter brings into a page when a template prints it as HTML, inside of an
/// attribute or as an address, as ScriptPiece names it; nothing for one that no template can make run.
/// Text that speaks of scripts, such as a title with `<script>` in it, counts too: whether it runs is for the
/// template to say.
std::optional<std::string> scriptOfValue(std::string_view text);

/// The same of the strings in a value, of any one of them.
std::optional<std::string> scriptOfValue(const tera::Value& value);

/// The value without what scriptOfValue() finds. What nests deeper than 64 levels is null.
tera::Value valueWithoutScripts(const tera::Value& value);

} // namespace masthead
