#pragma once

#include "archive/Archive.h"
#include "check/CheckSettings.h"
#include "check/CheckedPage.h"
#include "check/Finding.h"
#include "check/PageLookups.h"
#include "check/PublicationFacts.h"

#include <string_view>

namespace masthead {

/// What a rule may look at.
struct CheckContext {
    const CheckedPage& page;
    const Archive& archive; ///< May hold an older state of the page.
    const Site& site;
    const CheckSettings& settings;
    const PublicationFacts& facts;
    const std::vector<SponsoredSection>& sponsored; ///< The page's, in the order of the text.
    PageLookups& lookups;                           ///< Remembers what the rules before have asked.

    const Publication& publication() const { return site.publication(); }
};

/// Takes what one rule finds in one page, and gives it its name, weight and place.
class FindingSink {
public:
    virtual ~FindingSink() = default;

    /// `range` are bytes of the page's text; an empty one at 0 means the page as a whole. The finding may be
    /// added to until the next is made.
    virtual Finding& add(TextRange range, std::string message, std::string advice = {}) = 0;
};

/// One thing that is looked for. Rules know nothing of each other.
struct Rule {
    std::string_view name;    ///< As masthead.toml and the findings say it: `link-malformed`. Never changes.
    RuleLevel level;          ///< Unless masthead.toml says otherwise.
    std::string_view summary; ///< What it finds, in a sentence without full stop.
    /// Null for what only the network can say, which is asked on request alone (linkcheck/LinkCheck.h).
    void (*check)(const CheckContext& context, FindingSink& findings);
};

} // namespace masthead
