#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

namespace masthead {

enum class Severity { Error, Warning };

/// What is wrong, where, and what to do about it. The one form of error of every library.
struct Diagnostic {
    Severity severity = Severity::Error;
    std::filesystem::path
        file;            ///< As it should be shown: relative to the publication's root where it lies inside.
    int line = 0;        ///< From 1; 0 means the file as a whole.
    int column = 0;      ///< From 1, counted in Unicode code points; 0 means the line as a whole.
    std::string message; ///< UTF-8, one sentence without a final full stop.
    std::string advice;  ///< UTF-8, what the reader can do; may be empty.

    bool operator==(const Diagnostic&) const = default;
};

/// `file:line:column: message (advice)`, leaving out what is zero or empty.
std::string toString(const Diagnostic& diagnostic);

/// A value, or the one reason why there is none. No exception crosses a library's border.
template<typename T>
using Result = tl::expected<T, Diagnostic>;

} // namespace masthead
