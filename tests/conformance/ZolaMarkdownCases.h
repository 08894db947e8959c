#pragma once

#include "TeraCases.h"

#include <nlohmann/json.hpp>

namespace masthead::test {

/// Runs cases of Zola's own Markdown tests and prints those that fail. Trailing whitespace is not compared,
/// and neither are `<span>` tags within `<pre>`: which words of a program have which colour is up to the
/// grammars, everything else about a code block is not.
Tally runZolaMarkdownCases(const nlohmann::ordered_json& file);

} // namespace masthead::test
