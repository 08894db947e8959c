#include "publication/TypedValues.h"

#include "publication/PageNames.h"

#include <limits>

namespace masthead {

std::string TypedValues::text(std::string_view key) const {
    const FrontMatterValue* value = m_values.find(key);
    if (value == nullptr)
        return {};
    if (value->kind != ValueKind::String)
        complain(*value, "must be a text", "write it between quotes");
    return value->kind == ValueKind::Array ? std::string() : value->text;
}

bool TypedValues::boolean(std::string_view key) const {
    const FrontMatterValue* value = m_values.find(key);
    if (value != nullptr && value->kind != ValueKind::Boolean)
        complain(*value, "must be true or false", "write it without quotes");
    return value != nullptr && value->kind == ValueKind::Boolean && value->text == "true";
}

std::optional<std::chrono::year_month_day> TypedValues::date(std::string_view key) const {
    const FrontMatterValue* value = m_values.find(key);
    if (value == nullptr)
        return std::nullopt;
    auto date = parseDate(value->text);
    if (!date || value->kind == ValueKind::Array) {
        complain(*value, "is not a date", "dates are written 2025-11-16");
        return std::nullopt;
    }
    return date;
}

std::vector<int> TypedValues::issueNumbers(std::string_view key) const {
    const FrontMatterValue* value = m_values.find(key);
    if (value == nullptr)
        return {};
    std::vector<int> numbers;
    bool allNumbers = value->kind == ValueKind::Array;
    for (const std::string& item : value->items) {
        const auto number = integerOf(item);
        if (number && *number >= 0 && *number <= std::numeric_limits<int>::max())
            numbers.push_back(static_cast<int>(*number));
        else
            allNumbers = false;
    }
    if (!allNumbers)
        complain(*value, "must be a list of issue numbers", "write [72, 74]");
    return numbers;
}

void TypedValues::complain(const FrontMatterValue& value, std::string_view what, std::string advice) const {
    const TextPosition position = positionAt(m_text, value.range.begin);
    m_diagnostics.push_back({Severity::Error, m_file, position.line, position.column,
                             '`' + value.key + "` " + std::string(what), std::move(advice)});
}

} // namespace masthead
