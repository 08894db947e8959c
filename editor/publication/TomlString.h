#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace masthead {

/// The four ways in which TOML writes a text.
enum class TomlQuotes {
    Basic,            ///< `"…"`
    Literal,          ///< `'…'`
    MultiLineBasic,   ///< `"""…"""`
    MultiLineLiteral, ///< `'''…'''`
};

/// How the text that begins with these characters is quoted; nothing when it is no text.
std::optional<TomlQuotes> quotesOf(std::string_view source);

/// `content` as TOML source, in the same quotes as `like` (a value's source, or empty) where they can hold
/// it, else in basic quotes. `lineEnd` is that of the file. `content` must be UTF-8.
std::string tomlString(std::string_view content, std::string_view like, std::string_view lineEnd);

/// A key as it stands before the `=`: bare where TOML allows that.
std::string tomlKey(std::string_view key);

} // namespace masthead
