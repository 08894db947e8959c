#include "commonmark/Characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

namespace masthead {

namespace {

CharacterClass classOfAscii(char byte) {
    if (isSpaceOrLineEnd(byte))
        return CharacterClass::WhiteSpace;
    return isAsciiPunctuation(byte) ? CharacterClass::Punctuation : CharacterClass::Other;
}

CharacterClass classOf(UChar32 character) {
    if (character < 0)
        return CharacterClass::Other;
    if (u_isUWhiteSpace(character))
        return CharacterClass::WhiteSpace;
    const std::uint32_t kind = U_GET_GC_MASK(character);
    return (kind & (U_GC_P_MASK | U_GC_S_MASK)) != 0 ? CharacterClass::Punctuation : CharacterClass::Other;
}

constexpr std::size_t longestCharacter = 4;

} // namespace

bool startsWithIgnoringCase(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), text.begin(),
                      [](char lower, char byte) { return lower == asciiLower(byte); });
}

CharacterClass classBefore(std::string_view text, std::size_t offset) {
    if (offset == 0)
        return CharacterClass::WhiteSpace;
    if (static_cast<unsigned char>(text[offset - 1]) < 0x80)
        return classOfAscii(text[offset - 1]);
    const std::size_t begin = offset - std::min(offset, longestCharacter);
    auto at = static_cast<std::int32_t>(offset - begin);
    UChar32 character = 0;
    U8_PREV(text.data() + begin, 0, at, character);
    return classOf(character);
}

CharacterClass classAt(std::string_view text, std::size_t offset) {
    if (offset >= text.size())
        return CharacterClass::WhiteSpace;
    if (static_cast<unsigned char>(text[offset]) < 0x80)
        return classOfAscii(text[offset]);
    std::int32_t at = 0;
    UChar32 character = 0;
    U8_NEXT(text.data() + offset, at,
            static_cast<std::int32_t>(std::min(longestCharacter, text.size() - offset)), character);
    return classOf(character);
}

} // namespace masthead
