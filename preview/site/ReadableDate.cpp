#include "site/ReadableDate.h"

#include <array>

namespace masthead {

std::string readableDate(std::string_view date, std::string_view language) {
    constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
    if (date.size() != 10 || !(language == "en" || language.starts_with("en-")))
        return std::string(date);
    const int month = (date[5] - '0') * 10 + (date[6] - '0');
    if (month < 1 || month > 12)
        return std::string(date);
    const std::string_view day = date[8] == '0' ? date.substr(9) : date.substr(8);
    return std::string(day) + ' ' + std::string(months[static_cast<std::size_t>(month - 1)]) + ' ' +
           std::string(date.substr(0, 4));
}

} // namespace masthead
