#include "mail/MailInlineStyle.h"

#include "css/StyleSheetParser.h"
#include "css/Tokenizer.h"

#include <algorithm>
#include <array>

namespace masthead {
namespace {

bool isKnown(std::string_view name) {
    constexpr std::array<std::string_view, 45> names{"background",
                                                     "background-color",
                                                     "caption-side",
                                                     "clear",
                                                     "color",
                                                     "direction",
                                                     "display",
                                                     "empty-cells",
                                                     "float",
                                                     "font",
                                                     "font-family",
                                                     "font-size",
                                                     "font-style",
                                                     "font-variant",
                                                     "font-weight",
                                                     "height",
                                                     "hyphens",
                                                     "letter-spacing",
                                                     "line-height",
                                                     "list-style",
                                                     "list-style-type",
                                                     "list-style-position",
                                                     "max-width",
                                                     "max-height",
                                                     "min-width",
                                                     "min-height",
                                                     "overflow",
                                                     "overflow-wrap",
                                                     "table-layout",
                                                     "text-align",
                                                     "text-decoration",
                                                     "text-decoration-line",
                                                     "text-indent",
                                                     "text-decoration-color",
                                                     "text-decoration-style",
                                                     "text-overflow",
                                                     "text-transform",
                                                     "unicode-bidi",
                                                     "vertical-align",
                                                     "white-space",
                                                     "width",
                                                     "word-break",
                                                     "word-spacing",
                                                     "word-wrap",
                                                     "text-size-adjust"};
    constexpr std::array<std::string_view, 4> families{"margin", "padding", "border", "mso-"};
    if (name.find("-inline") != std::string_view::npos || name.find("-block") != std::string_view::npos ||
        name.starts_with("border-image"))
        return false;
    return html::isOneOf(name, names) || std::ranges::any_of(families, [name](std::string_view family) {
               return name.starts_with(family) &&
                      (name.size() == family.size() || family.ends_with('-') || name[family.size()] == '-');
           });
}

bool isPlainDisplay(std::string_view value) {
    constexpr std::array<std::string_view, 8> values{"block",     "inline",     "inline-block", "table",
                                                     "table-row", "table-cell", "list-item",    "none"};
    return html::isOneOf(value, values);
}

/// Images, variables and what runs have no place in a mail; other functions may stay.
bool hasForeignValue(const std::vector<css::Token>& tokens) {
    constexpr std::array<std::string_view, 6> functions{"url",       "var",   "expression",
                                                        "image-set", "image", "attr"};
    return std::ranges::any_of(tokens, [&](const css::Token& token) {
        return token.kind == css::TokenKind::Url ||
               (token.kind == css::TokenKind::Function && html::isOneOf(token.text, functions));
    });
}

bool hasNegativeNumber(const std::vector<css::Token>& tokens) {
    return std::ranges::any_of(tokens, [](const css::Token& token) {
        return token.kind == css::TokenKind::Number && token.text.starts_with('-') &&
               token.text.find_first_of("123456789") != std::string::npos;
    });
}

bool isFit(const css::Declaration& declaration) {
    const std::string& name = declaration.name;
    if (!isKnown(name) || (name == "display" && !isPlainDisplay(declaration.value)))
        return false;
    const std::vector<css::Token> tokens = css::tokenize(declaration.value);
    const bool moves = name.starts_with("margin") || name == "text-indent";
    return !hasForeignValue(tokens) && !(moves && hasNegativeNumber(tokens));
}

} // namespace

MailStyle mailStyle(std::string_view style) {
    MailStyle result;
    for (const css::Declaration& declaration : css::parseDeclarations(style)) {
        const std::string text = declaration.name + ": " + declaration.value;
        if (declaration.name == "display")
            result.isHidden = declaration.value == "none";
        if (!isFit(declaration)) {
            result.dropped.push_back(text);
            continue;
        }
        result.kept += result.kept.empty() ? "" : "; ";
        result.kept += text;
        result.kept += declaration.isImportant ? " !important" : "";
    }
    return result;
}

} // namespace masthead
