#include "mail/ImageWidth.h"

#include "html/Characters.h"
#include "address/LinkAddress.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace masthead {
namespace {

struct Declaration {
    std::string name; ///< In lower case.
    std::string_view value;
    std::string_view text; ///< As it stands.
};

std::vector<Declaration> declarationsOf(std::string_view style) {
    std::vector<Declaration> declarations;
    while (!style.empty()) {
        const std::size_t end = std::min(style.find(';'), style.size());
        const std::string_view text = html::trimmed(style.substr(0, end));
        style.remove_prefix(std::min(end + 1, style.size()));
        const std::size_t colon = std::min(text.find(':'), text.size());
        const std::string_view value = text.substr(std::min(colon + 1, text.size()));
        if (!text.empty())
            declarations.push_back(
                {html::lowered(html::trimmed(text.substr(0, colon))), html::trimmed(value), text});
    }
    return declarations;
}

bool concernsSize(const std::string& name) {
    return name == "width" || name == "height" || name == "max-width" || name == "max-height" ||
           name == "min-width" || name == "min-height" || name == "aspect-ratio";
}

/// `300`, `300px` or `50%` of `whole`; nothing for other units and what is not above zero.
std::optional<double> pixels(std::string_view length, double whole) {
    double number = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), number);
    if (error != std::errc() || !std::isfinite(number) || number <= 0)
        return std::nullopt;
    const std::string unit =
        html::lowered(html::trimmed(length.substr(static_cast<std::size_t>(end - length.data()))));
    if (unit == "%")
        return number / 100 * whole;
    return unit.empty() || unit == "px" ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<std::uint32_t> wantedWidth(const html::Node& image, std::uint32_t room,
                                         const std::optional<ImageSize>& size) {
    std::optional<double> width = pixels(html::trimmed(image.attributeOr("width", "")), room);
    std::optional<double> height = pixels(html::trimmed(image.attributeOr("height", "")), 0);
    std::optional<double> widest;
    const std::string style = image.attributeOr("style", "");
    for (const Declaration& declaration : declarationsOf(style)) {
        if (declaration.name == "width")
            width = pixels(declaration.value, room);
        else if (declaration.name == "height")
            height = pixels(declaration.value, 0);
        else if (declaration.name == "max-width")
            widest = pixels(declaration.value, room);
    }
    if (!width && height && size && size->height > 0)
        width = *height * size->width / size->height;
    if (!width && widest && size)
        width = size->width;
    if (width && widest)
        width = std::min(*width, *widest);
    if (!width)
        return std::nullopt;
    constexpr double most = 1'000'000;
    return static_cast<std::uint32_t>(std::clamp(std::round(*width), 1.0, most));
}

void dropOwnSize(html::Node& image) {
    image.removeAttribute("width");
    image.removeAttribute("height");
    const std::string* style = image.attribute("style");
    if (!style)
        return;
    std::string kept;
    for (const Declaration& declaration : declarationsOf(*style)) {
        if (!concernsSize(declaration.name))
            kept.append(kept.empty() ? "" : "; ").append(declaration.text);
    }
    if (kept.empty())
        image.removeAttribute("style");
    else
        image.setAttribute("style", kept);
}

} // namespace masthead
