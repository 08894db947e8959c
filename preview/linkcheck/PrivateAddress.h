#pragma once

#include <string>
#include <string_view>

namespace masthead {

/// Whether an IP address, `192.168.0.1` or `fe80::1`, is none that all the world can reach: this machine,
/// private and shared networks, link-local, multicast, documentation and what is reserved (IANA's registries
/// of special-purpose addresses), also where an IPv4 one of these is written as IPv6. What is no address is
/// private as well: nobody knows where it leads.
bool isPrivateAddress(const std::string& address);

/// Whether a host (lower case, IPv6 in brackets) names such an address by itself: `localhost`, `10.1`,
/// `[::1]`, in any of the forms that resolvers read. Not for a name that has to be looked up.
bool isPrivateHost(std::string_view host);

} // namespace masthead
