#pragma once

#include "site/SiteEdition.h"
#include "tera/Environment.h"

namespace masthead {

/// Which of Zola's functions a template may call.
enum class FunctionReach {
    Page,      ///< All.
    Shortcode, ///< No pages and sections: they are not made yet.
    Fragment   ///< Of a shortcode in the text of the `markdown` filter: no such filter either.
};

/// Tera's own functions with Zola's. What they do besides goes to `notes`. The edition must outlive it.
tera::Environment siteEnvironment(const SiteEdition& edition, const std::shared_ptr<RenderingNotes>& notes,
                                  FunctionReach reach);

} // namespace masthead
