#pragma once

#include "html/Node.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace masthead::css {

inline constexpr std::uint32_t noElement = UINT32_MAX;

/// All elements of a document in their order, each with its neighbours, so that selectors can look around.
/// The document must outlive it and stay as it is.
class ElementTable {
public:
    struct Entry {
        html::Node* node = nullptr;
        std::uint32_t parent = noElement;
        std::uint32_t previous = noElement; ///< Sibling elements.
        std::uint32_t next = noElement;
        std::uint32_t position = 1; ///< Among its sibling elements, from 1.
        std::uint32_t siblings = 1; ///< With itself.
        std::vector<std::string_view> classes;
    };

    explicit ElementTable(html::Node& root);

    std::uint32_t size() const { return static_cast<std::uint32_t>(m_entries.size()); }
    const Entry& operator[](std::uint32_t element) const { return m_entries[element]; }

private:
    void add(html::Node& node, std::uint32_t parent);

    std::vector<Entry> m_entries;
};

} // namespace masthead::css
