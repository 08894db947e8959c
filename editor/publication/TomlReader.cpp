#include "publication/TomlReader.h"

#include "publication/PlainToml.h"
#include "publication/SafePath.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <sstream>
#include <toml.hpp>
#include <unordered_map>

namespace masthead {

namespace {

#if TOML11_VERSION_MAJOR >= 4
using TomlValue = toml::value;

std::string contentOf(const TomlValue& value) {
    return value.as_string();
}

std::size_t lineOf(const toml::exception& error) {
    return error.location().first_line_number();
}
#else
using TomlValue = toml::basic_value<toml::discard_comments, std::unordered_map, std::vector>;

std::string contentOf(const TomlValue& value) {
    return value.as_string().str;
}

std::size_t lineOf(const toml::exception& error) {
    return error.location().line();
}
#endif

TomlValue parsed(std::string_view source) {
    std::istringstream stream{std::string(source)};
#if TOML11_VERSION_MAJOR >= 4
    return toml::parse(stream, "front matter");
#else
    return toml::parse<toml::discard_comments, std::unordered_map, std::vector>(stream, "front matter");
#endif
}

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

/// The value at a path from the scan, where the index after an array of tables is a part of its own.
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

/// In a file with CRLF, the line ends inside a text of several lines are not part of what it says.
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

/// Collects the leaves of the values, one statement after the other.
class Flattener {
public:
    explicit Flattener(std::string_view toml)
        : m_toml(toml) {}

    void add(const TomlValue& value, TextRange range, const std::string& key);
    std::vector<FrontMatterValue> take() { return std::move(m_values); }

private:
    std::string textOf(const TomlValue& value, TextRange range) const;
    void addTable(const TomlValue& table, TextRange range, const std::string& key);
    void addArray(const TomlValue& array, TextRange range, const std::string& key);

    std::string_view m_toml;
    std::vector<FrontMatterValue> m_values;
};

std::string Flattener::textOf(const TomlValue& value, TextRange range) const {
    const std::string_view source = m_toml.substr(range.begin, range.size());
    return value.is_string() ? withoutCarriageReturns(contentOf(value), source) : std::string(source);
}

void Flattener::add(const TomlValue& value, TextRange range, const std::string& key) {
    if (value.is_table())
        addTable(value, range, key);
    else if (value.is_array())
        addArray(value, range, key);
    else
        m_values.push_back(
            {.key = key, .kind = kindOf(value), .text = textOf(value, range), .items = {}, .range = range});
}

void Flattener::addTable(const TomlValue& table, TextRange range, const std::string& key) {
    const auto entries = scanInlineTable(m_toml, range);
    for (const TomlEntry& entry : entries.value_or(std::vector<TomlEntry>{})) {
        if (const TomlValue* value = descend(&table, entry.key))
            add(*value, entry.value, key + '.' + joinedKey(entry.key));
    }
}

void Flattener::addArray(const TomlValue& array, TextRange range, const std::string& key) {
    const auto ranges = scanArray(m_toml, range).value_or(std::vector<TextRange>{});
    const auto& elements = array.as_array();
    const std::size_t count = std::min(ranges.size(), elements.size());
    const bool ofTables =
        count > 0 && std::all_of(elements.begin(), elements.end(),
                                 [](const TomlValue& element) { return element.is_table(); });
    if (ofTables) {
        for (std::size_t i = 0; i < count; ++i)
            add(elements[i], ranges[i], key + '.' + std::to_string(i));
        return;
    }
    FrontMatterValue value{.key = key,
                           .kind = ValueKind::Array,
                           .text = std::string(m_toml.substr(range.begin, range.size())),
                           .items = {},
                           .range = range};
    for (std::size_t i = 0; i < count; ++i)
        value.items.push_back(textOf(elements[i], ranges[i]));
    m_values.push_back(std::move(value));
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

tl::expected<std::vector<FrontMatterValue>, TomlFault> readToml(std::string_view toml) {
    if (const std::size_t invalid = firstInvalidUtf8(toml); invalid != std::string_view::npos)
        return tl::unexpected(TomlFault{invalid, "This is not UTF-8", "save the file in the encoding UTF-8"});
    auto statements = scanToml(toml);
    if (!statements)
        return tl::unexpected(statements.error());
    if (auto repetition = findRepetition(*statements))
        return tl::unexpected(std::move(*repetition));
    if (auto plain = readPlainToml(toml, *statements))
        return std::move(*plain);
    try {
        const TomlValue root = parsed(toml);
        Flattener flattener(toml);
        for (const TomlStatement& statement : *statements) {
            if (statement.kind != TomlStatementKind::KeyValue)
                continue;
            if (const TomlValue* value = descend(&root, statement.path))
                flattener.add(*value, statement.entry.value, joinedKey(statement.path));
        }
        return flattener.take();
    } catch (const toml::exception& error) {
        return tl::unexpected(faultInLine(toml, *statements, lineOf(error)));
    } catch (const std::exception&) { // A number that no type can hold, for one.
        return tl::unexpected(TomlFault{0, "This cannot be read as TOML", {}});
    }
}

} // namespace masthead
