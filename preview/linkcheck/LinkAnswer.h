#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace masthead {

enum class LinkState {
    Ok,
    Dead,   ///< Whoever follows the link finds nothing there.
    Unsure, ///< A person may well see a page where this program got none; never more than a warning.
};

/// Why an address is dead, or why nobody can say.
enum class LinkFault {
    None,
    NotFound,       ///< 404, 410
    NoSuchHost,     ///< The name cannot be looked up, though other hosts answer.
    Refused,        ///< Nothing listens at the host's port.
    BadCertificate, ///< Expired, or of another host: browsers warn in place of showing the page.
    // From here on nobody can say.
    Status,              ///< Such as 403, 429, 500, 999: walls against programs, and servers' own troubles.
    TimedOut,            ///< Between connecting and the end of the answer's head.
    Unreachable,         ///< No way leads to the host from here.
    NoAnswer,            ///< Closed, or said what is no answer.
    UnknownCertificate,  ///< Of an issuer that is not known here, or no connection came about by TLS.
    TooManyRedirections, ///< Or in a circle: pages that want cookies do that.
    BadRedirection,      ///< To what is no web address.
    PrivateNetwork,      ///< It leads to this machine or into a private network, which are not asked.
    // From here on it was not asked for.
    HostWantsRest, ///< The host said 429 before.
    HostIsSilent,  ///< The host did not answer before.
    Offline,       ///< No host at all answers.
};

/// What a fault means for the link.
LinkState stateFor(LinkFault fault);

/// Whether its server was asked: what is known without lasts for this time alone.
bool wasAsked(LinkFault fault);

/// One step of a redirection.
struct LinkHop {
    int status = 0;      ///< 301, 302, 303, 307, 308
    std::string address; ///< Where it leads, absolute; ASCII.

    bool operator==(const LinkHop&) const = default;
};

/// What became of asking for an address.
struct LinkAnswer {
    LinkState state = LinkState::Unsure;
    LinkFault fault = LinkFault::None;
    int status = 0; ///< Of HTTP, the last one; 0 where none came.
    std::vector<LinkHop> hops;
    bool httpsAnswers =
        false; ///< Asked for by http and found: so it is by https; not asked where it leads on.
    std::chrono::sys_seconds askedAt;

    bool operator==(const LinkAnswer&) const = default;
};

/// Whether it leads elsewhere by 301 or 308.
bool isPermanent(const LinkHop& hop);

/// The address that takes the place of the one that was asked for: where the permanent redirections at the
/// begin lead. Empty where there are none, since what follows a temporary one may change any day.
std::string newAddress(const LinkAnswer& answer);

/// Why, as the end of a sentence: `the server says 404 (not found)`. Empty for what is ok.
std::string reasonOf(const LinkAnswer& answer);

} // namespace masthead
