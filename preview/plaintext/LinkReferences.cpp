#include "plaintext/LinkReferences.h"

#include <utility>

namespace masthead::plaintext {

std::size_t LinkReferences::numberOf(std::string_view address) {
    const auto [found, added] = m_numbers.try_emplace(std::string(address), m_last + 1);
    if (added)
        m_section.push_back({++m_last, found->first});
    return found->second;
}

std::vector<LinkReference> LinkReferences::takeSection() {
    m_numbers.clear();
    return std::exchange(m_section, {});
}

} // namespace masthead::plaintext
