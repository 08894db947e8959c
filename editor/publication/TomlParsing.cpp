#include "publication/TomlParsing.h"

#include "publication/PlainToml.h"
#include "publication/SafePath.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <sstream>

namespace masthead {

namespace {

TomlValue parsed(std::string_view source) {
    std::istringstream stream{std::string(source)};
#if TOML11_VERSION_MAJOR >= 4
    return toml::parse(stream, "front matter");
#else
    return toml::parse<toml::discard_comments, std::unordered_map, std::vector>(stream, "front matter");
#endif
}

std::size_t lineOf(const toml::exception& error) {
#if TOML11_VERSION_MAJOR >= 4
    return error.location().first_line_number();
#else
    return error.location().line();
#endif
}

std::string rawContentOf(const TomlValue& value) {
#if TOML11_VERSION_MAJOR >= 4
    return value.as_string();
#else
    return value.as_string().str;
#endif
}

std::string withoutCarriageReturns(std::string content, std::string_view source) {
    const bool severalLines = source.starts_with(R"(""")") || source.starts_with("'''");
    if (!severalLines || source.find("\r\n") == std::string_view::npos ||
        source.find("\\r") != std::string_view::npos)
        return content;
    std::string result;
    for (std::size_t i = 0; i < content.size(); ++i) {
        if (content[i] != '\r' || content.substr(i + 1, 1) != "\n")
            result += content[i];
    }
    return result;
}

/// What is given twice, at its second place. A name repeated as the element of an array of tables has a path
/// of its own.
std::optional<TomlFault> findRepetition(const std::vector<TomlStatement>& statements) {
    std::set<std::vector<std::string>> seen;
    for (const TomlStatement& statement : statements) {
        if (!seen.insert(statement.path).second)
            return TomlFault{statement.entry.keyRange.begin,
                             '`' + joinedKey(statement.path) + "` is given twice", "take one of them out"};
    }
    return std::nullopt;
}

std::string adviceFor(std::string_view value) {
    const char first = value.empty() ? ' ' : value.front();
    if (first == '"')
        return R"(write \\ for a backslash and \" for a quote inside the text)";
    if (value.size() >= 8 && (value[4] == '-' || value[4] == '/' || value[4] == '.'))
        return "dates are written 2025-11-16";
    if (first == '[' || first == '{' || first == '\'')
        return {};
    return "text stands between quotes, dates are written 2025-11-16, and the rest is true, false or a "
           "number";
}

/// toml11 knows the line; the scan knows what stands there, which says more than the parser's own words.
TomlFault faultInLine(std::string_view toml, const std::vector<TomlStatement>& statements, std::size_t line) {
    std::size_t offset = 0;
    for (std::size_t i = 1; i < line; ++i)
        offset = std::min(toml.find('\n', offset), toml.size() - 1) + 1;
    for (const TomlStatement& statement : statements) {
        if (offset < statement.lines.begin || offset >= statement.lines.end)
            continue;
        const std::string name = '`' + joinedKey(statement.path) + '`';
        if (statement.kind != TomlStatementKind::KeyValue)
            return {statement.entry.keyRange.begin, "The table " + name + " collides with a value above it",
                    "give it another name"};
        const TextRange value = statement.entry.value;
        return {value.begin, "The value of " + name + " cannot be read as TOML",
                adviceFor(toml.substr(value.begin, value.size()))};
    }
    return {offset, "This cannot be read as TOML", {}};
}

} // namespace

ValueKind kindOf(const TomlValue& value) {
    switch (value.type()) {
    case toml::value_t::boolean:
        return ValueKind::Boolean;
    case toml::value_t::integer:
        return ValueKind::Integer;
    case toml::value_t::floating:
        return ValueKind::Float;
    case toml::value_t::offset_datetime:
    case toml::value_t::local_datetime:
        return ValueKind::DateTime;
    case toml::value_t::local_date:
        return ValueKind::Date;
    case toml::value_t::local_time:
        return ValueKind::Time;
    case toml::value_t::array:
        return ValueKind::Array;
    case toml::value_t::table:
        return ValueKind::Table;
    default:
        return ValueKind::String;
    }
}

std::string contentOf(const TomlValue& value, std::string_view source) {
    return withoutCarriageReturns(rawContentOf(value), source);
}

const TomlValue* descend(const TomlValue* value, const std::vector<std::string>& path) {
    for (const std::string& part : path) {
        if (value->is_table()) {
            const auto found = value->as_table().find(part);
            if (found == value->as_table().end())
                return nullptr;
            value = &found->second;
        } else if (value->is_array()) {
            std::size_t index = 0;
            std::from_chars(part.data(), part.data() + part.size(), index);
            if (index >= value->as_array().size())
                return nullptr;
            value = &value->as_array()[index];
        } else {
            return nullptr;
        }
    }
    return value;
}

tl::expected<ParsedToml, TomlFault> parseTomlText(std::string_view toml) {
    if (const std::size_t invalid = firstInvalidUtf8(toml); invalid != std::string_view::npos)
        return tl::unexpected(TomlFault{invalid, "This is not UTF-8", "save the file in the encoding UTF-8"});
    auto statements = scanToml(toml);
    if (!statements)
        return tl::unexpected(std::move(statements.error()));
    if (auto repetition = findRepetition(*statements))
        return tl::unexpected(std::move(*repetition));
    if (auto values = readPlainToml(toml, *statements))
        return ParsedToml{std::move(*statements), std::move(*values)};
    try {
        TomlValue root = parsed(toml);
        return ParsedToml{std::move(*statements), std::move(root)};
    } catch (const toml::exception& error) {
        return tl::unexpected(faultInLine(toml, *statements, lineOf(error)));
    } catch (const std::exception&) { // A number that no type can hold, for one.
        return tl::unexpected(TomlFault{0, "This cannot be read as TOML", {}});
    }
}

} // namespace masthead
