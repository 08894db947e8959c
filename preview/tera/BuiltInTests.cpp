#include "tera/BuiltIns.h"
#include "tera/Environment.h"
#include "tera/Text.h"

#include <algorithm>
#include <cmath>
#include <re2/re2.h>

namespace masthead::tera {

namespace {

using Answer = tl::expected<bool, std::string>;

/// A test of a value that must be there, with so many arguments.
template<typename Call>
Test test(std::string name, std::size_t count, Call call) {
    return [name = std::move(name), count, call](const Value* value,
                                                 const std::vector<Value>& arguments) -> Answer {
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
    return [name = std::move(name), defined](const Value* value,
                                             const std::vector<Value>& arguments) -> Answer {
        if (!arguments.empty())
            return refusal("Tester `" + name + "` was called with some args but this test doesn't take args");
        return (value != nullptr) == defined;
    };
}

Answer remainderIs(const char* tester, const Value& value, double divisor, bool zero) {
    if (!value.isNumber())
        return refusal(std::string("Tester `") + tester + "` was called on a variable that isn't a number");
    return (std::fmod(value.floating(), divisor) == 0.0) == zero;
}

/// True, or a complaint about the one that is none.
Answer bothStrings(const char* tester, const Value& value, const Value& parameter) {
    const std::string complaint = std::string("Tester `") + tester + "` was called ";
    if (!value.isString())
        return refusal(complaint + "on a variable that isn't a string");
    if (!parameter.isString())
        return refusal(complaint + "with a parameter that isn't a string");
    return true;
}

Answer contains(const Value& value, const std::vector<Value>& arguments) {
    const Value& wanted = arguments.front();
    if (value.isArray())
        return std::find(value.elements().begin(), value.elements().end(), wanted) != value.elements().end();
    if (!value.isString() && !value.isObject())
        return refusal("Tester `containing` can only be used on string, array or map");
    if (!wanted.isString())
        return refusal("Tester `containing` was called with a parameter that isn't a string");
    return value.isObject() ? value.contains(wanted.text())
                            : placeOf(value.text(), wanted.text()) != std::string::npos;
}

Answer matches(const Value& value, const std::vector<Value>& arguments) {
    if (const auto strings = bothStrings("matching", value, arguments.front()); !strings)
        return strings;
    RE2::Options options;
    options.set_log_errors(false);
    const RE2 pattern(arguments.front().text(), options);
    if (!pattern.ok())
        return refusal("Tester `matching`: Invalid regular expression: " + pattern.error());
    return RE2::PartialMatch(value.text(), pattern);
}

Answer hasEdge(const Value& value, const Value& edge, bool start) {
    if (const auto strings = bothStrings(start ? "starting_with" : "ending_with", value, edge); !strings)
        return strings;
    const std::string& text = value.text();
    const std::string& part = edge.text();
    return start ? text.starts_with(part) : text.ends_with(part);
}

} // namespace

void addTests(Environment& environment) {
    using Given = const std::vector<Value>&;
    const auto add = [&](const char* name, std::size_t count, auto call) {
        environment.tests[name] = test(name, count, call);
    };
    environment.tests["defined"] = presence("defined", true);
    environment.tests["undefined"] = presence("undefined", false);
    add("string", 0, [](const Value& value, Given) -> Answer { return value.isString(); });
    add("number", 0, [](const Value& value, Given) -> Answer { return value.isNumber(); });
    add("object", 0, [](const Value& value, Given) -> Answer { return value.isObject(); });
    add("iterable", 0,
        [](const Value& value, Given) -> Answer { return value.isArray() || value.isObject(); });
    add("odd", 0, [](const Value& value, Given) { return remainderIs("odd", value, 2, false); });
    add("even", 0, [](const Value& value, Given) { return remainderIs("even", value, 2, true); });
    add("divisibleby", 1, [](const Value& value, Given given) -> Answer {
        if (!given.front().isNumber())
            return refusal("Tester `divisibleby` was called with a parameter that isn't a number");
        return remainderIs("divisibleby", value, given.front().floating(), true);
    });
    add("starting_with", 1,
        [](const Value& value, Given given) { return hasEdge(value, given.front(), true); });
    add("ending_with", 1,
        [](const Value& value, Given given) { return hasEdge(value, given.front(), false); });
    add("containing", 1, contains);
    add("matching", 1, matches);
}

} // namespace masthead::tera
