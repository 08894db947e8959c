#pragma once

#include "tera/Environment.h"

#include <optional>
#include <string>

namespace masthead::tera {

/// A date as the `date` filter writes it. `value` is seconds since 1970, or text: `2017-03-05`, RFC 3339, or
/// a date and time without an offset (UTC). `format` as in strftime with `%f`, `%.f` and `%-d`; `zone` an
/// IANA name.
CallResult formattedDate(const JsonValue& value, const std::string& format,
                         const std::optional<std::string>& zone);

/// Now, as RFC 3339.
std::string nowText(bool utc);

} // namespace masthead::tera
