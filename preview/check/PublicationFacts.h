#pragma once

#include "address/LinkTrackers.h"
#include "check/PublishedPaths.h"
#include "check/PublishedTargets.h"
#include "ledger/SponsoredSections.h"

namespace masthead {

/// What rules ask of the publication as a whole: made once for all pages that are checked. May be used from
/// several threads at once.
class PublicationFacts {
public:
    /// `reader` is the site's.
    PublicationFacts(std::shared_ptr<const Site> site, const FileReader& reader);

    const PublishedTargets& targets() const { return m_targets; }
    const PublishedPaths& paths() const { return m_paths; }
    const SlotSettings& sponsorSlots() const { return m_slots; }
    /// `[mail.links]` of masthead.toml.
    const LinkRules& mailLinks() const { return m_mailLinks; }

    std::vector<SponsoredSection> sponsoredIn(const ArchivedPage& page) const {
        return m_sponsored.find(page);
    }

private:
    std::shared_ptr<const Site> m_site;
    PublishedTargets m_targets;
    PublishedPaths m_paths;
    SlotSettings m_slots;
    SponsoredSectionFinder m_sponsored;
    LinkRules m_mailLinks;
};

} // namespace masthead
