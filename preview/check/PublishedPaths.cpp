#include "check/PublishedPaths.h"

namespace masthead {

PublishedPaths::PublishedPaths(const Site& site) {
    for (const Section& section : site.publication().sections) {
        Issue index;
        index.file = section.folder / "_index.md";
        m_files[site.publishedPath(index)].push_back(index.file);
        for (const Issue& page : section.pages)
            m_files[site.publishedPath(page)].push_back(page.file);
    }
}

const std::vector<std::filesystem::path>& PublishedPaths::filesAt(const std::string& path) const {
    const auto found = m_files.find(path);
    return found == m_files.end() ? m_none : found->second;
}

} // namespace masthead
