#pragma once

#include "tera/Environment.h"
#include "tera/Failure.h"
#include "tera/Printing.h"
#include "tera/Spending.h"

#include <string>
#include <utility>

namespace masthead::tera {

/// The filter's complaint about a value of the wrong type, which is named as Tera's language names it.
inline std::string wrongValue(const std::string& filter, const Value& value, const char* expected) {
    return "Filter `" + filter + "` was called on an incorrect value: got `" + value.toJson() +
           "` but expected a " + expected;
}

/// What was given, or the end of the call with the reason. Only within guarded().
template<typename T>
T given(tl::expected<T, std::string> argument) {
    if (!argument)
        fail(std::move(argument.error()));
    return *std::move(argument);
}

/// Calls, and makes an answer of how the call stopped.
template<typename Call>
auto guarded(Call call) {
    return [call = std::move(call)](const auto&... parameters) -> CallResult {
        try {
            return call(parameters...);
        } catch (const Failure& failure) {
            return refusal(failure.messages.front());
        }
    };
}

/// A filter over strings only.
template<typename Call>
auto textFilter(std::string name, Call call) {
    return guarded(
        [name = std::move(name), call](const Value& value, const Arguments& arguments) -> CallResult {
            if (!value.isString())
                return refusal(wrongValue(name, value, "String"));
            spendBytes(arguments.budget(), value.size());
            return Value(call(value.text(), arguments));
        });
}

/// A filter over arrays only.
template<typename Call>
auto arrayFilter(std::string name, Call call) {
    return guarded(
        [name = std::move(name), call](const Value& value, const Arguments& arguments) -> CallResult {
            if (!value.isArray())
                return refusal(wrongValue(name, value, "Vec<Value>"));
            spend(arguments.budget(), value.size() + 1);
            return call(value, arguments);
        });
}

} // namespace masthead::tera
