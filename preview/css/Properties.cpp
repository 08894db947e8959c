#include "css/Properties.h"

#include "html/Characters.h"

#include <algorithm>
#include <array>

namespace masthead::css {
namespace {

/// `border-top` or `border-top-color`, for all four sides.
bool isBorderSide(std::string_view name) {
    constexpr std::array<std::string_view, 4> sides{"border-top", "border-right", "border-bottom",
                                                    "border-left"};
    return std::ranges::any_of(sides, [name](std::string_view side) {
        return name == side || (name.starts_with(side) && name.substr(side.size()).starts_with('-') &&
                                !name.ends_with("-radius"));
    });
}

bool borderSets(std::string_view name) {
    return isBorderSide(name) || name == "border-width" || name == "border-style" || name == "border-color" ||
           name.starts_with("border-image");
}

bool fontSets(std::string_view name) {
    constexpr std::array<std::string_view, 12> others{
        "font-style",   "font-weight",       "font-stretch",         "font-size",
        "font-family",  "line-height",       "font-kerning",         "font-size-adjust",
        "font-variant", "font-variant-caps", "font-variant-numeric", "font-variant-ligatures"};
    return html::isOneOf(name, others);
}

} // namespace

bool overrides(std::string_view later, std::string_view earlier) {
    if (later == earlier)
        return true;
    if (later == "border")
        return borderSets(earlier);
    if (later == "font")
        return fontSets(earlier);
    if (later == "border-width" || later == "border-style" || later == "border-color")
        return isBorderSide(earlier) && earlier.ends_with(later.substr(std::string_view("border").size()));
    if (later == "border-radius")
        return earlier.starts_with("border-") && earlier.ends_with("-radius");
    constexpr std::array<std::string_view, 18> prefixes{
        "margin",       "padding",    "background",   "list-style",    "text-decoration", "outline",
        "overflow",     "border-top", "border-right", "border-bottom", "border-left",     "flex",
        "border-image", "transition", "animation",    "columns",       "text-emphasis",   "inset"};
    if (!html::isOneOf(later, prefixes) || earlier.size() <= later.size() || !earlier.starts_with(later) ||
        earlier[later.size()] != '-' || earlier.ends_with("-radius"))
        return false;
    // These bear the name of the shorthand and yet are none of its own.
    constexpr std::array<std::string_view, 9> separate{"background-blend-mode",
                                                       "overflow-wrap",
                                                       "overflow-anchor",
                                                       "text-decoration-skip-ink",
                                                       "outline-offset",
                                                       "flex-direction",
                                                       "flex-wrap",
                                                       "text-emphasis-position",
                                                       "flex-flow"};
    return !html::isOneOf(earlier, separate);
}

void DeclarationList::add(const Declaration& declaration) {
    std::erase_if(m_declarations,
                  [&](const Declaration* earlier) { return overrides(declaration.name, earlier->name); });
    m_declarations.push_back(&declaration);
}

const std::string* DeclarationList::valueOf(std::string_view name) const {
    const auto last =
        std::find_if(m_declarations.rbegin(), m_declarations.rend(),
                     [name](const Declaration* declaration) { return declaration->name == name; });
    return last == m_declarations.rend() ? nullptr : &(*last)->value;
}

std::string DeclarationList::text() const {
    std::string text;
    for (const Declaration* declaration : m_declarations) {
        if (!text.empty())
            text += "; ";
        text += declaration->name;
        text += ": ";
        text += declaration->value;
    }
    return text;
}

} // namespace masthead::css
