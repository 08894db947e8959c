#pragma once

#include "check/CheckSettings.h"
#include "linkcheck/LinkAnswer.h"
#include "linkcheck/PrivateAddress.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace masthead {

/// How far a run has come.
struct LinkProgress {
    std::size_t done = 0;
    std::size_t total = 0; ///< Addresses, each once.
    std::string host;      ///< One that is being asked; empty at the end.
};

/// Called by the thread that asks, at least five times a second; false cancels, and the run ends within a
/// second.
using LinkProgressReport = std::function<bool(const LinkProgress&)>;

/// How addresses are asked for.
struct AskingPolicy {
    HostReach reach = HostReach::PublicOnly;
    std::size_t atOnce = 8;                            ///< Requests; never two to one host.
    std::chrono::milliseconds hostPause{500};          ///< Between requests to one host.
    std::chrono::milliseconds connectPatience{10'000}; ///< With looking up the name and TLS.
    std::chrono::milliseconds answerPatience{20'000};  ///< For the whole of a request; half of it for HEAD.
    std::chrono::milliseconds longestRest{30'000};     ///< That a host may ask for by Retry-After.
    std::size_t mostHops = 10;                         ///< Redirections that are followed.
    std::filesystem::path authorities;                 ///< Certificates to trust, PEM; empty: the system's.
    /// Which IP addresses count as private.
    std::function<bool(const std::string& address)> isPrivate = isPrivateAddress;
};

/// Told each answer, in the order in which answers come.
using LinkAnswered = std::function<void(std::size_t index, const LinkAnswer& answer)>;

/// Asks for `addresses` (askedForm() of each, no two the same): HEAD, then GET where HEAD is answered by
/// anything but success, of which no more than the head of the answer is read. Redirections are followed one
/// by one under the same rules. Sends no cookies, no user or password, and uses no proxy. Returns when all
/// are answered or `report` cancels; what is cancelled gets no answer.
void askLinks(const std::vector<std::string>& addresses, const AskingPolicy& policy,
              const LinkAnswered& answered, const LinkProgressReport& report = {});

} // namespace masthead
