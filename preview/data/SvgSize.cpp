#include "data/ImageHeader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <pugixml.hpp>

namespace masthead {
namespace {

struct ViewBox {
    double width = 0;
    double height = 0;
};

/// The number that `text` begins with, which is taken off it.
std::optional<double> takeNumber(std::string_view& text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == ',' || text.front() == '\t' ||
                             text.front() == '\n' || text.front() == '\r' || text.front() == '+'))
        text.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || !std::isfinite(number))
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

std::optional<ViewBox> viewBoxOf(std::string_view text) {
    double numbers[4] = {};
    for (double& number : numbers) {
        const auto taken = takeNumber(text);
        if (!taken)
            return std::nullopt;
        number = *taken;
    }
    return ViewBox{numbers[2], numbers[3]};
}

std::optional<double> length(std::string_view text, std::optional<double> whole) {
    auto number = takeNumber(text);
    if (number && text.starts_with('%') && whole)
        number = *number / 100 * *whole;
    return number;
}

std::uint32_t wholePixels(double value) {
    constexpr double most = std::numeric_limits<std::uint32_t>::max();
    return value <= 0 ? 0 : static_cast<std::uint32_t>(std::min(value, most));
}

} // namespace

std::optional<ImageSize> svgSize(std::string_view svg) {
    pugi::xml_document document;
    // Entities are never expanded but for the five of XML, so that a small file stays small.
    if (!document.load_buffer(svg.data(), svg.size()))
        return std::nullopt;
    const pugi::xml_node root = document.document_element();
    if (std::string_view(root.name()) != "svg")
        return std::nullopt;
    const auto viewBox = viewBoxOf(root.attribute("viewBox").value());
    const auto width =
        length(root.attribute("width").value(), viewBox ? std::optional(viewBox->width) : std::nullopt);
    const auto height =
        length(root.attribute("height").value(), viewBox ? std::optional(viewBox->height) : std::nullopt);
    if (width && height)
        return ImageSize{wholePixels(*width), wholePixels(*height)};
    if (viewBox)
        return ImageSize{wholePixels(viewBox->width), wholePixels(viewBox->height)};
    return std::nullopt;
}

} // namespace masthead
