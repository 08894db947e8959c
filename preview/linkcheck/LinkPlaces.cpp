#include "linkcheck/LinkPlaces.h"

#include "html/Characters.h"
#include "ledger/SponsoredSections.h"
#include "publication/FrontMatter.h"

#include <algorithm>
#include <map>
#include <set>

namespace masthead {
namespace {

using Page = std::shared_ptr<const ArchivedPage>;

/// Pages of the archive by their files, and read anew where their text is another by now.
class Pages {
public:
    Pages(const Publication& publication, const Archive& archive, const FileReader& reader)
        : m_publication(publication)
        , m_reader(reader) {
        for (const auto* pages : {&archive.issues(), &archive.snippets()}) {
            for (const Page& page : *pages)
                m_archived.emplace(page->listing.file, page);
        }
    }

    /// Null where it cannot be read.
    Page read(const std::filesystem::path& file) const {
        Result<std::string> text = m_reader(file);
        if (!text)
            return nullptr;
        const auto archived = m_archived.find(file);
        if (archived != m_archived.end() && archived->second->text == *text)
            return archived->second;
        const Issue* known = m_publication.findPage(file);
        Issue listing = known ? *known : Issue();
        listing.file = file;
        return std::make_shared<const ArchivedPage>(archivedPage(std::move(listing), std::move(*text)));
    }

private:
    const Publication& m_publication;
    const FileReader& m_reader;
    std::map<std::filesystem::path, Page> m_archived;
};

/// The `link` of a sponsor's front matter.
std::optional<AskedPlace> sponsorLink(const ArchivedPage& page) {
    const Result<FrontMatter> frontMatter = FrontMatter::parse(page.text, page.listing.file);
    const FrontMatterValue* link = frontMatter ? frontMatter->find("link") : nullptr;
    if (!link || link->kind != ValueKind::String || link->range.size() < 2)
        return std::nullopt;
    AskedPlace asked{{page.listing.file, link->text, {link->range.begin + 1, link->range.end - 1}}, true};
    asked.canBeReplaced =
        page.text.compare(asked.place.target.begin, asked.place.target.size(), link->text) == 0;
    return asked;
}

std::vector<AskedPlace> placesOf(const ArchivedPage& page, const SponsoredSectionFinder& finder,
                                 bool isSponsor) {
    std::vector<AskedPlace> places;
    for (const OutlineLink& link : page.outline.links)
        places.push_back({{page.listing.file, link.url, link.target}, isSponsor});
    for (const SponsoredSection& section : finder.find(page)) {
        for (const std::size_t link : section.links)
            places[link].isSponsored = true;
    }
    if (auto link = isSponsor ? sponsorLink(page) : std::nullopt)
        places.push_back(std::move(*link));
    for (AskedPlace& asked : places)
        asked.beginsWithHttp = html::lowered(page.text.substr(asked.place.target.begin, 5)) == "http:";
    const auto begin = [](const AskedPlace& asked) { return asked.place.target.begin; };
    std::ranges::stable_sort(places, {}, begin);
    places.erase(std::ranges::unique(places, {}, begin).begin(), places.end());
    return places;
}

} // namespace

std::vector<LinkedPage> linkedPages(const std::vector<std::filesystem::path>& files,
                                    const Publication& publication, const Archive& archive,
                                    const FileReader& reader, const std::function<bool()>& cancelled) {
    const Pages pages(publication, archive, reader);
    const SlotSettings slots = readSlotSettings(publication, reader);
    const SponsoredSectionFinder finder(publication, slots);
    std::set<std::filesystem::path> sponsors;
    for (const Sponsor& sponsor : publication.sponsors)
        sponsors.insert(sponsor.file);
    std::vector<std::filesystem::path> open(files.rbegin(), files.rend());
    std::set<std::filesystem::path> done;
    std::vector<LinkedPage> linked;
    while (!open.empty() && !(cancelled && cancelled())) {
        const std::filesystem::path file = std::move(open.back());
        open.pop_back();
        const Page page = done.insert(file).second ? pages.read(file) : nullptr;
        if (!page)
            continue;
        linked.push_back({page, placesOf(*page, finder, sponsors.contains(file))});
        open.insert(open.end(), page->includes.rbegin(), page->includes.rend());
    }
    return linked;
}

} // namespace masthead
