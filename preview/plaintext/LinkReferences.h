#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace masthead::plaintext {

struct LinkReference {
    std::size_t number = 0;
    std::string address;
};

/// The addresses that a section's links stand for. Numbers run on through the whole text; in one section
/// the same address has one number.
class LinkReferences {
public:
    std::size_t numberOf(std::string_view address);

    /// Those since the last call, by number: the section is at its end.
    std::vector<LinkReference> takeSection();

private:
    std::size_t m_last = 0;
    std::vector<LinkReference> m_section;
    std::unordered_map<std::string, std::size_t> m_numbers;
};

} // namespace masthead::plaintext
