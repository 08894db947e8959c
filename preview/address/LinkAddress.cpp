#include "address/LinkAddress.h"

#include "html/Characters.h"

#include <algorithm>
#include <vector>

namespace masthead {
namespace {

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool isScheme(std::string_view text) {
    return !text.empty() && isLetter(text.front()) && std::ranges::all_of(text, [](char c) {
        return isLetter(c) || isDigit(c) || c == '+' || c == '-' || c == '.';
    });
}

/// Takes what stands before the first of `ends` off the text.
std::string_view takeUntil(std::string_view& text, std::string_view ends) {
    const std::size_t end = std::min(text.find_first_of(ends), text.size());
    const std::string_view taken = text.substr(0, end);
    text.remove_prefix(end);
    return taken;
}

/// RFC 3986, section 5.2.4: empty parts stay.
std::string withoutDots(std::string_view path) {
    std::vector<std::string_view> parts;
    std::size_t begin = 1;
    while (begin <= path.size()) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        const bool isLast = end == path.size();
        if (part == ".." && !parts.empty())
            parts.pop_back();
        if (part != "." && part != "..")
            parts.push_back(part);
        else if (isLast)
            parts.emplace_back();
        begin = end + 1;
    }
    std::string result;
    for (const std::string_view part : parts)
        result.append("/").append(part);
    return result.empty() ? "/" : result;
}

/// `/news/` of `/news/page`.
std::string folderOf(std::string_view path) {
    return path.empty() ? "/" : std::string(path.substr(0, path.rfind('/') + 1));
}

std::string withoutServiceTags(std::string_view address) {
    constexpr std::pair<std::string_view, std::string_view> tags[]{{"{{", "}}"}, {"*|", "|*"}};
    std::string rest(address);
    for (const auto& [open, close] : tags) {
        std::string outside;
        std::size_t done = 0;
        for (std::size_t begin = rest.find(open); begin != std::string::npos; begin = rest.find(open, done)) {
            const std::size_t end = rest.find(close, begin + open.size());
            if (end == std::string::npos)
                break;
            outside.append(rest, done, begin - done);
            done = end + close.size();
        }
        rest = outside + rest.substr(done);
    }
    return rest;
}

std::string_view withoutUser(std::string_view authority) {
    const std::size_t at = authority.rfind('@');
    return at == std::string_view::npos ? authority : authority.substr(at + 1);
}

bool isHost(std::string_view host) {
    if (host.starts_with('[') && host.ends_with(']'))
        return true;
    return std::ranges::all_of(host, [](char c) {
        return isLetter(c) || isDigit(c) || c == '-' || c == '.' || c == '_' || c == '%' ||
               static_cast<unsigned char>(c) >= 0x80;
    });
}

/// `address` has the scheme http or https; what stood in it for the sending service is taken out.
std::optional<std::string> webFault(const AddressParts& address, bool hadTags) {
    if (!address.authority)
        return "`//` is missing after `" + std::string(*address.scheme) + ":`";
    const std::string host = hostOf(address);
    if (host.empty())
        return hadTags ? std::nullopt : std::optional<std::string>("it names no host");
    if (address.authority->ends_with(':') && (host == "http" || host == "https"))
        return "`" + host + "://` stands in it twice";
    if (!isHost(host))
        return "`" + host + "` is not the name of a host";
    const std::string_view server = withoutUser(*address.authority);
    const std::size_t port = server.rfind(':');
    if (port != std::string_view::npos && !server.ends_with(']') &&
        !std::ranges::all_of(server.substr(port + 1), isDigit))
        return "`" + std::string(server.substr(port + 1)) + "` is not a port";
    return std::nullopt;
}

} // namespace

AddressParts addressParts(std::string_view address) {
    AddressParts parts;
    const std::size_t colon = address.find_first_of(":/?#");
    if (colon != std::string_view::npos && address[colon] == ':' && isScheme(address.substr(0, colon))) {
        parts.scheme = address.substr(0, colon);
        address.remove_prefix(colon + 1);
    }
    if (address.starts_with("//")) {
        address.remove_prefix(2);
        parts.authority = takeUntil(address, "/?#");
    }
    parts.path = takeUntil(address, "?#");
    if (address.starts_with('?')) {
        address.remove_prefix(1);
        parts.query = takeUntil(address, "#");
    }
    if (address.starts_with('#'))
        parts.fragment = address.substr(1);
    return parts;
}

bool hasScheme(const AddressParts& address, std::string_view scheme) {
    return address.scheme && html::lowered(*address.scheme) == scheme;
}

bool isWebAddress(const AddressParts& address) {
    return hasScheme(address, "http") || hasScheme(address, "https");
}

std::string hostOf(const AddressParts& address) {
    if (!address.authority)
        return {};
    std::string_view host = withoutUser(*address.authority);
    const std::size_t numbersEnd = host.starts_with('[') ? host.find(']') : 0;
    if (numbersEnd != std::string_view::npos)
        host = host.substr(0, host.find(':', numbersEnd));
    return html::lowered(host);
}

bool isBelowDomain(std::string_view host, std::string_view domain) {
    if (domain.empty() || !host.ends_with(domain))
        return false;
    host.remove_suffix(domain.size());
    return host.empty() || host.ends_with('.');
}

std::string resolvedAddress(std::string_view base, std::string_view reference) {
    const AddressParts from = addressParts(base);
    const AddressParts to = addressParts(reference);
    if (to.scheme)
        return std::string(reference);
    std::string result(from.scheme.value_or("https"));
    result += ':';
    if (to.authority)
        return result.append(reference);
    if (from.authority)
        result.append("//").append(*from.authority);
    if (to.path.starts_with('/'))
        result += withoutDots(to.path);
    else if (to.path.empty())
        result += from.path;
    else
        result += withoutDots(folderOf(from.path).append(to.path));
    const std::optional<std::string_view> query = to.path.empty() && !to.query ? from.query : to.query;
    if (query)
        result.append("?").append(*query);
    if (to.fragment)
        result.append("#").append(*to.fragment);
    return result;
}

bool beginsWithServiceTag(std::string_view address) {
    return (address.starts_with("{{") && address.find("}}", 2) != std::string_view::npos) ||
           (address.starts_with("*|") && address.find("|*", 2) != std::string_view::npos);
}

std::optional<std::string> addressFault(std::string_view address) {
    const std::string plain = withoutServiceTags(address);
    if (std::ranges::any_of(plain, [](char c) { return static_cast<unsigned char>(c) <= ' '; }))
        return "there is white space in it";
    const AddressParts parts = addressParts(plain);
    if (parts.scheme)
        return isWebAddress(parts) ? webFault(parts, plain.size() != address.size()) : std::nullopt;
    // RFC 3986, section 4.2: a path that begins so would be taken for a scheme.
    const std::string_view first = parts.path.substr(0, parts.path.find('/'));
    const std::size_t colon = parts.authority ? std::string_view::npos : first.find(':');
    if (colon != std::string_view::npos)
        return "`" + std::string(first.substr(0, colon + 1)) + "` is no beginning of an address";
    if (html::lowered(first).starts_with("www."))
        return "`https://` is missing before it";
    return std::nullopt;
}

std::string percentEncoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view unreserved = "-._~";
    std::string encoded;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (isLetter(c) || isDigit(c) || unreserved.find(c) != std::string_view::npos)
            encoded += c;
        else
            encoded.append({'%', digits[byte >> 4], digits[byte & 15]});
    }
    return encoded;
}

} // namespace masthead
