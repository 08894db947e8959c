#pragma once

#include "publication/Diagnostic.h"
#include "publication/TextRange.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

enum class FrontMatterKind {
    None, ///< The text begins with its body.
    Toml, ///< Between `+++` lines.
    Yaml, ///< Between `---` lines: its extent is known, its values are not read.
};

/// Where a file's front matter ends and its body begins (Zola 0.22: optional whitespace, `+++` directly
/// followed by a line end, the shortest text up to a `+++` followed only by whitespace; the same with `---`
/// for YAML).
struct FrontMatterExtent {
    FrontMatterKind kind = FrontMatterKind::None;
    TextRange whole;  ///< With its marks and the closing mark's line end. A byte-order mark stays outside.
    TextRange values; ///< The TOML or YAML between the marks.
    std::size_t bodyBegin =
        0; ///< Where the body begins: blank lines after the closing mark are not part of it.
};

/// Fails when an opening mark is never closed.
Result<FrontMatterExtent> findFrontMatter(std::string_view text, const std::filesystem::path& file);

enum class ValueKind { String, Integer, Float, Boolean, Date, DateTime, Time, Array, Table };

/// One value of the TOML, with its place in the whole text of the file.
struct FrontMatterValue {
    std::string key; ///< Dotted, unquoted: `title`, `extra.toc`.
    ValueKind kind = ValueKind::String;
    std::string text; ///< A string's content without quotes and escapes; else the source of the value. UTF-8.
    std::vector<std::string> items; ///< An array's elements, each as `text` would give it.
    TextRange range; ///< The value's own characters with their quotes, without key, spaces and comments.

    bool operator==(const FrontMatterValue&) const = default;
};

/// Front matter as read: values in source order, tables flattened to dotted keys (empty tables are left out).
class FrontMatter {
public:
    /// Reads the front matter of `text`, the whole text of a file. Fails with line and column of the file for
    /// TOML that does not parse. A text without front matter, or with YAML, gives no values.
    static Result<FrontMatter> parse(std::string_view text, const std::filesystem::path& file);

    /// The same for a file that is TOML from begin to end, such as `config.toml`.
    static Result<FrontMatter> parseToml(std::string_view text, const std::filesystem::path& file);

    const FrontMatterExtent& extent() const { return m_extent; }
    const std::vector<FrontMatterValue>& values() const { return m_values; }
    const FrontMatterValue* find(std::string_view key) const;

    /// A string's content, or the source of a date or number; nothing when the key is absent or an array.
    std::optional<std::string> text(std::string_view key) const;
    std::optional<bool> boolean(std::string_view key) const;
    std::optional<std::int64_t> integer(std::string_view key) const;
    std::vector<std::string> items(std::string_view key) const;

private:
    FrontMatterExtent m_extent;
    std::vector<FrontMatterValue> m_values;
};

/// The number that TOML source such as `72`, `1_000` or `0x1F` stands for.
std::optional<std::int64_t> integerOf(std::string_view source);

/// The edit that gives `key` a value and changes nothing else: an existing value's own characters are
/// replaced (its style of quotes kept where the new content allows), a missing top-level key gets a line of
/// its own after the last top-level key, a missing `table.key` goes to the end of its table, which is made
/// when absent. A text without front matter gets one. `value` is content, not TOML. The text must parse.
Result<TextEdit> setString(std::string_view text, const std::filesystem::path& file, std::string_view key,
                           std::string_view value);

/// The same for a value given as TOML source (`true`, `2025-11-16`, `[72, 74]`). A value that does not parse
/// is an error.
Result<TextEdit> setSource(std::string_view text, const std::filesystem::path& file, std::string_view key,
                           std::string_view source);

/// The edit that takes out the line (or lines) of `key`.
Result<TextEdit> removeKey(std::string_view text, const std::filesystem::path& file, std::string_view key);

} // namespace masthead
