#include "ledger/SponsorMatcher.h"

#include "archive/LinkKey.h"
#include "ledger/AsciiFolding.h"

#include <algorithm>

namespace masthead {
namespace {

std::string hostOfKey(std::string_view key) {
    return std::string(key.substr(0, key.find_first_of("/?")));
}

bool isWordByte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// Whether `word` stands in `text` with no letter or digit at either side; both folded.
bool hasWord(std::string_view text, std::string_view word) {
    if (word.empty())
        return false;
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || !isWordByte(text[at - 1])) && (end == text.size() || !isWordByte(text[end])))
            return true;
    }
    return false;
}

} // namespace

SponsorMatcher::SponsorMatcher(const std::vector<Sponsor>& sponsors)
    : m_sponsors(sponsors) {
    m_known.reserve(sponsors.size());
    for (const Sponsor& sponsor : sponsors) {
        const std::string key = linkKey(sponsor.link);
        m_known.push_back({key, hostOfKey(key), folded(sponsor.name)});
    }
}

SponsorMatcher::Match SponsorMatcher::match(const std::vector<std::string>& keys, std::string_view text,
                                            const Issue& issue) const {
    std::vector<std::string> hosts;
    std::ranges::transform(keys, std::back_inserter(hosts), hostOfKey);
    const std::string searched = folded(text);
    std::vector<std::size_t> byLink;
    std::vector<std::size_t> byName;
    std::vector<std::size_t> byHost;
    for (std::size_t i = 0; i < m_known.size(); ++i) {
        const Known& known = m_known[i];
        if (!known.key.empty() && std::ranges::find(keys, known.key) != keys.end())
            byLink.push_back(i);
        if (hasWord(searched, known.name))
            byName.push_back(i);
        if (!known.host.empty() && std::ranges::find(hosts, known.host) != hosts.end())
            byHost.push_back(i);
    }
    if (const auto found = best(byLink, issue))
        return {found, SponsorMatch::Link};
    if (const auto found = best(byName, issue))
        return {found, SponsorMatch::Name};
    // Sponsors that share a host share a service that shortens links: it says nothing.
    if (byHost.size() == 1)
        return {byHost.front(), SponsorMatch::Host};
    return {};
}

std::optional<std::size_t> SponsorMatcher::best(const std::vector<std::size_t>& candidates,
                                                const Issue& issue) const {
    const auto rank = [&](std::size_t index) {
        return std::pair(isBooked(m_sponsors[index], issue), m_known[index].name.size());
    };
    const auto found = std::ranges::max_element(candidates, {}, rank);
    return found == candidates.end() ? std::nullopt : std::optional(*found);
}

} // namespace masthead
