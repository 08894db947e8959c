#pragma once

#include "TeraCases.h"

#include <nlohmann/json.hpp>

#include <string_view>

namespace masthead::test {

/// Runs cases of the CommonMark, md4c or pulldown-cmark form and prints those that fail. Which syntax is on
/// follows from the file's name and the cases' own words.
Tally runMarkdownCases(const nlohmann::ordered_json& cases, std::string_view fileName);

} // namespace masthead::test
