#pragma once

#include "data/FileReader.h"
#include "publication/Publication.h"
#include "site/PublishedPath.h"

#include <string>

namespace masthead {

/// What the pages need of a Zola config beyond what a Publication knows.
struct SiteConfig {
    PathRules paths;
    std::string theme; ///< The folder's name below `themes`; empty when the site has none.
};

/// From `zola.toml`, else `config.toml`. What is missing or does not parse keeps Zola's defaults: opening the
/// publication has said so already.
SiteConfig readSiteConfig(const Publication& publication, const FileReader& reader);

} // namespace masthead
