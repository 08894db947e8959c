#pragma once

#include "archive/ArchivedPage.h"
#include "data/FileReader.h"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace masthead {

class NearCopyFinder;

/// Where a link stands.
struct LinkUse {
    const ArchivedPage* page = nullptr; ///< Lives as long as the archive that was asked.
    std::size_t link = 0;               ///< Index of Outline::links.
};

/// The texts of all issues and snippets of a publication, and an index of their links. Immutable once made;
/// may be used from several threads at once.
class Archive {
public:
    using Page = std::shared_ptr<const ArchivedPage>;

    Archive(std::vector<Page> issues, std::vector<Page> snippets);

    const std::vector<Page>& issues() const { return m_issues; } ///< Newest first: see isNewer().
    const std::vector<Page>& snippets() const { return m_snippets; }
    /// Null where there is none of that file.
    const ArchivedPage* find(const std::filesystem::path& file) const { return findPage(file).get(); }
    Page findPage(const std::filesystem::path& file) const;

    /// Where links with this key stand, drafts included; newest issue first, snippets last.
    std::vector<LinkUse> usesOf(std::string_view key) const;

    /// Finds copies of the snippets, which it knows by their places in snippets().
    const NearCopyFinder& nearCopies() const { return *m_nearCopies; }

    /// The same archive with another state of one file, such as the text being written. All else is shared,
    /// so that it may be made after each keystroke. A file that the archive does not have changes nothing.
    std::shared_ptr<const Archive> with(Page page) const;

private:
    struct Index;

    bool isSnippet(const ArchivedPage& page) const;
    bool standsBefore(const LinkUse& left, const LinkUse& right) const;

    std::vector<Page> m_issues;
    std::vector<Page> m_snippets;
    std::shared_ptr<const Index> m_index; ///< Of the pages before with().
    std::shared_ptr<const NearCopyFinder> m_nearCopies;
    std::map<std::string, Page> m_changed; ///< By file: what stands in front of the index.
};

/// Whether an issue may still be changed before its readers get it: a draft, one without a date, and the
/// newest of all that are no drafts, since many publications mark none.
bool mayBeUnsent(const Archive& archive, const Issue& issue);

/// Reads all bodies. `cancelled` is asked between files; true ends early with what there is. Files that
/// cannot be read are left out. What did not change since `earlier` was read is taken from it, told by the
/// file's stamp and, without one, by its text: `earlier` itself where nothing did.
std::shared_ptr<const Archive> readArchive(const Publication& publication, const FileReader& reader,
                                           const std::function<bool()>& cancelled = {},
                                           const std::shared_ptr<const Archive>& earlier = nullptr);

} // namespace masthead
