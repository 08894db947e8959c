#include "publication/ShownText.h"

#include "publication/Utf8.h"

#include <cstdint>

namespace masthead {

namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

/// Of a sequence that is UTF-8.
char32_t codePointOf(std::string_view sequence) {
    const auto first = static_cast<std::uint8_t>(sequence.front());
    if (sequence.size() == 1)
        return first;
    char32_t value = first & (0xFFU >> (sequence.size() + 1));
    for (const char next : sequence.substr(1))
        value = value << 6 | (static_cast<std::uint8_t>(next) & 0x3FU);
    return value;
}

bool isBetween(char32_t character, char32_t first, char32_t last) {
    return character >= first && character <= last;
}

/// Whether it would do something to its surroundings, or to the terminal, in place of being seen. The joiners
/// U+200C and U+200D stay: words of some languages and many emoji have them.
bool isHidden(char32_t character) {
    return character < 0x20 || isBetween(character, 0x7F, 0x9F) || character == 0xAD || character == 0x061C ||
           character == 0x200B || isBetween(character, 0x200E, 0x200F) ||
           isBetween(character, 0x2028, 0x202E) || isBetween(character, 0x2060, 0x206F) ||
           character == 0xFEFF || isBetween(character, 0xFFF9, 0xFFFB);
}

void appendByte(std::string& shown, std::uint8_t byte) {
    shown += "\\x";
    shown += digits[byte >> 4];
    shown += digits[byte & 0xFU];
}

void appendEscape(std::string& shown, char32_t character) {
    if (character == '\n')
        shown += "\\n";
    else if (character == '\r')
        shown += "\\r";
    else if (character == '\t')
        shown += "\\t";
    else if (character <= 0xFF)
        appendByte(shown, static_cast<std::uint8_t>(character));
    else {
        shown += "\\u{";
        for (int shift = 12; shift >= 0; shift -= 4)
            shown += digits[character >> shift & 0xFU];
        shown += '}';
    }
}

} // namespace

std::string shownText(std::string_view text) {
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = codePointLength(text);
        if (length == 0) {
            appendByte(shown, static_cast<std::uint8_t>(text.front()));
            text.remove_prefix(1);
            continue;
        }
        const std::string_view sequence = text.substr(0, length);
        const char32_t character = codePointOf(sequence);
        if (isHidden(character))
            appendEscape(shown, character);
        else
            shown += sequence;
        text.remove_prefix(length);
    }
    return shown;
}

std::string shownName(const std::filesystem::path& file) {
    return shownText(file.filename().native());
}

} // namespace masthead
