#include "faces/ColourInversion.h"

#include "faces/PageTrees.h"
#include "faces/StyleAttribute.h"

#include <QColor>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace masthead {
namespace {

constexpr double darkest = 21.247; ///< L* of #333333.
constexpr double middle = 50;
constexpr std::string_view linkColour = "#8ab4f8"; ///< Of a link that has none of its own.

/// CIE 1976 L*a*b* under the white of sRGB (D65).
struct Lab {
    double lightness = 0;
    double a = 0;
    double b = 0;
};

constexpr std::array<double, 3> white{0.95047, 1.0, 1.08883};

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double encoded(double channel) {
    const double value = std::clamp(channel, 0.0, 1.0);
    return value <= 0.0031308 ? value * 12.92 : 1.055 * std::pow(value, 1 / 2.4) - 0.055;
}

double labStep(double part) {
    return part > 216.0 / 24389 ? std::cbrt(part) : (part * 24389 / 27 + 16) / 116;
}

double labStepBack(double part) {
    return part * part * part > 216.0 / 24389 ? part * part * part : (part * 116 - 16) * 27 / 24389;
}

Lab toLab(const QColor& colour) {
    const double red = linear(colour.redF());
    const double green = linear(colour.greenF());
    const double blue = linear(colour.blueF());
    const double x = labStep((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / white[0]);
    const double y = labStep((0.2126729 * red + 0.7151522 * green + 0.0721750 * blue) / white[1]);
    const double z = labStep((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / white[2]);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

QColor toColour(const Lab& lab) {
    const double y = (lab.lightness + 16) / 116;
    const double cieX = white[0] * labStepBack(y + lab.a / 500);
    const double cieY = white[1] * labStepBack(y);
    const double cieZ = white[2] * labStepBack(y - lab.b / 200);
    const auto channel = [&](double x, double luminance, double z) {
        return static_cast<int>(std::lround(255 * encoded(x * cieX + luminance * cieY + z * cieZ)));
    };
    return {channel(3.2404542, -1.5371385, -0.4985314), channel(-0.9692660, 1.8760108, 0.0415560),
            channel(0.0556434, -0.2040259, 1.0572252)};
}

QColor inverted(const QColor& colour, ColourUse use) {
    Lab lab = toLab(colour);
    const bool stays = (use == ColourUse::Background && lab.lightness <= middle) ||
                       (use == ColourUse::Text && lab.lightness >= middle);
    if (stays)
        return colour;
    lab.lightness = darkest + (100 - lab.lightness) * (100 - darkest) / 100;
    QColor result = toColour(lab);
    result.setAlphaF(colour.alphaF());
    return result;
}

std::string toCss(const QColor& colour) {
    if (colour.alpha() == 255)
        return colour.name().toStdString();
    return QStringLiteral("rgba(%1,%2,%3,%4)")
        .arg(colour.red())
        .arg(colour.green())
        .arg(colour.blue())
        .arg(colour.alphaF(), 0, 'g', 3)
        .toStdString();
}

std::optional<ColourUse> useOf(std::string_view property) {
    if (property == "background-color" || property == "background")
        return ColourUse::Background;
    if (property == "color" || property == "text-decoration" || property == "text-decoration-color")
        return ColourUse::Text;
    if (property.starts_with("border") || property.starts_with("outline"))
        return ColourUse::Line;
    return std::nullopt;
}

void invertAttribute(html::Node& element, std::string_view name, ColourUse use) {
    if (const std::string* value = element.attribute(name))
        element.setAttribute(name, invertedColours(*value, use));
}

void invertElement(html::Node& element) {
    if (const std::string* style = element.attribute("style")) {
        std::vector<StyleDeclaration> declarations = readStyle(*style);
        for (StyleDeclaration& declaration : declarations) {
            if (const auto use = useOf(declaration.property))
                declaration.value = invertedColours(declaration.value, *use);
        }
        element.setAttribute("style", writeStyle(declarations));
    }
    invertAttribute(element, "bgcolor", ColourUse::Background);
    invertAttribute(element, "bordercolor", ColourUse::Line);
    if (element.isElement("font"))
        invertAttribute(element, "color", ColourUse::Text);
    if (element.isElement("a") && element.attribute("href"))
        setWhereAbsent(element, "color", linkColour);
}

/// A style sheet without what it has for dark screens: who inverts does not ask for that.
std::string withoutDarkLook(std::string css) {
    constexpr std::string_view media = "@media";
    std::size_t begin = 0;
    while ((begin = css.find(media, begin)) != std::string::npos) {
        const std::size_t open = css.find('{', begin);
        if (css.substr(begin, open - begin).find("prefers-color-scheme") == std::string::npos) {
            begin += media.size();
            continue;
        }
        std::size_t end = open;
        for (int depth = 0; end < css.size();) {
            depth += css[end] == '{' ? 1 : css[end] == '}' ? -1 : 0;
            ++end;
            if (depth == 0)
                break;
        }
        css.erase(begin, end - begin);
    }
    return css;
}

bool saysHowItLooks(const html::Node& node) {
    const std::string name = node.attributeOr("name", {});
    return (node.isElement("link") && node.attributeOr("rel", {}).find("stylesheet") != std::string::npos) ||
           (node.isElement("meta") && (name == "color-scheme" || name == "supported-color-schemes"));
}

} // namespace

std::string invertedColours(std::string_view value, ColourUse use) {
    return withEachColour(value, [use](const QColor& colour) { return toCss(inverted(colour, use)); });
}

void invertColours(html::Node& root) {
    eachElement(root, [](html::Node& element) {
        std::erase_if(element.children, saysHowItLooks);
        if (element.isElement("style")) {
            for (html::Node& sheet : element.children)
                sheet.text = withoutDarkLook(std::move(sheet.text));
        }
        invertElement(element);
        if (element.isElement("body") && !element.attribute("bgcolor")) {
            setWhereAbsent(element, "background-color", "#333333");
            setWhereAbsent(element, "color", "#ffffff");
        }
    });
}

RenderedPage withInvertedColours(RenderedPage mail) {
    return withChangedTrees(std::move(mail), invertColours);
}

} // namespace masthead
