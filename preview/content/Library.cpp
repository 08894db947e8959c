#include "content/Library.h"

#include "content/LibraryBuilder.h"

#include <algorithm>

namespace masthead {

Library::Library(std::shared_ptr<const ZolaConfig> config, ContentFiles files, std::string_view shown,
                 Drafts drafts)
    : m_config(std::move(config))
    , m_files(std::move(files)) {
    LibraryBuilder(*this, shown, drafts).build();
}

const PageNode* Library::findPage(std::string_view relative) const {
    const auto found = m_pagesByPath.find(relative);
    return found == m_pagesByPath.end() ? nullptr : &m_pages[found->second];
}

const SectionNode* Library::findSection(std::string_view relative) const {
    const auto found = m_sectionsByPath.find(relative);
    return found == m_sectionsByPath.end() ? nullptr : &m_sections[found->second];
}

std::optional<std::string> Library::permalinkOf(std::string_view relative) const {
    if (const PageNode* page = findPage(relative))
        return page->permalink;
    if (const SectionNode* section = findSection(relative))
        return section->permalink;
    return std::nullopt;
}

const Taxonomy* Library::findTaxonomy(std::string_view name, std::string_view language) const {
    const auto found = std::find_if(m_taxonomies.begin(), m_taxonomies.end(), [&](const Taxonomy& taxonomy) {
        return taxonomy.config->name == name && taxonomy.language == language;
    });
    return found == m_taxonomies.end() ? nullptr : &*found;
}

const Library::Translations& Library::translationsOf(const std::string& canonical) const {
    const auto found = m_translations.find(canonical);
    return found == m_translations.end() ? m_noTranslations : found->second;
}

} // namespace masthead
