#include "plaintext/ListMarkers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace masthead::plaintext {
namespace {

constexpr long greatestLetters = 702; ///< `zz`
constexpr long greatestRoman = 3999;
constexpr long greatestNumber = 999'999; ///< Beyond it a list's numbers are not to be taken at their word.

std::optional<long> numberIn(const html::Node& node, std::string_view attribute) {
    const std::string* value = node.attribute(attribute);
    if (!value)
        return std::nullopt;
    long number = 0;
    const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
    if (error != std::errc() || number > greatestNumber || number < -greatestNumber)
        return std::nullopt;
    return number;
}

std::string letters(long number, char first) {
    std::string text;
    for (; number > 0; number = (number - 1) / 26)
        text.insert(text.begin(), static_cast<char>(first + (number - 1) % 26));
    return text;
}

std::string roman(long number) {
    struct Sign {
        long value;
        std::string_view letters;
    };
    constexpr std::array<Sign, 13> signs{{{1000, "m"},
                                          {900, "cm"},
                                          {500, "d"},
                                          {400, "cd"},
                                          {100, "c"},
                                          {90, "xc"},
                                          {50, "l"},
                                          {40, "xl"},
                                          {10, "x"},
                                          {9, "ix"},
                                          {5, "v"},
                                          {4, "iv"},
                                          {1, "i"}}};
    std::string text;
    for (const Sign& sign : signs) {
        for (; number >= sign.value; number -= sign.value)
            text += sign.letters;
    }
    return text;
}

std::string raised(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return text;
}

} // namespace

ListMarkers::ListMarkers(const html::Node& list, std::size_t depth)
    : m_bullet(depth % 2 == 0 ? "- " : "* ") {
    if (!list.isElement("ol"))
        return;
    const std::string type = list.attributeOr("type", "1");
    m_style = type == "a"   ? Style::LowerLetter
              : type == "A" ? Style::UpperLetter
              : type == "i" ? Style::LowerRoman
              : type == "I" ? Style::UpperRoman
                            : Style::Decimal;
    const auto isItem = [](const html::Node& node) { return node.isElement("li"); };
    const long items = std::min(long(std::ranges::count_if(list.children, isItem)), greatestNumber);
    const bool isReversed = list.attribute("reversed") != nullptr;
    m_step = isReversed ? -1 : 1;
    m_number = numberIn(list, "start").value_or(isReversed ? items : 1);
    measure(list);
}

void ListMarkers::measure(const html::Node& list) {
    long number = m_number;
    for (const html::Node& item : list.children) {
        if (!item.isElement("li"))
            continue;
        number = numberIn(item, "value").value_or(number);
        m_width = std::max(m_width, counted(number).size());
        number += m_step;
    }
}

std::string ListMarkers::counted(long number) const {
    std::string text;
    if (number > 0 && number <= greatestRoman && m_style == Style::LowerRoman)
        text = roman(number);
    else if (number > 0 && number <= greatestRoman && m_style == Style::UpperRoman)
        text = raised(roman(number));
    else if (number > 0 && number <= greatestLetters && m_style == Style::LowerLetter)
        text = letters(number, 'a');
    else if (number > 0 && number <= greatestLetters && m_style == Style::UpperLetter)
        text = letters(number, 'A');
    else
        text = std::to_string(number);
    return text + ". ";
}

std::string ListMarkers::next(const html::Node& item) {
    if (m_style == Style::Bullet)
        return m_bullet;
    m_number = numberIn(item, "value").value_or(m_number);
    const std::string text = counted(m_number);
    m_number += m_step;
    return std::string(m_width - std::min(m_width, text.size()), ' ') + text;
}

} // namespace masthead::plaintext
