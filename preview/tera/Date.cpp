#include "tera/Date.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <re2/re2.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

namespace masthead::tera {

namespace {

struct Moment {
    std::int64_t seconds = 0; ///< Since 1970, UTC.
    int nanoseconds = 0;
    int offset = 0; ///< Seconds east of UTC.
    std::string zoneName = "UTC";
};

std::string offsetText(int offset, const char* colon) {
    const int minutes = std::abs(offset) / 60;
    std::array<char, 32> text;
    std::snprintf(text.data(), text.size(), "%c%02d%s%02d", offset < 0 ? '-' : '+', minutes / 60, colon,
                  minutes % 60);
    return text.data();
}

std::optional<Moment> parsed(const std::string& text) {
    static const RE2 pattern(
        "(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,9})\\d*)?"
        "(Z|z|[+-]\\d{2}:?\\d{2})?)?");
    int year = 0, month = 0, day = 0;
    std::string hour, minute, second, fraction, zone;
    if (!RE2::FullMatch(text, pattern, &year, &month, &day, &hour, &minute, &second, &fraction, &zone))
        return std::nullopt;
    const auto number = [](const std::string& digits) { return digits.empty() ? 0 : std::stoi(digits); };
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || number(hour) > 23 || number(minute) > 59 || number(second) > 60)
        return std::nullopt;
    Moment moment;
    if (zone.size() >= 5) {
        moment.offset = number(zone.substr(1, 2)) * 3600 + number(zone.substr(zone.size() - 2)) * 60;
        moment.offset *= zone[0] == '-' ? -1 : 1;
        moment.zoneName = offsetText(moment.offset, ":");
    }
    fraction.resize(9, '0');
    moment.nanoseconds = std::stoi(fraction);
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    moment.seconds =
        days * 86400 + number(hour) * 3600 + number(minute) * 60 + number(second) - moment.offset;
    return moment;
}

bool moveTo(Moment& moment, const std::string& name) {
    const std::unique_ptr<icu::TimeZone> zone(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
    if (*zone == icu::TimeZone::getUnknown())
        return false;
    int32_t raw = 0, summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone->getOffset(static_cast<double>(moment.seconds) * 1000, false, raw, summer, status);
    moment.offset = (raw + summer) / 1000;
    icu::UnicodeString shown;
    zone->getDisplayName(summer != 0, icu::TimeZone::SHORT, icu::Locale::getUS(), shown);
    moment.zoneName.clear();
    shown.toUTF8String(moment.zoneName);
    return U_SUCCESS(status);
}

/// One of strftime's own letters. `_` and `-` say how it is filled up.
std::string standardPart(const std::tm& time, char pad, char letter) {
    const std::string format = {'%', letter};
    std::array<char, 128> text;
    std::string part(text.data(), std::strftime(text.data(), text.size(), format.c_str(), &time));
    if (pad != '\0') {
        const std::size_t digits = std::min(part.find_first_not_of("0 "), part.empty() ? 0 : part.size() - 1);
        part = std::string(pad == '-' ? 0 : digits, pad == '0' ? '0' : ' ') + part.substr(digits);
    }
    return part;
}

std::string fractionText(int nanoseconds) {
    if (nanoseconds == 0)
        return {};
    std::array<char, 16> text;
    std::snprintf(text.data(), text.size(), ".%09d", nanoseconds);
    std::string result = text.data();
    while (result.ends_with("000"))
        result.resize(result.size() - 3);
    return result;
}

/// Nothing for a letter that is not known.
std::optional<std::string> written(const Moment& moment, const std::string& format) {
    const std::time_t local = static_cast<std::time_t>(moment.seconds + moment.offset);
    std::tm time = {};
    gmtime_r(&local, &time);
    std::string out;
    for (std::size_t i = 0; i < format.size(); ++i) {
        if (format[i] != '%') {
            out += format[i];
            continue;
        }
        const std::string_view rest = std::string_view(format).substr(i + 1);
        std::string digits = std::to_string(1'000'000'000 + moment.nanoseconds).substr(1);
        if (rest.starts_with(":z")) {
            out += offsetText(moment.offset, ":");
            i += 2;
        } else if (rest.starts_with(".f")) {
            out += fractionText(moment.nanoseconds);
            i += 2;
        } else if (rest.starts_with("z") || rest.starts_with("Z") || rest.starts_with("f")) {
            out += rest[0] == 'z' ? offsetText(moment.offset, "") : rest[0] == 'Z' ? moment.zoneName : digits;
            ++i;
        } else if (rest.starts_with("s") || rest.starts_with("+")) {
            out +=
                rest[0] == 's' ? std::to_string(moment.seconds) : *written(moment, "%Y-%m-%dT%H:%M:%S%.f%:z");
            ++i;
        } else if (rest.starts_with("v")) {
            out += *written(moment, "%e-%b-%Y");
            ++i;
        } else {
            const bool padded =
                !rest.empty() && std::string_view("-_0").find(rest[0]) != std::string_view::npos;
            const std::size_t at = padded ? 1 : 0;
            constexpr std::string_view letters = "YCyqmbBhdeaAwuUWGgVjDxFHkIlPpMSRTXrcntx%";
            if (at >= rest.size() || letters.find(rest[at]) == std::string_view::npos)
                return std::nullopt;
            out += standardPart(time, padded ? rest[0] : '\0', rest[at]);
            i += at + 1;
        }
    }
    return out;
}

} // namespace

CallResult formattedDate(const Value& value, const DateStyle& style) {
    Moment moment;
    if (value.isInteger()) {
        moment.seconds = value.integer();
        if (std::abs(value.floating()) > 8e12)
            return refusal("Filter `date` was used on a number out of range");
    } else if (value.isString()) {
        const auto read = parsed(value.text());
        if (!read)
            return refusal("Error parsing `" + value.text() + "` as rfc3339 date or naive datetime");
        moment = *read;
    } else {
        return refusal("Filter `date` received an incorrect type for arg `value`: got `" + value.toJson() +
                       "` but expected i64|u64|String");
    }
    if (style.zone && !moveTo(moment, *style.zone))
        return refusal("Error parsing `" + *style.zone + "` as a timezone");
    const auto text = written(moment, style.format);
    if (!text)
        return refusal("Invalid date format `" + style.format + "`");
    return Value(*text);
}

std::string rfc3339(std::chrono::system_clock::time_point time, Zone zone) {
    Moment moment;
    const auto since = time.time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
    moment.seconds = seconds.count();
    moment.nanoseconds = static_cast<int>(std::chrono::nanoseconds(since - seconds).count());
    if (zone == Zone::Local) {
        const std::time_t now = static_cast<std::time_t>(moment.seconds);
        std::tm local = {};
        localtime_r(&now, &local);
        moment.offset = static_cast<int>(local.tm_gmtoff);
    }
    return written(moment, "%+").value_or("");
}

} // namespace masthead::tera
