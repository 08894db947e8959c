#include "message/Mailbox.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::size_t longestAddress = 254;
constexpr std::size_t longestLocalPart = 64;
constexpr std::size_t longestDomain = 253;
constexpr std::size_t longestLabel = 63;
constexpr std::string_view whiteSpace = " \t\r\n";

bool isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// RFC 5322, 3.2.3
bool isAtomLetter(char c) {
    return isAlphanumeric(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

template<typename Check>
bool allParts(std::string_view text, Check isPart) {
    while (true) {
        const std::size_t dot = text.find('.');
        if (!isPart(text.substr(0, dot)))
            return false;
        if (dot == std::string_view::npos)
            return true;
        text.remove_prefix(dot + 1);
    }
}

bool isLocalPart(std::string_view text) {
    return text.size() <= longestLocalPart && allParts(text, [](std::string_view atom) {
               return !atom.empty() && std::ranges::all_of(atom, isAtomLetter);
           });
}

bool isDomain(std::string_view text) {
    return text.size() <= longestDomain && allParts(text, [](std::string_view label) {
               return !label.empty() && label.size() <= longestLabel && label.front() != '-' &&
                      label.back() != '-' &&
                      std::ranges::all_of(label, [](char c) { return isAlphanumeric(c) || c == '-'; });
           });
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(whiteSpace);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(whiteSpace) + 1 - begin);
}

/// As it can be shown in a line: control characters left out.
std::string shown(std::string_view text) {
    std::string line(text.substr(0, longestAddress));
    std::erase_if(line, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    return line;
}

tl::unexpected<Diagnostic> refused(std::string message, std::string advice) {
    return tl::unexpected(Diagnostic{Severity::Error, {}, 0, 0, std::move(message), std::move(advice)});
}

/// `"A \"name\""` without quotes and backslashes.
std::string unquoted(std::string_view text) {
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::string(text);
    std::string name;
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        if (text[at] == '\\' && at + 2 < text.size())
            ++at;
        name += text[at];
    }
    return name;
}

} // namespace

Result<void> checkAddress(std::string_view address) {
    if (std::ranges::any_of(address, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return refused("the address " + shown(address) + " has letters that not every mail server takes",
                       "write a domain such as münchen.example as xn--mnchen-3ya.example");
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos || address.size() > longestAddress ||
        !isLocalPart(address.substr(0, at)) || !isDomain(address.substr(at + 1)))
        return refused('`' + shown(address) + "` is not an e-mail address",
                       "it looks like editor@example.com");
    return {};
}

Result<Mailbox> readMailbox(std::string_view text) {
    text = trimmed(text);
    Mailbox mailbox;
    const std::size_t open = text.rfind('<');
    if (open != std::string_view::npos && text.ends_with('>')) {
        mailbox.name = unquoted(trimmed(text.substr(0, open)));
        text = trimmed(text.substr(open + 1, text.size() - open - 2));
    }
    mailbox.address = text;
    if (const Result<void> checked = checkAddress(text); !checked)
        return tl::unexpected(checked.error());
    return mailbox;
}

Result<std::vector<Mailbox>> readMailboxes(std::string_view text) {
    std::vector<Mailbox> mailboxes;
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at < text.size() && text[at] == '"')
            quoted = !quoted;
        const bool ends = at == text.size() || (!quoted && (text[at] == ',' || text[at] == ';'));
        if (!ends)
            continue;
        const std::string_view part = trimmed(text.substr(begin, at - begin));
        begin = at + 1;
        if (part.empty())
            continue;
        Result<Mailbox> mailbox = readMailbox(part);
        if (!mailbox)
            return tl::unexpected(mailbox.error());
        mailboxes.push_back(std::move(*mailbox));
    }
    return mailboxes;
}

} // namespace masthead
