#pragma once

#include "site/Theme.h"

namespace masthead {

/// What stands around a page whose theme failed, so that its text can be read all the same.
PageFrame bareFrame(std::string_view title);

} // namespace masthead
