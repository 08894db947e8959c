#include "tera/Environment.h"

#include "slug/Slug.h"
#include "tera/BuiltIns.h"
#include "tera/Escape.h"

#include <cmath>
#include <cstdlib>
#include <random>

namespace masthead::tera {

namespace {

tl::unexpected<std::string> wrongType(std::string_view callee, std::string_view name, const Value& value,
                                      const char* type) {
    return refusal("Filter `" + std::string(callee) + "` received an incorrect type for arg `" +
                   std::string(name) + "`: got `" + value.toJson() + "` but expected " + type);
}

std::optional<std::string> processVariable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
}

std::int64_t randomNumber(std::int64_t start, std::int64_t end) {
    std::random_device source;
    return std::uniform_int_distribution<std::int64_t>(start, end - 1)(source);
}

} // namespace

const Value* Arguments::find(std::string_view name) const {
    for (const auto& [key, value] : m_values) {
        if (key == name)
            return &value;
    }
    return nullptr;
}

Arguments::Given<Value> Arguments::required(std::string_view name) const {
    if (const Value* value = find(name))
        return *value;
    return refusal("Filter `" + std::string(m_callee) + "` expected an arg called `" + std::string(name) +
                   "`");
}

Arguments::Given<std::string> Arguments::text(std::string_view name) const {
    const auto value = required(name);
    if (!value)
        return refusal(value.error());
    if (!value->isString())
        return wrongType(m_callee, name, *value, "a String");
    return value->text();
}

Arguments::Given<std::string> Arguments::text(std::string_view name, std::string_view fallback) const {
    return find(name) ? text(name) : std::string(fallback);
}

Arguments::Given<std::int64_t> Arguments::integer(std::string_view name) const {
    const auto value = required(name);
    if (!value)
        return refusal(value.error());
    if (value->isFloat()) {
        const double number = value->floating();
        if (number == std::floor(number) && std::abs(number) < 9e18)
            return static_cast<std::int64_t>(number);
    }
    if (!value->isInteger())
        return wrongType(m_callee, name, *value, "an integer");
    return value->integer();
}

Arguments::Given<std::int64_t> Arguments::integer(std::string_view name, std::int64_t fallback) const {
    return find(name) ? integer(name) : fallback;
}

Arguments::Given<bool> Arguments::boolean(std::string_view name, bool fallback) const {
    const Value* value = find(name);
    if (!value)
        return fallback;
    if (!value->isBoolean())
        return wrongType(m_callee, name, *value, "bool");
    return value->boolean();
}

Environment Environment::standard() {
    Environment environment;
    environment.escape = appendEscapedHtml;
    environment.slugify = [](std::string_view text) { return masthead::slugify(text); };
    environment.clock = [] { return std::chrono::system_clock::now(); };
    environment.random = randomNumber;
    environment.variable = processVariable;
    addArrayFilters(environment);
    addTextFilters(environment);
    addMarkupFilters(environment);
    addNumberFilters(environment);
    addValueFilters(environment);
    addTests(environment);
    addFunctions(environment);
    return environment;
}

} // namespace masthead::tera
