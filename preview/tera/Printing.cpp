#include "tera/Printing.h"

#include "tera/JsonWriter.h"
#include "tera/Spending.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace masthead::tera {

namespace {

/// Lazy values may hold each other in a circle, so going through them ends somewhere.
constexpr int deepest = 200;

[[noreturn]] void stopForDepth() {
    stop("Stopped: the value is nested more than " + std::to_string(deepest) + " deep");
}

/// The shortest decimal form that reads back as the same number, without an exponent.
void appendDecimal(std::string& out, double number) {
    if (!std::isfinite(number)) {
        out += "NaN";
        return;
    }
    std::array<char, 400> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
    out.append(buffer.data(), end.ptr);
}

template<typename Number>
void appendWhole(std::string& out, Number number) {
    std::array<char, 24> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    out.append(buffer.data(), end.ptr);
}

void append(std::string& out, const Value& value, Budget& budget, int level) {
    requireWorkedOut(value);
    switch (value.kind()) {
    case Value::Kind::String:
        spendBytes(budget, value.size());
        out += value.text();
        break;
    case Value::Kind::Integer:
    case Value::Kind::Unsigned:
    case Value::Kind::Float:
        appendNumber(out, value);
        break;
    case Value::Kind::Boolean:
        out += value.boolean() ? "true" : "false";
        break;
    case Value::Kind::Array: {
        if (level > deepest)
            stopForDepth();
        out += '[';
        const char* separator = "";
        for (const Value& element : value.elements()) {
            spend(budget, 1);
            out += std::exchange(separator, ", ");
            append(out, element, budget, level + 1);
        }
        out += ']';
        if (out.size() > budget.limits().output)
            stopForSize(budget.limits());
        break;
    }
    case Value::Kind::Object:
        out += "[object]";
        break;
    case Value::Kind::Null:
        break;
    }
}

bool same(const Value& left, const Value& right, Budget& budget, int level) {
    requireWorkedOut(left);
    requireWorkedOut(right);
    if (left.kind() != right.kind())
        return false;
    if (left.isString())
        return left.text() == right.text();
    if (!left.isArray() && !left.isObject())
        return left == right;
    if (left.size() != right.size())
        return false;
    if (level > deepest)
        stopForDepth();
    spend(budget, left.size() + 1);
    if (left.isArray())
        return std::equal(
            left.elements().begin(), left.elements().end(), right.elements().begin(),
            [&](const Value& one, const Value& two) { return same(one, two, budget, level + 1); });
    return std::all_of(left.members().begin(), left.members().end(), [&](const auto& member) {
        const Value* counterpart = right.find(member.first);
        return counterpart && same(member.second, *counterpart, budget, level + 1);
    });
}

} // namespace

void requireWorkedOut(const Value& value) {
    if (const std::string* reason = value.failure())
        stop(*reason);
}

bool isTruthy(const Value& value) {
    switch (value.kind()) {
    case Value::Kind::Boolean:
        return value.boolean();
    case Value::Kind::Float:
        return value.floating() != 0.0 && !std::isnan(value.floating());
    case Value::Kind::Integer:
    case Value::Kind::Unsigned:
        return value.integer() != 0;
    case Value::Kind::Null:
        return false;
    default:
        return value.size() > 0;
    }
}

void appendNumber(std::string& out, const Value& number) {
    if (number.isFloat())
        appendDecimal(out, number.floating());
    else if (number.kind() == Value::Kind::Unsigned)
        appendWhole(out, number.large());
    else
        appendWhole(out, number.integer());
}

void appendPrinted(std::string& out, const Value& value, Budget& budget) {
    append(out, value, budget, 0);
}

std::string printed(const Value& value, Budget& budget) {
    std::string out;
    append(out, value, budget, 0);
    return out;
}

void appendJoined(std::string& out, const Value& number) {
    const std::size_t start = out.size();
    appendNumber(out, number);
    if (number.isFloat() && out.find_first_of(".N", start) == std::string::npos)
        out += ".0";
}

std::string json(const Value& value, JsonLayout layout, Budget& budget) {
    JsonWriter writer(layout, &budget);
    writer.write(value);
    return writer.take();
}

bool identical(const Value& left, const Value& right, Budget& budget) {
    return same(left, right, budget, 0);
}

const Value* memberOf(const Value& container, std::string_view key) {
    requireWorkedOut(container);
    if (container.isObject())
        return container.find(key);
    if (!container.isArray())
        return nullptr;
    if (key.size() > 1 && key.front() == '0')
        return nullptr;
    std::size_t index = 0;
    const auto read = std::from_chars(key.data(), key.data() + key.size(), index);
    if (read.ec != std::errc() || read.ptr != key.data() + key.size() || index >= container.size())
        return nullptr;
    return &container.elements()[index];
}

const Value* memberAt(const Value& value, std::string_view path) {
    const Value* current = &value;
    while (current) {
        const std::size_t dot = path.find('.');
        current = memberOf(*current, path.substr(0, dot));
        if (dot == std::string_view::npos)
            break;
        path.remove_prefix(dot + 1);
    }
    if (current)
        requireWorkedOut(*current);
    return current;
}

const char* typeName(const Value& value) {
    switch (value.kind()) {
    case Value::Kind::Null:
        return "null";
    case Value::Kind::Boolean:
        return "boolean";
    case Value::Kind::String:
        return "string";
    case Value::Kind::Array:
        return "array";
    case Value::Kind::Object:
        return "object";
    default:
        return "number";
    }
}

} // namespace masthead::tera
