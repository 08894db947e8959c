#include "message/MessageDate.h"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace masthead {
namespace {

constexpr std::array<const char*, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

} // namespace

std::string messageDate(std::chrono::sys_seconds time, std::chrono::minutes offset) {
    const std::chrono::sys_seconds local = time + offset;
    const auto day = std::chrono::floor<std::chrono::days>(local);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(local - day);
    const long ahead = std::labs(offset.count());
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %u %s %04d %02ld:%02ld:%02ld %c%02ld%02ld",
                  weekdays[std::chrono::weekday(day).c_encoding()], unsigned(date.day()),
                  months[unsigned(date.month()) - 1], int(date.year()), long(clock.hours().count()),
                  long(clock.minutes().count()), long(clock.seconds().count()),
                  offset.count() < 0 ? '-' : '+', ahead / 60, ahead % 60);
    return text.data();
}

} // namespace masthead
