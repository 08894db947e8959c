#include "tera/Escape.h"

namespace masthead::tera {

namespace {

/// `apostrophe` and `slash` are what these two become: HTML and XML differ in nothing else.
std::string escaped(std::string_view text, std::string_view apostrophe, std::string_view slash) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        case '\'':
            out += apostrophe;
            break;
        case '/':
            out += slash;
            break;
        default:
            out += c;
        }
    }
    return out;
}

} // namespace

std::string escapedHtml(std::string_view text) {
    return escaped(text, "&#x27;", "&#x2F;");
}

std::string escapedXml(std::string_view text) {
    return escaped(text, "&apos;", "/");
}

} // namespace masthead::tera
