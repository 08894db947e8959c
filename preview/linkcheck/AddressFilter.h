#pragma once

#include "check/CheckSettings.h"
#include "site/Site.h"

#include <optional>
#include <string>
#include <unordered_set>

namespace masthead {

/// Says which addresses the network is asked for.
class AddressFilter {
public:
    /// `reach` may be wider than the settings'. What is given must outlive it.
    AddressFilter(const Site& site, const LinkCheckSettings& settings, HostReach reach);

    /// What to ask for when a page links to `address`; nothing where that is not asked.
    std::optional<std::string> askedFor(const std::string& address) const;

private:
    bool isOwn(const std::string& asked) const;

    const Site& m_site;
    const LinkCheckSettings& m_settings;
    HostReach m_reach;
    std::string m_base; ///< Of the publication, with a final slash.
    std::unordered_set<std::string> m_published;
};

} // namespace masthead
