#include "tera/BuiltIns.h"
#include "tera/Environment.h"
#include "tera/Escape.h"
#include "tera/FilterSupport.h"
#include "tera/Text.h"

#include <re2/re2.h>

namespace masthead::tera {

namespace {

std::string percentEncoded(const std::string& text, std::string_view kept) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x80 && std::isalnum(byte)) || kept.find(c) != std::string_view::npos) {
            out += c;
        } else {
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    return out;
}

template<void (*append)(std::string_view, std::string&)>
std::string escaped(const std::string& text, const Arguments&) {
    std::string out;
    append(text, out);
    return out;
}

std::string withoutTags(std::string text) {
    static const RE2 tags("(?s)<!--.*?-->|<[^>]*>");
    RE2::GlobalReplace(&text, tags, "");
    return text;
}

std::string spaceless(std::string text) {
    static const RE2 between(">\\s+<");
    RE2::GlobalReplace(&text, between, "><");
    return text;
}

} // namespace

void addMarkupFilters(Environment& environment) {
    const auto add = [&](const char* name, auto filter) {
        environment.filters[name].call = textFilter(name, filter);
    };
    add("escape", escaped<appendEscapedHtml>);
    add("escape_xml", escaped<appendEscapedXml>);
    add("urlencode",
        [](const std::string& text, const Arguments&) { return percentEncoded(text, "-_.~/%"); });
    add("urlencode_strict",
        [](const std::string& text, const Arguments&) { return percentEncoded(text, ""); });
    add("striptags", [](const std::string& text, const Arguments&) { return withoutTags(text); });
    add("spaceless", [](const std::string& text, const Arguments&) { return spaceless(text); });
    add("linebreaksbr", [](const std::string& text, const Arguments&) {
        return replaced(replaced(text, "\r\n", "<br>"), "\n", "<br>");
    });
}

} // namespace masthead::tera
