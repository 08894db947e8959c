#include "publication/TomlReader.h"

#include "publication/TomlParsing.h"

#include <algorithm>

namespace masthead {

namespace {

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
    return value.is_string() ? contentOf(value, source) : std::string(source);
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

} // namespace

tl::expected<std::vector<FrontMatterValue>, TomlFault> readToml(std::string_view toml) {
    auto read = parseTomlText(toml);
    if (!read)
        return tl::unexpected(std::move(read.error()));
    if (auto* plain = std::get_if<std::vector<FrontMatterValue>>(&read->values))
        return std::move(*plain);
    Flattener flattener(toml);
    for (const TomlStatement& statement : read->statements) {
        if (statement.kind != TomlStatementKind::KeyValue)
            continue;
        if (const TomlValue* value = descend(&std::get<TomlValue>(read->values), statement.path))
            flattener.add(*value, statement.entry.value, joinedKey(statement.path));
    }
    return flattener.take();
}

} // namespace masthead
