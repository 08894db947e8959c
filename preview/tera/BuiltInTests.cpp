#include "tera/BuiltIns.h"
#include "tera/Environment.h"

#include <algorithm>
#include <cmath>
#include <re2/re2.h>

namespace masthead::tera {

namespace {

using Answer = tl::expected<bool, std::string>;

/// A test of a value that must be there, with so many arguments.
template<typename Call>
Test test(std::string name, std::size_t count, Call call) {
    return [name = std::move(name), count, call](const JsonValue* value,
                                                 const std::vector<JsonValue>& arguments) -> Answer {
        const std::string tester = "Tester `" + name + "` was called ";
        if (count == 0 && !arguments.empty())
            return refusal(tester + "with some args but this test doesn't take args");
        if (arguments.size() < count)
            return refusal(tester + "without its argument");
        if (!value)
            return refusal(tester + "on an undefined variable");
        return call(*value, arguments);
    };
}

Test presence(std::string name, bool defined) {
    return [name = std::move(name), defined](const JsonValue* value,
                                             const std::vector<JsonValue>& arguments) -> Answer {
        if (!arguments.empty())
            return refusal("Tester `" + name + "` was called with some args but this test doesn't take args");
        return (value != nullptr) == defined;
    };
}

Answer remainderIs(const JsonValue& value, double divisor, bool zero) {
    if (!value.is_number())
        return refusal("Tester was called on a variable that isn't a number");
    return (std::fmod(value.get<double>(), divisor) == 0.0) == zero;
}

Answer contains(const JsonValue& value, const std::vector<JsonValue>& arguments) {
    const JsonValue& wanted = arguments.front();
    if (value.is_array())
        return std::any_of(value.begin(), value.end(),
                           [&](const JsonValue& element) { return identical(element, wanted); });
    if (!wanted.is_string() || !(value.is_string() || value.is_object()))
        return refusal("Tester `containing` can only be used on string, array or map");
    const auto& text = wanted.get_ref<const std::string&>();
    return value.is_object() ? value.contains(text)
                             : value.get_ref<const std::string&>().find(text) != std::string::npos;
}

Answer matches(const JsonValue& value, const std::vector<JsonValue>& arguments) {
    if (!value.is_string() || !arguments.front().is_string())
        return refusal("Tester `matching` was called on a variable that isn't a string");
    RE2::Options options;
    options.set_log_errors(false);
    const RE2 pattern(arguments.front().get_ref<const std::string&>(), options);
    if (!pattern.ok())
        return refusal("Tester `matching`: Invalid regular expression: " + pattern.error());
    return RE2::PartialMatch(value.get_ref<const std::string&>(), pattern);
}

Answer hasEdge(const JsonValue& value, const JsonValue& edge, bool start) {
    if (!value.is_string() || !edge.is_string())
        return refusal("Tester was called on a variable that isn't a string");
    const auto& text = value.get_ref<const std::string&>();
    const auto& part = edge.get_ref<const std::string&>();
    return start ? text.starts_with(part) : text.ends_with(part);
}

} // namespace

void addTests(Environment& environment) {
    using Given = const std::vector<JsonValue>&;
    const auto add = [&](const char* name, std::size_t count, auto call) {
        environment.tests[name] = test(name, count, call);
    };
    environment.tests["defined"] = presence("defined", true);
    environment.tests["undefined"] = presence("undefined", false);
    add("string", 0, [](const JsonValue& value, Given) -> Answer { return value.is_string(); });
    add("number", 0, [](const JsonValue& value, Given) -> Answer { return value.is_number(); });
    add("object", 0, [](const JsonValue& value, Given) -> Answer { return value.is_object(); });
    add("iterable", 0,
        [](const JsonValue& value, Given) -> Answer { return value.is_array() || value.is_object(); });
    add("odd", 0, [](const JsonValue& value, Given) { return remainderIs(value, 2, false); });
    add("even", 0, [](const JsonValue& value, Given) { return remainderIs(value, 2, true); });
    add("divisibleby", 1, [](const JsonValue& value, Given given) -> Answer {
        if (!given.front().is_number())
            return refusal("Tester `divisibleby` was called with a parameter that isn't a number");
        return remainderIs(value, given.front().get<double>(), true);
    });
    add("starting_with", 1,
        [](const JsonValue& value, Given given) { return hasEdge(value, given.front(), true); });
    add("ending_with", 1,
        [](const JsonValue& value, Given given) { return hasEdge(value, given.front(), false); });
    add("containing", 1, contains);
    add("matching", 1, matches);
}

} // namespace masthead::tera
