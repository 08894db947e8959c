#include "archive/Archive.h"

#include "data/Parallel.h"

#include <algorithm>

namespace masthead {
namespace {

/// An issue with what only reading its body tells left out: the archive knows the body itself.
Issue listingOnly(const Issue& issue) {
    Issue listing = issue;
    listing.wordCount.reset();
    return listing;
}

Archive::Page withListing(const Archive::Page& page, const Issue& listing) {
    if (page->listing == listing)
        return page;
    auto changed = std::make_shared<ArchivedPage>(*page);
    changed->listing = listing;
    return changed;
}

/// Null where the file cannot be read.
Archive::Page readPage(const Issue& listing, const FileReader& reader, const Archive* earlier) {
    const Archive::Page before = earlier ? earlier->findPage(listing.file) : nullptr;
    // Asked before the text is read: what is written in between shows as a change the next time.
    const std::optional<FileStamp> stamp = reader.stamp(listing.file);
    if (before && stamp && before->stamp == stamp)
        return withListing(before, listing);
    Result<std::string> text = reader(listing.file);
    if (!text)
        return nullptr;
    if (before && before->stamp == stamp && before->text == *text)
        return withListing(before, listing);
    auto page = std::make_shared<ArchivedPage>(archivedPage(listing, std::move(*text)));
    page->stamp = stamp;
    return page;
}

std::vector<Issue> listingsOf(const Publication& publication) {
    std::vector<Issue> listings;
    for (const Issue& issue : publication.issues())
        listings.push_back(listingOnly(issue));
    for (const Snippet& snippet : publication.snippets) {
        Issue& listing = listings.emplace_back();
        listing.file = snippet.file;
        listing.title = snippet.name;
    }
    return listings;
}

} // namespace

std::shared_ptr<const Archive> readArchive(const Publication& publication, const FileReader& reader,
                                           const std::function<bool()>& cancelled,
                                           const std::shared_ptr<const Archive>& earlier) {
    const auto isCancelled = [&] { return cancelled && cancelled(); };
    const std::vector<Issue> listings = listingsOf(publication);
    std::vector<Archive::Page> pages(listings.size());
    forEachInParallel(listings.size(), isCancelled, [&](std::size_t index) {
        pages[index] = readPage(listings[index], reader, earlier.get());
    });
    const auto middle = pages.begin() + static_cast<std::ptrdiff_t>(publication.issues().size());
    std::vector<Archive::Page> issues(pages.begin(), middle);
    std::vector<Archive::Page> snippets(middle, pages.end());
    std::erase(issues, nullptr);
    std::erase(snippets, nullptr);
    if (earlier && earlier->issues() == issues && earlier->snippets() == snippets)
        return earlier;
    return std::make_shared<const Archive>(std::move(issues), std::move(snippets));
}

} // namespace masthead
