#include "site/UrlPath.h"

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

bool hasScheme(std::string_view url) {
    if (url.empty() || !isLetter(url.front()))
        return false;
    for (const char c : url) {
        if (c == ':')
            return true;
        if (!isLetter(c) && !isDigit(c) && c != '+' && c != '-' && c != '.')
            return false;
    }
    return false;
}

int hexValue(char c) {
    if (isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Works out `.` and `..`; those that would lead above the root stay at the root, as in a browser.
std::string withoutDots(std::string_view path) {
    std::vector<std::string_view> parts;
    bool endsWithSlash = false;
    std::size_t begin = 1;
    while (begin <= path.size()) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string_view part = path.substr(begin, end - begin);
        const bool dots = part == "." || part == "..";
        if (part == ".." && !parts.empty())
            parts.pop_back();
        else if (!dots && !part.empty())
            parts.push_back(part);
        endsWithSlash = dots || part.empty();
        begin = end + 1;
    }
    std::string result = "/";
    for (std::size_t index = 0; index < parts.size(); ++index) {
        result += parts[index];
        if (index + 1 < parts.size() || endsWithSlash)
            result += '/';
    }
    return result;
}

} // namespace

std::optional<std::string> urlPathFrom(std::string_view pagePath, std::string_view url) {
    url = url.substr(0, url.find_first_of("?#"));
    if (url.empty() || url.starts_with("//") || hasScheme(url))
        return std::nullopt;
    if (url.starts_with('/'))
        return withoutDots(url);
    const std::size_t folderEnd = pagePath.rfind('/');
    const std::string folder(folderEnd == std::string_view::npos ? "/" : pagePath.substr(0, folderEnd + 1));
    return withoutDots(folder + std::string(url));
}

std::string percentDecoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t index = 0; index < text.size(); ++index) {
        const int high = text[index] == '%' && index + 2 < text.size() ? hexValue(text[index + 1]) : -1;
        const int low = high >= 0 ? hexValue(text[index + 2]) : -1;
        if (low >= 0) {
            decoded += static_cast<char>(high * 16 + low);
            index += 2;
        } else {
            decoded += text[index];
        }
    }
    return decoded;
}

std::string percentEncodedPath(std::string_view path) {
    constexpr std::string_view kept = "-._~!$&'()*+,;=:@/";
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : path) {
        if (isLetter(c) || isDigit(c) || kept.find(c) != std::string_view::npos) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += '%';
            encoded += digits[byte >> 4];
            encoded += digits[byte & 15];
        }
    }
    return encoded;
}

} // namespace masthead
