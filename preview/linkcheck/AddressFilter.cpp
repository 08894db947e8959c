#include "linkcheck/AddressFilter.h"

#include "address/LinkAddress.h"
#include "html/Characters.h"
#include "linkcheck/AskedAddress.h"
#include "linkcheck/PrivateAddress.h"

#include <algorithm>

namespace masthead {

AddressFilter::AddressFilter(const Site& site, const LinkCheckSettings& settings, HostReach reach)
    : m_site(site)
    , m_settings(settings)
    , m_reach(reach)
    , m_base(askedForm(site.publication().baseUrl + '/').value_or(std::string())) {
    for (const Section& section : site.publication().sections) {
        for (const Issue& page : section.pages)
            m_published.insert(site.publishedPath(page));
    }
}

std::optional<std::string> AddressFilter::askedFor(const std::string& address) const {
    // Whoever reads the page by https goes there by https.
    const std::optional<std::string> asked =
        askedForm(address.starts_with("//") ? "https:" + address : address);
    if (!asked)
        return std::nullopt;
    const std::string host = hostOf(addressParts(*asked));
    const bool isSkipped = std::ranges::any_of(m_settings.skippedHosts, [&](const std::string& skipped) {
        return isBelowDomain(host, html::lowered(skipped));
    });
    const bool isBarred = m_reach == HostReach::PublicOnly && isPrivateHost(host);
    return isSkipped || isBarred || isOwn(*asked) ? std::nullopt : asked;
}

/// What the publication will have, be it on the web already or not.
bool AddressFilter::isOwn(const std::string& asked) const {
    if (m_base.empty() || !asked.starts_with(m_base))
        return false;
    const std::string path = '/' + asked.substr(m_base.size(), asked.find('?') - m_base.size());
    return path == "/" || m_published.contains(path) || m_published.contains(path + '/') ||
           m_site.localFile(path).has_value();
}

} // namespace masthead
