#include "archive/LinkKey.h"

#include "address/LinkAddress.h"
#include "address/LinkTrackers.h"
#include "html/Characters.h"

#include <algorithm>
#include <array>
#include <optional>
#include <unicode/uidna.h>
#include <vector>

namespace masthead {
namespace {

bool isAscii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A name beyond ASCII as the name system asks for it; unchanged where it is no such name.
std::string asciiHost(std::string host) {
    if (isAscii(host))
        return host;
    UErrorCode error = U_ZERO_ERROR;
    UIDNA* names = uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &error);
    if (U_FAILURE(error))
        return host;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    std::array<char, 256> ascii{};
    const int32_t length = uidna_nameToASCII_UTF8(
        names, host.data(), static_cast<int32_t>(std::min<std::size_t>(host.size(), 1024)), ascii.data(),
        static_cast<int32_t>(ascii.size()), &info, &error);
    uidna_close(names);
    const bool isName = U_SUCCESS(error) && info.errors == 0 && length <= static_cast<int32_t>(ascii.size());
    return isName ? std::string(ascii.data(), static_cast<std::size_t>(length)) : host;
}

std::string keyHost(const AddressParts& parts) {
    std::string host = hostOf(parts);
    if (host.ends_with('.'))
        host.pop_back();
    host = asciiHost(std::move(host));
    if (host.starts_with("www."))
        host.erase(0, 4);
    return host;
}

/// `:8080`; empty where it is the usual one.
std::string_view keptPort(std::string_view authority) {
    const std::size_t colon = authority.rfind(':');
    if (colon == std::string_view::npos || authority.find(']', colon) != std::string_view::npos ||
        authority.find('@', colon) != std::string_view::npos)
        return {};
    const std::string_view port = authority.substr(colon);
    return port == ":80" || port == ":443" || port == ":" ? std::string_view() : port;
}

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Every byte in the one way to write it.
std::string oneSpelling(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isEncoded =
            text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 && hexValue(text[i + 2]) >= 0;
        const auto byte = isEncoded
                              ? static_cast<unsigned char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]))
                              : static_cast<unsigned char>(text[i]);
        if (isEncoded) {
            const char decoded = static_cast<char>(byte);
            const std::string escaped = percentEncoded(std::string_view(&decoded, 1));
            result += escaped; // What is not reserved comes back as it is.
            i += 2;
        } else if (byte <= ' ' || byte >= 0x7F) {
            result.append({'%', digits[byte >> 4], digits[byte & 15]});
        } else {
            result += text[i];
        }
    }
    return result;
}

std::string keyPath(std::string_view path) {
    std::string result = oneSpelling(path);
    for (const std::string_view index : {"/index.html", "/index.htm"}) {
        if (result.ends_with(index))
            result.resize(result.size() - index.size());
    }
    while (result.ends_with('/'))
        result.pop_back();
    return result;
}

bool isComment(std::string_view fragment) {
    constexpr std::array<std::string_view, 10> beginnings{
        "issuecomment-", "discussion_r", "discussioncomment-", "pullrequestreview-",
        "issue-",        "comment-",     "comment_",           "comments-",
        "answer-",       "note_"};
    return std::ranges::any_of(beginnings, [fragment](std::string_view beginning) {
        return fragment.size() > beginning.size() && fragment.starts_with(beginning) &&
               hexValue(fragment[beginning.size()]) >= 0;
    });
}

bool growsWithReleases(std::string_view path) {
    constexpr std::array<std::string_view, 7> names{"changelog", "changes",       "releases", "release-notes",
                                                    "history",   "release_notes", "whatsnew"};
    const std::string lowered = html::lowered(path.substr(path.rfind('/') + 1));
    const std::string_view file = std::string_view(lowered).substr(0, lowered.find('.'));
    return std::ranges::find(names, file) != names.end();
}

bool isKept(std::string_view fragment, std::string_view path) {
    return fragment.starts_with('!') || fragment.starts_with('/') || isComment(fragment) ||
           (!fragment.empty() && growsWithReleases(path));
}

std::vector<std::string_view> partsOf(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        if (end > begin)
            parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

/// The number of the video that an address at one of its hosts leads to.
std::optional<std::string_view> videoOf(std::string_view host, std::string_view path,
                                        std::string_view query) {
    const std::vector<std::string_view> parts = partsOf(path, '/');
    if (host == "youtu.be")
        return parts.size() == 1 ? std::optional(parts.front()) : std::nullopt;
    if (host != "youtube.com" && host != "m.youtube.com" && host != "youtube-nocookie.com")
        return std::nullopt;
    if (parts.size() == 1 && parts.front() == "watch") {
        for (const std::string_view parameter : partsOf(query, '&')) {
            if (parameter.starts_with("v="))
                return parameter.substr(2);
        }
    }
    if (parts.size() == 2 && (parts[0] == "embed" || parts[0] == "shorts" || parts[0] == "live"))
        return parts[1];
    return std::nullopt;
}

/// Names of owners and repositories have no letter case.
std::string repositoryPath(std::string path) {
    const std::size_t ownerEnd = path.find('/', 1);
    const std::size_t nameEnd = ownerEnd == std::string::npos ? ownerEnd : path.find('/', ownerEnd + 1);
    const std::size_t end = std::min(nameEnd, path.size());
    path.replace(0, end, html::lowered(std::string_view(path).substr(0, end)));
    if (ownerEnd != std::string::npos && nameEnd == std::string::npos && path.ends_with(".git"))
        path.resize(path.size() - 4);
    return path;
}

} // namespace

std::string linkKey(std::string_view address) {
    const std::string clean = withoutTrackers(address, {}).value_or(std::string(address));
    const AddressParts parts = addressParts(clean);
    if (!isWebAddress(parts) || hostOf(parts).empty())
        return {};
    std::string key = keyHost(parts).append(keptPort(*parts.authority));
    std::string path = keyPath(parts.path);
    std::string query = oneSpelling(parts.query.value_or(""));
    const std::string_view fragment = parts.fragment.value_or("");
    if (const auto video = videoOf(key, path, query))
        return "youtube.com/watch?v=" + std::string(*video);
    if (key == "github.com") {
        path = repositoryPath(std::move(path));
        if (query == "tab=readme-ov-file")
            query.clear();
    }
    if (isKept(fragment, path))
        query.append("#").append(fragment.substr(0, fragment.find(":~:")));
    key.append(path);
    if (!query.empty())
        key.append(query.starts_with('#') ? "" : "?").append(query);
    return key;
}

} // namespace masthead
