#include "linkcheck/LinkCheck.h"

#include "check/FindingPlaces.h"
#include "linkcheck/AddressFilter.h"
#include "linkcheck/LinkCache.h"
#include "linkcheck/LinkFindings.h"
#include "linkcheck/LinkPlaces.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <unordered_map>

namespace masthead {
namespace {

constexpr std::chrono::seconds savePause{10};

std::chrono::sys_seconds timeNow() {
    return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

/// All that is asked for, each address once, with what became of it.
struct AskedAddresses {
    struct Use {
        const AskedPlace* place = nullptr;
        std::size_t address = 0; ///< Index of `answers`.
    };

    std::unordered_map<std::string, std::size_t> indices;
    std::vector<std::string> names;
    std::vector<std::optional<LinkAnswer>> answers;
    std::vector<std::vector<Use>> uses; ///< By page.
};

AskedAddresses collect(const std::vector<LinkedPage>& pages, const AddressFilter& filter,
                       const std::function<bool(const LinkPlace&)>& isWanted) {
    AskedAddresses asked;
    for (const LinkedPage& page : pages) {
        std::vector<AskedAddresses::Use>& uses = asked.uses.emplace_back();
        for (const AskedPlace& place : page.places) {
            const auto name = filter.askedFor(place.place.address);
            if (!name || (isWanted && !isWanted(place.place)))
                continue;
            const auto [index, isNew] = asked.indices.emplace(*name, asked.names.size());
            if (isNew)
                asked.names.push_back(*name);
            uses.push_back({&place, index->second});
        }
    }
    asked.answers.resize(asked.names.size());
    return asked;
}

/// Takes from the cache what is there and asks the network for the rest. False: cancelled.
bool answerAll(AskedAddresses& asked, LinkCache& cache, const AskingPolicy& policy,
               const LinkProgressReport& report, LinkCheckResult& result) {
    std::vector<std::string> open;
    std::vector<std::size_t> indices;
    for (std::size_t i = 0; i < asked.names.size(); ++i) {
        asked.answers[i] = cache.find(asked.names[i], timeNow());
        if (asked.answers[i])
            continue;
        open.push_back(asked.names[i]);
        indices.push_back(i);
    }
    result.fromCache = asked.names.size() - open.size();
    auto nextSave = std::chrono::steady_clock::now() + savePause;
    const auto answered = [&](std::size_t index, const LinkAnswer& answer) {
        asked.answers[indices[index]] = answer;
        cache.put(open[index], answer);
        // Whoever ends the program in the middle keeps what was asked.
        if (std::chrono::steady_clock::now() < nextSave)
            return;
        cache.save(timeNow());
        nextSave = std::chrono::steady_clock::now() + savePause;
    };
    bool isComplete = true;
    const auto reported = [&](const LinkProgress& progress) {
        LinkProgress whole = progress;
        whole.done += result.fromCache;
        whole.total = asked.names.size();
        isComplete = !report || report(whole);
        return isComplete;
    };
    askLinks(open, policy, answered, reported);
    if (!open.empty())
        cache.save(timeNow());
    return isComplete;
}

void count(const AskedAddresses& asked, LinkCheckResult& result) {
    result.addresses = asked.names.size();
    for (const std::optional<LinkAnswer>& answer : asked.answers) {
        if (!answer)
            continue;
        std::size_t& number = answer->state == LinkState::Ok     ? result.ok
                              : answer->state == LinkState::Dead ? result.dead
                                                                 : result.unsure;
        ++number;
    }
}

} // namespace

LinkCheck::LinkCheck(std::shared_ptr<const Site> site, std::shared_ptr<const Archive> archive,
                     const FileReader& reader, std::filesystem::path cacheFile, AskingPolicy policy)
    : m_site(std::move(site))
    , m_archive(std::move(archive))
    , m_reader(reader)
    , m_settings(readCheckSettings(reader))
    , m_cacheFile(std::move(cacheFile))
    , m_policy(std::move(policy)) {
    if (m_settings.links.reach == HostReach::PrivateToo)
        m_policy.reach = HostReach::PrivateToo;
}

LinkCheckResult LinkCheck::run(const std::vector<std::filesystem::path>& files,
                               const LinkProgressReport& report,
                               const std::function<bool(const LinkPlace&)>& isWanted) const {
    LinkCheckResult result;
    const auto isCancelled = [&] { return report && !report({}); };
    const std::vector<LinkedPage> pages =
        linkedPages(files, m_site->publication(), *m_archive, m_reader, isCancelled);
    const AddressFilter filter(*m_site, m_settings.links, m_policy.reach);
    AskedAddresses asked = collect(pages, filter, isWanted);
    LinkCache cache(m_cacheFile);
    result.complete = answerAll(asked, cache, m_policy, report, result);
    count(asked, result);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::vector<Finding> findings;
        for (const AskedAddresses::Use& use : asked.uses[i]) {
            const std::optional<LinkAnswer>& answer = asked.answers[use.address];
            if (auto finding = answer ? linkFinding(*use.place, *answer, m_settings) : std::nullopt)
                findings.push_back(std::move(*finding));
        }
        fillPlaces(findings, pages[i].page->text);
        std::ranges::move(findings, std::back_inserter(result.findings));
    }
    return result;
}

void removeGuesses(std::vector<Finding>& findings, const LinkCheckResult& links) {
    std::set<std::pair<std::filesystem::path, std::size_t>> known;
    for (const Finding& finding : links.findings) {
        if (finding.rule == "link-https-answers")
            known.emplace(finding.file, finding.range.begin);
    }
    std::erase_if(findings, [&](const Finding& finding) {
        return finding.rule == "link-insecure" && known.contains({finding.file, finding.range.begin});
    });
}

} // namespace masthead
