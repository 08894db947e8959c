#include "sass/SassModules.h"

#include "sass/SassScan.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace masthead {
namespace {

using scss::nameAt;
using scss::opaqueLength;

/// Each is read within the one around it.
constexpr int deepestDivision = 64;
using Words = std::array<std::string_view, 2>;

/// The functions of Sass's modules and what they are called without them.
constexpr std::array<std::pair<Words, std::string_view>, 61> oldNames{{
    {{"math", "abs"}, "abs"},
    {{"math", "ceil"}, "ceil"},
    {{"math", "compatible"}, "comparable"},
    {{"math", "floor"}, "floor"},
    {{"math", "is-unitless"}, "unitless"},
    {{"math", "max"}, "max"},
    {{"math", "min"}, "min"},
    {{"math", "percentage"}, "percentage"},
    {{"math", "random"}, "random"},
    {{"math", "round"}, "round"},
    {{"math", "unit"}, "unit"},
    {{"color", "adjust"}, "adjust-color"},
    {{"color", "alpha"}, "alpha"},
    {{"color", "blue"}, "blue"},
    {{"color", "change"}, "change-color"},
    {{"color", "complement"}, "complement"},
    {{"color", "grayscale"}, "grayscale"},
    {{"color", "green"}, "green"},
    {{"color", "hue"}, "hue"},
    {{"color", "invert"}, "invert"},
    {{"color", "lightness"}, "lightness"},
    {{"color", "mix"}, "mix"},
    {{"color", "red"}, "red"},
    {{"color", "saturation"}, "saturation"},
    {{"color", "scale"}, "scale-color"},
    {{"list", "append"}, "append"},
    {{"list", "index"}, "index"},
    {{"list", "is-bracketed"}, "is-bracketed"},
    {{"list", "join"}, "join"},
    {{"list", "length"}, "length"},
    {{"list", "nth"}, "nth"},
    {{"list", "separator"}, "list-separator"},
    {{"list", "set-nth"}, "set-nth"},
    {{"list", "zip"}, "zip"},
    {{"map", "get"}, "map-get"},
    {{"map", "has-key"}, "map-has-key"},
    {{"map", "keys"}, "map-keys"},
    {{"map", "merge"}, "map-merge"},
    {{"map", "remove"}, "map-remove"},
    {{"map", "values"}, "map-values"},
    {{"meta", "call"}, "call"},
    {{"meta", "content-exists"}, "content-exists"},
    {{"meta", "function-exists"}, "function-exists"},
    {{"meta", "get-function"}, "get-function"},
    {{"meta", "inspect"}, "inspect"},
    {{"meta", "keywords"}, "keywords"},
    {{"meta", "mixin-exists"}, "mixin-exists"},
    {{"meta", "type-of"}, "type-of"},
    {{"selector", "append"}, "selector-append"},
    {{"selector", "nest"}, "selector-nest"},
    {{"selector", "replace"}, "selector-replace"},
    {{"selector", "unify"}, "selector-unify"},
    {{"string", "index"}, "str-index"},
    {{"string", "insert"}, "str-insert"},
    {{"string", "length"}, "str-length"},
    {{"string", "quote"}, "quote"},
    {{"string", "slice"}, "str-slice"},
    {{"string", "to-lower-case"}, "to-lower-case"},
    {{"string", "to-upper-case"}, "to-upper-case"},
    {{"string", "unique-id"}, "unique-id"},
    {{"string", "unquote"}, "unquote"},
}};

/// Rewrites one sheet; throws Unsayable, which does not leave this file.
class ModuleRewriting {
public:
    struct Unsayable {};

    explicit ModuleRewriting(std::string_view source)
        : m_source(source) {}

    SheetWithoutModules take() {
        std::string text = rewritten(m_source, true);
        return {std::move(text), std::move(m_definitions)};
    }

private:
    std::string rewritten(std::string_view text, bool isSheet) {
        std::string result;
        int depth = 0;
        std::size_t offset = 0;
        while (offset < text.size()) {
            const std::size_t opaque = opaqueLength(text, offset);
            const char c = text[offset];
            if (opaque > 0) {
                result += text.substr(offset, opaque);
                offset += opaque;
            } else if (isSheet && c == '@' && depth == 0) {
                result += atRule(text, offset);
            } else if (isSheet && c == '$' && depth == 0) {
                const std::string_view name = nameAt(text, offset + 1);
                m_definitions.insert('$' + std::string(name));
                result += text.substr(offset, 1 + name.size());
                offset += 1 + name.size();
                // What follows up to the semicolon is the value.
                const std::size_t end = statementEnd(text, offset);
                result += rewritten(text.substr(offset, end - offset), false);
                offset = end;
            } else if (scss::isNameCharacter(c)) {
                const bool mayBeNamespace =
                    offset == 0 || std::string_view(".$#%&").find(text[offset - 1]) == std::string_view::npos;
                result += word(text, offset, mayBeNamespace);
            } else {
                depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
                result += c;
                ++offset;
            }
        }
        return result;
    }

    /// A rule at the top of the sheet; moves past what it wrote.
    std::string atRule(std::string_view text, std::size_t& offset) {
        const std::string_view rule = nameAt(text, offset + 1);
        const std::size_t start = offset;
        if (rule == "use" || rule == "forward") {
            const std::size_t end = statementEnd(text, offset);
            offset = std::min(end + 1, text.size());
            std::string written =
                moduleRule(rule, text.substr(start + 1 + rule.size(), end - start - 1 - rule.size()));
            const std::string_view whole = text.substr(start, offset - start);
            return written.append(static_cast<std::size_t>(std::ranges::count(whole, '\n')), '\n');
        }
        offset += 1 + rule.size();
        if (rule == "mixin" || rule == "function") {
            const std::size_t name = std::min(text.find_first_not_of(" \t", offset), text.size());
            m_definitions.insert('@' + std::string(rule) + ' ' + std::string(nameAt(text, name)));
        }
        return std::string(text.substr(start, offset - start));
    }

    static std::size_t statementEnd(std::string_view text, std::size_t offset) {
        for (; offset < text.size() && text[offset] != ';'; ++offset) {
            if (const std::size_t opaque = opaqueLength(text, offset))
                offset += opaque - 1;
        }
        return offset;
    }

    std::string moduleRule(std::string_view rule, std::string_view rest) {
        const std::size_t quote = rest.find_first_of("\"'");
        const std::size_t length = quote == std::string_view::npos ? 0 : opaqueLength(rest, quote);
        if (length < 3)
            throw Unsayable();
        const std::string_view url = rest.substr(quote + 1, length - 2);
        rest.remove_prefix(quote + length);
        skipBlanks(rest);
        std::string_view space = url.substr(url.find_last_of("/:") + 1);
        space = space.substr(space.starts_with('_') ? 1 : 0);
        space = space.substr(0, space.find('.'));
        if (nameAt(rest, 0) == "as" && rule == "use") {
            rest.remove_prefix(2);
            skipBlanks(rest);
            space = rest.starts_with('*') ? rest.substr(0, 1) : nameAt(rest, 0);
            rest.remove_prefix(space.size());
            skipBlanks(rest);
        }
        std::string settings;
        if (nameAt(rest, 0) == "with" && rule == "use") {
            rest.remove_prefix(4);
            skipBlanks(rest);
            settings = configuration(rest);
        }
        if (!rest.empty())
            throw Unsayable();
        const bool isBuiltIn = url.starts_with("sass:");
        if (isBuiltIn && (space == "*" || rule == "forward"))
            throw Unsayable();
        if (rule == "use" && space != "*")
            m_namespaces.insert_or_assign(std::string(space),
                                          isBuiltIn ? std::string(url.substr(5)) : std::string());
        if (isBuiltIn)
            return {};
        return settings + "@import \"" + std::string(moduleMark) + std::string(url) + "\";";
    }

    /// `($a: 1, $b: 2)` as settings of variables, which a module's `!default` then leaves alone.
    std::string configuration(std::string_view& rest) {
        const auto close = rest.starts_with('(') ? scss::closing(rest, 0) : std::nullopt;
        if (!close)
            throw Unsayable();
        std::string settings;
        for (std::string_view setting : scss::splitAtCommas(rest.substr(1, *close - 1))) {
            skipBlanks(setting);
            if (setting.empty())
                continue;
            if (!setting.starts_with('$') || setting.find('!') != std::string_view::npos)
                throw Unsayable();
            std::string written = rewritten(setting, false);
            std::ranges::replace(written, '\n', ' ');
            settings += written + ';';
        }
        rest.remove_prefix(*close + 1);
        skipBlanks(rest);
        return settings;
    }

    /// A name, or a member of a module; moves past what it wrote.
    std::string word(std::string_view text, std::size_t& offset, bool mayBeNamespace) {
        const std::string_view name = nameAt(text, offset);
        const auto space = mayBeNamespace ? m_namespaces.find(std::string(name)) : m_namespaces.end();
        const std::size_t dot = offset + name.size();
        if (space == m_namespaces.end() || dot + 1 >= text.size() || text[dot] != '.') {
            offset = dot;
            return std::string(name);
        }
        const bool isVariable = text[dot + 1] == '$';
        const std::string_view member = nameAt(text, dot + 1 + (isVariable ? 1 : 0));
        const std::size_t end = dot + 1 + (isVariable ? 1 : 0) + member.size();
        const bool isCall = end < text.size() && text[end] == '(';
        const bool isIncluded = text.substr(0, offset).ends_with("@include ");
        if (!isVariable && !isCall && !isIncluded) {
            offset = dot;
            return std::string(name);
        }
        offset = end;
        if (space->second.empty())
            return (isVariable ? "$" : "") + std::string(member);
        return builtIn(space->second, member, isVariable, text, offset);
    }

    std::string builtIn(const std::string& module, std::string_view member, bool isVariable,
                        std::string_view text, std::size_t& offset) {
        if (module == "math" && isVariable && member == "pi")
            return "3.1415926536";
        if (module == "math" && member == "div") {
            const auto close = scss::closing(text, offset);
            const auto parts = close ? scss::splitAtCommas(text.substr(offset + 1, *close - offset - 1))
                                     : std::vector<std::string_view>();
            if (parts.size() != 2)
                throw Unsayable();
            if (++m_depth > deepestDivision)
                throw Unsayable();
            offset = *close + 1;
            std::string written =
                "((" + rewritten(parts[0], false) + ")/(" + rewritten(parts[1], false) + "))";
            --m_depth;
            return written;
        }
        for (const auto& [words, old] : oldNames) {
            if (!isVariable && words[0] == module && words[1] == member)
                return std::string(old);
        }
        throw Unsayable();
    }

    static void skipBlanks(std::string_view& text) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    }

    std::string_view m_source;
    std::map<std::string, std::string> m_namespaces; ///< To a module of Sass's own, or empty.
    std::set<std::string> m_definitions;
    int m_depth = 0; ///< Of divisions within each other.
};

} // namespace

std::optional<SheetWithoutModules> withoutModules(std::string_view scss) {
    try {
        return ModuleRewriting(scss).take();
    } catch (const ModuleRewriting::Unsayable&) {
        return std::nullopt;
    }
}

} // namespace masthead
