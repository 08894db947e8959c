#include "publication/TomlTree.h"

#include "publication/TomlParsing.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace masthead {

namespace {

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
    /// The numbers of a table's members by their keys, or what lies below an array's elements: looking for
    /// each key among all before it would take the square of their number.
    struct Index {
        std::unordered_map<std::string, std::size_t> numbers;
        std::vector<Index> below; ///< By number.
    };

    static std::size_t memberOf(TomlNode& table, Index& index, const std::string& key);
    static std::size_t elementOf(TomlNode& array, const std::string& number);
    TomlNode& nodeAt(const std::vector<std::string>& path);
    TomlNode converted(const TomlValue& value, TextRange range) const;
    TomlNode convertedTable(const TomlValue& value, TextRange range) const;

    std::string_view m_toml;
    TomlNode m_root;
    Index m_index;
};

std::size_t TreeBuilder::memberOf(TomlNode& table, Index& index, const std::string& key) {
    const auto [found, isNew] = index.numbers.try_emplace(key, table.members.size());
    if (isNew)
        table.members.emplace_back(key, TomlNode());
    return found->second;
}

std::size_t TreeBuilder::elementOf(TomlNode& array, const std::string& number) {
    std::size_t index = 0;
    std::from_chars(number.data(), number.data() + number.size(), index);
    if (index < array.elements.size())
        return index;
    array.elements.emplace_back();
    return array.elements.size() - 1;
}

/// Makes what is missing on the way. A number after the name of an array of tables is its element.
TomlNode& TreeBuilder::nodeAt(const std::vector<std::string>& path) {
    TomlNode* node = &m_root;
    Index* index = &m_index;
    for (const std::string& part : path) {
        const bool isArray = node->kind == ValueKind::Array;
        const std::size_t number = isArray ? elementOf(*node, part) : memberOf(*node, *index, part);
        node = isArray ? &node->elements[number] : &node->members[number].second;
        if (index->below.size() <= number)
            index->below.resize(number + 1);
        index = &index->below[number];
    }
    return *node;
}

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
        node.text = contentOf(value, source);
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

TomlNode plainTree(std::string_view toml, const ParsedToml& read,
                   const std::vector<FrontMatterValue>& values) {
    TreeBuilder tree(toml);
    auto value = values.begin();
    for (const TomlStatement& statement : read.statements)
        tree.addPlain(statement, statement.kind == TomlStatementKind::KeyValue ? &*value++ : nullptr);
    return tree.take();
}

TomlNode fullTree(std::string_view toml, const ParsedToml& read, const TomlValue& root) {
    TreeBuilder tree(toml);
    for (const TomlStatement& statement : read.statements) {
        if (statement.kind == TomlStatementKind::ArrayTable)
            tree.beginElement(statement);
        else
            tree.add(statement, statement.kind == TomlStatementKind::KeyValue ? descend(&root, statement.path)
                                                                              : nullptr);
    }
    return tree.take();
}

} // namespace

TomlNode::TomlNode() = default;

tl::expected<TomlNode, TomlFault> readTomlTree(std::string_view toml) {
    const auto read = parseTomlText(toml);
    if (!read)
        return tl::unexpected(read.error());
    if (const auto* plain = std::get_if<std::vector<FrontMatterValue>>(&read->values))
        return plainTree(toml, *read, *plain);
    return fullTree(toml, *read, std::get<TomlValue>(read->values));
}

} // namespace masthead
