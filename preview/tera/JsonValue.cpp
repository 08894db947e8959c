#include "tera/JsonValue.h"

#include <array>
#include <charconv>
#include <cmath>

namespace masthead::tera {

ValueRef ValueRef::own(JsonValue value) {
    auto owner = std::make_shared<const JsonValue>(std::move(value));
    const JsonValue* pointer = owner.get();
    return ValueRef(pointer, std::move(owner));
}

bool isTruthy(const JsonValue& value) {
    switch (value.type()) {
    case JsonValue::value_t::boolean:
        return value.get<bool>();
    case JsonValue::value_t::number_float:
        return value.get<double>() != 0.0 && !std::isnan(value.get<double>());
    case JsonValue::value_t::number_integer:
    case JsonValue::value_t::number_unsigned:
        return value != 0;
    case JsonValue::value_t::string:
        return !value.get_ref<const std::string&>().empty();
    case JsonValue::value_t::array:
    case JsonValue::value_t::object:
        return !value.empty();
    default:
        return false;
    }
}

std::string shortestDecimal(double number) {
    if (!std::isfinite(number))
        return "NaN";
    std::array<char, 400> buffer;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed);
    return std::string(buffer.data(), end.ptr);
}

void appendPrinted(std::string& out, const JsonValue& value) {
    switch (value.type()) {
    case JsonValue::value_t::string:
        out += value.get_ref<const std::string&>();
        break;
    case JsonValue::value_t::number_float:
        out += shortestDecimal(value.get<double>());
        break;
    case JsonValue::value_t::number_integer:
    case JsonValue::value_t::number_unsigned:
        out += value.dump();
        break;
    case JsonValue::value_t::boolean:
        out += value.get<bool>() ? "true" : "false";
        break;
    case JsonValue::value_t::array: {
        out += '[';
        bool first = true;
        for (const JsonValue& element : value) {
            if (!first)
                out += ", ";
            first = false;
            appendPrinted(out, element);
        }
        out += ']';
        break;
    }
    case JsonValue::value_t::object:
        out += "[object]";
        break;
    default:
        break;
    }
}

std::string printed(const JsonValue& value) {
    std::string out;
    appendPrinted(out, value);
    return out;
}

std::string joined(const JsonValue& number) {
    std::string text = printed(number);
    if (number.is_number_float() && text.find_first_of(".N") == std::string::npos)
        text += ".0";
    return text;
}

bool identical(const JsonValue& left, const JsonValue& right) {
    return left.is_number_float() == right.is_number_float() && left == right;
}

const JsonValue* memberAt(const JsonValue& value, std::string_view path) {
    const JsonValue* current = &value;
    while (true) {
        const std::size_t dot = path.find('.');
        const std::string_view key = path.substr(0, dot);
        if (current->is_object()) {
            const auto found = current->find(key);
            if (found == current->end())
                return nullptr;
            current = &*found;
        } else if (current->is_array()) {
            std::size_t index = 0;
            const auto read = std::from_chars(key.data(), key.data() + key.size(), index);
            if (read.ec != std::errc() || read.ptr != key.data() + key.size() || index >= current->size())
                return nullptr;
            current = &(*current)[index];
        } else {
            return nullptr;
        }
        if (dot == std::string_view::npos)
            return current;
        path.remove_prefix(dot + 1);
    }
}

} // namespace masthead::tera
