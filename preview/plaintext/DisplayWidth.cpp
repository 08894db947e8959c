#include "plaintext/DisplayWidth.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace masthead::plaintext {
namespace {

std::size_t widthOf(UChar32 character) {
    switch (u_charType(character)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
        return 0;
    default:
        break;
    }
    const int wide = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
    return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

} // namespace

std::size_t displayWidth(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            ++at;
            width += byte >= 0x20 && byte != 0x7F ? 1 : 0;
            continue;
        }
        UChar32 character = 0;
        U8_NEXT(text.data(), at, text.size(), character);
        width += character < 0 ? 1 : widthOf(character);
    }
    return width;
}

} // namespace masthead::plaintext
