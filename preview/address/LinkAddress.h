#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// An address in its parts (RFC 3986, section 3), without what stands between them. The bytes are the
/// address's own.
struct AddressParts {
    std::optional<std::string_view> scheme;    ///< `https`; nothing for a relative address.
    std::optional<std::string_view> authority; ///< `user@example.com:8080`
    std::string_view path;
    std::optional<std::string_view> query; ///< Without the `?`; empty where nothing follows it.
    std::optional<std::string_view> fragment;
};

AddressParts addressParts(std::string_view address);

/// `https` and `HTTPS` alike; `scheme` is in lower case.
bool hasScheme(const AddressParts& address, std::string_view scheme);
/// Begins with http: or https:.
bool isWebAddress(const AddressParts& address);

/// Of the authority, in lower case, without user and port: `example.com`. Empty where there is none.
std::string hostOf(const AddressParts& address);
/// Whether `host` is `domain` or lies below it.
bool isBelowDomain(std::string_view host, std::string_view domain);

/// What `reference` means in a document at `base`, an absolute address (RFC 3986, section 5.2). One that is
/// absolute already stays as it is, byte by byte.
std::string resolvedAddress(std::string_view base, std::string_view reference);

/// Begins with a tag that the sending service replaces: `{{ … }}`, `*|…|*`.
bool beginsWithServiceTag(std::string_view address);

/// What keeps an address from leading anywhere, as the end of a sentence: `it names no host`.
/// Nothing where nothing is wrong. Names only what cannot be meant; tags of sending services may stand
/// anywhere.
std::optional<std::string> addressFault(std::string_view address);

/// Every byte but letters, digits and `-._~` as `%XX` (RFC 3986, section 2.3).
std::string percentEncoded(std::string_view text);

} // namespace masthead
