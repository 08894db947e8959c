#pragma once

#include "data/FileReader.h"
#include "publication/Diagnostic.h"

#include <map>
#include <string>
#include <vector>

namespace masthead {

/// How much a rule's findings weigh.
enum class RuleLevel { Off, Warning, Error };

/// Whose addresses may be asked for.
enum class HostReach {
    PublicOnly,
    PrivateToo, ///< This machine and private networks as well: newsletters of an intranet.
};

/// `[check.links]`: what is asked of the network, when it is.
struct LinkCheckSettings {
    std::vector<std::string> skippedHosts;   ///< `skip`; `example.com`: with all below it.
    HostReach reach = HostReach::PublicOnly; ///< `private`
};

/// `[check]` of masthead.toml.
struct CheckSettings {
    std::map<std::string, RuleLevel, std::less<>> levels; ///< `[check.rules]`: by the rule's name.
    LinkCheckSettings links;
    /// `title_length` and `description_length`: more characters than this are too many; 0 means as many as
    /// one likes. Mail programs show some 70 characters of a subject, search results some 160 of a
    /// description.
    std::size_t titleLength = 80;
    std::size_t descriptionLength = 160;
    bool hasMail = false; ///< masthead.toml has a table `[mail]`: what is made here is sent.
    std::string
        unsubscribe; ///< What that links to for leaving: an address or the service's tag; may be empty.
    std::vector<Diagnostic> diagnostics; ///< What is wrong in the table; such a value counts as absent.
};

/// Reads `[check]`. A publication without it gets each rule at its own level.
CheckSettings readCheckSettings(const FileReader& reader);

} // namespace masthead
