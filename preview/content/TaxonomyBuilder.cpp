#include "content/LibraryBuilder.h"

#include "content/Sorting.h"

#include <algorithm>

namespace masthead {
namespace {

const TaxonomyConfig* configOf(const LanguageConfig& language, std::string_view name) {
    const auto found = std::find_if(language.taxonomies.begin(), language.taxonomies.end(),
                                    [name](const TaxonomyConfig& own) { return own.name == name; });
    return found == language.taxonomies.end() ? nullptr : &*found;
}

/// Newest first; what has no date comes after.
std::vector<PageIndex> newestFirst(const std::vector<PageNode>& pages, const std::vector<PageIndex>& some) {
    std::vector<PageIndex> sorted = sortedPages(pages, some, PageOrder::Date);
    for (const PageIndex index : some) {
        if (!pages[index].date)
            sorted.push_back(index);
    }
    return sorted;
}

} // namespace

void LibraryBuilder::checkTaxonomies(const PageNode& page) {
    const LanguageConfig& language = m_config.language(page.language);
    for (const auto& [name, terms] : page.meta().taxonomies) {
        if (!configOf(language, name))
            complain(*page.file, "The config has no taxonomy `" + name + '`',
                     "add taxonomies = [{ name = \"" + name + "\" }] to it, or take the terms out");
    }
}

void LibraryBuilder::gatherTaxonomies() {
    const std::string root = m_config.taxonomyRoot.empty() ? std::string() : m_config.taxonomyRoot + '/';
    for (const LanguageConfig& language : m_config.languages) {
        const std::string prefix =
            (language.code == m_config.defaultLanguage ? "/" : '/' + language.code + '/') + root;
        for (const TaxonomyConfig& config : language.taxonomies) {
            Taxonomy taxonomy;
            taxonomy.config = &config;
            taxonomy.language = language.code;
            taxonomy.path = prefix + config.slug + '/';
            taxonomy.permalink = m_config.permalink(taxonomy.path);
            std::map<std::pair<std::string, std::string>, std::vector<PageIndex>> terms; // by slug and name
            for (PageIndex index = 0; index < m_library.m_pages.size(); ++index) {
                const PageNode& page = m_library.m_pages[index];
                if (page.language != language.code)
                    continue;
                for (const auto& [name, named] : page.meta().taxonomies) {
                    if (name != config.name)
                        continue;
                    for (const std::string& term : named)
                        terms[{slugify(term, m_config.taxonomySlugs), term}].push_back(index);
                }
            }
            for (const auto& [names, pages] : terms) {
                std::vector<PageIndex> sorted = newestFirst(m_library.m_pages, pages);
                if (!taxonomy.terms.empty() && taxonomy.terms.back().slug == names.first) {
                    auto& merged = taxonomy.terms.back().pages;
                    merged.insert(merged.end(), sorted.begin(), sorted.end());
                    continue;
                }
                const std::string path = taxonomy.path + names.first + '/';
                taxonomy.terms.push_back(
                    {names.second, names.first, path, m_config.permalink(path), std::move(sorted)});
            }
            m_library.m_taxonomies.push_back(std::move(taxonomy));
        }
    }
}

} // namespace masthead
