#include "linkcheck/PrivateAddress.h"

#include "address/LinkAddress.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <span>

namespace masthead {
namespace {

struct Network4 {
    std::uint32_t prefix;
    unsigned bits;
};

constexpr std::uint32_t network(unsigned a, unsigned b, unsigned c) {
    return a << 24 | b << 16 | c << 8;
}

/// IANA's IPv4 Special-Purpose Address Registry (RFC 6890 and later), multicast and the reserved rest.
constexpr std::array specialNetworks4{
    Network4{network(0, 0, 0), 8},      Network4{network(10, 0, 0), 8},
    Network4{network(100, 64, 0), 10},  Network4{network(127, 0, 0), 8},
    Network4{network(169, 254, 0), 16}, Network4{network(172, 16, 0), 12},
    Network4{network(192, 0, 0), 24},   Network4{network(192, 0, 2), 24},
    Network4{network(192, 88, 99), 24}, Network4{network(192, 168, 0), 16},
    Network4{network(198, 18, 0), 15},  Network4{network(198, 51, 100), 24},
    Network4{network(203, 0, 113), 24}, Network4{network(224, 0, 0), 3},
};

bool isPrivate4(std::uint32_t address) {
    return std::ranges::any_of(specialNetworks4, [&](const Network4& special) {
        return (address ^ special.prefix) >> (32 - special.bits) == 0;
    });
}

std::uint32_t number(std::span<const std::uint8_t> bytes) {
    return std::uint32_t(bytes[0]) << 24 | std::uint32_t(bytes[1]) << 16 | std::uint32_t(bytes[2]) << 8 |
           bytes[3];
}

bool isPrivate6(const std::array<std::uint8_t, 16>& bytes) {
    const std::span<const std::uint8_t> all(bytes);
    const std::uint32_t first = number(all);
    const bool middleIsZero =
        std::ranges::all_of(all.subspan(4, 6), [](std::uint8_t byte) { return byte == 0; });
    if (first == 0x0064'ff9b && middleIsZero && bytes[10] == 0 && bytes[11] == 0)
        return isPrivate4(number(all.subspan(12))); // RFC 6052: translated to IPv4.
    if (first >> 16 == 0x2002)
        return isPrivate4(number(all.subspan(2))); // RFC 3056: 6to4.
    // RFC 4291: all else that the world can reach begins with 001; mapped IPv4 addresses do not.
    if (first == 0 && middleIsZero && bytes[10] == 0xff && bytes[11] == 0xff)
        return isPrivate4(number(all.subspan(12)));
    return first >> 29 != 1 || first >> 9 == 0x2001'0000 >> 9 || first == 0x2001'0db8 ||
           first >> 12 == 0x3fff'0000 >> 12;
}

} // namespace

bool isPrivateAddress(const std::string& address) {
    in_addr four{};
    if (inet_pton(AF_INET, address.c_str(), &four) == 1)
        return isPrivate4(ntohl(four.s_addr));
    std::array<std::uint8_t, 16> six{};
    if (inet_pton(AF_INET6, address.substr(0, address.find('%')).c_str(), six.data()) == 1)
        return isPrivate6(six);
    return true;
}

bool isPrivateHost(std::string_view host) {
    if (host.ends_with('.'))
        host.remove_suffix(1);
    if (isBelowDomain(host, "localhost"))
        return true;
    if (host.starts_with('['))
        return isPrivateAddress(std::string(host.substr(1, host.size() - 2)));
    in_addr four{};
    return inet_aton(std::string(host).c_str(), &four) != 0 && isPrivate4(ntohl(four.s_addr));
}

} // namespace masthead
