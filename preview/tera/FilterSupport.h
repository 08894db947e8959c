#pragma once

#include "tera/Environment.h"

#include <string>
#include <utility>

namespace masthead::tera {

/// The filter's complaint about a value of the wrong type.
inline std::string wrongValue(const std::string& filter, const JsonValue& value, const char* expected) {
    return "Filter `" + filter + "` received an incorrect type for arg `value`: got `" + value.dump() +
           "` but expected " + expected;
}

/// A filter over strings only.
template<typename Call>
auto textFilter(std::string name, Call call) {
    return [name = std::move(name), call](const JsonValue& value, const Arguments& arguments) -> CallResult {
        if (!value.is_string())
            return refusal(wrongValue(name, value, "String"));
        return JsonValue(call(value.get_ref<const std::string&>(), arguments));
    };
}

/// A filter over arrays only.
template<typename Call>
auto arrayFilter(std::string name, Call call) {
    return [name = std::move(name), call](const JsonValue& value, const Arguments& arguments) -> CallResult {
        if (!value.is_array())
            return refusal(wrongValue(name, value, "Array"));
        return call(value, arguments);
    };
}

} // namespace masthead::tera
