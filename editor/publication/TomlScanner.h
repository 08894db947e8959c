#pragma once

#include "publication/TextRange.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace masthead {

/// What is wrong with a TOML text, at which byte.
struct TomlFault {
    std::size_t offset = 0;
    std::string message;
    std::string advice;
};

/// `key = value`, in a line of its own or inside an inline table. All ranges count from the begin of the
/// scanned text.
struct TomlEntry {
    std::vector<std::string> key; ///< The parts of a dotted key, without quotes and escapes.
    TextRange keyRange;
    TextRange value;
};

enum class TomlStatementKind {
    KeyValue,   ///< `key = value`
    Table,      ///< `[key]`
    ArrayTable, ///< `[[key]]`
};

struct TomlStatement {
    TomlStatementKind kind = TomlStatementKind::KeyValue;
    TomlEntry entry;               ///< Of a header, `key` and `keyRange` only.
    std::vector<std::string> path; ///< From the top, with the index after the name of an array of tables.
    TextRange lines;               ///< From the begin of the first line to behind the last line's end.
};

/// Where the statements of a TOML text stand. A scan knows strings, brackets and comments, which is what an
/// edit needs; it does not judge values (toml11 does), but it names the common slips at their place. Nesting
/// is limited, so that a hostile text cannot exhaust the stack of a recursive parser after it.
tl::expected<std::vector<TomlStatement>, TomlFault> scanToml(std::string_view toml);

/// The entries of the inline table at `table`, which begins with `{`.
tl::expected<std::vector<TomlEntry>, TomlFault> scanInlineTable(std::string_view toml, TextRange table);

/// The elements of the array at `array`, which begins with `[`.
tl::expected<std::vector<TextRange>, TomlFault> scanArray(std::string_view toml, TextRange array);

/// `extra.list.0.name`
std::string joinedKey(const std::vector<std::string>& path);

} // namespace masthead
