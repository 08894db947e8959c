#pragma once

#include "site/BodyRenderer.h"
#include "site/Site.h"
#include "site/SiteEdition.h"

#include <functional>

namespace masthead {

/// Puts pages and sections into their templates.
class PageOutput {
public:
    /// Must outlive it.
    explicit PageOutput(const SiteEdition& edition)
        : m_edition(edition) {}

    /// `text` is the whole text of the page's file, whose body begins at `bodyBegin`.
    RenderedPage page(PageIndex index, const std::string& text, std::size_t bodyBegin) const;
    /// The section's page, or part `pager` (from 0) of it where it is paginated.
    RenderedPage section(SectionIndex index, const std::string& text, std::size_t bodyBegin,
                         std::size_t pager = 0) const;

    /// What has no text of its own: the lists of taxonomies, 404, redirections.
    RenderedPage list(const std::string& templateName, tera::Value::Members context,
                      const std::string& path) const;

private:
    void fill(RenderedPage& page, const std::string& templateName, tera::Value::Members context,
              const std::shared_ptr<RenderingNotes>& notes) const;
    void takeBody(RenderedPage& page, RenderedBody body, const std::filesystem::path& file) const;
    void checkFragments(RenderedPage& page, const std::string& relative) const;

    const SiteEdition& m_edition;
};

/// What `make` makes of the edition. Where front matter brings scripts into that page, which a template lets
/// it do, it is what it makes of the edition without them, and the page's diagnostics say so: a template that
/// escapes what it prints, as they do unless told otherwise, shows front matter as it is written.
RenderedPage withoutFrontMatterScripts(const SiteEdition& edition,
                                       const std::function<RenderedPage(const SiteEdition&)>& make);

} // namespace masthead
