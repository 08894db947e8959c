#pragma once

#include "site/Site.h"

namespace masthead {

/// A file of the publication that a page shows or links to.
struct LocalReference {
    std::string urlPath;        ///< Where it is published, not percent-encoded: `/newsletter/45/x.webp`.
    std::filesystem::path file; ///< Relative to the root.
};

struct LocalReferences {
    std::vector<LocalReference> found;   ///< Each once, in the page's order.
    std::vector<Diagnostic> diagnostics; ///< Images that are missing, with the line they stand in.
};

/// The images and linked files of a page that lie in the publication, resolved against the URL it is
/// published at. A link that leads to no file may lead to a page or to something the site's generator makes,
/// so only a missing image is a fault.
LocalReferences localReferences(const Site& site, const RenderedPage& page);

/// What is told of an image of `page` that is missing: `reason` is why no file was found for `url`.
Diagnostic missingImage(Diagnostic reason, const std::filesystem::path& page, const std::string& url,
                        std::uint32_t line);

} // namespace masthead
