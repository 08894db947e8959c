#pragma once

#include "content/ZolaConfig.h"
#include "data/DataCache.h"
#include "data/SiteFiles.h"
#include "markdown/CodeHighlighter.h"
#include "sass/SassSheets.h"
#include "site/BodyStore.h"
#include "site/SiteTemplates.h"

namespace masthead {

/// What the pages of one site have in common, whatever their texts are.
struct SiteParts {
    SiteParts(std::shared_ptr<const Publication> ofPublication, std::shared_ptr<const ZolaConfig> withConfig,
              SiteTemplates inTemplates)
        : publication(std::move(ofPublication))
        , config(std::move(withConfig))
        , templates(std::move(inTemplates)) {}

    std::shared_ptr<const Publication> publication;
    std::shared_ptr<const ZolaConfig> config;
    SiteTemplates templates;
    std::shared_ptr<const SiteFiles> files;
    std::shared_ptr<const CodeHighlighter> highlighter; ///< Null: code is not highlighted.
    std::shared_ptr<const SassSheets> sheets;
    std::shared_ptr<SassCache> sassCache; ///< These two are handed on from site to site.
    std::shared_ptr<DataCache> dataCache;
    BodyStore bodies;
};

} // namespace masthead
