#pragma once

#include "archive/ArchivedPage.h"
#include "data/FileReader.h"

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace masthead {

/// Where a link stands.
struct LinkUse {
    const ArchivedPage* page = nullptr;
    std::size_t link = 0; ///< Index of Outline::links.
};

/// The texts of all issues and snippets of a publication, and an index of their links. Immutable once made;
/// may be used from several threads at once.
class Archive {
public:
    using Page = std::shared_ptr<const ArchivedPage>;

    Archive(std::vector<Page> issues, std::vector<Page> snippets);

    const std::vector<Page>& issues() const { return m_issues; } ///< Newest first.
    const std::vector<Page>& snippets() const { return m_snippets; }
    /// Null where there is none of that file.
    const ArchivedPage* find(const std::filesystem::path& file) const;

    /// Where links with this key stand, drafts included; newest issue first, snippets last.
    std::vector<LinkUse> usesOf(const std::string& key) const;

private:
    void index(const Page& page);

    std::vector<Page> m_issues;
    std::vector<Page> m_snippets;
    std::unordered_map<std::string, std::vector<LinkUse>> m_uses;
};

/// Reads all bodies. `cancelled` is asked between files; true ends early with what there is. Files that
/// cannot be read are left out.
std::shared_ptr<const Archive> readArchive(const Publication& publication, const FileReader& reader,
                                           const std::function<bool()>& cancelled = {});

} // namespace masthead
