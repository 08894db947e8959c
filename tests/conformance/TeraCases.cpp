#include "TeraCases.h"

#include "tera/TemplateSet.h"

#include <iostream>

namespace masthead::test {

namespace {

using tera::JsonValue;

struct Outcome {
    std::string expected;
    std::string actual;
    bool passes = false;
};

Outcome compared(const JsonValue& test, const JsonValue& result) {
    if (test.contains("error"))
        return {test["error"].dump(), result.dump(), false};
    return {test["result"].dump(), result.dump(),
            test.value("nondeterministic", false) ||
                test["name"].get<std::string>().find("get_random") != std::string::npos ||
                test["result"] == result};
}

Outcome failedWith(const JsonValue& test, const std::vector<std::string>& messages) {
    const JsonValue actual = messages;
    return {test.contains("error") ? test["error"].dump() : "no error", actual.dump(),
            test.contains("error") && test["error"] == actual};
}

/// An error's place must be the same; how what was expected there is worded may differ.
std::string firstLine(const std::string& text) {
    const std::size_t start = text.find("-->");
    return start == std::string::npos ? text : text.substr(start, text.find('\n', start) - start);
}

Outcome parsed(const JsonValue& test) {
    tera::TemplateSet set;
    const auto read = set.add("template", test["input"].get<std::string>());
    const bool wanted = test["ok"].get<bool>();
    const std::string expected = wanted ? "ok" : firstLine(test["error"].back().get<std::string>());
    const std::string actual = read ? "ok" : firstLine(read.error().messages.back());
    return {expected, actual, expected == actual};
}

Outcome rendered(const JsonValue& test) {
    tera::TemplateSet set;
    tera::TeraResult<void> loaded;
    for (const auto& [name, source] : test["templates"].items()) {
        if (loaded)
            loaded = set.add(name, source.get<std::string>());
    }
    if (loaded)
        loaded = set.link();
    tera::Environment environment = tera::Environment::standard();
    if (test.contains("autoescape_suffixes"))
        environment.escapedSuffixes = test["autoescape_suffixes"].get<std::vector<std::string>>();
    tera::TeraResult<std::string> text;
    if (loaded)
        text = tera::render(set, test.value("template", ""), test.value("context", JsonValue::object()),
                            environment);
    else
        text = tl::unexpected(loaded.error());
    if (text)
        return {test.value("expected", test.value("error", JsonValue()).dump()), *text,
                test.value("expected", JsonValue()) == *text};
    Outcome outcome = failedWith(test, text.error().messages);
    if (!outcome.passes && test.contains("error") && test["error"].size() == text.error().messages.size()) {
        outcome.passes = true;
        for (std::size_t i = 0; i < test["error"].size(); ++i)
            outcome.passes = outcome.passes && firstLine(test["error"][i].get<std::string>()) ==
                                                   firstLine(text.error().messages[i]);
    }
    return outcome;
}

std::string calleeOf(const std::string& name, std::initializer_list<const char*> prefixes,
                     const auto& known) {
    std::string found = name.substr(name.rfind("::") + 2);
    found.resize(found.find('#'));
    for (const char* prefix : prefixes) {
        if (found.starts_with(prefix))
            found.erase(0, std::string_view(prefix).size());
    }
    while (!found.empty() && !known.contains(found))
        found.resize(found.rfind('_') == std::string::npos ? 0 : found.rfind('_'));
    return found;
}

Outcome called(const JsonValue& test) {
    const tera::Environment environment = tera::Environment::standard();
    const std::string name = test["name"].get<std::string>();
    if (test.contains("defined")) {
        static const std::map<std::string, std::string> otherNames = {{"divisible_by", "divisibleby"},
                                                                      {"value_defined", "string"}};
        std::string tester = name.substr(name.rfind("test_") + 5);
        tester.resize(tester.find('#'));
        if (otherNames.contains(tester))
            tester = otherNames.at(tester);
        const JsonValue& value = test["value"];
        const auto answer = environment.tests.at(tester)(test["defined"].get<bool>() ? &value : nullptr,
                                                         test["args"].get<std::vector<JsonValue>>());
        return answer ? compared(test, *answer) : failedWith(test, {answer.error()});
    }
    static const std::map<std::string, std::string> otherNames = {{"xml_escape", "escape_xml"}};
    const bool isFunction = !test.contains("value");
    std::string callee = isFunction ? calleeOf(name, {}, environment.functions)
                                    : calleeOf(name, {"test_"}, environment.filters);
    for (const auto& [written, meant] : otherNames) {
        if (name.find(written) != std::string::npos)
            callee = meant;
    }
    if (name.find("test_get_filter") != std::string::npos)
        callee = "get";
    if (callee.empty())
        return {"a call", "no such filter or function", false};
    tera::Arguments arguments(callee);
    for (const auto& [key, value] : test["args"].items())
        arguments.set(key, value);
    try {
        const auto result = isFunction ? environment.functions.at(callee).call(arguments)
                                       : environment.filters.at(callee).call(test["value"], arguments);
        return result ? compared(test, *result) : failedWith(test, {result.error()});
    } catch (const tera::Failure& failure) {
        return failedWith(test, failure.messages);
    }
}

} // namespace

Tally runTeraCases(const JsonValue& cases) {
    Tally tally;
    for (const JsonValue& test : cases) {
        if (!test.value("uses_custom", JsonValue::array()).empty()) {
            ++tally.skipped;
            continue;
        }
        const Outcome outcome = test.contains("templates") ? rendered(test)
                                : test.contains("input")   ? parsed(test)
                                                           : called(test);
        ++(outcome.passes ? tally.passed : tally.failed);
        if (!outcome.passes)
            std::cout << test["name"].get<std::string>() << "\n  expected: " << outcome.expected
                      << "\n  actual:   " << outcome.actual << '\n';
    }
    return tally;
}

} // namespace masthead::test
