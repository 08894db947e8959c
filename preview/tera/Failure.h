#pragma once

#include "tera/TeraError.h"

#include <string>
#include <string_view>
#include <vector>

namespace masthead::tera {

/// How reading and rendering stop inside this library; it becomes a TeraError at the library's border.
struct Failure {
    std::vector<std::string> messages;
    Position position = {};
    /// A condition takes what it cannot read for false, but a used-up budget or a value that could not be
    /// worked out ends the rendering everywhere.
    bool final = false;
    std::string templateName = {};
    std::vector<std::string> includes = {};
};

[[noreturn]] void fail(std::string message, Position position = {});
/// Ends the rendering, also from within a condition.
[[noreturn]] void stop(std::string message, Position position = {});

} // namespace masthead::tera
