#include "TeraCases.h"

#include "tera/TemplateSet.h"

#include <iostream>

namespace masthead::test {

namespace {

using tera::Value;

struct Outcome {
    std::string expected;
    std::string actual;
    bool passes = false;
};

const Value& member(const Value& object, const char* key) {
    static const Value nothing;
    const Value* found = object.find(key);
    return found ? *found : nothing;
}

Value list(const std::vector<std::string>& texts) {
    return Value::array(Value::Elements(texts.begin(), texts.end()));
}

Outcome compared(const Value& test, const Value& result) {
    if (test.contains("error"))
        return {member(test, "error").toJson(), result.toJson(), false};
    return {member(test, "result").toJson(), result.toJson(),
            member(test, "nondeterministic").boolean() ||
                member(test, "name").text().find("get_random") != std::string::npos ||
                member(test, "result") == result};
}

Outcome failedWith(const Value& test, const std::vector<std::string>& messages) {
    const Value actual = list(messages);
    return {test.contains("error") ? member(test, "error").toJson() : "no error", actual.toJson(),
            member(test, "error") == actual};
}

/// An error's place must be the same; how what was expected there is worded may differ.
std::string firstLine(const std::string& text) {
    const std::size_t start = text.find("-->");
    return start == std::string::npos ? text : text.substr(start, text.find('\n', start) - start);
}

Outcome parsed(const Value& test) {
    tera::TemplateSet set;
    const auto read = set.add("template", member(test, "input").text());
    const bool wanted = member(test, "ok").boolean();
    const std::string expected = wanted ? "ok" : firstLine(member(test, "error").elements().back().text());
    const std::string actual = read ? "ok" : firstLine(read.error().messages.back());
    return {expected, actual, expected == actual};
}

Outcome rendered(const Value& test) {
    tera::TemplateSet set;
    tera::TeraResult<void> loaded;
    for (const auto& [name, source] : member(test, "templates").members()) {
        if (loaded)
            loaded = set.add(name, source.text());
    }
    if (loaded)
        loaded = set.link();
    tera::Environment environment = tera::Environment::standard();
    if (const Value* suffixes = test.find("autoescape_suffixes")) {
        environment.escapedSuffixes.clear();
        for (const Value& suffix : suffixes->elements())
            environment.escapedSuffixes.push_back(suffix.text());
    }
    tera::TeraResult<std::string> text;
    if (loaded)
        text = tera::render(set, member(test, "template").text(), member(test, "context"), environment);
    else
        text = tl::unexpected(loaded.error());
    const Value& expected = member(test, "expected");
    if (text)
        return {expected.isString() ? expected.text() : member(test, "error").toJson(), *text,
                expected == Value(*text)};
    Outcome outcome = failedWith(test, text.error().messages);
    const Value::Elements& messages = member(test, "error").elements();
    if (!outcome.passes && messages.size() == text.error().messages.size()) {
        outcome.passes = true;
        for (std::size_t i = 0; i < messages.size(); ++i)
            outcome.passes =
                outcome.passes && firstLine(messages[i].text()) == firstLine(text.error().messages[i]);
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

Outcome called(const Value& test) {
    const tera::Environment environment = tera::Environment::standard();
    const std::string& name = member(test, "name").text();
    if (test.contains("defined")) {
        static const std::map<std::string, std::string> otherNames = {{"divisible_by", "divisibleby"},
                                                                      {"value_defined", "string"}};
        std::string tester = name.substr(name.rfind("test_") + 5);
        tester.resize(tester.find('#'));
        if (otherNames.contains(tester))
            tester = otherNames.at(tester);
        const auto answer =
            environment.tests.at(tester)(member(test, "defined").boolean() ? &member(test, "value") : nullptr,
                                         member(test, "args").elements());
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
    tera::Budget budget(environment.limits);
    tera::Arguments arguments(callee, environment, budget);
    for (const auto& [key, value] : member(test, "args").members())
        arguments.set(key, value);
    const auto result = isFunction ? environment.functions.at(callee).call(arguments)
                                   : environment.filters.at(callee).call(member(test, "value"), arguments);
    return result ? compared(test, *result) : failedWith(test, {result.error()});
}

} // namespace

Tally runTeraCases(const Value& cases) {
    Tally tally;
    for (const Value& test : cases.elements()) {
        if (member(test, "uses_custom").size() > 0) {
            ++tally.skipped;
            continue;
        }
        const Outcome outcome = test.contains("templates") ? rendered(test)
                                : test.contains("input")   ? parsed(test)
                                                           : called(test);
        ++(outcome.passes ? tally.passed : tally.failed);
        if (!outcome.passes)
            std::cout << member(test, "name").text() << "\n  expected: " << outcome.expected
                      << "\n  actual:   " << outcome.actual << '\n';
    }
    return tally;
}

} // namespace masthead::test
