#pragma once

#include "content/Library.h"
#include "data/RenderingNotes.h"
#include "functions/SiteFunctions.h"
#include "markdown/Markdown.h"
#include "site/SiteParts.h"

namespace masthead {

enum class ListedPages { All, None };

/// What the pages of an edition are made for.
struct EditionPurpose {
    StandIns standIns = StandIns::Allowed;
    ResizedImage resized = ResizedImage::Original;
    TextScripts scripts = TextScripts::LeftOut;
    FrontMatterText frontMatter = FrontMatterText::AsWritten;

    bool operator==(const EditionPurpose&) const = default;
};

/// A part of a list: `paginator` in its template.
struct Pager {
    std::size_t number = 1; ///< From 1.
    std::string path;
    std::string permalink;
    std::vector<PageIndex> pages;
};

/// A list of pages in parts of one size. There is always one.
class Pagers {
public:
    static Pagers ofSection(const SectionNode& section);
    static Pagers ofTerm(const TaxonomyConfig& taxonomy, const TaxonomyTerm& term);

    std::size_t count() const;
    std::size_t total() const { return m_pages.size(); }
    std::size_t size() const { return m_size; }
    /// `page/` between the list's path and the number; empty where the config says so.
    const std::string& folder() const { return m_folder; }
    /// From 0.
    Pager at(std::size_t index) const;
    std::string permalinkOf(std::size_t index) const { return m_permalink + below(index); }
    std::string pathOf(std::size_t index) const { return m_path + below(index); }

private:
    std::string below(std::size_t index) const;

    std::vector<PageIndex> m_pages;
    std::size_t m_size = 1;
    std::string m_path;
    std::string m_permalink;
    std::string m_folder;
};

/// A site at one state of its texts, as templates see it. Pages are values that are worked out when a
/// template looks at them. Immutable; may be used from several threads at once. The values are part of it:
/// they must not outlive it.
class SiteEdition {
public:
    SiteEdition(std::shared_ptr<const SiteParts> parts, std::shared_ptr<const Library> library,
                const EditionPurpose& purpose = {});
    SiteEdition(const SiteEdition&) = delete;

    const SiteParts& parts() const { return *m_parts; }
    const Library& library() const { return *m_library; }
    const ZolaConfig& config() const { return m_library->config(); }
    const EditionPurpose& purpose() const { return m_purpose; }
    /// The same for another purpose.
    std::shared_ptr<const SiteEdition> with(const EditionPurpose& purpose) const;

    /// What front matter would bring into pages where templates let it, as a warning for each file. Nothing
    /// where scripts of texts are kept.
    const std::vector<Diagnostic>& frontMatterScripts() const;
    /// The same edition without them; only where there are some.
    const SiteEdition& withoutFrontMatterScripts() const;

    tera::Value configOf(const std::string& language) const;
    tera::Value page(PageIndex index) const { return m_pages[index]; }
    tera::Value section(SectionIndex index, ListedPages listed) const {
        return (listed == ListedPages::All ? m_sections : m_bareSections)[index];
    }
    tera::Value taxonomy(const Taxonomy& taxonomy) const;
    tera::Value term(const TaxonomyTerm& term, ListedPages listed) const;
    tera::Value pages(const std::vector<PageIndex>& pages) const;
    tera::Value paginator(const Pagers& pagers, std::size_t current) const;

    /// A page or section with a body of its own: the one that is being rendered.
    tera::Value pageWith(PageIndex index, const BodyValues& body, std::string_view text) const;
    tera::Value sectionWith(SectionIndex index, const BodyValues& body, std::string_view text,
                            ListedPages listed) const;
    /// What a shortcode in it sees.
    tera::Value pageForShortcodes(PageIndex index) const;
    tera::Value sectionForShortcodes(SectionIndex index) const;

    const BodyValues& bodyOf(const PageNode& page) const;
    const BodyValues& bodyOf(const SectionNode& section) const;

    /// What stands in front matter, as this edition shows it.
    tera::Value shown(const tera::Value& value) const;

private:
    enum class Neighbours { Shown, Null };

    tera::Value pageObject(PageIndex index, Neighbours neighbours) const;
    tera::Value sectionObject(SectionIndex index, ListedPages listed) const;
    tera::Value taxonomyObject(const Taxonomy& taxonomy) const;
    void setNeighbours(tera::ObjectBuilder& object, const PageNode& page, Neighbours neighbours) const;
    void setPageFacts(tera::ObjectBuilder& object, const PageNode& page) const;
    void setSectionFacts(tera::ObjectBuilder& object, const SectionNode& section, ListedPages listed) const;
    tera::Value translations(const std::string& canonical) const;
    tera::Value backlinks(const std::string& relative) const;
    void findBacklinks() const;
    BodyKey keyOf(const std::shared_ptr<const ContentFile>& file, const std::string& permalink) const;

    std::shared_ptr<const SiteParts> m_parts;
    std::shared_ptr<const Library> m_library;
    EditionPurpose m_purpose;
    std::vector<tera::Value> m_pages;             ///< Lazy, by PageIndex.
    std::vector<tera::Value> m_neighbours;        ///< The same without neighbours of their own.
    std::vector<tera::Value> m_sections;          ///< Lazy, by SectionIndex, as are the two below.
    std::vector<tera::Value> m_bareSections;      ///< Without their pages.
    std::vector<tera::Value> m_lists;             ///< Their pages.
    std::vector<tera::Value> m_taxonomies;        ///< Lazy, as the library has them.
    std::map<std::string, tera::Value> m_configs; ///< By language.
    mutable std::once_flag m_frontMatterOnce;
    mutable std::vector<Diagnostic> m_frontMatterScripts;
    mutable std::shared_ptr<const SiteEdition> m_withoutFrontMatterScripts;
    mutable std::once_flag m_backlinksOnce;
    mutable std::map<std::string, tera::Value, std::less<>> m_backlinks; ///< By relative path.
};

} // namespace masthead
