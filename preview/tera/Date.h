#pragma once

#include "tera/Environment.h"

#include <chrono>
#include <optional>
#include <string>

namespace masthead::tera {

struct DateStyle {
    std::string format = "%Y-%m-%d"; ///< As in strftime, with `%f`, `%.f` and `%-d`.
    std::optional<std::string> zone; ///< An IANA name; without one the date keeps its own.
    std::string locale = "POSIX";    ///< Whose names months and days have: `fr_FR`.
};

/// A date as the `date` filter writes it. `value` is seconds since 1970, or text: `2017-03-05`, RFC 3339, or
/// a date and time without an offset (UTC).
CallResult formattedDate(const Value& value, const DateStyle& style);

enum class Zone { Utc, Local };
std::string rfc3339(std::chrono::system_clock::time_point time, Zone zone);

} // namespace masthead::tera
