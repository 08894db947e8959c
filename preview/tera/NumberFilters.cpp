#include "tera/BuiltIns.h"
#include "tera/Environment.h"
#include "tera/FilterSupport.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace masthead::tera {

namespace {

CallResult absolute(const Value& value, const Arguments&) {
    if (value.isFloat())
        return Value(std::abs(value.floating()));
    if (!value.isNumber())
        return refusal("Filter `abs` was used on a value that isn't a number.");
    const std::int64_t number = value.integer();
    return number < 0 ? Value(0 - static_cast<std::uint64_t>(number)) : value;
}

CallResult rounded(const Value& value, const Arguments& arguments) {
    if (!value.isNumber())
        return refusal(wrongValue("round", value, "f64"));
    const std::string method = given(arguments.text("method", "common"));
    const double scale = std::pow(10.0, static_cast<double>(given(arguments.integer("precision", 0))));
    const double number = value.floating() * scale;
    if (method == "common")
        return Value(std::round(number) / scale);
    if (method == "ceil")
        return Value(std::ceil(number) / scale);
    if (method == "floor")
        return Value(std::floor(number) / scale);
    return refusal("Filter `round` received an incorrect value for arg `method`: got `" + method +
                   "`, only common, ceil and floor are allowed");
}

CallResult pluralized(const Value& value, const Arguments& arguments) {
    if (!value.isNumber())
        return refusal(wrongValue("pluralize", value, "f64"));
    const bool single = std::abs(value.floating()) == 1.0;
    return Value(given(single ? arguments.text("singular", "") : arguments.text("plural", "s")));
}

CallResult fileSize(const Value& value, const Arguments& arguments) {
    if (!value.isInteger() || value.floating() < 0)
        return refusal(wrongValue("filesizeformat", value, "usize"));
    static constexpr std::array<const char*, 7> prefixes = {"", "K", "M", "G", "T", "P", "E"};
    double size = value.floating();
    std::size_t unit = 0;
    while (size >= 1024 && unit + 1 < prefixes.size()) {
        size /= 1024;
        ++unit;
    }
    if (unit == 0)
        return Value(std::to_string(value.large()) + " B");
    std::array<char, 64> text;
    std::snprintf(text.data(), text.size(), "%.2f %s%s", size, prefixes[unit],
                  given(arguments.boolean("binary", false)) ? "iB" : "B");
    return Value(text.data());
}

} // namespace

void addNumberFilters(Environment& environment) {
    environment.filters["abs"].call = guarded(absolute);
    environment.filters["round"].call = guarded(rounded);
    environment.filters["pluralize"].call = guarded(pluralized);
    environment.filters["filesizeformat"].call = guarded(fileSize);
}

} // namespace masthead::tera
