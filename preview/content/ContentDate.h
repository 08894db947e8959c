#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// A date of a page as Zola keeps it: the text that templates see, and what is worked out from it.
struct ContentDate {
    std::string text;    ///< `2025-11-16`, or RFC 3339; without an offset where none was written.
    bool usable = false; ///< Whether it is a day at all: a mere time of day is kept but sorts nothing.
    int year = 0;        ///< By the date's own offset, as are month and day.
    int month = 0;
    int day = 0;
    std::int64_t seconds = 0; ///< Since 1970 in UTC; a date without an offset is taken as UTC.
    std::int32_t nanoseconds = 0;
};

/// Negative where `left` is earlier, zero for the same instant, else positive.
int compareInstants(const ContentDate& left, const ContentDate& right);

/// Reads `YYYY-MM-DD`, RFC 3339 with or without an offset, a space instead of the `T`, and the looser forms
/// of YAML 1.1 (`2025-1-6 7:05:00 +2`), which become RFC 3339 (Zola 0.22). Nothing for anything else.
std::optional<ContentDate> parseContentDate(std::string_view text);

} // namespace masthead
