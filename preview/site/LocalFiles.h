#pragma once

#include "content/ZolaConfig.h"
#include "publication/Publication.h"

#include <string_view>

namespace masthead {

/// The file that the published site shows at a URL path, relative to the root: from `static`, from the
/// theme's `static`, or an asset beside an `index.md` or `_index.md`. Hidden files, Markdown and what lies
/// outside the root are refused.
Result<std::filesystem::path> findLocalFile(const Publication& publication, const ZolaConfig& config,
                                            std::string_view urlPath);

/// The address of a page of this publication, as PublishedPath.h wants it.
PageAddress addressOf(const Publication& publication, const ZolaConfig& config, const Issue& page);

} // namespace masthead
