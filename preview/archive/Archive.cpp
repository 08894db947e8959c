#include "archive/Archive.h"

#include "data/Parallel.h"

#include <algorithm>

namespace masthead {

Archive::Archive(std::vector<Page> issues, std::vector<Page> snippets)
    : m_issues(std::move(issues))
    , m_snippets(std::move(snippets)) {
    for (const Page& page : m_issues)
        index(page);
    for (const Page& page : m_snippets)
        index(page);
}

void Archive::index(const Page& page) {
    for (std::size_t link = 0; link < page->linkKeys.size(); ++link) {
        if (!page->linkKeys[link].empty())
            m_uses[page->linkKeys[link]].push_back({page.get(), link});
    }
}

const ArchivedPage* Archive::find(const std::filesystem::path& file) const {
    for (const auto* pages : {&m_issues, &m_snippets}) {
        const auto found =
            std::ranges::find_if(*pages, [&](const Page& page) { return page->listing.file == file; });
        if (found != pages->end())
            return found->get();
    }
    return nullptr;
}

std::vector<LinkUse> Archive::usesOf(const std::string& key) const {
    const auto found = m_uses.find(key);
    return found == m_uses.end() ? std::vector<LinkUse>() : found->second;
}

std::shared_ptr<const Archive> readArchive(const Publication& publication, const FileReader& reader,
                                           const std::function<bool()>& cancelled) {
    const auto isCancelled = [&] { return cancelled && cancelled(); };
    std::vector<Issue> listings = publication.issues();
    const std::size_t issueCount = listings.size();
    for (const Snippet& snippet : publication.snippets) {
        Issue& listing = listings.emplace_back();
        listing.file = snippet.file;
        listing.title = snippet.name;
    }
    std::vector<Archive::Page> pages(listings.size());
    forEachInParallel(listings.size(), isCancelled, [&](std::size_t index) {
        if (Result<std::string> text = reader(listings[index].file))
            pages[index] =
                std::make_shared<const ArchivedPage>(archivedPage(listings[index], std::move(*text)));
    });
    const auto middle = pages.begin() + static_cast<std::ptrdiff_t>(issueCount);
    std::vector<Archive::Page> issues(pages.begin(), middle);
    std::vector<Archive::Page> snippets(middle, pages.end());
    std::erase(issues, nullptr);
    std::erase(snippets, nullptr);
    return std::make_shared<const Archive>(std::move(issues), std::move(snippets));
}

} // namespace masthead
