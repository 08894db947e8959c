#include "tera/Environment.h"

#include "tera/BuiltIns.h"
#include "tera/Escape.h"
#include "tera/TeraError.h"

#include <cmath>

namespace masthead::tera {

namespace {

[[noreturn]] void wrongType(const std::string& callee, std::string_view name, const JsonValue& value,
                            const char* type) {
    fail("Filter `" + callee + "` received an incorrect type for arg `" + std::string(name) + "`: got `" +
         value.dump() + "` but expected " + type);
}

} // namespace

void Arguments::set(std::string_view name, JsonValue value) {
    m_values.emplace_back(name, std::move(value));
}

const JsonValue* Arguments::find(std::string_view name) const {
    for (const auto& [key, value] : m_values) {
        if (key == name)
            return &value;
    }
    return nullptr;
}

const JsonValue& Arguments::required(std::string_view name) const {
    if (const JsonValue* value = find(name))
        return *value;
    fail("Filter `" + m_callee + "` expected an arg called `" + std::string(name) + "`");
}

std::string Arguments::text(std::string_view name) const {
    const JsonValue& value = required(name);
    if (!value.is_string())
        wrongType(m_callee, name, value, "String");
    return value.get<std::string>();
}

std::string Arguments::text(std::string_view name, std::string_view fallback) const {
    return find(name) ? text(name) : std::string(fallback);
}

std::int64_t Arguments::integer(std::string_view name) const {
    const JsonValue& value = required(name);
    if (value.is_number_float()) {
        const double number = value.get<double>();
        if (number == std::floor(number) && std::abs(number) < 9e18)
            return static_cast<std::int64_t>(number);
    }
    if (!value.is_number_integer())
        wrongType(m_callee, name, value, "an integer");
    return value.get<std::int64_t>();
}

std::int64_t Arguments::integer(std::string_view name, std::int64_t fallback) const {
    return find(name) ? integer(name) : fallback;
}

bool Arguments::boolean(std::string_view name, bool fallback) const {
    const JsonValue* value = find(name);
    if (!value)
        return fallback;
    if (!value->is_boolean())
        wrongType(m_callee, name, *value, "bool");
    return value->get<bool>();
}

Environment Environment::standard() {
    Environment environment;
    environment.escape = escapedHtml;
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
