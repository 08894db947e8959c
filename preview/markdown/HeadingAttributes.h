#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace masthead {

/// What stands in braces at the end of a heading: `{#id .class key=value}`.
struct HeadingAttributes {
    std::optional<std::string> id; ///< The last one that is written.
    std::vector<std::string> classes;
    std::vector<std::pair<std::string, std::string>> others; ///< Zola drops them.
};

/// From the text between the braces.
HeadingAttributes readHeadingAttributes(std::string_view written);

} // namespace masthead
