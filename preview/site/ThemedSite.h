#pragma once

#include "site/Site.h"
#include "site/SiteEdition.h"

#include <mutex>

namespace masthead {

/// A Zola site with all that its pages are made of. Immutable for its users; may be used from several threads
/// at once.
class ThemedSite {
public:
    /// Reads templates and content; texts that did not change are taken from `earlier` (may be null).
    ThemedSite(std::shared_ptr<const Publication> publication, std::shared_ptr<const ZolaConfig> config,
               FileReader reader, const ThemedSite* earlier);

    /// Whether the site has templates of its own or its theme's. Without them it has no pages either.
    bool hasTemplates() const { return m_parts->templates.areThere(); }

    /// The page that a file of the content folder becomes, with the request's text in place of the file's;
    /// nothing for other files.
    std::optional<RenderedPage> render(const RenderRequest& request) const;

    /// A template of the site that is no page's own, such as `email.html`, as its frame alone. It sees what
    /// the request's page sees in its own template, and `values`. Nothing where the site has none of that
    /// name.
    std::optional<RenderedPage> fill(std::string_view templateName, const RenderRequest& request,
                                     const tera::Value::Members& values) const;

    /// The style sheet that is published at a URL path and made from Sass; nothing where none is.
    std::optional<MadeFile> madeFile(std::string_view urlPath) const;

    /// The site as it lies on disk.
    std::shared_ptr<const SiteEdition> edition(Drafts drafts = Drafts::LeftOut) const;

private:
    /// A file of the content folder in the edition that has the request's text for it.
    struct Located {
        std::shared_ptr<const ContentFile> file;
        std::shared_ptr<const SiteEdition> edition;
        bool keepsKnown = false; ///< What the listing says of the file is in force.
        std::optional<PageIndex> page;
        std::optional<SectionIndex> section;
    };

    std::optional<Located> locate(const RenderRequest& request) const;
    std::shared_ptr<const SiteEdition> editionFor(const std::shared_ptr<const ContentFile>& changed) const;
    std::shared_ptr<const SiteEdition> editionWith(const std::shared_ptr<const SiteEdition>& edition,
                                                   const EditionPurpose& purpose) const;

    std::shared_ptr<const SiteParts> m_parts;
    std::shared_ptr<const SiteEdition> m_edition;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const ContentFile> m_changed; ///< What m_changedEdition was made for.
    mutable std::shared_ptr<const SiteEdition> m_changedEdition;
    mutable std::shared_ptr<const SiteEdition> m_otherOf; ///< What m_other was made of, for another purpose.
    mutable std::shared_ptr<const SiteEdition> m_other;
};

} // namespace masthead
