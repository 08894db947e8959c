#include "content/DataFields.h"

#include <algorithm>

namespace masthead {
namespace {

const TomlNode emptyTable{};

} // namespace

const TomlNode* DataFields::find(std::string_view key) const {
    const auto found = std::find_if(m_table.members.begin(), m_table.members.end(),
                                    [key](const auto& member) { return member.first == key; });
    return found == m_table.members.end() ? nullptr : &found->second;
}

void DataFields::complain(std::string_view key, std::string message, std::string advice) const {
    m_faults.push_back({m_prefix + std::string(key), std::move(message), std::move(advice)});
}

std::optional<std::string> DataFields::text(std::string_view key) const {
    const TomlNode* node = find(key);
    if (!node)
        return std::nullopt;
    if (node->kind == ValueKind::String)
        return node->text;
    complain(key, '`' + m_prefix + std::string(key) + "` must be a text", "write it between quotes");
    return std::nullopt;
}

std::string DataFields::text(std::string_view key, std::string fallback) const {
    return text(key).value_or(std::move(fallback));
}

bool DataFields::boolean(std::string_view key, bool fallback) const {
    const TomlNode* node = find(key);
    if (!node)
        return fallback;
    if (node->kind == ValueKind::Boolean)
        return node->boolean;
    complain(key, '`' + m_prefix + std::string(key) + "` must be true or false", "write it without quotes");
    return fallback;
}

std::optional<std::int64_t> DataFields::wholeNumber(std::string_view key) const {
    const TomlNode* node = find(key);
    if (!node)
        return std::nullopt;
    if (node->kind == ValueKind::Integer && node->integer >= 0)
        return node->integer;
    complain(key, '`' + m_prefix + std::string(key) + "` must be a whole number of zero or more",
             "write it without quotes");
    return std::nullopt;
}

std::optional<std::vector<std::string>> DataFields::optionalTexts(std::string_view key) const {
    const TomlNode* node = find(key);
    if (!node)
        return std::nullopt;
    std::vector<std::string> texts;
    bool allTexts = node->kind == ValueKind::Array;
    for (const TomlNode& element : node->elements) {
        if (element.kind == ValueKind::String)
            texts.push_back(element.text);
        else
            allTexts = false;
    }
    if (allTexts)
        return texts;
    complain(key, '`' + m_prefix + std::string(key) + "` must be a list of texts",
             "write [\"one\", \"two\"]");
    return std::nullopt;
}

std::vector<std::string> DataFields::texts(std::string_view key) const {
    return optionalTexts(key).value_or(std::vector<std::string>());
}

const TomlNode& DataFields::table(std::string_view key) const {
    const TomlNode* node = find(key);
    if (node && node->kind == ValueKind::Table)
        return *node;
    if (node)
        complain(key, '`' + m_prefix + std::string(key) + "` must be a table",
                 "write [" + m_prefix + std::string(key) + "] above its values");
    return emptyTable;
}

std::optional<std::size_t> DataFields::choice(std::string_view key,
                                              std::initializer_list<std::string_view> names) const {
    const std::optional<std::string> wanted = text(key);
    if (!wanted)
        return std::nullopt;
    const auto found = std::find(names.begin(), names.end(), *wanted);
    if (found != names.end())
        return static_cast<std::size_t>(found - names.begin());
    std::string list;
    for (const std::string_view name : names)
        list += (list.empty() ? "\"" : ", \"") + std::string(name) + '"';
    complain(key, '`' + m_prefix + std::string(key) + "` cannot be `" + *wanted + '`',
             "write one of " + list);
    return std::nullopt;
}

void DataFields::refuseOthers(std::initializer_list<std::string_view> known, std::string_view advice) const {
    for (const auto& [key, member] : m_table.members) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            complain(key, '`' + m_prefix + key + "` is not known here", std::string(advice));
    }
}

} // namespace masthead
