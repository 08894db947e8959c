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
};

/// The path a page or section is published at, with slashes around it, as Zola makes it: `path`, else the
/// folders as they are on disk and the slug from `slug`, the rest of a dated name, or the name. An `index.md`
/// takes its folder's name; an
/// `_index.md` is its folder.
std::string publishedPath(const PageAddress& page, const PathRules& rules);

/// `name` without the date in front of it and the `-` or `_` after that: `2018-10-10-hello` -> `hello`. A
/// name without a date, or with nothing after it, is left as it is.
std::string_view nameWithoutDate(std::string_view name);

} // namespace masthead
