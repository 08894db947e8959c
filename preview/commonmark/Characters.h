#pragma once

#include <cstddef>
#include <string_view>

namespace masthead {

constexpr bool isSpaceOrTab(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\v' || byte == '\f';
}
constexpr bool isLineEnd(char byte) {
    return byte == '\n' || byte == '\r';
}
constexpr bool isSpaceOrLineEnd(char byte) {
    return isSpaceOrTab(byte) || isLineEnd(byte);
}
constexpr bool isDigit(char byte) {
    return byte >= '0' && byte <= '9';
}
constexpr bool isLetter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}
constexpr bool isLetterOrDigit(char byte) {
    return isLetter(byte) || isDigit(byte);
}
constexpr char asciiLower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}
constexpr bool isAsciiPunctuation(char byte) {
    return byte > ' ' && byte < 0x7F && !isLetterOrDigit(byte);
}
constexpr bool isControl(char byte) {
    return static_cast<unsigned char>(byte) < ' ' || byte == 0x7F;
}

/// Whether `text` begins with `prefix`, which is in lower case, in any case.
bool startsWithIgnoringCase(std::string_view text, std::string_view prefix);

/// What decides whether a run of delimiters opens or closes (CommonMark 0.31.2, "left-flanking").
enum class CharacterClass { WhiteSpace, Punctuation, Other };

/// Of the character that ends before `offset`, or begins at it. The ends of the text are white space.
CharacterClass classBefore(std::string_view text, std::size_t offset);
CharacterClass classAt(std::string_view text, std::size_t offset);

} // namespace masthead
