#pragma once

#include "tera/JsonValue.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace masthead::tera {

/// What a filter or function answers: a value, or the reason why not as a sentence.
using CallResult = tl::expected<JsonValue, std::string>;

/// A call's failure with its reason.
inline tl::unexpected<std::string> refusal(std::string reason) {
    return tl::unexpected<std::string>(std::move(reason));
}

/// The named arguments of one call.
class Arguments {
public:
    explicit Arguments(std::string callee)
        : m_callee(std::move(callee)) {}

    void set(std::string_view name, JsonValue value);
    /// The argument, or null where it was not given.
    const JsonValue* find(std::string_view name) const;

    /// The argument as a type, or the fallback where it was not given. Throws nothing but Failure, which the
    /// caller of the filter turns into its reason; so use these only inside a registered callable.
    std::string text(std::string_view name) const;
    std::string text(std::string_view name, std::string_view fallback) const;
    std::int64_t integer(std::string_view name) const;
    std::int64_t integer(std::string_view name, std::int64_t fallback) const;
    bool boolean(std::string_view name, bool fallback) const;
    const JsonValue& required(std::string_view name) const;
    const std::string& callee() const { return m_callee; }

private:
    std::string m_callee;
    std::vector<std::pair<std::string, JsonValue>> m_values;
};

struct Filter {
    std::function<CallResult(const JsonValue& value, const Arguments& arguments)> call;
    bool safe = false; ///< The result is HTML and is not escaped.
};

struct Function {
    std::function<CallResult(const Arguments& arguments)> call;
    bool safe = false;
};

/// A test's answer; `value` is null where the variable is undefined.
using Test = std::function<tl::expected<bool, std::string>(const JsonValue* value,
                                                           const std::vector<JsonValue>& arguments)>;

/// How far a rendering may go before it is stopped with an error.
struct Limits {
    int depth = 100;                       ///< Includes, macros and blocks within each other.
    std::size_t output = 64 * 1024 * 1024; ///< Bytes.
    std::int64_t steps = 20'000'000;       ///< Tags, prints and texts.
    std::int64_t rangeLength = 1'000'000;  ///< Elements of one range().
};

/// What templates may call. `standard()` has the language's own; more can be added or put in their place.
struct Environment {
    std::map<std::string, Filter, std::less<>> filters;
    std::map<std::string, Function, std::less<>> functions;
    std::map<std::string, Test, std::less<>> tests;
    std::function<std::string(std::string_view)> escape;
    /// A template whose name ends in one of these is escaped, with all that it includes.
    std::vector<std::string> escapedSuffixes = {".html", ".htm", ".xml"};
    Limits limits;

    static Environment standard();
};

} // namespace masthead::tera
