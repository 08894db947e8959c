#include "linkcheck/LinkAnswer.h"

#include <string_view>

namespace masthead {
namespace {

/// What the commonest codes mean to an editor (RFC 9110, section 15; 999 is LinkedIn's).
std::string_view wordsFor(int status) {
    switch (status) {
    case 400:
        return "bad request";
    case 401:
        return "log in first";
    case 402:
        return "pay first";
    case 403:
        return "forbidden";
    case 404:
        return "not found";
    case 405:
        return "not allowed";
    case 406:
        return "not acceptable";
    case 410:
        return "gone";
    case 429:
        return "too many requests";
    case 451:
        return "unavailable for legal reasons";
    case 500:
        return "internal error";
    case 502:
    case 504:
        return "no answer from the server behind it";
    case 503:
        return "not available now";
    case 999:
        return "no programs wanted";
    default:
        return {};
    }
}

std::string statusReason(int status) {
    const std::string_view words = wordsFor(status);
    return "the server says " + std::to_string(status) +
           (words.empty() ? std::string() : " (" + std::string(words) + ')');
}

std::string lastHop(const LinkAnswer& answer) {
    return answer.hops.empty() ? std::string() : '`' + answer.hops.back().address + '`';
}

} // namespace

LinkState stateFor(LinkFault fault) {
    if (fault == LinkFault::None)
        return LinkState::Ok;
    return fault < LinkFault::Status ? LinkState::Dead : LinkState::Unsure;
}

bool wasAsked(LinkFault fault) {
    return fault < LinkFault::HostWantsRest;
}

bool isPermanent(const LinkHop& hop) {
    return hop.status == 301 || hop.status == 308;
}

std::string newAddress(const LinkAnswer& answer) {
    std::string address;
    for (const LinkHop& hop : answer.hops) {
        if (!isPermanent(hop))
            break;
        address = hop.address;
    }
    return address;
}

std::string reasonOf(const LinkAnswer& answer) {
    switch (answer.fault) {
    case LinkFault::None:
        return {};
    case LinkFault::NotFound:
    case LinkFault::Status:
        return statusReason(answer.status);
    case LinkFault::NoSuchHost:
        return "there is no host of this name";
    case LinkFault::Refused:
        return "the host refuses the connection";
    case LinkFault::BadCertificate:
        return "its certificate is expired or of another host, of which browsers warn";
    case LinkFault::TimedOut:
        return "no answer came in time";
    case LinkFault::Unreachable:
        return "its host cannot be reached from here";
    case LinkFault::NoAnswer:
        return "the host ended the connection without an answer";
    case LinkFault::UnknownCertificate:
        return "no safe connection to the host came about";
    case LinkFault::TooManyRedirections:
        return "it is redirected again and again";
    case LinkFault::BadRedirection:
        return "it is redirected to what is no web address";
    case LinkFault::PrivateNetwork:
        return answer.hops.empty() ? "it is of a private network, which is not asked"
                                   : lastHop(answer) + ", where it leads, is of a private network";
    case LinkFault::HostWantsRest:
        return "its host wants no more requests for now";
    case LinkFault::HostIsSilent:
        return "its host let earlier requests wait in vain";
    case LinkFault::Offline:
        return "no host answers, maybe this computer is not online";
    }
    return {};
}

} // namespace masthead
