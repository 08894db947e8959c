#include "tera/BuiltIns.h"
#include "tera/Date.h"
#include "tera/Environment.h"
#include "tera/FilterSupport.h"
#include "tera/Text.h"

#include <algorithm>

namespace masthead::tera {

namespace {

CallResult length(const JsonValue& value, const Arguments&) {
    if (value.is_array() || value.is_object())
        return JsonValue(static_cast<std::int64_t>(value.size()));
    if (value.is_string())
        return JsonValue(static_cast<std::int64_t>(codePoints(value.get_ref<const std::string&>()).size()));
    return refusal("Filter `length` was used on a value that isn't an array, an object, or a string.");
}

CallResult reversed(const JsonValue& value, const Arguments&) {
    if (value.is_array()) {
        JsonValue result = value;
        std::reverse(result.begin(), result.end());
        return result;
    }
    if (!value.is_string())
        return refusal(wrongValue("reverse", value, "Array|String"));
    std::vector<std::string> characters = codePoints(value.get_ref<const std::string&>());
    std::string text;
    for (auto character = characters.rbegin(); character != characters.rend(); ++character)
        text += *character;
    return JsonValue(text);
}

CallResult member(const JsonValue& value, const Arguments& arguments) {
    if (!value.is_object())
        return refusal("Filter `get` was used on a value that isn't an object");
    const std::string key = arguments.text("key");
    if (const auto found = value.find(key); found != value.end())
        return *found;
    if (const JsonValue* fallback = arguments.find("default"))
        return *fallback;
    return refusal("Filter `get` tried to get key `" + key + "` but it wasn't found");
}

CallResult json(const JsonValue& value, const Arguments& arguments) {
    return JsonValue(value.dump(arguments.boolean("pretty", false) ? 2 : -1, ' ', false,
                                JsonValue::error_handler_t::replace));
}

CallResult date(const JsonValue& value, const Arguments& arguments) {
    const JsonValue* zone = arguments.find("timezone");
    return formattedDate(value, arguments.text("format", "%Y-%m-%d"),
                         zone ? std::optional(arguments.text("timezone")) : std::nullopt);
}

} // namespace

void addValueFilters(Environment& environment) {
    auto& filters = environment.filters;
    filters["length"].call = length;
    filters["reverse"].call = reversed;
    filters["get"].call = member;
    filters["json_encode"].call = json;
    filters["date"].call = date;
    filters["as_str"].call = [](const JsonValue& value, const Arguments&) -> CallResult {
        return JsonValue(printed(value));
    };
    // In a place where they mean nothing (the evaluator knows them where they do) both leave the value as it
    // is.
    filters["safe"].call = [](const JsonValue& value, const Arguments&) -> CallResult { return value; };
    filters["default"].call = filters["safe"].call;
}

} // namespace masthead::tera
