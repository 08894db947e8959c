#include "archive/Archive.h"

#include "archive/NearCopy.h"

#include <algorithm>
#include <unordered_map>

namespace masthead {

/// Points into its pages; shared by archives that differ in a few of them.
struct Archive::Index {
    enum class Kind { Issue, Snippet };
    struct Entry {
        Page page;
        Kind kind = Kind::Issue;
    };

    std::unordered_map<std::string_view, Entry> pages; ///< By file.
    std::unordered_map<std::string_view, std::vector<LinkUse>> uses;

    void add(const Page& page, Kind kind) {
        pages.try_emplace(page->listing.file.native(), Entry{page, kind});
        for (std::size_t link = 0; link < page->linkKeys.size(); ++link) {
            if (!page->linkKeys[link].empty())
                uses[page->linkKeys[link]].push_back({page.get(), link});
        }
    }
};

Archive::Archive(std::vector<Page> issues, std::vector<Page> snippets)
    : m_issues(std::move(issues))
    , m_snippets(std::move(snippets)) {
    auto index = std::make_shared<Index>();
    for (const Page& page : m_issues)
        index->add(page, Index::Kind::Issue);
    for (const Page& page : m_snippets)
        index->add(page, Index::Kind::Snippet);
    m_index = std::move(index);
    m_nearCopies = std::make_shared<const NearCopyFinder>(m_snippets);
}

Archive::Page Archive::findPage(const std::filesystem::path& file) const {
    if (const auto changed = m_changed.find(file.native()); changed != m_changed.end())
        return changed->second;
    const auto found = m_index->pages.find(file.native());
    return found == m_index->pages.end() ? nullptr : found->second.page;
}

bool Archive::isSnippet(const ArchivedPage& page) const {
    const auto found = m_index->pages.find(page.listing.file.native());
    return found != m_index->pages.end() && found->second.kind == Index::Kind::Snippet;
}

bool Archive::standsBefore(const LinkUse& left, const LinkUse& right) const {
    if (left.page == right.page)
        return left.link < right.link;
    const bool leftIsSnippet = isSnippet(*left.page);
    const bool rightIsSnippet = isSnippet(*right.page);
    if (leftIsSnippet != rightIsSnippet)
        return rightIsSnippet;
    return leftIsSnippet ? left.page->listing.title < right.page->listing.title
                         : isNewer(left.page->listing, right.page->listing);
}

std::vector<LinkUse> Archive::usesOf(std::string_view key) const {
    std::vector<LinkUse> uses;
    if (const auto found = m_index->uses.find(key); found != m_index->uses.end()) {
        std::ranges::copy_if(found->second, std::back_inserter(uses), [this](const LinkUse& use) {
            return m_changed.empty() || !m_changed.contains(use.page->listing.file.native());
        });
    }
    const std::size_t unchanged = uses.size();
    for (const auto& [file, page] : m_changed) {
        if (key.empty())
            break;
        for (const std::uint32_t link : page->linksWith(key))
            uses.push_back({page.get(), link});
    }
    if (uses.size() > unchanged)
        std::ranges::stable_sort(
            uses, [this](const LinkUse& left, const LinkUse& right) { return standsBefore(left, right); });
    return uses;
}

std::shared_ptr<const Archive> Archive::with(Page page) const {
    auto changed = std::make_shared<Archive>(*this);
    const Page before = findPage(page->listing.file);
    if (!before)
        return changed;
    std::vector<Page>& pages = isSnippet(*before) ? changed->m_snippets : changed->m_issues;
    pages.erase(std::ranges::find(pages, before));
    const auto place = isSnippet(*before)
                           ? std::ranges::upper_bound(pages, page->listing.title, {},
                                                      [](const Page& other) { return other->listing.title; })
                           : std::ranges::upper_bound(pages, page->listing, isNewer,
                                                      [](const Page& other) { return other->listing; });
    changed->m_changed.insert_or_assign(page->listing.file.native(), page);
    pages.insert(place, std::move(page));
    if (isSnippet(*before))
        changed->m_nearCopies = std::make_shared<const NearCopyFinder>(changed->m_snippets);
    return changed;
}

bool mayBeUnsent(const Archive& archive, const Issue& issue) {
    if (issue.draft || !issue.date)
        return true;
    return std::ranges::none_of(archive.issues(), [&](const Archive::Page& other) {
        return !other->listing.draft && other->listing.file != issue.file && isNewer(other->listing, issue);
    });
}

} // namespace masthead
