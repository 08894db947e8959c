#pragma once

#include "check/Finding.h"

#include <string_view>
#include <vector>

namespace masthead {

/// Sets line and column, begin and end, of findings in one file from their ranges of its `text`. Quick where
/// they are in the order of the text.
void fillPlaces(std::vector<Finding>& findings, std::string_view text);

} // namespace masthead
