#include "publication/PlainToml.h"

#include "publication/PageNames.h"

#include <algorithm>

namespace masthead {

namespace {

bool hasForbiddenCharacter(std::string_view toml) {
    return std::any_of(toml.begin(), toml.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
    });
}

bool isPlainText(std::string_view source) {
    const char quote = source.front();
    if ((quote != '"' && quote != '\'') || source.size() < 2 || source.back() != quote)
        return false;
    const std::string_view content = source.substr(1, source.size() - 2);
    return content.find_first_of("\\\r\n\t") == std::string_view::npos &&
           content.find(quote) == std::string_view::npos;
}

bool isPlainInteger(std::string_view source) {
    return source.size() <= 9 && (source == "0" || source.front() != '0') &&
           source.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<ValueKind> plainKind(std::string_view source) {
    if (isPlainText(source))
        return ValueKind::String;
    if (source == "true" || source == "false")
        return ValueKind::Boolean;
    if (isPlainInteger(source))
        return ValueKind::Integer;
    if (source.size() == 10 && source.starts_with("20") && parseDate(source))
        return ValueKind::Date;
    return std::nullopt;
}

} // namespace

std::optional<std::vector<FrontMatterValue>> readPlainToml(std::string_view toml,
                                                           const std::vector<TomlStatement>& statements) {
    if (hasForbiddenCharacter(toml))
        return std::nullopt;
    std::vector<FrontMatterValue> values;
    values.reserve(statements.size());
    for (const TomlStatement& statement : statements) {
        const TomlEntry& entry = statement.entry;
        if (entry.key.size() != 1 || statement.kind == TomlStatementKind::ArrayTable)
            return std::nullopt;
        if (statement.kind == TomlStatementKind::Table)
            continue;
        // A quoted key may hold escapes, which are for the parser to judge.
        const std::string_view source = toml.substr(entry.value.begin, entry.value.size());
        const auto kind = toml.substr(entry.keyRange.begin, entry.keyRange.size()) == entry.key.front()
                              ? plainKind(source)
                              : std::nullopt;
        if (!kind)
            return std::nullopt;
        const bool isText = *kind == ValueKind::String;
        values.push_back({.key = joinedKey(statement.path),
                          .kind = *kind,
                          .text = std::string(isText ? source.substr(1, source.size() - 2) : source),
                          .items = {},
                          .range = entry.value});
    }
    return values;
}

} // namespace masthead
