#include "css/OutlookAttributes.h"

#include "css/Colour.h"

#include <charconv>
#include <optional>

namespace masthead::css {
namespace {

enum class Units { Pixels, PixelsOrPercent };

/// `600` of `600px` and `100%` of `100%`.
std::optional<std::string> lengthOf(const std::string* value, Units units) {
    if (!value)
        return std::nullopt;
    double number = 0;
    const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
    const std::string_view unit(end, static_cast<std::size_t>(value->data() + value->size() - end));
    if (error != std::errc() || number < 0 || number > 10'000)
        return std::nullopt;
    const std::string whole = std::to_string(static_cast<int>(number + 0.5));
    if (unit == "px" || (unit.empty() && number == 0))
        return whole;
    if (unit == "%" && units == Units::PixelsOrPercent)
        return whole + '%';
    return std::nullopt;
}

void addIfSet(std::vector<html::Attribute>& attributes, std::string_view name,
              std::optional<std::string> value) {
    if (value)
        attributes.push_back({std::string(name), std::move(*value)});
}

std::optional<std::string> oneOf(const std::string* value, std::initializer_list<std::string_view> allowed) {
    for (const std::string_view one : allowed) {
        if (value && *value == one)
            return *value;
    }
    return std::nullopt;
}

std::optional<std::string> backgroundOf(const DeclarationList& declarations) {
    if (const std::string* colour = declarations.valueOf("background-color"))
        return attributeColour(*colour);
    const std::string* background = declarations.valueOf("background");
    return background ? attributeColour(*background) : std::nullopt;
}

} // namespace

std::vector<html::Attribute> outlookAttributes(const html::Node& element,
                                               const DeclarationList& declarations) {
    const bool isCell = element.name == "td" || element.name == "th";
    const bool isTable = element.name == "table";
    const bool isImage = element.name == "img";
    std::vector<html::Attribute> attributes;
    if (isCell || isTable || isImage) {
        const Units units = isImage ? Units::Pixels : Units::PixelsOrPercent;
        addIfSet(attributes, "width", lengthOf(declarations.valueOf("width"), units));
        addIfSet(attributes, "height", lengthOf(declarations.valueOf("height"), Units::Pixels));
    }
    if (isCell || isTable || element.name == "tr" || element.name == "body")
        addIfSet(attributes, "bgcolor", backgroundOf(declarations));
    if (isCell) {
        addIfSet(attributes, "align",
                 oneOf(declarations.valueOf("text-align"), {"left", "right", "center", "justify"}));
        addIfSet(attributes, "valign",
                 oneOf(declarations.valueOf("vertical-align"), {"top", "middle", "bottom", "baseline"}));
    }
    return attributes;
}

} // namespace masthead::css
