#include "tera/BuiltIns.h"
#include "tera/Date.h"
#include "tera/Environment.h"
#include "tera/FilterSupport.h"
#include "tera/Text.h"

namespace masthead::tera {

namespace {

CallResult length(const Value& value, const Arguments&) {
    if (value.isArray() || value.isObject())
        return Value(value.size());
    if (value.isString())
        return Value(codePointCount(value.text()));
    return refusal("Filter `length` was used on a value that isn't an array, an object, or a string.");
}

CallResult reversed(const Value& value, const Arguments& arguments) {
    if (value.isArray()) {
        spend(arguments.budget(), value.size());
        return Value::array(Value::Elements(value.elements().rbegin(), value.elements().rend()));
    }
    if (!value.isString())
        return refusal("Filter `reverse` received an incorrect type for arg `value`: got `" + value.toJson() +
                       "` but expected Array|String");
    spendBytes(arguments.budget(), value.size());
    return Value(reversedCodePoints(value.text()));
}

CallResult member(const Value& value, const Arguments& arguments) {
    if (!value.isObject())
        return refusal("Filter `get` was used on a value that isn't an object");
    const std::string key = given(arguments.text("key"));
    if (const Value* found = value.find(key))
        return *found;
    if (const Value* fallback = arguments.find("default"))
        return *fallback;
    return refusal("Filter `get` tried to get key `" + key + "` but it wasn't found");
}

CallResult jsonText(const Value& value, const Arguments& arguments) {
    const bool pretty = given(arguments.boolean("pretty", false));
    return Value(json(value, pretty ? JsonLayout::Indented : JsonLayout::Compact, arguments.budget()));
}

CallResult text(const Value& value, const Arguments& arguments) {
    return Value(printed(value, arguments.budget()));
}

CallResult date(const Value& value, const Arguments& arguments) {
    DateStyle style;
    style.format = given(arguments.text("format", "%Y-%m-%d"));
    if (arguments.find("timezone"))
        style.zone = given(arguments.text("timezone"));
    style.locale = given(arguments.text("locale", "POSIX"));
    return formattedDate(value, style);
}

} // namespace

void addValueFilters(Environment& environment) {
    auto& filters = environment.filters;
    filters["length"].call = guarded(length);
    filters["reverse"].call = guarded(reversed);
    filters["get"].call = guarded(member);
    filters["json_encode"].call = guarded(jsonText);
    filters["date"].call = guarded(date);
    filters["as_str"].call = guarded(text);
    // In a place where they mean nothing (the evaluator knows them where they do) both leave the value as it
    // is.
    filters["safe"].call = [](const Value& value, const Arguments&) -> CallResult { return value; };
    filters["default"].call = filters["safe"].call;
}

} // namespace masthead::tera
