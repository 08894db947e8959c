#pragma once

#include "html/Node.h"

#include <string>

namespace masthead::plaintext {

/// What stands in front of the items of a list.
class ListMarkers {
public:
    /// `depth` counts the lists around it: their marks differ from one to the next.
    ListMarkers(const html::Node& list, std::size_t depth);

    /// Of the next `<li>`, with the space behind it: `- `, ` 9. `. All have the same width.
    std::string next(const html::Node& item);

private:
    enum class Style { Bullet, Decimal, LowerLetter, UpperLetter, LowerRoman, UpperRoman };

    std::string counted(long number) const;
    void measure(const html::Node& list);

    Style m_style = Style::Bullet;
    std::string m_bullet;
    long m_number = 1;
    long m_step = 1;
    std::size_t m_width = 2;
};

} // namespace masthead::plaintext
