#pragma once

#include "content/Library.h"

namespace masthead {

/// Fills a library: files become pages and sections, sections get their pages, pages their neighbours.
class LibraryBuilder {
public:
    LibraryBuilder(Library& library, std::string_view shown, Drafts drafts)
        : m_library(library)
        , m_config(library.config())
        , m_shown(shown)
        , m_drafts(drafts) {}

    void build();

private:
    /// A file's name taken apart: `blog/a.fr.md`.
    struct Name {
        std::string folder;   ///< `blog`
        std::string stem;     ///< `a`, the language cut off.
        std::string language; ///< `fr`
    };

    Name nameOf(const ContentFile& file);
    bool isLeftOut(const ContentFile& file) const;
    void findDraftFolders();
    void addSections();
    void addRootSections();
    void addSection(std::shared_ptr<const ContentFile> file, Name name);
    void addPages();
    void addPage(const std::shared_ptr<const ContentFile>& file);
    void takeAssets();
    void linkSections();
    void listPages();
    void listPage(PageIndex index);
    void sortPages();
    void noteTranslations();
    void checkTaxonomies(const PageNode& page);
    void gatherTaxonomies();
    void checkPaths();
    std::optional<SectionIndex> sectionAt(const std::string& folder, const std::string& language) const;
    std::string indexName(const std::string& language) const;
    void complain(const ContentFile& file, std::string message, std::string advice);

    Library& m_library;
    const ZolaConfig& m_config;
    std::string m_shown;
    Drafts m_drafts;
    std::set<std::string, std::less<>> m_draftFolders;                       ///< With a slash at the end.
    std::map<std::pair<std::string, std::string>, SectionIndex> m_sectionAt; ///< By folder and language.
};

} // namespace masthead
