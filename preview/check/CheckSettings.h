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
    std::vector<Diagnostic> diagnostics; ///< What is wrong in the table; such a value counts as absent.
};

/// Reads `[check]`. A publication without it gets each rule at its own level.
CheckSettings readCheckSettings(const FileReader& reader);

} // namespace masthead
