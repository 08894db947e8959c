#include "tera/Escape.h"

#include <array>

namespace masthead::tera {

namespace {

using References = std::array<std::string_view, 6>;

/// Of a byte: its place in the references from 1, or 0 for what stays.
constexpr std::array<unsigned char, 256> places = [] {
    std::array<unsigned char, 256> table = {};
    unsigned char place = 0;
    for (const char c : std::string_view("&<>\"'/"))
        table[static_cast<unsigned char>(c)] = ++place;
    return table;
}();

void appendEscaped(std::string_view text, const References& references, std::string& out) {
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned char place = places[static_cast<unsigned char>(text[i])];
        if (place == 0)
            continue;
        out.append(text, start, i - start);
        out += references[place - 1U];
        start = i + 1;
    }
    out.append(text, start);
}

} // namespace

void appendEscapedHtml(std::string_view text, std::string& out) {
    static constexpr References references = {"&amp;", "&lt;", "&gt;", "&quot;", "&#x27;", "&#x2F;"};
    appendEscaped(text, references, out);
}

void appendEscapedXml(std::string_view text, std::string& out) {
    static constexpr References references = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "/"};
    appendEscaped(text, references, out);
}

} // namespace masthead::tera
