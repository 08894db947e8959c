#pragma once

#include "site/SiteEdition.h"
#include "tera/Environment.h"

namespace masthead {

/// `get_taxonomy_url`.
void addTaxonomyUrl(tera::Environment& environment, const SiteEdition& edition);

/// `get_page`, `get_section`, `get_taxonomy` and `get_taxonomy_term`.
void addContentFunctions(tera::Environment& environment, const SiteEdition& edition);

} // namespace masthead
