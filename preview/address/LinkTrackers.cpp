#include "address/LinkTrackers.h"

#include "address/LinkAddress.h"
#include "html/Characters.h"

#include <algorithm>
#include <array>
#include <vector>

namespace masthead {
namespace {

struct Tracker {
    std::string_view name;      ///< In lower case; a final `*` stands for any end.
    std::string_view host = {}; ///< Only there and below; empty: anywhere.
};

constexpr std::array knownTrackers{
    Tracker{"utm_*"},
    Tracker{"mtm_*"},
    Tracker{"pk_campaign"},
    Tracker{"pk_kwd"},
    Tracker{"pk_keyword"},
    Tracker{"pk_source"},
    Tracker{"pk_medium"},
    Tracker{"pk_content"},
    Tracker{"gclid"},
    Tracker{"gclsrc"},
    Tracker{"dclid"},
    Tracker{"gbraid"},
    Tracker{"wbraid"},
    Tracker{"srsltid"},
    Tracker{"fbclid"},
    Tracker{"msclkid"},
    Tracker{"twclid"},
    Tracker{"ttclid"},
    Tracker{"li_fat_id"},
    Tracker{"rdt_cid"},
    Tracker{"yclid"},
    Tracker{"_openstat"},
    Tracker{"mc_cid"},
    Tracker{"mc_eid"},
    Tracker{"mkt_tok"},
    Tracker{"_hsenc"},
    Tracker{"_hsmi"},
    Tracker{"__hs*"},
    Tracker{"hsctatracking"},
    Tracker{"vero_id"},
    Tracker{"vero_conv"},
    Tracker{"oly_anon_id"},
    Tracker{"oly_enc_id"},
    Tracker{"ck_subscriber_id"},
    Tracker{"_kx"},
    Tracker{"ml_subscriber"},
    Tracker{"ml_subscriber_hash"},
    Tracker{"_bhlid"},
    Tracker{"__s"},
    Tracker{"_ga"},
    Tracker{"_gl"},
    Tracker{"igshid"},
    Tracker{"igsh"},
    Tracker{"si", "youtube.com"},
    Tracker{"si", "youtu.be"},
    Tracker{"si", "spotify.com"},
    Tracker{"ref_src", "twitter.com"},
    Tracker{"ref_url", "twitter.com"},
    Tracker{"ref_src", "x.com"},
    Tracker{"ref_url", "x.com"},
};

/// Of signatures over the whole query: Amazon's, Google's, and the name most others use.
constexpr std::array<std::string_view, 3> signatures{"x-amz-signature", "x-goog-signature", "signature"};

bool matches(std::string_view pattern, std::string_view name) {
    if (pattern.ends_with('*'))
        return name.starts_with(pattern.substr(0, pattern.size() - 1));
    return name == pattern;
}

bool matchesAny(const std::vector<std::string>& patterns, std::string_view name) {
    return std::ranges::any_of(
        patterns, [name](const std::string& pattern) { return matches(html::lowered(pattern), name); });
}

std::vector<std::string_view> parametersOf(std::string_view query) {
    std::vector<std::string_view> parameters;
    for (std::size_t begin = 0; begin <= query.size();) {
        const std::size_t end = std::min(query.find('&', begin), query.size());
        parameters.push_back(query.substr(begin, end - begin));
        begin = end + 1;
    }
    return parameters;
}

std::string nameOf(std::string_view parameter) {
    return html::lowered(parameter.substr(0, parameter.find('=')));
}

bool isTracker(const std::string& name, std::string_view host, const LinkRules& rules) {
    if (matchesAny(rules.keptParameters, name))
        return false;
    return matchesAny(rules.strippedParameters, name) ||
           std::ranges::any_of(knownTrackers, [&](const Tracker& tracker) {
               return matches(tracker.name, name) &&
                      (tracker.host.empty() || isBelowDomain(host, tracker.host));
           });
}

/// Whether neither taking away nor adding is allowed.
bool isUntouched(const std::vector<std::string_view>& parameters, std::string_view host,
                 const LinkRules& rules) {
    return std::ranges::any_of(
               rules.untouchedHosts,
               [host](const std::string& domain) { return isBelowDomain(host, html::lowered(domain)); }) ||
           std::ranges::any_of(parameters, [](std::string_view parameter) {
               return std::ranges::find(signatures, nameOf(parameter)) != signatures.end();
           });
}

/// What would end the parameter, or is no byte of an address, is encoded.
std::string fitForQuery(std::string_view literal) {
    std::string fit;
    for (const char c : literal) {
        const auto byte = static_cast<unsigned char>(c);
        const bool stays =
            byte > ' ' && byte < 0x7F && std::string_view("&#\"<>").find(c) == std::string_view::npos;
        fit += stays ? std::string(1, c) : percentEncoded(std::string_view(&c, 1));
    }
    return fit;
}

std::string filled(std::string_view value, const SponsorValues& values) {
    const std::array<std::pair<std::string_view, const std::string*>, 4> placeholders{
        {{"{number}", &values.number},
         {"{slug}", &values.slug},
         {"{date}", &values.date},
         {"{sponsor}", &values.sponsor}}};
    std::string result;
    while (!value.empty()) {
        const auto found = std::ranges::find_if(
            placeholders, [value](const auto& placeholder) { return value.starts_with(placeholder.first); });
        result +=
            found == placeholders.end() ? fitForQuery(value.substr(0, 1)) : percentEncoded(*found->second);
        value.remove_prefix(found == placeholders.end() ? 1 : found->first.size());
    }
    return result;
}

} // namespace

std::optional<std::string> withoutTrackers(std::string_view address, const LinkRules& rules) {
    const AddressParts parts = addressParts(address);
    if (!parts.query)
        return std::nullopt;
    const std::string host = hostOf(parts);
    std::vector<std::string_view> parameters = parametersOf(*parts.query);
    if (isUntouched(parameters, host, rules))
        return std::nullopt;
    if (std::erase_if(parameters, [&](std::string_view parameter) {
            return isTracker(nameOf(parameter), host, rules);
        }) == 0)
        return std::nullopt;
    std::string query;
    for (std::size_t index = 0; index < parameters.size(); ++index)
        query.append(index == 0 ? "" : "&").append(parameters[index]);
    std::string result(address.substr(0, static_cast<std::size_t>(parts.query->data() - address.data()) - 1));
    if (!query.empty())
        result.append("?").append(query);
    if (parts.fragment)
        result.append("#").append(*parts.fragment);
    return result;
}

std::optional<std::string> withSponsorParameters(std::string_view address, const LinkRules& rules,
                                                 const SponsorValues& values) {
    const AddressParts parts = addressParts(address);
    const std::vector<std::string_view> parameters = parametersOf(parts.query.value_or(""));
    const bool hasOwn = std::ranges::any_of(
        parameters, [](std::string_view parameter) { return nameOf(parameter).starts_with("utm_"); });
    if (hasOwn || isUntouched(parameters, hostOf(parts), rules))
        return std::nullopt;
    std::string added;
    for (const auto& [name, value] : rules.sponsorParameters) {
        const std::string text = filled(value, values);
        if (!text.empty())
            added.append(added.empty() ? "" : "&").append(fitForQuery(name)).append("=").append(text);
    }
    if (added.empty())
        return std::nullopt;
    const std::size_t end = std::min(address.find('#'), address.size());
    const bool continues = parts.query && !parts.query->empty() && !parts.query->ends_with('&');
    std::string result(address.substr(0, end));
    result += !parts.query ? "?" : continues ? "&" : "";
    return result.append(added).append(address.substr(end));
}

} // namespace masthead
