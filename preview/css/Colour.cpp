#include "css/Colour.h"

#include "css/Tokenizer.h"
#include "html/Characters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <vector>

namespace masthead::css {
namespace {

struct Colour {
    std::array<double, 3> parts{}; ///< Red, green, blue: from 0 to 255.
    double opacity = 1;
};

/// A token's number, and what stands behind its digits.
double numberOf(const Token& token, std::string& unit) {
    char* end = nullptr;
    const double number = std::strtod(token.text.c_str(), &end);
    unit = html::lowered(end);
    return number;
}

/// Red, green and blue of a hue in degrees, saturation and lightness from 0 to 1 (CSS Color 4, section 7.1).
std::array<double, 3> fromHue(double hue, double saturation, double lightness) {
    const auto part = [&](double n) {
        const double k = std::fmod(n + hue / 30, 12);
        const double reach = saturation * std::min(lightness, 1 - lightness);
        return 255 * (lightness - reach * std::max(-1.0, std::min({k - 3, 9 - k, 1.0})));
    };
    return {part(0), part(8), part(4)};
}

/// What stands between the parentheses of `rgb()` or `hsl()`.
std::optional<Colour> readColour(bool isHue, std::span<const Token> inside) {
    std::vector<std::pair<double, std::string>> numbers;
    for (const Token& token : inside) {
        if (token.kind == TokenKind::Number) {
            std::string unit;
            const double number = numberOf(token, unit);
            numbers.emplace_back(number, unit);
        } else if (token.kind == TokenKind::Ident && html::lowered(token.text) == "none") {
            numbers.emplace_back(0, "");
        } else if (token.kind != TokenKind::WhiteSpace && token.kind != TokenKind::Comma &&
                   !token.isDelim('/')) {
            return std::nullopt;
        }
    }
    if (numbers.size() < 3 || numbers.size() > 4)
        return std::nullopt;
    Colour colour;
    if (numbers.size() == 4)
        colour.opacity =
            std::clamp(numbers[3].second == "%" ? numbers[3].first / 100 : numbers[3].first, 0.0, 1.0);
    if (isHue) {
        double hue = numbers[0].first;
        if (numbers[0].second == "turn")
            hue *= 360;
        else if (numbers[0].second == "rad")
            hue *= 180 / 3.14159265358979323846;
        else if (numbers[0].second == "grad")
            hue *= 0.9;
        hue = std::fmod(hue, 360);
        colour.parts = fromHue(std::isfinite(hue) ? (hue < 0 ? hue + 360 : hue) : 0,
                               std::clamp(numbers[1].first / 100, 0.0, 1.0),
                               std::clamp(numbers[2].first / 100, 0.0, 1.0));
        return colour;
    }
    for (std::size_t part = 0; part < 3; ++part)
        colour.parts[part] = std::clamp(
            numbers[part].second == "%" ? numbers[part].first * 2.55 : numbers[part].first, 0.0, 255.0);
    return colour;
}

std::string written(const Colour& colour) {
    std::array<int, 3> parts{};
    std::ranges::transform(colour.parts, parts.begin(),
                           [](double part) { return static_cast<int>(std::lround(part)); });
    std::array<char, 48> text{};
    if (colour.opacity >= 1)
        std::snprintf(text.data(), text.size(), "#%02x%02x%02x", static_cast<unsigned>(parts[0]),
                      static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[2]));
    else
        std::snprintf(text.data(), text.size(), "rgba(%d, %d, %d, 0.%02d)", parts[0], parts[1], parts[2],
                      std::min(99, static_cast<int>(std::lround(colour.opacity * 100))));
    return text.data();
}

bool isHexColour(std::string_view digits) {
    return std::ranges::all_of(digits, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

/// `#rgba` and `#rrggbbaa`.
std::optional<Colour> readTransparentHex(std::string_view digits) {
    if ((digits.size() != 4 && digits.size() != 8) || !isHexColour(digits))
        return std::nullopt;
    const std::size_t width = digits.size() / 4;
    std::array<double, 4> parts{};
    for (std::size_t part = 0; part < 4; ++part) {
        std::string two(digits.substr(part * width, width));
        if (width == 1)
            two += two;
        parts[part] = static_cast<double>(std::strtol(two.c_str(), nullptr, 16));
    }
    return Colour{{parts[0], parts[1], parts[2]}, parts[3] / 255};
}

/// Functions that make colours, which mail programs do not know.
bool isNewColourFunction(std::string_view name) {
    constexpr std::array<std::string_view, 8> names{"lab", "lch",   "oklab",     "oklch",
                                                    "hwb", "color", "color-mix", "light-dark"};
    return std::ranges::find(names, name) != names.end();
}

} // namespace

std::optional<std::string> withMailColours(const std::string& value) {
    if (value.find_first_of("(#") == std::string::npos)
        return value;
    const std::vector<Token> tokens = tokenize(value);
    std::string result;
    std::size_t copied = 0;
    const auto replace = [&](std::size_t begin, std::size_t end, const Colour& colour) {
        result.append(value, copied, begin - copied);
        result += written(colour);
        copied = end;
    };
    for (const Token& token : tokens) {
        if (token.kind == TokenKind::Hash && token.begin >= copied) {
            if (const auto colour = readTransparentHex(token.text))
                replace(token.begin, token.end, *colour);
            continue;
        }
        if (token.kind != TokenKind::Function || token.begin < copied)
            continue;
        const std::string name = html::lowered(token.text);
        if (isNewColourFunction(name))
            return std::nullopt;
        const bool isHue = name == "hsl" || name == "hsla";
        if (!isHue && name != "rgb" && name != "rgba")
            continue;
        const std::size_t first = static_cast<std::size_t>(&token - tokens.data()) + 1;
        const auto colour = readColour(isHue, std::span(tokens).subspan(first, token.match - first));
        if (!colour)
            return std::nullopt;
        replace(token.begin, tokens[token.match].end, *colour);
    }
    return result.append(value, copied, std::string::npos);
}

std::optional<std::string> attributeColour(std::string_view value) {
    if (value.starts_with('#') && isHexColour(value.substr(1))) {
        if (value.size() == 7)
            return std::string(value);
        if (value.size() == 4) {
            std::string wide = "#";
            for (const char digit : value.substr(1))
                wide.append(2, digit);
            return wide;
        }
        return std::nullopt;
    }
    constexpr std::array<std::string_view, 7> others{"transparent", "inherit", "currentcolor", "initial",
                                                     "unset",       "none",    "revert"};
    const std::string name = html::lowered(value);
    const bool isWord =
        !name.empty() && std::ranges::all_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!isWord || std::ranges::find(others, name) != others.end())
        return std::nullopt;
    return name;
}

} // namespace masthead::css
