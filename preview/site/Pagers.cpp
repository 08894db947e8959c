#include "site/SiteEdition.h"

#include <algorithm>

namespace masthead {

Pagers Pagers::ofSection(const SectionNode& section) {
    const SectionMeta& meta = section.meta();
    Pagers pagers;
    pagers.m_pages = section.pages;
    if (meta.paginateReversed)
        std::reverse(pagers.m_pages.begin(), pagers.m_pages.end());
    pagers.m_size = static_cast<std::size_t>(std::max<std::int64_t>(1, meta.paginateBy.value_or(1)));
    pagers.m_path = section.path;
    pagers.m_permalink = section.permalink;
    pagers.m_folder = meta.paginatePath.empty() ? std::string() : meta.paginatePath + '/';
    return pagers;
}

Pagers Pagers::ofTerm(const TaxonomyConfig& taxonomy, const TaxonomyTerm& term) {
    const std::string folder = taxonomy.paginatePath.value_or("page");
    Pagers pagers;
    pagers.m_pages = term.pages;
    pagers.m_size = static_cast<std::size_t>(std::max<std::int64_t>(1, taxonomy.paginateBy.value_or(1)));
    pagers.m_path = term.path;
    pagers.m_permalink = term.permalink;
    pagers.m_folder = folder.empty() ? std::string() : folder + '/';
    return pagers;
}

std::size_t Pagers::count() const {
    return std::max<std::size_t>(1, m_pages.size() / m_size + (m_pages.size() % m_size != 0));
}

std::string Pagers::below(std::size_t index) const {
    return index == 0 ? std::string() : m_folder + std::to_string(index + 1) + '/';
}

Pager Pagers::at(std::size_t index) const {
    const std::size_t begin = std::min(index * m_size, m_pages.size());
    const std::size_t end = begin + std::min(m_size, m_pages.size() - begin);
    return {index + 1,
            pathOf(index),
            permalinkOf(index),
            {m_pages.begin() + std::ptrdiff_t(begin), m_pages.begin() + std::ptrdiff_t(end)}};
}

} // namespace masthead
