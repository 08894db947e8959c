#include "tera/Date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <memory>
#include <re2/re2.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>
#include <vector>

namespace masthead::tera {

namespace {

constexpr std::array<const char*, 12> englishMonths = {"January",   "February", "March",    "April",
                                                       "May",       "June",     "July",     "August",
                                                       "September", "October",  "November", "December"};
constexpr std::array<const char*, 7> englishDays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};

/// Months and days as a language calls them, Sunday and January first.
struct Names {
    std::vector<std::string> months, shortMonths, days, shortDays;
};

Names namesInEnglish() {
    Names names;
    for (const std::string_view month : englishMonths) {
        names.months.emplace_back(month);
        names.shortMonths.emplace_back(month.substr(0, 3));
    }
    for (const std::string_view day : englishDays) {
        names.days.emplace_back(day);
        names.shortDays.emplace_back(day.substr(0, 3));
    }
    return names;
}

const Names& englishNames() {
    static const Names names = namesInEnglish();
    return names;
}

/// Nothing for a locale that is not known.
std::optional<Names> namesIn(const std::string& locale) {
    const icu::Locale wanted(locale.c_str());
    std::int32_t count = 0;
    const icu::Locale* all = icu::Locale::getAvailableLocales(count);
    const bool known = std::any_of(all, all + count, [&](const icu::Locale& one) {
        return one.getLanguage() == std::string_view(wanted.getLanguage());
    });
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols(wanted, status);
    if (!known || U_FAILURE(status))
        return std::nullopt;
    using Symbols = icu::DateFormatSymbols;
    const auto texts = [](const icu::UnicodeString* names, std::int32_t first, std::int32_t end) {
        std::vector<std::string> result;
        for (std::int32_t i = first; i < end; ++i)
            names[i].toUTF8String(result.emplace_back());
        return result;
    };
    Names names;
    std::int32_t size = 0;
    const auto* months = symbols.getMonths(size, Symbols::FORMAT, Symbols::WIDE);
    names.months = texts(months, 0, 12);
    const auto* shortMonths = symbols.getMonths(size, Symbols::FORMAT, Symbols::ABBREVIATED);
    names.shortMonths = texts(shortMonths, 0, 12);
    const auto* days = symbols.getWeekdays(size, Symbols::FORMAT, Symbols::WIDE);
    names.days = texts(days, 1, 8); // ICU counts days from 1.
    const auto* shortDays = symbols.getWeekdays(size, Symbols::FORMAT, Symbols::ABBREVIATED);
    names.shortDays = texts(shortDays, 1, 8);
    return names;
}

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
    }
    if (!zone.empty())
        moment.zoneName = offsetText(moment.offset, ":");
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

/// What a letter stands for that is put together from others; empty for any other letter. Never as the
/// process's own locale has it.
std::string_view composed(char letter) {
    switch (letter) {
    case 'c':
        return "%a %b %e %H:%M:%S %Y";
    case 'x':
    case 'D':
        return "%m/%d/%y";
    case 'X':
    case 'T':
        return "%H:%M:%S";
    case 'r':
        return "%I:%M:%S %p";
    case 'v':
        return "%e-%b-%Y";
    case '+':
        return "%Y-%m-%dT%H:%M:%S%.f%:z";
    default:
        return {};
    }
}

/// Writes one moment in one language.
class DateWriter {
public:
    DateWriter(const Moment& moment, const Names& names)
        : m_moment(moment)
        , m_names(names) {
        const std::time_t local = static_cast<std::time_t>(moment.seconds + moment.offset);
        gmtime_r(&local, &m_time);
    }

    /// False at a letter that is not known.
    bool write(std::string_view format) {
        for (std::size_t i = 0; i < format.size();) {
            if (format[i] != '%') {
                out += format[i++];
                continue;
            }
            const std::size_t length = part(format.substr(i + 1));
            if (length == 0)
                return false;
            i += 1 + length;
        }
        return true;
    }

    std::string out;

private:
    /// Writes what stands behind a `%` and answers how long it is, 0 if it is not known.
    std::size_t part(std::string_view rest) {
        if (rest.starts_with(":z")) {
            out += offsetText(m_moment.offset, ":");
            return 2;
        }
        if (rest.starts_with(".f")) {
            out += fractionText(m_moment.nanoseconds);
            return 2;
        }
        const bool dotted = rest.starts_with('.');
        const std::string_view digits = rest.substr(dotted ? 1 : 0);
        if (digits.size() > 1 && digits[1] == 'f' && std::string_view("369").find(digits[0]) != rest.npos) {
            out += dotted ? "." : "";
            out += nanoseconds().substr(0, static_cast<std::size_t>(digits[0] - '0'));
            return dotted ? 3 : 2;
        }
        const bool padded = !rest.empty() && std::string_view("-_0").find(rest[0]) != rest.npos;
        if (rest.size() <= (padded ? 1U : 0U))
            return 0;
        return letter(rest[padded ? 1 : 0], padded ? rest[0] : '\0') ? (padded ? 2 : 1) : 0;
    }

    bool letter(char letter, char pad) {
        if (const std::string_view inner = composed(letter); !inner.empty())
            return write(inner);
        switch (letter) {
        case 'B':
            out += m_names.months[static_cast<std::size_t>(m_time.tm_mon)];
            return true;
        case 'b':
        case 'h':
            out += m_names.shortMonths[static_cast<std::size_t>(m_time.tm_mon)];
            return true;
        case 'A':
            out += m_names.days[static_cast<std::size_t>(m_time.tm_wday)];
            return true;
        case 'a':
            out += m_names.shortDays[static_cast<std::size_t>(m_time.tm_wday)];
            return true;
        case 'p':
        case 'P':
            out += m_time.tm_hour < 12 ? (letter == 'p' ? "AM" : "am") : (letter == 'p' ? "PM" : "pm");
            return true;
        case 'z':
            out += offsetText(m_moment.offset, "");
            return true;
        case 'Z':
            out += m_moment.zoneName;
            return true;
        case 'f':
            out += nanoseconds();
            return true;
        case 'q':
            out += static_cast<char>('1' + m_time.tm_mon / 3);
            return true;
        case 's':
            out += std::to_string(m_moment.seconds);
            return true;
        default:
            break;
        }
        constexpr std::string_view letters = "YCymdewuUWGgVjFHkIlMSRnt%";
        if (letters.find(letter) == std::string_view::npos)
            return false;
        out += standardPart(m_time, pad, letter);
        return true;
    }

    std::string nanoseconds() const { return std::to_string(1'000'000'000 + m_moment.nanoseconds).substr(1); }

    const Moment& m_moment;
    const Names& m_names;
    std::tm m_time = {};
};

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
    // A plain number is written in English, unless a time zone is asked for as well.
    const bool english = style.locale == "POSIX" || (value.isInteger() && !style.zone);
    const auto names = english ? std::nullopt : namesIn(style.locale);
    if (!english && !names)
        return refusal("Error parsing `" + style.locale + "` as a locale");
    DateWriter writer(moment, english ? englishNames() : *names);
    if (!writer.write(style.format))
        return refusal("Invalid date format `" + style.format + "`");
    return Value(std::move(writer.out));
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
    DateWriter writer(moment, englishNames());
    writer.write("%+");
    return std::move(writer.out);
}

} // namespace masthead::tera
