#pragma once

#include "publication/TomlTree.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace masthead {

/// What is wrong with the value of a key.
struct FieldFault {
    std::string key; ///< Dotted: `taxonomies.tags`.
    std::string message;
    std::string advice;
};

/// Reads the members of a table as the types they should be of. A value of another type is a fault and
/// counts as absent.
class DataFields {
public:
    /// `prefix` stands before the keys in faults: `markdown.`. All must outlive the reading.
    DataFields(const TomlNode& table, std::vector<FieldFault>& faults, std::string prefix = {})
        : m_table(table)
        , m_faults(faults)
        , m_prefix(std::move(prefix)) {}

    const TomlNode* find(std::string_view key) const;
    std::optional<std::string> text(std::string_view key) const;
    std::string text(std::string_view key, std::string fallback) const;
    bool boolean(std::string_view key, bool fallback) const;
    std::optional<std::int64_t> wholeNumber(std::string_view key) const; ///< Not negative.
    std::vector<std::string> texts(std::string_view key) const;
    std::optional<std::vector<std::string>> optionalTexts(std::string_view key) const;
    /// The table of that name; an empty one where there is none.
    const TomlNode& table(std::string_view key) const;
    /// The place of the text among `names`; nothing where the key is absent or none of them.
    std::optional<std::size_t> choice(std::string_view key,
                                      std::initializer_list<std::string_view> names) const;

    /// A fault for every key that is not in `known`.
    void refuseOthers(std::initializer_list<std::string_view> known, std::string_view advice) const;
    void complain(std::string_view key, std::string message, std::string advice) const;
    const std::string& prefix() const { return m_prefix; }
    std::vector<FieldFault>& faults() const { return m_faults; }

private:
    const TomlNode& m_table;
    std::vector<FieldFault>& m_faults;
    std::string m_prefix;
};

} // namespace masthead
