#include "contentscripts/FrontMatterScripts.h"

#include "contentscripts/ContentScripts.h"
#include "contentscripts/ScriptSearch.h"

namespace masthead {
namespace {

constexpr int deepestLevel = 64;

std::optional<std::string> firstScript(const std::string& html) {
    const std::vector<ScriptPiece> found = findScripts(html);
    return found.empty() ? std::nullopt : std::optional(found.front().name);
}

/// As the address of a link, with character references in it or without.
std::optional<std::string> scriptOfAddress(std::string_view text) {
    if (const auto script = scriptOfAttribute("a", "href", text))
        return script;
    const bool hasReferences =
        text.find('&') != std::string_view::npos && text.find(';') != std::string_view::npos;
    // A quotation mark would end the attribute: scriptOfTagParts() looks for what follows.
    if (!hasReferences || text.find('"') != std::string_view::npos)
        return std::nullopt;
    return firstScript("<a href=\"" + std::string(text) + "\">");
}

/// What stands in an attribute can end it, and begin another.
std::optional<std::string> scriptOfTagParts(std::string_view text) {
    if (text.find('=') == std::string_view::npos)
        return std::nullopt;
    for (const std::string_view quote : {"\"", "'", ""}) {
        const std::string tag = "<i a=" + std::string(quote) + std::string(text) + std::string(quote) + '>';
        if (mayHoldScripts(tag)) {
            if (auto script = firstScript(tag))
                return script;
        }
    }
    return std::nullopt;
}

/// No byte of it ends text, a tag or an attribute, however it is quoted.
std::string asReferences(std::string_view text) {
    std::string written;
    for (const char c : text) {
        if (std::string_view("<>\"'=`& \t\r\n\f/").find(c) == std::string_view::npos)
            written += c;
        else
            written += "&#" + std::to_string(static_cast<int>(c)) + ';';
    }
    return written;
}

std::string textWithoutScripts(const std::string& text) {
    if (!scriptOfValue(std::string_view(text)))
        return text;
    if (scriptOfAddress(text))
        return {};
    std::string cleaned = withoutScripts(text);
    if (!scriptOfValue(std::string_view(cleaned)))
        return cleaned;
    // What stood behind a script may be an address.
    return scriptOfAddress(cleaned) ? std::string() : asReferences(cleaned);
}

tera::Value cleaned(const tera::Value& value, int level) {
    if (value.isString())
        return scriptOfValue(std::string_view(value.text())) ? tera::Value(textWithoutScripts(value.text()))
                                                             : value;
    if (!value.isArray() && !value.isObject())
        return value;
    if (level == deepestLevel)
        return {};
    if (value.isArray()) {
        tera::Value::Elements elements;
        for (const tera::Value& element : value.elements())
            elements.push_back(cleaned(element, level + 1));
        return tera::Value::array(std::move(elements));
    }
    tera::Value::Members members;
    for (const auto& [key, member] : value.members())
        members.emplace_back(textWithoutScripts(key), cleaned(member, level + 1));
    return tera::Value::object(std::move(members));
}

} // namespace

std::optional<std::string> scriptOfValue(std::string_view text) {
    if (text.find_first_of("<=:&") == std::string_view::npos)
        return std::nullopt;
    if (auto script = scriptOfAddress(text))
        return script;
    if (text.find('<') != std::string_view::npos && mayHoldScripts(text)) {
        if (auto script = firstScript(std::string(text)))
            return script;
    }
    return scriptOfTagParts(text);
}

std::optional<std::string> scriptOfValue(const tera::Value& value) {
    std::vector<const tera::Value*> open{&value};
    while (!open.empty()) {
        const tera::Value& next = *open.back();
        open.pop_back();
        if (auto script = scriptOfValue(std::string_view(next.text())))
            return script;
        for (const tera::Value& element : next.elements())
            open.push_back(&element);
        for (const auto& [key, member] : next.members()) {
            if (auto script = scriptOfValue(std::string_view(key)))
                return script;
            open.push_back(&member);
        }
    }
    return std::nullopt;
}

tera::Value valueWithoutScripts(const tera::Value& value) {
    return cleaned(value, 0);
}

} // namespace masthead
