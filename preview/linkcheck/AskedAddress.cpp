#include "linkcheck/AskedAddress.h"

#include "address/LinkAddress.h"
#include "html/Characters.h"

#include <algorithm>

namespace masthead {
namespace {

constexpr std::size_t longestAddress = 8'000;
constexpr std::string_view addressMarks = "-._~:/?#[]@!$&'()*+,;=%";
constexpr std::string_view hostMarks = "-._~:[]%";

bool isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isHostByte(char c) {
    return isLetterOrDigit(c) || hostMarks.find(c) != std::string_view::npos ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Encodes what may not stand in an address; what is encoded already stays.
std::string encodedWhereNeeded(std::string_view text) {
    std::string encoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool beginsCode = i + 2 < text.size() && isHexDigit(text[i + 1]) && isHexDigit(text[i + 2]);
        const bool mayStand =
            isLetterOrDigit(text[i]) || addressMarks.find(text[i]) != std::string_view::npos;
        if (mayStand && (text[i] != '%' || beginsCode))
            encoded += text[i];
        else
            encoded += percentEncoded(text.substr(i, 1));
    }
    return encoded;
}

bool holdsServiceTag(std::string_view address) {
    return address.find("{{") != std::string_view::npos || address.find("*|") != std::string_view::npos;
}

} // namespace

std::optional<std::string> askedForm(std::string_view address) {
    if (address.size() > longestAddress || holdsServiceTag(address) || addressFault(address))
        return std::nullopt;
    const AddressParts parts = addressParts(address);
    if (!isWebAddress(parts) || hostOf(parts).empty())
        return std::nullopt;
    const std::string_view authority = *parts.authority;
    const std::string server = html::lowered(authority.substr(authority.rfind('@') + 1));
    if (!std::ranges::all_of(server, isHostByte))
        return std::nullopt;
    std::string asked = html::lowered(*parts.scheme) + "://" + server;
    asked += parts.path.empty() ? "/" : encodedWhereNeeded(parts.path);
    if (parts.query)
        asked += '?' + encodedWhereNeeded(*parts.query);
    return asked;
}

std::optional<std::string> overHttps(std::string_view asked) {
    constexpr std::string_view http = "http://";
    const AddressParts parts = addressParts(asked);
    if (!asked.starts_with(http) || !parts.authority || parts.authority->ends_with(":80"))
        return std::nullopt;
    return "https://" + std::string(asked.substr(http.size()));
}

std::string writtenAddress(std::string_view address) {
    std::string written;
    bool isInEntity = false;
    for (const char c : encodedWhereNeeded(address)) {
        // `&copy;` would be read as a sign, and brackets end a link of Markdown.
        const bool endsEntity = isInEntity && c == ';';
        isInEntity = c == '&' || (isInEntity && (isLetterOrDigit(c) || c == '#'));
        if (endsEntity || std::string_view("()'[]").find(c) != std::string_view::npos)
            written += percentEncoded(std::string_view(&c, 1));
        else
            written += c;
    }
    return written;
}

} // namespace masthead
