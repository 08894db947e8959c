#pragma once

#include "archive/ArchivedPage.h"
#include "ledger/SponsoredSections.h"

#include <string>
#include <vector>

namespace masthead {

/// Tells whose a block is.
class SponsorMatcher {
public:
    explicit SponsorMatcher(const std::vector<Sponsor>& sponsors);

    struct Match {
        std::optional<std::size_t> sponsor;
        SponsorMatch how = SponsorMatch::None;
    };
    /// `keys` are link keys of the block, `text` its heading and text. Of several that fit, one that is
    /// booked for the issue goes before the others, then one with a longer name.
    Match match(const std::vector<std::string>& keys, std::string_view text, const Issue& issue) const;

    /// The link key of a sponsor's own link; empty where it has none.
    const std::string& keyOf(std::size_t sponsor) const { return m_known[sponsor].key; }

private:
    struct Known {
        std::string key;
        std::string host;
        std::string name; ///< Folded.
    };

    std::optional<std::size_t> best(const std::vector<std::size_t>& candidates, const Issue& issue) const;

    const std::vector<Sponsor>& m_sponsors;
    std::vector<Known> m_known;
};

} // namespace masthead
