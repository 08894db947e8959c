#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace masthead {

/// `text` with every match of `pattern` replaced, as Rust's regex library does it: in `replacement` `$1`,
/// `$name`, `${name}` stand for groups (empty where there is none) and `$$` for a `$`. The error says what is
/// wrong with the pattern. A result longer than `limit` bytes is an error.
tl::expected<std::string, std::string> regexReplaced(std::string_view text, std::string_view pattern,
                                                     std::string_view replacement, std::size_t limit);

} // namespace masthead
