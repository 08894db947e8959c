#pragma once

#include <chrono>
#include <string>

namespace masthead {

/// `Sun, 16 Nov 2025 09:30:00 +0100` (RFC 5322, 3.3). `offset` is what the local time is ahead of UTC.
std::string messageDate(std::chrono::sys_seconds time, std::chrono::minutes offset);

} // namespace masthead
