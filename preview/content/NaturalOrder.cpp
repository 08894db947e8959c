#include "content/NaturalOrder.h"

#include "slug/Transliteration.h"

#include <algorithm>

namespace masthead {
namespace {

bool isDigit(char character) {
    return character >= '0' && character <= '9';
}

bool isAlphanumeric(char character) {
    return isDigit(character) || (character >= 'a' && character <= 'z');
}

char lowered(char character) {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character;
}

/// The character at the front of UTF-8 that is known to be sound.
char32_t takeCharacter(std::string_view& text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
    char32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < std::min(length, text.size()); ++i)
        character = character << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
    text.remove_prefix(std::min(length, text.size()));
    return character;
}

/// The digits at the front without leading zeros.
std::string_view takeNumber(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && isDigit(text[end]))
        ++end;
    std::string_view digits = text.substr(0, end);
    text.remove_prefix(end);
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

int compareCharacters(char left, char right) {
    const bool leftIsWord = isAlphanumeric(left);
    if (leftIsWord != isAlphanumeric(right))
        return leftIsWord ? 1 : -1;
    return static_cast<unsigned char>(left) < static_cast<unsigned char>(right) ? -1 : 1;
}

} // namespace

std::string naturalKey(std::string_view text) {
    std::string key;
    key.reserve(text.size());
    while (!text.empty()) {
        const char32_t character = takeCharacter(text);
        if (character < 0x80) {
            key += lowered(static_cast<char>(character));
            continue;
        }
        for (const char letter : asciiFor(character))
            key += lowered(letter);
    }
    return key;
}

int compareNaturalKeys(std::string_view left, std::string_view right) {
    while (!left.empty() && !right.empty()) {
        if (isDigit(left.front()) && isDigit(right.front())) {
            const std::string_view leftNumber = takeNumber(left);
            const std::string_view rightNumber = takeNumber(right);
            if (leftNumber.size() != rightNumber.size())
                return leftNumber.size() < rightNumber.size() ? -1 : 1;
            if (const int order = leftNumber.compare(rightNumber); order != 0)
                return order < 0 ? -1 : 1;
            continue;
        }
        if (left.front() != right.front())
            return compareCharacters(left.front(), right.front());
        left.remove_prefix(1);
        right.remove_prefix(1);
    }
    return left.empty() == right.empty() ? 0 : left.empty() ? -1 : 1;
}

} // namespace masthead
