#include "check/Rules.h"

#include "address/LinkAddress.h"
#include "check/AddressRepair.h"
#include "check/LinkTargets.h"
#include "site/UrlPath.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

bool isEmpty(const OutlineLink& link) {
    return link.url.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// How far before a link the bracket is looked for that one behind it closes.
constexpr std::size_t longestSentence = 2000;

/// The bracket that closes what an opening one in the address began: right behind the link, where the
/// sentence before opens none.
std::optional<TextRange> closingBracketBehind(const CheckedPage& page, const OutlineLink& link) {
    const std::string_view text = page.text();
    if (!link.url.starts_with('(') || link.url.find(')') != std::string::npos ||
        !text.substr(link.whole.end).starts_with(')'))
        return std::nullopt;
    const std::vector<TextRange>& paragraphs = page.outline().paragraphs;
    const auto behind = std::ranges::upper_bound(paragraphs, link.whole.begin, {}, &TextRange::begin);
    const std::size_t paragraph = behind == paragraphs.begin() ? link.whole.begin : std::prev(behind)->begin;
    const std::size_t begin =
        std::max(paragraph, link.whole.begin - std::min(link.whole.begin, longestSentence));
    int open = 0;
    for (const char byte : text.substr(begin, link.whole.begin - begin))
        open = byte == '(' ? open + 1 : std::max(byte == ')' ? open - 1 : open, 0);
    return open == 0 ? std::optional(TextRange{link.whole.end, link.whole.end + 1}) : std::nullopt;
}

void offerRepair(Finding& finding, const CheckedPage& page, const OutlineLink& link,
                 const RepairedAddress& repaired) {
    offerAddress(finding, page, link, repaired.address, repaired.label);
    const auto bracket = closingBracketBehind(page, link);
    if (finding.fixes.empty() || !bracket)
        return;
    Fix both = finding.fixes.back();
    both.label = "Remove the brackets round the link";
    both.edits.push_back({*bracket, {}});
    finding.fixes.insert(finding.fixes.begin(), std::move(both));
}

bool isMail(const AddressParts& address) {
    return hasScheme(address, "mailto");
}

std::optional<std::string> faultOf(std::string_view address) {
    constexpr std::array<std::string_view, 4> quotes{"\"", "“", "„", "«"};
    const bool isQuoted =
        std::ranges::any_of(quotes, [address](std::string_view quote) { return address.starts_with(quote); });
    return isQuoted ? std::optional<std::string>("it is a text in quotes") : addressFault(address);
}

/// Tells what no scheme, path or mailbox explains.
void findMalformed(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        if (isEmpty(*link) || isMail(addressParts(link->url)) || isBareMailbox(link->url) ||
            withMissingScheme(link->url) || link->url.starts_with("data:"))
            continue;
        const std::string what = isImage(*link) ? "` shows no image" : "` leads nowhere";
        const std::string address = "The address `" + shownAddress(link->url) + what + ": ";
        if (const auto repaired = repairedAddress(link->url)) {
            Finding& finding = findings.add(link->target, address + repaired->fault);
            offerRepair(finding, context.page, *link, *repaired);
        } else if (const auto fault = faultOf(link->url)) {
            findings.add(link->target, address + *fault, "give it the address that is meant");
        }
    }
}

void findMissingScheme(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        const auto whole = withMissingScheme(link->url);
        const auto path = urlPathFrom(context.page.page.path, link->url);
        if (!whole || (path && context.lookups.file(*path)))
            continue;
        Finding& finding = findings.add(link->target,
                                        "`" + shownAddress(link->url) +
                                            "` is taken for a path of this site, not for another site",
                                        "write it with `https://`");
        offerAddress(finding, context.page, *link, *whole, "Put `https://` before it");
    }
}

void findEmpty(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        if (!isEmpty(*link))
            continue;
        if (isImage(*link))
            findings.add(link->whole, "The image has no address", "give it one, or take it out");
        else if (link->text.empty())
            findings.add(link->whole, "The link has no address", "give it one, or take it out");
        else
            findings.add(link->whole, "The link `" + shownAddress(link->text) + "` has no address",
                         "give it one, or leave only its text");
    }
}

std::optional<std::string> mailFault(std::string_view url) {
    const AddressParts address = addressParts(url);
    if (address.authority)
        return "no `//` belongs behind `mailto:`";
    const std::string mailboxes = percentDecoded(address.path);
    // RFC 6068, section 2: what is written to may stand in the query.
    if (mailboxes.empty())
        return address.query && address.query->find("to=") != std::string_view::npos
                   ? std::nullopt
                   : std::optional<std::string>("it names nobody");
    for (std::size_t begin = 0; begin <= mailboxes.size();) {
        const std::size_t end = std::min(mailboxes.find(',', begin), mailboxes.size());
        const std::string mailbox = mailboxes.substr(begin, end - begin);
        if (!isMailbox(mailbox) || mailbox.find_first_of(" \t\r\n<>") != std::string::npos)
            return '`' + shownAddress(mailbox) + "` is no e-mail address";
        begin = end + 1;
    }
    return std::nullopt;
}

/// The mailbox that is meant by a faulty mailto address.
std::string meantMailbox(std::string_view url) {
    std::string_view rest = url.substr(url.find(':') + 1);
    while (!rest.empty() && (rest.front() == '/' || rest.front() == ' ' || rest.front() == '<'))
        rest.remove_prefix(1);
    while (!rest.empty() && (rest.back() == ' ' || rest.back() == '>' || rest.back() == '.'))
        rest.remove_suffix(1);
    return std::string(rest);
}

void findFaultyMail(const CheckContext& context, FindingSink& findings) {
    for (const OutlineLink* link : linksByTarget(context.page.outline())) {
        if (isImage(*link))
            continue;
        if (isBareMailbox(link->url)) {
            if (link->kind == LinkKind::Autolink)
                continue;
            Finding& finding = findings.add(
                link->target, "`" + link->url + "` is taken for a path of this site, not for mail",
                "write it with `mailto:`");
            offerAddress(finding, context.page, *link, "mailto:" + link->url, "Put `mailto:` before it");
        } else if (isMail(addressParts(link->url))) {
            const auto fault = mailFault(link->url);
            if (!fault)
                continue;
            Finding& finding = findings.add(
                link->target, "The address `" + shownAddress(link->url) + "` writes to nobody: " + *fault,
                "write `mailto:` and an e-mail address");
            const std::string mailbox = meantMailbox(link->url);
            if (isBareMailbox(mailbox))
                offerAddress(finding, context.page, *link, "mailto:" + mailbox,
                             "Write `mailto:" + mailbox + '`');
        }
    }
}

constexpr std::array rules{
    Rule{"link-malformed", RuleLevel::Error, "An address that no browser can follow", findMalformed},
    Rule{"link-scheme", RuleLevel::Error, "An address of another site that lacks its `https://`",
         findMissingScheme},
    Rule{"link-empty", RuleLevel::Error, "A link or an image without an address", findEmpty},
    Rule{"link-mail", RuleLevel::Error, "A link that should begin a mail, and does not", findFaultyMail},
};

} // namespace

std::span<const Rule> linkRules() {
    return rules;
}

} // namespace masthead
