#include "publication/AsciiWords.h"

#include <array>
#include <cstdint>

namespace masthead {

namespace {

/// U+00C0 to U+017F without their accents; a blank parts words.
constexpr std::array<std::string_view, 192> latinLetters = {
    "a", "a", "a",  "a",  "a", "a", "ae", "c",  "e",  "e", "e", "e", "i",  "i",  "i", "i", "d", "n",
    "o", "o", "o",  "o",  "o", " ", "o",  "u",  "u",  "u", "u", "y", "th", "ss", "a", "a", "a", "a",
    "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i",  "i", "i", "i", "d",  "n",  "o", "o", "o", "o",
    "o", " ", "o",  "u",  "u", "u", "u",  "y",  "th", "y", "a", "a", "a",  "a",  "a", "a", "c", "c",
    "c", "c", "c",  "c",  "c", "c", "d",  "d",  "d",  "d", "e", "e", "e",  "e",  "e", "e", "e", "e",
    "e", "e", "g",  "g",  "g", "g", "g",  "g",  "g",  "g", "h", "h", "h",  "h",  "i", "i", "i", "i",
    "i", "i", "i",  "i",  "i", "i", "ij", "ij", "j",  "j", "k", "k", "k",  "l",  "l", "l", "l", "l",
    "l", "l", "l",  "l",  "l", "n", "n",  "n",  "n",  "n", "n", "n", "n",  "n",  "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r",  "r",  "r",  "r", "s", "s", "s",  "s",  "s", "s", "s", "s",
    "t", "t", "t",  "t",  "t", "t", "u",  "u",  "u",  "u", "u", "u", "u",  "u",  "u", "u", "u", "u",
    "w", "w", "y",  "y",  "y", "z", "z",  "z",  "z",  "z", "z", "s"};

} // namespace

std::string asciiWords(std::string_view text) {
    std::string words;
    const auto append = [&words](char c) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            words += c;
        else if (c >= 'A' && c <= 'Z')
            words += static_cast<char>(c - 'A' + 'a');
        else if (!words.empty() && words.back() != '-')
            words += '-';
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        const bool isLatin = first >= 0xC3 && first <= 0xC5 && i + 1 < text.size();
        if (!isLatin) {
            append(text[i]);
            continue;
        }
        const std::uint32_t code = (first & 0x1FU) << 6 | (static_cast<unsigned char>(text[++i]) & 0x3FU);
        for (const char c : latinLetters[code - 0xC0])
            append(c);
    }
    if (words.ends_with('-'))
        words.pop_back();
    return words;
}

} // namespace masthead
