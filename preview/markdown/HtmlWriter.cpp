#include "markdown/HtmlWriter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace masthead {

namespace {

using ByteSet = std::array<bool, 256>;

constexpr ByteSet bytesOf(std::string_view bytes) {
    ByteSet set{};
    for (const char byte : bytes)
        set[static_cast<unsigned char>(byte)] = true;
    return set;
}

/// What may stand in an `href` as it is; `&` and `'` become entities, the rest is percent-encoded.
constexpr ByteSet urlBytes =
    bytesOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~!*();:@=+$,/?#%^");
constexpr ByteSet textSpecials = bytesOf(std::string_view("&<>\0", 4));
constexpr ByteSet attributeSpecials = bytesOf(std::string_view("&<>\"'\0", 6));
constexpr ByteSet quotedTextSpecials = bytesOf("&<>\"");

std::string_view entityFor(char byte) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\0':
        return "\xEF\xBF\xBD";
    default:
        return "&#39;";
    }
}

void appendEscaped(std::string& html, std::string_view text, const ByteSet& specials) {
    const auto isSpecial = [&](std::size_t at) { return specials[static_cast<unsigned char>(text[at])]; };
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        // Most of a text is plain, so four bytes are looked at at once.
        while (at + 4 <= text.size() &&
               !(isSpecial(at) | isSpecial(at + 1) | isSpecial(at + 2) | isSpecial(at + 3)))
            at += 4;
        if (at == text.size())
            break;
        if (!isSpecial(at))
            continue;
        html.append(text, plain, at - plain);
        html.append(entityFor(text[at]));
        plain = at + 1;
    }
    html.append(text, plain, text.size() - plain);
}

} // namespace

void HtmlWriter::text(std::string_view text) {
    appendEscaped(m_html, text, textSpecials);
}

void HtmlWriter::attribute(std::string_view value) {
    appendEscaped(m_html, value, attributeSpecials);
}

void HtmlWriter::quotedText(std::string_view text) {
    appendEscaped(m_html, text, quotedTextSpecials);
}

void HtmlWriter::templateText(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t special = std::min(text.find_first_of("'/", at), text.size());
        quotedText(text.substr(at, special - at));
        if (special < text.size())
            m_html.append(text[special] == '/' ? "&#x2F;" : "&#x27;");
        at = special + 1;
    }
}

void HtmlWriter::url(std::string_view url) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::size_t plain = 0;
    for (std::size_t at = 0; at < url.size(); ++at) {
        const auto byte = static_cast<unsigned char>(url[at]);
        if (urlBytes[byte])
            continue;
        m_html.append(url, plain, at - plain);
        plain = at + 1;
        if (byte == '&') {
            m_html.append("&amp;");
        } else if (byte == '\'') {
            m_html.append("&#x27;");
        } else {
            m_html.push_back('%');
            m_html.push_back(digits[byte >> 4]);
            m_html.push_back(digits[byte & 15]);
        }
    }
    m_html.append(url, plain, url.size() - plain);
}

void HtmlWriter::number(unsigned number) {
    std::array<char, 16> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    m_html.append(digits.data(), end);
}

} // namespace masthead
