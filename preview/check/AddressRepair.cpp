#include "check/AddressRepair.h"

#include "address/LinkAddress.h"
#include "check/NearWords.h"
#include "commonmark/Characters.h"
#include "html/Characters.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

constexpr std::array<std::string_view, 17> openingMarks{" ", "\t", "\n", "\r", "\u00A0", "(", "[", "<", "\"",
                                                        "'", "`",  "“",  "”",  "„",      "‘", "’", "«"};
constexpr std::array<std::string_view, 17> closingMarks{
    " ", "\t", "\n", "\r", "\u00A0", "\"", "'", "`", ">", "“", "”", "’", "»", ",", ";", "%E2%80%9D", "%22"};

// Names that end in one of these are hosts more often than files.
constexpr std::array<std::string_view, 12> hostEndings{"com", "org", "net", "io", "dev", "app",
                                                       "edu", "gov", "eu",  "de", "uk",  "nl"};
// Behind these, a path must follow: files end in them as well.
constexpr std::array<std::string_view, 16> likelyEndings{"rs", "sh", "me", "ai", "co", "fr", "ch", "at",
                                                         "it", "es", "se", "gg", "be", "fm", "tv", "to"};

// What is not misspelt though it looks like `http` or `https`.
constexpr std::array<std::string_view, 6> otherSchemes{"ftp", "ftps", "sftp", "http", "https", "nntp"};

bool isMeant(std::string_view address) {
    const AddressParts parts = addressParts(address);
    return isWebAddress(parts) && !addressFault(address) && hostOf(parts).find('.') != std::string::npos;
}

std::string_view withoutMarksBefore(std::string_view text) {
    for (bool found = true; found;) {
        const auto mark =
            std::ranges::find_if(openingMarks, [&](std::string_view each) { return text.starts_with(each); });
        found = mark != openingMarks.end();
        if (found)
            text.remove_prefix(mark->size());
    }
    return text;
}

/// A bracket counts as behind the address where the address does not open it.
bool endsWithLooseBracket(std::string_view text) {
    if (text.empty() || (text.back() != ')' && text.back() != ']'))
        return false;
    const char open = text.back() == ')' ? '(' : '[';
    return std::ranges::count(text, text.back()) > std::ranges::count(text, open);
}

std::string_view withoutMarksBehind(std::string_view text) {
    for (bool found = true; found;) {
        const auto mark =
            std::ranges::find_if(closingMarks, [&](std::string_view each) { return text.ends_with(each); });
        found = mark != closingMarks.end();
        if (found)
            text.remove_suffix(mark->size());
        else if (endsWithLooseBracket(text)) {
            text.remove_suffix(1);
            found = true;
        }
    }
    return text;
}

std::string nameOf(std::string_view marks) {
    const std::string_view trimmed = html::trimmed(marks);
    return trimmed.empty() ? "white space" : '`' + std::string(trimmed) + '`';
}

/// The beginnings of addresses that stand before another one: `https://`, `http//`, `https:`.
bool isScrapOfScheme(std::string_view text) {
    const std::string lowered = html::lowered(text);
    return lowered.starts_with("http") && lowered.find_first_not_of("htps:/") == std::string::npos;
}

std::optional<RepairedAddress> withoutFirstScheme(std::string_view address) {
    const std::string lowered = html::lowered(address);
    const std::size_t last = std::max(lowered.rfind("https://") + 1, lowered.rfind("http://") + 1);
    if (last <= 1 || !isScrapOfScheme(address.substr(0, last - 1)))
        return std::nullopt;
    return RepairedAddress{std::string(address.substr(last - 1)),
                           '`' + std::string(address.substr(0, last - 1)) + "` stands before it once more",
                           "Remove `" + std::string(address.substr(0, last - 1)) + '`'};
}

bool isMisspeltScheme(const std::string& word) {
    if (word.size() < 3 || word.size() > 7 || html::isOneOf(word, otherSchemes))
        return false;
    return std::min(editDistance(word, "https", 2), editDistance(word, "http", 2)) <=
           (word.size() > 3 ? 2u : 1u);
}

/// `htp://`, `https:/`, `http//`, `https;//`.
std::optional<RepairedAddress> withScheme(std::string_view address) {
    const std::size_t letters = std::min(
        address.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), address.size());
    const std::size_t marks = std::min(address.find_first_not_of(":;./\\ ", letters), address.size());
    const std::string_view between = address.substr(letters, marks - letters);
    const std::string word = html::lowered(address.substr(0, letters));
    const bool isScheme = word == "http" || word == "https";
    const bool hasColon = between.find(':') != std::string_view::npos;
    // `http/2` may be a path.
    const bool parts = between.size() > 1 ? between.find_first_of("/\\") != std::string_view::npos : hasColon;
    if (!parts || (isScheme && between == "://") || (!isScheme && !(hasColon && isMisspeltScheme(word))))
        return std::nullopt;
    const std::string scheme = word.find('s') == std::string::npos ? "http://" : "https://";
    const std::string written(address.substr(0, marks));
    return RepairedAddress{scheme + std::string(address.substr(marks)),
                           '`' + written + "` is no beginning of an address",
                           "Write `" + scheme + "` instead of `" + written + '`'};
}

std::optional<RepairedAddress> withoutMarks(std::string_view address) {
    std::string_view rest = withoutMarksBefore(address);
    const std::string_view before = address.substr(0, address.size() - rest.size());
    std::string_view core = withoutMarksBehind(rest);
    const std::string_view behind = rest.substr(core.size());
    if (core.size() == address.size())
        return std::nullopt;
    if (before.empty())
        return RepairedAddress{std::string(core), nameOf(behind) + " stands behind it",
                               "Remove " + nameOf(behind)};
    if (behind.empty())
        return RepairedAddress{std::string(core), nameOf(before) + " stands before it",
                               "Remove " + nameOf(before)};
    if (nameOf(before) == nameOf(behind))
        return RepairedAddress{std::string(core), nameOf(before) + " stands before and behind it",
                               "Remove " + nameOf(before)};
    return RepairedAddress{std::string(core), nameOf(before) + " and " + nameOf(behind) + " stand round it",
                           "Remove " + nameOf(before) + " and " + nameOf(behind)};
}

bool isHostName(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.back() != '.' &&
           name.find("..") == std::string::npos && std::ranges::all_of(name, [](char byte) {
               return isLetterOrDigit(byte) || byte == '-' || byte == '.';
           });
}

} // namespace

std::optional<RepairedAddress> repairedAddress(std::string_view address) {
    if (auto unmarked = withoutMarks(address)) {
        if (isMeant(unmarked->address))
            return unmarked;
        for (auto repair : {withoutFirstScheme, withScheme}) {
            const auto further = repair(unmarked->address);
            if (further && isMeant(further->address))
                return RepairedAddress{further->address, unmarked->fault, "Write `" + further->address + '`'};
        }
        return std::nullopt;
    }
    for (auto repair : {withoutFirstScheme, withScheme}) {
        auto repaired = repair(address);
        if (repaired && isMeant(repaired->address))
            return repaired;
    }
    return std::nullopt;
}

std::optional<std::string> withMissingScheme(std::string_view address) {
    const AddressParts parts = addressParts(address);
    if (parts.scheme || parts.authority || address.starts_with('.'))
        return std::nullopt;
    const std::string first = html::lowered(parts.path.substr(0, parts.path.find('/')));
    const bool hasPath = parts.path.size() > first.size() + 1;
    const std::size_t dot = first.rfind('.');
    if (dot == std::string::npos || !isHostName(first))
        return std::nullopt;
    const std::string_view ending = std::string_view(first).substr(dot + 1);
    const bool isHost = first.starts_with("www.") || html::isOneOf(ending, hostEndings) ||
                        (hasPath && html::isOneOf(ending, likelyEndings));
    const std::string whole = "https://" + std::string(address);
    return isHost && isMeant(whole) ? std::optional(whole) : std::nullopt;
}

bool isMailbox(std::string_view text) {
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
        return false;
    const std::string_view host = text.substr(at + 1);
    const bool hasNames = host.find('.') != std::string_view::npos && host.front() != '.' &&
                          host.back() != '.' && host.find("..") == std::string_view::npos;
    return hasNames && std::ranges::all_of(host, [](char byte) {
               return isLetterOrDigit(byte) || byte == '-' || byte == '.' ||
                      static_cast<unsigned char>(byte) >= 0x80;
           });
}

bool isBareMailbox(std::string_view address) {
    return address.find_first_of("/:?# \t\r\n") == std::string_view::npos && isMailbox(address);
}

} // namespace masthead
