#include "tera/BuiltIns.h"
#include "tera/Environment.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace masthead::tera {

namespace {

tl::unexpected<std::string> notANumber(const char* filter) {
    return refusal(std::string("Filter `") + filter + "` was used on a value that isn't a number.");
}

CallResult absolute(const JsonValue& value, const Arguments&) {
    if (value.is_number_float())
        return JsonValue(std::abs(value.get<double>()));
    if (!value.is_number())
        return notANumber("abs");
    const auto number = value.get<std::int64_t>();
    return number < 0 ? JsonValue(0 - static_cast<std::uint64_t>(number)) : value;
}

CallResult rounded(const JsonValue& value, const Arguments& arguments) {
    if (!value.is_number())
        return notANumber("round");
    const std::string method = arguments.text("method", "common");
    const double scale = std::pow(10.0, static_cast<double>(arguments.integer("precision", 0)));
    const double number = value.get<double>() * scale;
    if (method == "common")
        return JsonValue(std::round(number) / scale);
    if (method == "ceil")
        return JsonValue(std::ceil(number) / scale);
    if (method == "floor")
        return JsonValue(std::floor(number) / scale);
    return refusal("Filter `round` received an incorrect value for arg `method`: got `" + method +
                   "`, only common, ceil and floor are allowed");
}

CallResult pluralized(const JsonValue& value, const Arguments& arguments) {
    if (!value.is_number())
        return notANumber("pluralize");
    const bool single = std::abs(value.get<double>()) == 1.0;
    return JsonValue(single ? arguments.text("singular", "") : arguments.text("plural", "s"));
}

CallResult fileSize(const JsonValue& value, const Arguments& arguments) {
    if (!value.is_number_integer() || value < 0)
        return refusal("Filter `filesizeformat` was used on a value that isn't a positive integer.");
    static constexpr std::array<const char*, 7> prefixes = {"", "K", "M", "G", "T", "P", "E"};
    double size = value.get<double>();
    std::size_t unit = 0;
    while (size >= 1024 && unit + 1 < prefixes.size()) {
        size /= 1024;
        ++unit;
    }
    if (unit == 0)
        return JsonValue(value.dump() + " B");
    std::array<char, 64> text;
    std::snprintf(text.data(), text.size(), "%.2f %s%s", size, prefixes[unit],
                  arguments.boolean("binary", false) ? "iB" : "B");
    return JsonValue(text.data());
}

} // namespace

void addNumberFilters(Environment& environment) {
    environment.filters["abs"].call = absolute;
    environment.filters["round"].call = rounded;
    environment.filters["pluralize"].call = pluralized;
    environment.filters["filesizeformat"].call = fileSize;
}

} // namespace masthead::tera
