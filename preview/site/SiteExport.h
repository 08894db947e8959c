#pragma once

#include "content/Library.h"
#include "site/Export.h"

namespace masthead {

/// Told after each file, by one thread at a time; false cancels.
using SiteExportProgress = std::function<bool(std::size_t done, std::size_t total)>;

/// Writes the whole published site to `target`: pages, sections, lists of taxonomies, redirections and 404,
/// the files beside pages and those of the theme's and the site's `static`, which win over all others
/// (Zola 0.22). Images that templates resize are made by `converter`; what it cannot make, and all
/// without one, are the originals at the same addresses, unless `static` has what Zola made before. Uses all
/// processors. Nothing outside `target` is written. A site without templates of its own gives an empty
/// report.
ExportReport exportSite(const Site& site, Drafts drafts, const std::filesystem::path& target,
                        const ExportChoices& choices = {.standIns = StandIns::Refused},
                        const SiteExportProgress& progress = {}, const ImageConverter& converter = {});

} // namespace masthead
