#include "content/ContentDate.h"

#include <algorithm>
#include <chrono>

namespace masthead {
namespace {

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

/// Reads the parts of a date off the front of a text.
class DateReader {
public:
    explicit DateReader(std::string_view text)
        : m_rest(text) {}

    bool atEnd() const { return m_rest.empty(); }
    bool take(char character) {
        if (!m_rest.starts_with(character))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    bool takeAny(std::string_view characters) {
        if (m_rest.empty() || characters.find(m_rest.front()) == std::string_view::npos)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }
    std::size_t skip(std::string_view characters) {
        std::size_t count = 0;
        while (takeAny(characters))
            ++count;
        return count;
    }
    std::optional<int> number(std::size_t least, std::size_t most) {
        std::size_t digits = 0;
        int value = 0;
        while (digits < std::min(most, m_rest.size()) && isDigit(m_rest[digits]))
            value = value * 10 + (m_rest[digits++] - '0');
        if (digits < least)
            return std::nullopt;
        m_rest.remove_prefix(digits);
        return value;
    }
    /// The digits behind a decimal point as billionths; the point is taken already.
    std::optional<std::int32_t> fraction(std::size_t least) {
        std::size_t digits = 0;
        std::int32_t value = 0;
        for (; digits < m_rest.size() && isDigit(m_rest[digits]); ++digits) {
            if (digits < 9)
                value = value * 10 + (m_rest[digits] - '0');
        }
        if (digits < least)
            return std::nullopt;
        m_rest.remove_prefix(digits);
        for (std::size_t i = digits; i < 9; ++i)
            value *= 10;
        return value;
    }
    char front() const { return m_rest.empty() ? '\0' : m_rest.front(); }

private:
    std::string_view m_rest;
};

struct Parts {
    int year = 0;
    int month = 1;
    int day = 1;
    bool hasDay = false;
    bool hasTime = false;
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::int32_t nanoseconds = 0;
    std::optional<int> offset; ///< In minutes.
    bool utcLetter = false;
};

std::string padded(int number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

bool isPossible(const Parts& parts) {
    const std::chrono::year_month_day day{std::chrono::year(parts.year),
                                          std::chrono::month(static_cast<unsigned>(parts.month)),
                                          std::chrono::day(static_cast<unsigned>(parts.day))};
    return (!parts.hasDay || day.ok()) && parts.hour < 24 && parts.minute < 60 && parts.second < 61;
}

std::string textOf(const Parts& parts) {
    std::string text;
    if (parts.hasDay)
        text = padded(parts.year, 4) + '-' + padded(parts.month, 2) + '-' + padded(parts.day, 2);
    if (!parts.hasTime)
        return text;
    if (parts.hasDay)
        text += 'T';
    text += padded(parts.hour, 2) + ':' + padded(parts.minute, 2) + ':' + padded(parts.second, 2);
    if (parts.nanoseconds != 0) {
        std::string digits = padded(parts.nanoseconds, 9);
        digits.erase(digits.find_last_not_of('0') + 1);
        text += '.' + digits;
    }
    if (parts.utcLetter)
        return text + 'Z';
    if (parts.offset) {
        const int minutes = std::abs(*parts.offset);
        text += (*parts.offset < 0 ? '-' : '+') + padded(minutes / 60, 2) + ':' + padded(minutes % 60, 2);
    }
    return text;
}

/// How many digits the looser and the stricter form want.
struct DigitRules {
    std::size_t month; ///< At least; the day and the hour as well.
    std::size_t fraction;
};
constexpr DigitRules tomlDigits{2, 1};
constexpr DigitRules yamlDigits{1, 0};

bool takeDay(DateReader& reader, Parts& parts, const DigitRules& digits) {
    const auto year = reader.number(4, 4);
    if (!year || !reader.take('-'))
        return false;
    const auto month = reader.number(digits.month, 2);
    if (!month || !reader.take('-'))
        return false;
    const auto day = reader.number(digits.month, 2);
    if (!day)
        return false;
    parts.hasDay = true;
    parts.year = *year;
    parts.month = *month;
    parts.day = *day;
    return true;
}

bool takeTime(DateReader& reader, Parts& parts, const DigitRules& digits) {
    const auto hour = reader.number(digits.month, 2);
    if (!hour || !reader.take(':'))
        return false;
    const auto minute = reader.number(2, 2);
    if (!minute || !reader.take(':'))
        return false;
    const auto second = reader.number(2, 2);
    if (!second)
        return false;
    parts.hasTime = true;
    parts.hour = *hour;
    parts.minute = *minute;
    parts.second = *second;
    if (reader.take('.')) {
        const auto fraction = reader.fraction(digits.fraction);
        if (!fraction)
            return false;
        parts.nanoseconds = *fraction;
    }
    return true;
}

/// As TOML writes dates and times.
std::optional<Parts> tomlParts(std::string_view text) {
    DateReader reader(text);
    Parts parts;
    if (text.size() > 2 && text[2] == ':')
        return takeTime(reader, parts, tomlDigits) && reader.atEnd() ? std::optional(parts) : std::nullopt;
    if (!takeDay(reader, parts, tomlDigits))
        return std::nullopt;
    if (reader.atEnd())
        return parts;
    if (!reader.takeAny("Tt ") || !takeTime(reader, parts, tomlDigits))
        return std::nullopt;
    if (reader.takeAny("Zz")) {
        parts.offset = 0;
        parts.utcLetter = true;
    } else if (const char sign = reader.front(); reader.takeAny("+-")) {
        const auto hours = reader.number(2, 2);
        if (!hours || !reader.take(':'))
            return std::nullopt;
        const auto minutes = reader.number(2, 2);
        if (!minutes || *hours > 23 || *minutes > 59)
            return std::nullopt;
        parts.offset = (sign == '-' ? -1 : 1) * (*hours * 60 + *minutes);
    }
    return reader.atEnd() ? std::optional(parts) : std::nullopt;
}

/// The time and the offset; without one it is UTC.
bool takeYamlTime(DateReader& reader, Parts& parts) {
    if (!takeTime(reader, parts, yamlDigits))
        return false;
    reader.skip(" \t");
    parts.offset = 0;
    if (reader.take('Z'))
        return true;
    if (const char sign = reader.front(); reader.takeAny("+-")) {
        const auto hours = reader.number(1, 2);
        const auto minutes = hours && reader.take(':') ? reader.number(2, 2) : std::optional(0);
        if (!hours || !minutes || *hours > 25 || *minutes > 59)
            return false;
        parts.offset = (sign == '-' ? -1 : 1) * (*hours * 60 + *minutes);
    }
    return true;
}

/// The looser forms of YAML 1.1: always a point in time, in UTC where nothing else is said.
std::optional<Parts> yamlParts(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    DateReader reader(text);
    Parts parts;
    if (!takeDay(reader, parts, yamlDigits))
        return std::nullopt;
    parts.hasTime = true;
    parts.offset = 0;
    if (!reader.atEnd()) {
        if (!reader.takeAny("Tt") && reader.skip(" \t") == 0)
            return std::nullopt;
        if (!takeYamlTime(reader, parts) || !reader.atEnd())
            return std::nullopt;
    }
    parts.utcLetter = parts.offset == 0;
    return parts;
}

} // namespace

int compareInstants(const ContentDate& left, const ContentDate& right) {
    if (left.seconds != right.seconds)
        return left.seconds < right.seconds ? -1 : 1;
    return left.nanoseconds < right.nanoseconds ? -1 : left.nanoseconds > right.nanoseconds ? 1 : 0;
}

std::optional<ContentDate> parseContentDate(std::string_view text) {
    std::optional<Parts> parts = tomlParts(text);
    if (!parts || !isPossible(*parts))
        parts = yamlParts(text);
    if (!parts || !isPossible(*parts))
        return std::nullopt;
    ContentDate date;
    date.text = textOf(*parts);
    date.usable = parts->hasDay;
    if (!date.usable)
        return date;
    date.year = parts->year;
    date.month = parts->month;
    date.day = parts->day;
    const std::chrono::sys_days day{std::chrono::year_month_day{
        std::chrono::year(parts->year), std::chrono::month(static_cast<unsigned>(parts->month)),
        std::chrono::day(static_cast<unsigned>(parts->day))}};
    date.seconds = std::int64_t(day.time_since_epoch().count()) * 86400 + parts->hour * 3600 +
                   parts->minute * 60 + parts->second - parts->offset.value_or(0) * 60;
    date.nanoseconds = parts->nanoseconds;
    return date;
}

} // namespace masthead
