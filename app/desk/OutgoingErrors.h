#pragma once

#include "publication/Publication.h"

#include <QString>

#include <filesystem>
#include <vector>

namespace masthead {

class CheckFeed;

/// What is wrong with pages that are about to go out, as far as the checks know: `2 errors in issue 80`,
/// `14 errors in 5 issues`. Empty where nothing is an error.
QString outgoingErrors(const std::vector<std::filesystem::path>& files, const CheckFeed& checks,
                       const Publication& publication);

} // namespace masthead
