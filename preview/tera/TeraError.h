#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace masthead::tera {

/// A place in a template: both from 1, the column counted in Unicode code points; 0 where there is none.
struct Position {
    int line = 0;
    int column = 0;

    bool operator==(const Position&) const = default;
};

/// Why a template could not be read or rendered, and where.
struct TeraError {
    std::string templateName; ///< The template whose text holds the place.
    Position position;
    /// From the outermost to the cause: "Failed to render 'page.html'", then what went wrong.
    std::vector<std::string> messages;
    /// The templates that included each other down to `templateName`, the rendered one first; empty when it
    /// was not included.
    std::vector<std::string> includes;
};

template<typename T>
using TeraResult = tl::expected<T, TeraError>;

/// The templates that included each other: `page.html > part.html`, the middle of a long chain left out. Empty
/// where nothing was included.
std::string includeChain(const TeraError& error);

/// `name:line:column: cause`, with the chain of includes, a long one shortened, where there is one.
std::string toString(const TeraError& error);

} // namespace masthead::tera
