#pragma once

#include "content/ContentFiles.h"

#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

namespace masthead {

using PageIndex = std::size_t;    ///< Into Library::pages.
using SectionIndex = std::size_t; ///< Into Library::sections.

/// A page in its place.
struct PageNode {
    std::shared_ptr<const ContentFile> file;
    std::string language;
    std::string canonical;           ///< `blog/a`: what its translations share.
    std::optional<ContentDate> date; ///< From the front matter, else from the file's name.
    std::string slug;
    std::string path; ///< With slashes around it.
    std::vector<std::string> components;
    std::string permalink;
    std::optional<std::string> colocatedPath;  ///< `blog/a/` for `blog/a/index.md`.
    std::vector<std::filesystem::path> assets; ///< From the root.
    std::optional<SectionIndex> parent;        ///< The section of its folder and language.
    std::vector<SectionIndex> ancestors;       ///< Root first, the section that lists it last.
    std::string templateName;                  ///< Empty: `page.html`.
    std::optional<PageIndex> lower;            ///< The page before in its section's order.
    std::optional<PageIndex> higher;

    const PageMeta& meta() const { return file->page; }
};

struct SectionNode {
    std::shared_ptr<const ContentFile> file; ///< Of a root section that exists anyway: one without a text.
    std::string language;
    std::string canonical;
    std::string folder; ///< Below the content folder: `blog`; empty for a root section.
    std::string path;
    std::vector<std::string> components;
    std::string permalink;
    std::vector<std::filesystem::path> assets;
    std::vector<std::string> ancestors;    ///< Relative paths, root first.
    std::vector<SectionIndex> subsections; ///< By weight.
    std::vector<PageIndex> pages;          ///< In the section's order.
    std::string templateName;              ///< As written, else `index.html` or `section.html`.

    const SectionMeta& meta() const { return file->section; }
};

struct TaxonomyTerm {
    std::string name;
    std::string slug;
    std::string path;
    std::string permalink;
    std::vector<PageIndex> pages; ///< Newest first, those without a date last.
};

struct Taxonomy {
    const TaxonomyConfig* config = nullptr; ///< Of the library's config.
    std::string language;
    std::string path;
    std::string permalink;
    std::vector<TaxonomyTerm> terms; ///< By slug.
};

enum class Drafts { LeftOut, Included };

/// All pages and sections of a site in their places: what Zola knows before it renders (Zola 0.22). Drafts
/// are left out, with all that lies below a draft section.
class Library {
public:
    /// `shown` (relative to the content folder; may be empty) is taken in with its sections even if it is a
    /// draft.
    Library(std::shared_ptr<const ZolaConfig> config, ContentFiles files, std::string_view shown = {},
            Drafts drafts = Drafts::LeftOut);

    const ZolaConfig& config() const { return *m_config; }
    const ContentFiles& files() const { return m_files; }
    const std::vector<PageNode>& pages() const { return m_pages; }
    const std::vector<SectionNode>& sections() const { return m_sections; }
    const std::vector<Taxonomy>& taxonomies() const { return m_taxonomies; }

    /// By the path below the content folder, `blog/a.md`; null where there is none.
    const PageNode* findPage(std::string_view relative) const;
    const SectionNode* findSection(std::string_view relative) const;
    std::optional<std::string> permalinkOf(std::string_view relative) const;
    const Taxonomy* findTaxonomy(std::string_view name, std::string_view language) const;

    struct Translations {
        std::vector<PageIndex> pages;
        std::vector<SectionIndex> sections;
    };
    /// Empty in a site of one language.
    const Translations& translationsOf(const std::string& canonical) const;

    /// What Zola stops on: front matter, unknown languages and taxonomies, paths that are taken twice.
    const std::vector<Diagnostic>& diagnostics() const { return m_diagnostics; }

private:
    friend class LibraryBuilder;

    std::shared_ptr<const ZolaConfig> m_config;
    ContentFiles m_files;
    std::vector<PageNode> m_pages;
    std::vector<SectionNode> m_sections;
    std::vector<Taxonomy> m_taxonomies;
    std::unordered_map<std::string_view, PageIndex> m_pagesByPath; ///< Views into the content files.
    std::unordered_map<std::string_view, SectionIndex> m_sectionsByPath;
    std::unordered_map<std::string, Translations> m_translations;
    Translations m_noTranslations;
    std::vector<Diagnostic> m_diagnostics;
};

} // namespace masthead
