#pragma once

#include "site/Site.h"
#include "site/SiteEdition.h"

namespace masthead {

enum class SiteOutputKind { Page, Section, TaxonomyList, Term, NotFound, Redirect };

/// A HTML file of the published site, not made yet.
struct SiteOutput {
    SiteOutputKind kind = SiteOutputKind::Page;
    std::string file;        ///< Below the output folder: `/blog/index.html`.
    std::size_t index = 0;   ///< Into the library's pages, sections or taxonomies.
    std::size_t term = 0;    ///< Into a taxonomy's terms.
    std::size_t pager = 0;   ///< Part of a paginated list, from 0.
    std::string target = {}; ///< Where a redirection leads.
};

/// All of them, redirections first, so that a page of the same path takes their place (Zola 0.22). Feeds, the
/// sitemap and the search index are not among them.
std::vector<SiteOutput> siteOutputs(const SiteEdition& edition);

/// Pages that are written nowhere, because they lack what their section is sorted by.
std::vector<Diagnostic> unlistedPages(const SiteEdition& edition);

RenderedPage renderOutput(const SiteEdition& edition, const SiteOutput& output);

} // namespace masthead
