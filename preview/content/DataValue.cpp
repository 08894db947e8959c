#include "content/DataValue.h"

#include <algorithm>

namespace masthead {
namespace {

tera::Value dateObject(const std::string& text) {
    return tera::Value::object({{std::string(tomlDateKey), tera::Value(text)}});
}

tera::Value tableValue(const TomlNode& node, TomlDates dates, KeyOrder order) {
    std::vector<std::pair<std::string, tera::Value>> members;
    members.reserve(node.members.size());
    for (const auto& [key, member] : node.members) {
        const bool isDate = member.kind == ValueKind::Date || member.kind == ValueKind::DateTime ||
                            member.kind == ValueKind::Time;
        members.emplace_back(key, isDate && dates == TomlDates::Texts ? tera::Value(member.text)
                                                                      : valueOf(member, dates, order));
    }
    if (order == KeyOrder::Alphabetical)
        std::sort(members.begin(), members.end(),
                  [](const auto& left, const auto& right) { return left.first < right.first; });
    return tera::Value::object(std::move(members));
}

} // namespace

tera::Value valueOf(const TomlNode& node, TomlDates dates, KeyOrder order) {
    switch (node.kind) {
    case ValueKind::String:
        return tera::Value(node.text);
    case ValueKind::Integer:
        return tera::Value(node.integer);
    case ValueKind::Float:
        return tera::Value(node.number);
    case ValueKind::Boolean:
        return tera::Value(node.boolean);
    case ValueKind::Date:
    case ValueKind::DateTime:
    case ValueKind::Time:
        return dateObject(node.text);
    case ValueKind::Array: {
        std::vector<tera::Value> elements;
        elements.reserve(node.elements.size());
        for (const TomlNode& element : node.elements)
            elements.push_back(valueOf(element, dates, order));
        return tera::Value::array(std::move(elements));
    }
    case ValueKind::Table:
        break;
    }
    return tableValue(node, dates, order);
}

} // namespace masthead
