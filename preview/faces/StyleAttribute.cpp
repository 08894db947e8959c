#include "faces/StyleAttribute.h"

#include "html/Characters.h"

#include <QColor>
#include <QString>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace masthead {
namespace {

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Behind the text between quotes, or within parentheses, that begins at `at`.
std::size_t behindGroup(std::string_view text, std::size_t at) {
    const char close = text[at] == '(' ? ')' : text[at];
    for (++at; at < text.size() && text[at] != close; ++at) {
        if (text[at] == '\\')
            ++at;
    }
    return std::min(at + 1, text.size());
}

bool opensGroup(char c) {
    return c == '"' || c == '\'' || c == '(';
}

/// `#rgb`, `#rgba`, `#rrggbb` and `#rrggbbaa` (CSS Color 4, section 5.2).
std::optional<QColor> hexColour(std::string_view text) {
    const std::size_t digits = text.size() - 1;
    if (digits != 3 && digits != 4 && digits != 6 && digits != 8)
        return std::nullopt;
    const std::size_t size = digits <= 4 ? 1 : 2;
    std::array<int, 4> channels{0, 0, 0, 255};
    for (std::size_t i = 0; i < digits / size; ++i) {
        const char* begin = text.data() + 1 + i * size;
        std::from_chars(begin, begin + size, channels[i], 16);
        if (size == 1)
            channels[i] *= 17;
    }
    return QColor(channels[0], channels[1], channels[2], channels[3]);
}

/// The numbers between the parentheses of `rgb()`: three of 0 to 255, and an opacity of 0 to 1.
std::optional<QColor> functionColour(std::string_view arguments) {
    std::vector<double> numbers;
    for (std::size_t at = 0; at < arguments.size();) {
        double number = 0;
        const char* const end = arguments.data() + arguments.size();
        const auto [rest, error] = std::from_chars(arguments.data() + at, end, number);
        if (error != std::errc()) {
            ++at;
            continue;
        }
        at = static_cast<std::size_t>(rest - arguments.data());
        if (at < arguments.size() && arguments[at] == '%')
            number *= numbers.size() < 3 ? 2.55 : 0.01;
        numbers.push_back(number);
    }
    if (numbers.size() < 3)
        return std::nullopt;
    const auto channel = [](double number) { return static_cast<int>(std::clamp(number, 0.0, 255.0)); };
    QColor colour(channel(numbers[0]), channel(numbers[1]), channel(numbers[2]));
    if (numbers.size() > 3)
        colour.setAlphaF(static_cast<float>(std::clamp(numbers[3], 0.0, 1.0)));
    return colour;
}

std::optional<QColor> namedColour(std::string_view name) {
    const QString text = QString::fromUtf8(name.data(), qsizetype(name.size()));
    if (html::lowered(name) == "transparent" || !QColor::isValidColor(text))
        return std::nullopt;
    return QColor(text);
}

} // namespace

std::vector<StyleDeclaration> readStyle(std::string_view style) {
    std::vector<StyleDeclaration> declarations;
    std::size_t begin = 0;
    while (begin < style.size()) {
        std::size_t end = begin;
        while (end < style.size() && style[end] != ';')
            end = opensGroup(style[end]) ? behindGroup(style, end) : end + 1;
        const std::string_view declaration = style.substr(begin, end - begin);
        const std::size_t colon = declaration.find(':');
        if (colon != std::string_view::npos)
            declarations.push_back({html::lowered(html::trimmed(declaration.substr(0, colon))),
                                    std::string(html::trimmed(declaration.substr(colon + 1)))});
        begin = end + 1;
    }
    return declarations;
}

std::string writeStyle(const std::vector<StyleDeclaration>& declarations) {
    std::string style;
    for (const StyleDeclaration& declaration : declarations) {
        if (!style.empty())
            style += "; ";
        style += declaration.property + ": " + declaration.value;
    }
    return style;
}

void setWhereAbsent(html::Node& element, std::string_view property, std::string_view value) {
    std::vector<StyleDeclaration> declarations = readStyle(element.attributeOr("style", {}));
    const bool isThere = std::ranges::any_of(declarations, [&](const StyleDeclaration& own) {
        return own.property == property || (property == "background-color" && own.property == "background");
    });
    if (isThere)
        return;
    declarations.insert(declarations.begin(), {std::string(property), std::string(value)});
    element.setAttribute("style", writeStyle(declarations));
}

std::string withEachColour(std::string_view value, const std::function<std::string(const QColor&)>& change) {
    std::string result;
    const auto put = [&](const std::optional<QColor>& colour, std::string_view written) {
        result += colour ? change(*colour) : std::string(written);
    };
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t begin = at;
        if (value[at] == '#') {
            for (++at; at < value.size() && isHexDigit(value[at]);)
                ++at;
            put(hexColour(value.substr(begin, at - begin)), value.substr(begin, at - begin));
        } else if (isLetter(value[at])) {
            while (at < value.size() && (isLetter(value[at]) || value[at] == '-'))
                ++at;
            const std::string name = html::lowered(value.substr(begin, at - begin));
            const bool isFunction = at < value.size() && value[at] == '(';
            if (!isFunction) {
                put(namedColour(name), value.substr(begin, at - begin));
            } else if (name == "rgb" || name == "rgba") {
                const std::size_t arguments = at + 1;
                at = behindGroup(value, at);
                put(functionColour(value.substr(arguments, at - arguments)), value.substr(begin, at - begin));
            } else {
                if (name == "url")
                    at = behindGroup(value, at);
                result += value.substr(begin, at - begin);
            }
        } else if (value[at] == '"' || value[at] == '\'') {
            at = behindGroup(value, at);
            result += value.substr(begin, at - begin);
        } else {
            result += value[at++];
        }
    }
    return result;
}

} // namespace masthead
