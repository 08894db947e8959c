#include "publication/TomlReader.h"

#include "publication/PlainToml.h"
#include "publication/SafePath.h"
#include "publication/TomlTree.h"

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

/// `1979-05-27T07:32:00.5Z` as Zola prints what was written `1979-05-27 07:32:00.500z`.
std::string normalizedTime(std::string_view source) {
    std::string text(source);
    if (text.size() > 10 && (text[10] == ' ' || text[10] == 't'))
        text[10] = 'T';
    if (text.ends_with('z'))
        text.back() = 'Z';
    if (const std::size_t point = text.find('.'); point != std::string::npos) {
        const std::size_t end = std::min(text.find_first_not_of("0123456789", point + 1), text.size());
        std::size_t kept = end;
        while (kept > point && (text[kept - 1] == '0' || text[kept - 1] == '.'))
            --kept;
        text.erase(std::max(kept, point), end - std::max(kept, point));
    }
    return text;
}

/// Puts the values of all statements into one tree, in the order they are written in.
class TreeBuilder {
public:
    explicit TreeBuilder(std::string_view toml)
        : m_toml(toml) {}

    void add(const TomlStatement& statement, const TomlValue* value) {
        TomlNode& node = nodeAt(statement.path);
        if (statement.kind == TomlStatementKind::KeyValue && value)
            node = converted(*value, statement.entry.value);
    }
    /// `[[key]]`: the path ends with the number of the element.
    void beginElement(const TomlStatement& statement) {
        std::vector<std::string> path = statement.path;
        path.pop_back();
        TomlNode& array = nodeAt(path);
        array.kind = ValueKind::Array;
        array.elements.emplace_back();
    }
    void addPlain(const TomlStatement& statement, const FrontMatterValue* value) {
        TomlNode& node = nodeAt(statement.path);
        if (!value)
            return;
        node.kind = value->kind;
        node.text = value->text;
        node.boolean = value->text == "true";
        node.integer = integerOf(value->text).value_or(0);
    }
    TomlNode take() { return std::move(m_root); }

private:
    TomlNode& member(TomlNode& table, const std::string& key) {
        const auto found = std::find_if(table.members.begin(), table.members.end(),
                                        [&key](const auto& entry) { return entry.first == key; });
        return found != table.members.end() ? found->second
                                            : table.members.emplace_back(key, TomlNode()).second;
    }
    /// Makes what is missing on the way. A number after the name of an array of tables is its element.
    TomlNode& nodeAt(const std::vector<std::string>& path) {
        TomlNode* node = &m_root;
        for (std::size_t i = 0; i < path.size(); ++i) {
            if (node->kind != ValueKind::Array) {
                node = &member(*node, path[i]);
                continue;
            }
            std::size_t index = 0;
            std::from_chars(path[i].data(), path[i].data() + path[i].size(), index);
            if (index >= node->elements.size())
                node = &node->elements.emplace_back();
            else
                node = &node->elements[index];
        }
        return *node;
    }
    TomlNode converted(const TomlValue& value, TextRange range) const;
    TomlNode convertedTable(const TomlValue& value, TextRange range) const;

    std::string_view m_toml;
    TomlNode m_root;
};

TomlNode TreeBuilder::convertedTable(const TomlValue& value, TextRange range) const {
    TreeBuilder inner(m_toml);
    const auto entries = scanInlineTable(m_toml, range);
    for (const TomlEntry& entry : entries.value_or(std::vector<TomlEntry>{})) {
        if (const TomlValue* found = descend(&value, entry.key))
            inner.nodeAt(entry.key) = converted(*found, entry.value);
    }
    return inner.take();
}

TomlNode TreeBuilder::converted(const TomlValue& value, TextRange range) const {
    const std::string_view source = m_toml.substr(range.begin, range.size());
    TomlNode node;
    node.kind = kindOf(value);
    switch (node.kind) {
    case ValueKind::String:
        node.text = withoutCarriageReturns(contentOf(value), source);
        break;
    case ValueKind::Boolean:
        node.boolean = value.as_boolean();
        break;
    case ValueKind::Integer:
        node.integer = value.as_integer();
        break;
    case ValueKind::Float:
        node.number = value.as_floating();
        break;
    case ValueKind::Array: {
        const auto ranges = scanArray(m_toml, range).value_or(std::vector<TextRange>{});
        const auto& elements = value.as_array();
        for (std::size_t i = 0; i < std::min(ranges.size(), elements.size()); ++i)
            node.elements.push_back(converted(elements[i], ranges[i]));
        break;
    }
    case ValueKind::Table:
        return convertedTable(value, range);
    case ValueKind::Date:
    case ValueKind::DateTime:
    case ValueKind::Time:
        node.text = normalizedTime(source);
        break;
    }
    return node;
}

/// What both ways of reading have in common: the scan, what it finds wrong, and toml11's complaints. Texts
/// that are plain go to `plain`, all others with toml11's values to `full`.
template<typename Read, typename Plain, typename Full>
tl::expected<Read, TomlFault> readWith(std::string_view toml, const Plain& plain, const Full& full) {
    if (const std::size_t invalid = firstInvalidUtf8(toml); invalid != std::string_view::npos)
        return tl::unexpected(TomlFault{invalid, "This is not UTF-8", "save the file in the encoding UTF-8"});
    const auto statements = scanToml(toml);
    if (!statements)
        return tl::unexpected(statements.error());
    if (auto repetition = findRepetition(*statements))
        return tl::unexpected(std::move(*repetition));
    if (auto values = readPlainToml(toml, *statements))
        return plain(*statements, std::move(*values));
    try {
        return full(*statements, parsed(toml));
    } catch (const toml::exception& error) {
        return tl::unexpected(faultInLine(toml, *statements, lineOf(error)));
    } catch (const std::exception&) { // A number that no type can hold, for one.
        return tl::unexpected(TomlFault{0, "This cannot be read as TOML", {}});
    }
}

using Statements = std::vector<TomlStatement>;
using Values = std::vector<FrontMatterValue>;

} // namespace

tl::expected<std::vector<FrontMatterValue>, TomlFault> readToml(std::string_view toml) {
    return readWith<Values>(
        toml, [](const Statements&, Values values) { return values; },
        [toml](const Statements& statements, const TomlValue& root) {
            Flattener flattener(toml);
            for (const TomlStatement& statement : statements) {
                if (statement.kind != TomlStatementKind::KeyValue)
                    continue;
                if (const TomlValue* value = descend(&root, statement.path))
                    flattener.add(*value, statement.entry.value, joinedKey(statement.path));
            }
            return flattener.take();
        });
}

TomlNode::TomlNode() = default;

tl::expected<TomlNode, TomlFault> readTomlTree(std::string_view toml) {
    return readWith<TomlNode>(
        toml,
        [toml](const Statements& statements, const Values& values) {
            TreeBuilder tree(toml);
            auto value = values.begin();
            for (const TomlStatement& statement : statements)
                tree.addPlain(statement, statement.kind == TomlStatementKind::KeyValue ? &*value++ : nullptr);
            return tree.take();
        },
        [toml](const Statements& statements, const TomlValue& root) {
            TreeBuilder tree(toml);
            for (const TomlStatement& statement : statements) {
                if (statement.kind == TomlStatementKind::ArrayTable)
                    tree.beginElement(statement);
                else
                    tree.add(statement, statement.kind == TomlStatementKind::KeyValue
                                            ? descend(&root, statement.path)
                                            : nullptr);
            }
            return tree.take();
        });
}

} // namespace masthead
