#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace masthead::tera {

/// What a template computes with. Objects keep the order in which their keys came; strings are UTF-8.
using JsonValue = nlohmann::ordered_json;

/// A value that is either part of something that outlives the rendering (the context) or kept alive by this.
class ValueRef {
public:
    /// The caller keeps `value` alive for as long as the rendering lasts.
    static ValueRef borrow(const JsonValue& value) { return ValueRef(&value, nullptr); }
    static ValueRef own(JsonValue value);
    /// A part of the value that `whole` refers to.
    static ValueRef part(const ValueRef& whole, const JsonValue& part) {
        return ValueRef(&part, whole.m_owner);
    }

    const JsonValue& operator*() const { return *m_value; }
    const JsonValue* operator->() const { return m_value; }

private:
    ValueRef(const JsonValue* value, std::shared_ptr<const JsonValue> owner)
        : m_value(value)
        , m_owner(std::move(owner)) {}

    const JsonValue* m_value;
    std::shared_ptr<const JsonValue> m_owner;
};

/// False are false, null, zero, and what is empty.
bool isTruthy(const JsonValue& value);

/// As `{{ value }}` prints it, not escaped.
std::string printed(const JsonValue& value);
void appendPrinted(std::string& out, const JsonValue& value);

/// A number as `~` joins it: a whole float keeps its `.0`.
std::string joined(const JsonValue& number);

/// The shortest decimal form that reads back as the same number, without an exponent.
std::string shortestDecimal(double number);

/// Equal in type and value; a whole number is not equal to a float.
bool identical(const JsonValue& left, const JsonValue& right);

/// The member at a dotted path (`company.name`, `0`), or null where there is none.
const JsonValue* memberAt(const JsonValue& value, std::string_view path);

} // namespace masthead::tera
