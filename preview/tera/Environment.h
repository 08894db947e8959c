#pragma once

#include "tera/Budget.h"
#include "tera/Value.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace masthead::tera {

struct Environment;

/// What a filter or function answers: a value, or the reason why not as a sentence.
using CallResult = tl::expected<Value, std::string>;

/// A call's failure with its reason.
inline tl::unexpected<std::string> refusal(std::string reason) {
    return tl::unexpected<std::string>(std::move(reason));
}

/// The named arguments of one call, and what it may use.
class Arguments {
public:
    template<typename T>
    using Given = tl::expected<T, std::string>;

    /// All that is referred to must outlive this.
    Arguments(std::string_view callee, const Environment& environment, Budget& budget)
        : m_callee(callee)
        , m_environment(environment)
        , m_budget(budget) {}

    void set(std::string_view name, Value value) { m_values.emplace_back(name, std::move(value)); }
    /// The argument, or null where it was not given.
    const Value* find(std::string_view name) const;

    /// The argument as a type, or the fallback where it was not given. Otherwise the reason, in Tera's words.
    Given<std::string> text(std::string_view name) const;
    Given<std::string> text(std::string_view name, std::string_view fallback) const;
    Given<std::int64_t> integer(std::string_view name) const;
    Given<std::int64_t> integer(std::string_view name, std::int64_t fallback) const;
    Given<bool> boolean(std::string_view name, bool fallback) const;
    Given<Value> required(std::string_view name) const;

    std::string_view callee() const { return m_callee; }
    /// The environment in force.
    const Environment& environment() const { return m_environment; }
    /// What the rendering may still spend: a call takes from it what it costs beyond reading its input once.
    Budget& budget() const { return m_budget; }

private:
    std::string_view m_callee;
    const Environment& m_environment;
    Budget& m_budget;
    std::vector<std::pair<std::string_view, Value>> m_values;
};

struct Filter {
    std::function<CallResult(const Value& value, const Arguments& arguments)> call;
    bool safe = false; ///< The result is HTML and is not escaped.
};

struct Function {
    std::function<CallResult(const Arguments& arguments)> call;
    bool safe = false;
};

/// A test's answer; `value` is null where the variable is undefined.
using Test =
    std::function<tl::expected<bool, std::string>(const Value* value, const std::vector<Value>& arguments)>;

/// What templates may call, and what the calls need to know of the world. `standard()` has the language's
/// own; more can be added or put in their place. Calls must not throw; one that does fails with what() as its
/// reason.
struct Environment {
    std::map<std::string, Filter, std::less<>> filters;
    std::map<std::string, Function, std::less<>> functions;
    std::map<std::string, Test, std::less<>> tests;
    /// Appends text as it is printed in a template that is escaped.
    std::function<void(std::string_view text, std::string& out)> escape;
    /// A template whose name ends in one of these is escaped, with all that it includes.
    std::vector<std::string> escapedSuffixes = {".html", ".htm", ".xml"};
    std::function<std::string(std::string_view text)> slugify;
    /// What now() tells.
    std::function<std::chrono::system_clock::time_point()> clock;
    /// A number from `start` to before `end`.
    std::function<std::int64_t(std::int64_t start, std::int64_t end)> random;
    /// What get_env() reads.
    std::function<std::optional<std::string>(const std::string& name)> variable;
    Limits limits;

    static Environment standard();
};

} // namespace masthead::tera
