#pragma once

#include "slug/Slug.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace masthead {

/// What a site's config says about paths: `[slugify] paths` and `paths_keep_dates`.
struct PathRules {
    SlugStrategy strategy = SlugStrategy::On;
    bool keepDates = false;
};

/// Where a content file stands and what its front matter says about its address.
struct PageAddress {
    std::filesystem::path file; ///< Relative to the content folder: `newsletter/72.md`.
    std::string slug;           ///< `slug` of the front matter; empty when absent.
    std::string path;           ///< `path` of the front matter; empty when absent.
    std::string language = {};  ///< Of a translation: `fr`, which `file` does not name; empty otherwise.
};

/// The last part of a page's path: from `slug`, the rest of a dated name, or the name. An `index.md` takes
/// its folder's name.
std::string pageSlug(const PageAddress& page, const PathRules& rules);

/// The path a page or section is published at, with slashes around it, as Zola makes it: `path`, else the
/// language, the folders as they are on disk and the slug. An `_index.md` is its folder.
std::string publishedPath(const PageAddress& page, const PathRules& rules);

} // namespace masthead
