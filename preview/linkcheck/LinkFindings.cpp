#include "linkcheck/LinkFindings.h"

#include "address/LinkAddress.h"
#include "address/LinkTrackers.h"
#include "archive/LinkKey.h"
#include "check/RuleBook.h"
#include "html/Characters.h"
#include "linkcheck/AskedAddress.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

constexpr std::string_view http = "http:";
constexpr std::size_t longestShown = 300;

std::string shown(std::string_view address) {
    std::string text = "`";
    text.append(address.substr(0, longestShown));
    return text + (address.size() > longestShown ? "…`" : "`");
}

std::optional<Finding> findingOf(std::string_view ruleName, const CheckSettings& settings,
                                 const AskedPlace& asked, std::string message, std::string advice) {
    const Rule* const rule = findRule(ruleName);
    const RuleLevel level = rule ? levelOf(*rule, settings) : RuleLevel::Off;
    if (level == RuleLevel::Off)
        return std::nullopt;
    Finding finding;
    finding.rule = ruleName;
    finding.severity = level == RuleLevel::Error ? Severity::Error : Severity::Warning;
    finding.file = asked.place.file;
    finding.range = asked.place.target;
    finding.message = std::move(message);
    finding.advice = std::move(advice);
    return finding;
}

void addFix(std::optional<Finding>& finding, const AskedPlace& asked, std::string label, TextEdit edit) {
    if (finding && asked.canBeReplaced && asked.place.target.size() > 0)
        finding->fixes.push_back({std::move(label), asked.place.file, {std::move(edit)}});
}

/// Where it is redirected to, for the end of a sentence.
std::string whereTo(const LinkAnswer& answer) {
    return answer.hops.empty() ? std::string()
                               : " (it leads on to " + shown(answer.hops.back().address) + ')';
}

bool isFrontPage(const AddressParts& address) {
    return (address.path.empty() || address.path == "/") && !address.query;
}

/// A page that asks who is there before it shows another.
bool isGate(const AddressParts& address) {
    constexpr std::array<std::string_view, 8> names{"login",   "log-in", "signin",  "sign-in",
                                                    "sign_in", "auth",   "consent", "captcha"};
    std::string_view rest = address.path;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        if (html::isOneOf(html::lowered(rest.substr(0, end)), names))
            return true;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return false;
}

/// Front pages choose a language or a region for whoever comes.
bool choosesForReader(const AddressParts& old, const AddressParts& address) {
    return isFrontPage(old) && hostOf(old) == hostOf(address);
}

/// The new address with the old one's fragment, which browsers take along.
std::string withFragment(std::string address, std::string_view old) {
    if (const auto fragment = addressParts(old).fragment)
        address.append("#").append(*fragment);
    return address;
}

std::optional<Finding> movedFinding(const AskedPlace& asked, const std::string& address,
                                    const CheckSettings& settings) {
    const std::string& old = asked.place.address;
    if (isFrontPage(addressParts(address)) && !isFrontPage(addressParts(old)))
        return findingOf("link-moved", settings, asked,
                         "The address " + shown(old) + " leads to a front page by now, " + shown(address),
                         "see whether what you mean is still there");
    if (isGate(addressParts(address)))
        return findingOf("link-moved", settings, asked,
                         "The address " + shown(old) + " leads to a gate by now, " + shown(address),
                         "see whether readers can open what you mean");
    auto finding = findingOf("link-moved", settings, asked,
                             "The page at " + shown(old) + " has moved for good to " + shown(address), {});
    addFix(finding, asked, "Write the new address",
           {asked.place.target, writtenAddress(withFragment(address, old))});
    return finding;
}

std::optional<Finding> httpsFinding(const AskedPlace& asked, const CheckSettings& settings) {
    auto finding = findingOf("link-https-answers", settings, asked,
                             "The page at " + shown(asked.place.address) + " is there by https: as well",
                             "with https: nobody on the way can change or read it");
    const std::size_t begin = asked.place.target.begin;
    if (asked.beginsWithHttp)
        addFix(finding, asked, "Write https:", {{begin, begin + http.size()}, "https:"});
    return finding;
}

std::optional<Finding> foundFinding(const AskedPlace& asked, const LinkAnswer& answer,
                                    const CheckSettings& settings) {
    const std::string& old = asked.place.address;
    const bool isHttp = hasScheme(addressParts(old), "http");
    const bool leadsToItsHttps = !answer.hops.empty() && answer.hops.front().address.starts_with("https:") &&
                                 linkKey(answer.hops.front().address) == linkKey(old);
    const std::string moved = newAddress(answer);
    const std::string address = withoutTrackers(moved, {}).value_or(moved);
    const bool isNews = !address.empty() && linkKey(address) != linkKey(old) &&
                        !choosesForReader(addressParts(old), addressParts(address));
    if (isNews)
        return asked.isSponsored ? std::nullopt : movedFinding(asked, address, settings);
    if (isHttp && (answer.httpsAnswers || leadsToItsHttps))
        return httpsFinding(asked, settings);
    return std::nullopt;
}

} // namespace

std::optional<Finding> linkFinding(const AskedPlace& asked, const LinkAnswer& answer,
                                   const CheckSettings& settings) {
    const std::string address = shown(asked.place.address);
    const std::string reason = reasonOf(answer) + whereTo(answer);
    switch (answer.state) {
    case LinkState::Ok:
        return foundFinding(asked, answer, settings);
    case LinkState::Dead:
        return findingOf("link-dead", settings, asked, "Nothing is found at " + address + ": " + reason,
                         "find where it is now, or take the link out");
    case LinkState::Unsure:
        break;
    }
    return findingOf("link-unsure", settings, asked,
                     "Nobody can say whether " + address + " is there: " + reason,
                     answer.fault == LinkFault::PrivateNetwork
                         ? "private = true in [check.links] has addresses of private networks asked as well"
                         : "look at it in a browser");
}

} // namespace masthead
