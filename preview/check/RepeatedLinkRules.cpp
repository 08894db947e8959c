#include "check/Rules.h"

#include "address/LinkAddress.h"
#include "archive/LinkKey.h"
#include "check/FindingPlaces.h"
#include "check/PublicationFacts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_set>

namespace masthead {
namespace {

/// A link that was used before, and where.
struct Repeat {
    std::size_t link = 0; ///< Index of the page's outline.
    LinkUse before;
    std::size_t moreIssues = 0; ///< Besides the one of `before`.
    RelatedPlace place;
};

std::string writtenDate(std::chrono::year_month_day date) {
    constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
    const std::size_t month = std::clamp(static_cast<unsigned>(date.month()), 1U, 12U) - 1;
    return std::to_string(static_cast<unsigned>(date.day())) + ' ' + std::string(months[month]) + ' ' +
           std::to_string(static_cast<int>(date.year()));
}

/// Whether readers have the other issue before this one. A page without a date is yet to come.
bool isEarlier(const Issue& other, const Issue& page) {
    if (page.date.has_value() != other.date.has_value())
        return other.date.has_value();
    return isNewer(page, other);
}

/// Which links come back on purpose.
class HouseLinks {
public:
    HouseLinks(const Publication& publication, const Archive& archive)
        : m_archive(archive)
        , m_host(hostOf(addressParts(publication.baseUrl))) {
        if (m_host.starts_with("www."))
            m_host.erase(0, 4);
        for (const Sponsor& sponsor : publication.sponsors) {
            if (std::string key = linkKey(sponsor.link); !key.empty())
                m_sponsors.insert(std::move(key));
        }
    }

    /// `uses` are all that the archive knows of the key, not only the earlier ones: a link that becomes a
    /// habit is one from the beginning.
    bool has(std::string_view key, const std::vector<LinkUse>& uses) const {
        const std::string_view host = key.substr(0, key.find_first_of("/?#:"));
        return isBelowDomain(host, m_host) || m_sponsors.contains(std::string(key)) || isProfile(key) ||
               stands(uses);
    }

private:
    /// Of a person: a thank-you, no news.
    static bool isProfile(std::string_view key) {
        const std::size_t slash = key.find('/');
        if (slash == std::string_view::npos)
            return false;
        const std::string_view host = key.substr(0, slash);
        const std::string_view path = key.substr(slash + 1);
        const bool isOnePart = path.find_first_of("/?#") == std::string_view::npos;
        constexpr std::array<std::string_view, 5> networks{"github.com", "gitlab.com", "codeberg.org",
                                                           "twitter.com", "x.com"};
        if (std::ranges::find(networks, host) != networks.end())
            return isOnePart;
        if (host == "linkedin.com")
            return path.starts_with("in/") || path.starts_with("company/");
        if (host == "bsky.app")
            return path.starts_with("profile/") && path.find("/post/") == std::string_view::npos;
        // As all of Mastodon names people; a channel of videos is another thing.
        return isOnePart && path.starts_with('@') && host != "youtube.com";
    }

    /// Part of a snippet, or so often used that no editor needs to be told.
    bool stands(const std::vector<LinkUse>& uses) const {
        constexpr std::size_t habit = 6;
        constexpr std::size_t habitOfFew = 3;
        std::unordered_set<const ArchivedPage*> pages;
        for (const LinkUse& use : uses)
            pages.insert(use.page);
        const auto isSnippet = [&](const Archive::Page& snippet) { return pages.contains(snippet.get()); };
        return pages.size() >= habit ||
               (pages.size() >= habitOfFew && 2 * pages.size() >= m_archive.issues().size()) ||
               std::ranges::any_of(m_archive.snippets(), isSnippet);
    }

    const Archive& m_archive;
    std::string m_host;
    std::set<std::string, std::less<>> m_sponsors;
};

class RepeatFinder {
public:
    explicit RepeatFinder(const CheckContext& context)
        : m_context(context)
        , m_page(context.page.source)
        , m_house(context.publication(), context.archive)
        , m_mayBeUnsent(mayBeUnsent(context.archive, m_page.listing)) {}

    std::vector<Repeat> find() {
        std::vector<Repeat> repeats;
        std::unordered_set<std::string_view> seen;
        for (std::size_t link = 0; link < m_page.linkKeys.size(); ++link) {
            const std::string& key = m_page.linkKeys[link];
            if (key.empty() || seen.contains(key) || isSponsored(m_page, link))
                continue;
            seen.insert(key);
            if (auto repeat = findBefore(link))
                repeats.push_back(*repeat);
        }
        place(repeats);
        return repeats;
    }

private:
    /// Paid for: that it comes back is the sponsor's affair.
    bool isSponsored(const ArchivedPage& page, std::size_t link) {
        const auto [entry, isNew] = m_sponsoredRanges.try_emplace(&page);
        std::vector<TextRange>& ranges = entry->second;
        if (isNew) {
            for (const SponsoredSection& section : m_context.facts.sponsoredIn(page)) {
                const std::size_t end = ranges.empty() ? 0 : ranges.back().end; // One may lie in another.
                ranges.push_back({section.range.begin, std::max(end, section.range.end)});
            }
        }
        const std::size_t place = page.outline.links[link].whole.begin;
        const auto after = std::ranges::upper_bound(ranges, place, {}, &TextRange::begin);
        return after != ranges.begin() && place < (after - 1)->end;
    }

    std::optional<Repeat> findBefore(std::size_t link) {
        const std::vector<LinkUse> uses = m_context.archive.usesOf(m_page.linkKeys[link]);
        const auto isHere = [this](const LinkUse& use) {
            return use.page->listing.file == m_context.page.file;
        };
        if (std::ranges::all_of(uses, isHere) || m_house.has(m_page.linkKeys[link], uses))
            return std::nullopt;
        std::optional<Repeat> repeat;
        std::unordered_set<const ArchivedPage*> issues;
        for (const LinkUse& use : uses) {
            const bool isBefore = isEarlier(use.page->listing, m_page.listing);
            if (isHere(use) || !(isBefore || (m_mayBeUnsent && use.page->listing.draft)) ||
                isSponsored(*use.page, use.link))
                continue;
            issues.insert(use.page);
            // A draft yet to come counts only where no issue before has the link.
            if (!repeat || (isBefore && !isEarlier(repeat->before.page->listing, m_page.listing)))
                repeat = Repeat{link, use, 0, {}};
        }
        if (repeat)
            repeat->moreIssues = issues.size() - 1;
        return repeat;
    }

    /// Counts lines once per page that is led to, however many links lead there.
    static void place(std::vector<Repeat>& repeats) {
        std::map<const ArchivedPage*, std::vector<Repeat*>> byPage;
        for (Repeat& repeat : repeats)
            byPage[repeat.before.page].push_back(&repeat);
        const auto offsetOf = [](const Repeat* repeat) {
            return repeat->before.page->outline.links[repeat->before.link].whole.begin;
        };
        for (auto& [page, led] : byPage) {
            std::ranges::sort(led, {}, offsetOf);
            std::vector<Finding> places(led.size());
            for (std::size_t i = 0; i < led.size(); ++i)
                places[i].range = page->outline.links[led[i]->before.link].whole;
            fillPlaces(places, page->text);
            for (std::size_t i = 0; i < led.size(); ++i)
                led[i]->place = {page->listing.file, places[i].line, places[i].column};
        }
    }

    const CheckContext& m_context;
    const ArchivedPage& m_page;
    HouseLinks m_house;
    bool m_mayBeUnsent; ///< What was sent is not changed for the sake of a draft.
    std::map<const ArchivedPage*, std::vector<TextRange>> m_sponsoredRanges;
};

std::string issueName(const Issue& issue) {
    std::string name = issue.draft ? "the draft " : "";
    if (issue.number)
        name += (issue.draft ? "of issue " : "issue ") + std::to_string(*issue.number);
    else
        name += "“" + issue.title + "”";
    if (issue.date)
        name += " (" + writtenDate(*issue.date) + ')';
    return name;
}

std::string adviceFor(const Repeat& repeat) {
    std::string advice = "say what is new about it, or leave it out";
    if (repeat.moreIssues == 1)
        advice += "; one more issue has it as well";
    else if (repeat.moreIssues > 1)
        advice += "; " + std::to_string(repeat.moreIssues) + " more issues have it as well";
    return advice;
}

void findRepeated(const CheckContext& context, FindingSink& findings) {
    if (!context.archive.find(context.page.file))
        return;
    for (const Repeat& repeat : RepeatFinder(context).find()) {
        const Outline& there = repeat.before.page->outline;
        const std::string& section = there.sections[there.links[repeat.before.link].section].title;
        std::string message = "Already linked in " + issueName(repeat.before.page->listing);
        if (!section.empty())
            message += ", section “" + section + "”";
        findings.add(context.page.outline().links[repeat.link].whole, std::move(message), adviceFor(repeat))
            .related = repeat.place;
    }
}

constexpr std::array rules{
    Rule{"link-repeated", RuleLevel::Warning, "A link that an earlier issue or another draft has already",
         findRepeated},
};

} // namespace

std::span<const Rule> repeatedLinkRules() {
    return rules;
}

} // namespace masthead
