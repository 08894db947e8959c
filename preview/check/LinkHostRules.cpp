#include "check/Rules.h"

#include "address/LinkAddress.h"
#include "check/LinkTargets.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace masthead {
namespace {

/// The four numbers of an IPv4 address.
std::optional<std::array<int, 4>> numbersOf(std::string_view host) {
    std::array<int, 4> numbers{};
    for (std::size_t index = 0; index < numbers.size(); ++index) {
        const std::size_t end = std::min(host.find('.'), host.size());
        const auto [behind, error] = std::from_chars(host.data(), host.data() + end, numbers[index]);
        const bool isLast = index + 1 == numbers.size();
        if (error != std::errc() || behind != host.data() + end || numbers[index] > 255 ||
            numbers[index] < 0 || isLast != (end == host.size()))
            return std::nullopt;
        host.remove_prefix(isLast ? end : end + 1);
    }
    return numbers;
}

/// RFC 1918, RFC 6761 and what they call this machine.
bool isOfThisNetwork(const std::string& host) {
    if (isBelowDomain(host, "localhost") || isBelowDomain(host, "local") || host == "[::1]" ||
        host.starts_with("[fe80:") || host.starts_with("[fd"))
        return true;
    const auto numbers = numbersOf(host);
    if (!numbers)
        return false;
    const auto [first, second, third, fourth] = *numbers;
    return first == 127 || first == 10 || first == 0 || (first == 192 && second == 168) ||
           (first == 172 && second >= 16 && second < 32) || (first == 169 && second == 254);
}

bool isNumeric(const std::string& host) {
    return host.starts_with('[') || numbersOf(host).has_value();
}

void findLocal(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        const AddressParts address = addressParts(link->url);
        if (hasScheme(address, "file")) {
            findings.add(
                link->target, "`" + shownAddress(link->url) + "` is a file of this computer",
                "readers have no such file: put it into the publication, or link to where it is published");
            continue;
        }
        const std::string host = hostOf(address);
        // A tutorial shows such addresses to be followed on the reader's own computer.
        if (!isWebAddress(address) || !isOfThisNetwork(host) || link->text.find(host) != std::string::npos)
            continue;
        findings.add(link->target, "`" + host + "` is there on your own network alone",
                     "give the address that readers can reach");
    }
}

void findNumeric(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        const AddressParts address = addressParts(link->url);
        const std::string host = hostOf(address);
        if (isWebAddress(address) && isNumeric(host) && !isOfThisNetwork(host))
            findings.add(link->target, "The address names its host by the number `" + host + '`',
                         "spam filters take that ill, and the number may change: give the host's name");
    }
}

void findInsecure(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        const AddressParts address = addressParts(link->url);
        const std::string host = hostOf(address);
        if (!hasScheme(address, "http") || host.empty() || addressFault(link->url) || isOfThisNetwork(host) ||
            isNumeric(host) || isBelowDomain(host, "onion"))
            continue;
        const std::string message =
            (isImage(*link) ? "The image `" : "The link `") + shownAddress(link->url) + "` is not encrypted";
        Finding& finding =
            findings.add(link->target, message,
                         isImage(*link) ? "many mail programs show images from https: alone"
                                        : "nearly every site is there by https as well: try it");
        offerAddress(finding, context.page, *link, "https" + link->url.substr(4), "Use https");
    }
}

bool isSponsored(const CheckContext& context, const OutlineLink& link) {
    const auto behind =
        std::ranges::upper_bound(context.sponsored, link.whole.begin, {},
                                 [](const SponsoredSection& section) { return section.range.begin; });
    return behind != context.sponsored.begin() && link.whole.begin < std::prev(behind)->range.end;
}

/// The names of parameters that stand in `before` and no longer in `after`.
std::string takenOut(std::string_view before, std::string_view after) {
    const std::string kept = '&' + std::string(addressParts(after).query.value_or("")) + '&';
    std::string names;
    std::string_view query = addressParts(before).query.value_or("");
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view parameter = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (parameter.empty() || kept.find('&' + std::string(parameter) + '&') != std::string::npos)
            continue;
        if (!names.empty())
            names += ", ";
        names.append("`").append(parameter.substr(0, parameter.find('='))).append("`");
    }
    return names;
}

void findTrackers(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        // What sponsors count their readers by is theirs.
        if (isSponsored(context, *link))
            continue;
        const auto clean = withoutTrackers(link->url, context.facts.mailLinks());
        if (!clean)
            continue;
        Finding& finding = findings.add(link->target,
                                        "The address carries " + takenOut(link->url, *clean) +
                                            ", which only counts readers or tells where you found it",
                                        "the page is the same without");
        offerAddress(finding, context.page, *link, *clean, "Remove it from the address");
    }
}

constexpr std::array rules{
    Rule{"link-local", RuleLevel::Error, "An address that is there on the editor's computer or network alone",
         findLocal},
    Rule{"link-number", RuleLevel::Warning, "An address whose host is a number", findNumeric},
    Rule{"link-insecure", RuleLevel::Warning, "An address with http: where https: may answer", findInsecure},
    Rule{"link-tracker", RuleLevel::Warning, "An address with parameters that follow its reader",
         findTrackers},
};

} // namespace

std::span<const Rule> linkHostRules() {
    return rules;
}

} // namespace masthead
