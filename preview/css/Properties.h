#pragma once

#include "css/StyleSheet.h"

#include <string_view>
#include <vector>

namespace masthead::css {

/// Whether a declaration of `later` leaves nothing of an earlier one of `earlier`: the same property, or a
/// shorthand that sets it among others (`margin` sets `margin-left`).
bool overrides(std::string_view later, std::string_view earlier);

/// An element's declarations in rising order of weight, without those that later ones override.
class DeclarationList {
public:
    void add(const Declaration& declaration);

    std::size_t size() const { return m_declarations.size(); }
    /// The last value of the property itself, or null.
    const std::string* valueOf(std::string_view name) const;
    /// As a style attribute has it: `margin: 0; color: #fff`. Without `!important`, which Outlook for Windows
    /// and others take no inline declaration with.
    std::string text() const;

private:
    std::vector<const Declaration*> m_declarations;
};

} // namespace masthead::css
