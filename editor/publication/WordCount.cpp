#include "publication/PlainText.h"
#include "publication/Publication.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace masthead {

namespace {

/// The classes of UAX #29 that matter for counting.
enum class WordClass {
    Other, ///< Spaces, punctuation, symbols, emoji: never in a word.
    Letter,
    Digit,
    Joiner,    ///< `_`: part of the word on either side.
    MidLetter, ///< Between two letters only: `:` and `·`.
    MidNumber, ///< Between two digits only: `,` and `;`.
    MidBoth,   ///< Between two letters or two digits: `.` and apostrophes.
    Extend,    ///< Combining marks and joiners: go with what stands before.
    Ideograph, ///< A word by itself, as scripts without spaces have no other boundary without a dictionary.
};

struct ClassRange {
    std::uint32_t first;
    std::uint32_t last;
    WordClass wordClass;
};

/// What is not a letter beyond ASCII, in order. Everything else there counts as a letter.
constexpr std::array ranges = {
    ClassRange{0x80, 0xA9, WordClass::Other},         ClassRange{0xAB, 0xAC, WordClass::Other},
    ClassRange{0xAD, 0xAD, WordClass::Extend},        ClassRange{0xAE, 0xB4, WordClass::Other},
    ClassRange{0xB6, 0xB6, WordClass::Other},         ClassRange{0xB7, 0xB7, WordClass::MidLetter},
    ClassRange{0xB8, 0xB9, WordClass::Other},         ClassRange{0xBB, 0xBF, WordClass::Other},
    ClassRange{0xD7, 0xD7, WordClass::Other},         ClassRange{0xF7, 0xF7, WordClass::Other},
    ClassRange{0x300, 0x36F, WordClass::Extend},      ClassRange{0x37E, 0x37E, WordClass::MidNumber},
    ClassRange{0x387, 0x387, WordClass::MidLetter},   ClassRange{0x483, 0x489, WordClass::Extend},
    ClassRange{0x55A, 0x55F, WordClass::Other},       ClassRange{0x589, 0x589, WordClass::MidNumber},
    ClassRange{0x58A, 0x58F, WordClass::Other},       ClassRange{0x591, 0x5BD, WordClass::Extend},
    ClassRange{0x5BE, 0x5BE, WordClass::Other},       ClassRange{0x5BF, 0x5C7, WordClass::Extend},
    ClassRange{0x5F4, 0x5F4, WordClass::MidLetter},   ClassRange{0x600, 0x60F, WordClass::Other},
    ClassRange{0x610, 0x61A, WordClass::Extend},      ClassRange{0x61B, 0x61F, WordClass::Other},
    ClassRange{0x64B, 0x65F, WordClass::Extend},      ClassRange{0x660, 0x669, WordClass::Digit},
    ClassRange{0x66A, 0x66A, WordClass::Other},       ClassRange{0x66B, 0x66C, WordClass::MidNumber},
    ClassRange{0x66D, 0x66D, WordClass::Other},       ClassRange{0x6D4, 0x6D4, WordClass::Other},
    ClassRange{0x6D6, 0x6DC, WordClass::Extend},      ClassRange{0x6F0, 0x6F9, WordClass::Digit},
    ClassRange{0x900, 0x903, WordClass::Extend},      ClassRange{0x93A, 0x93C, WordClass::Extend},
    ClassRange{0x93E, 0x94F, WordClass::Extend},      ClassRange{0x964, 0x965, WordClass::Other},
    ClassRange{0x966, 0x96F, WordClass::Digit},       ClassRange{0xE01, 0xE3A, WordClass::Ideograph},
    ClassRange{0xE40, 0xE4E, WordClass::Extend},      ClassRange{0x1680, 0x1680, WordClass::Other},
    ClassRange{0x1AB0, 0x1AFF, WordClass::Extend},    ClassRange{0x1DC0, 0x1DFF, WordClass::Extend},
    ClassRange{0x2000, 0x200B, WordClass::Other},     ClassRange{0x200C, 0x200D, WordClass::Extend},
    ClassRange{0x200E, 0x2017, WordClass::Other},     ClassRange{0x2018, 0x2019, WordClass::MidBoth},
    ClassRange{0x201A, 0x2023, WordClass::Other},     ClassRange{0x2024, 0x2024, WordClass::MidBoth},
    ClassRange{0x2025, 0x2026, WordClass::Other},     ClassRange{0x2027, 0x2027, WordClass::MidLetter},
    ClassRange{0x2028, 0x203E, WordClass::Other},     ClassRange{0x203F, 0x2040, WordClass::Joiner},
    ClassRange{0x2041, 0x2070, WordClass::Other},     ClassRange{0x2072, 0x207E, WordClass::Other},
    ClassRange{0x2080, 0x208E, WordClass::Other},     ClassRange{0x20A0, 0x20CF, WordClass::Other},
    ClassRange{0x20D0, 0x20F0, WordClass::Extend},    ClassRange{0x2100, 0x2101, WordClass::Other},
    ClassRange{0x2116, 0x2118, WordClass::Other},     ClassRange{0x211E, 0x2123, WordClass::Other},
    ClassRange{0x2190, 0x24B5, WordClass::Other},     ClassRange{0x24EA, 0x2BFF, WordClass::Other},
    ClassRange{0x2CEF, 0x2CF1, WordClass::Extend},    ClassRange{0x2E00, 0x2E2E, WordClass::Other},
    ClassRange{0x2E30, 0x2E7F, WordClass::Other},     ClassRange{0x2E80, 0x2FFF, WordClass::Ideograph},
    ClassRange{0x3000, 0x3004, WordClass::Other},     ClassRange{0x3005, 0x3005, WordClass::Letter},
    ClassRange{0x3006, 0x3007, WordClass::Ideograph}, ClassRange{0x3008, 0x3020, WordClass::Other},
    ClassRange{0x3021, 0x3029, WordClass::Ideograph}, ClassRange{0x302A, 0x302F, WordClass::Extend},
    ClassRange{0x3030, 0x3030, WordClass::Other},     ClassRange{0x3036, 0x303A, WordClass::Other},
    ClassRange{0x303D, 0x3040, WordClass::Other},     ClassRange{0x3041, 0x3096, WordClass::Ideograph},
    ClassRange{0x3099, 0x309A, WordClass::Extend},    ClassRange{0x30A0, 0x30A0, WordClass::Other},
    ClassRange{0x30FB, 0x30FB, WordClass::Other},     ClassRange{0x3200, 0x33FF, WordClass::Other},
    ClassRange{0x3400, 0x4DBF, WordClass::Ideograph}, ClassRange{0x4DC0, 0x4DFF, WordClass::Other},
    ClassRange{0x4E00, 0x9FFF, WordClass::Ideograph}, ClassRange{0xE000, 0xF8FF, WordClass::Other},
    ClassRange{0xF900, 0xFAFF, WordClass::Ideograph}, ClassRange{0xFD3E, 0xFD3F, WordClass::Other},
    ClassRange{0xFE00, 0xFE0F, WordClass::Extend},    ClassRange{0xFE10, 0xFE1F, WordClass::Other},
    ClassRange{0xFE20, 0xFE2F, WordClass::Extend},    ClassRange{0xFE30, 0xFE6F, WordClass::Other},
    ClassRange{0xFEFF, 0xFEFF, WordClass::Extend},    ClassRange{0xFF01, 0xFF0F, WordClass::Other},
    ClassRange{0xFF10, 0xFF19, WordClass::Digit},     ClassRange{0xFF1A, 0xFF20, WordClass::Other},
    ClassRange{0xFF3B, 0xFF40, WordClass::Other},     ClassRange{0xFF5B, 0xFF65, WordClass::Other},
    ClassRange{0xFFE0, 0xFFFF, WordClass::Other},     ClassRange{0x1F000, 0x1F12F, WordClass::Other},
    ClassRange{0x1F18A, 0x1F3FA, WordClass::Other},   ClassRange{0x1F3FB, 0x1F3FF, WordClass::Extend},
    ClassRange{0x1F400, 0x1FAFF, WordClass::Other},   ClassRange{0x20000, 0x3FFFF, WordClass::Ideograph},
    ClassRange{0xE0000, 0xE0FFF, WordClass::Extend},  ClassRange{0xF0000, 0x10FFFF, WordClass::Other},
};

WordClass asciiClass(unsigned char c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
        return WordClass::Letter;
    if (c >= '0' && c <= '9')
        return WordClass::Digit;
    switch (c) {
    case '_':
        return WordClass::Joiner;
    case '.':
    case '\'':
        return WordClass::MidBoth;
    case ':':
        return WordClass::MidLetter;
    case ',':
    case ';':
        return WordClass::MidNumber;
    default:
        return WordClass::Other;
    }
}

WordClass classOf(std::uint32_t code) {
    if (code < 0x80)
        return asciiClass(static_cast<unsigned char>(code));
    const auto range = std::lower_bound(
        ranges.begin(), ranges.end(), code,
        [](const ClassRange& candidate, std::uint32_t wanted) { return candidate.last < wanted; });
    return range != ranges.end() && code >= range->first ? range->wordClass : WordClass::Letter;
}

/// The code point at `at`, which moves behind it. Bytes that are not UTF-8 give U+FFFD.
std::uint32_t takeCodePoint(std::string_view text, std::size_t& at) {
    const auto first = static_cast<unsigned char>(text[at++]);
    if (first < 0x80)
        return first;
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : -1;
    if (more < 0)
        return 0xFFFD;
    std::uint32_t code = first & (0x3FU >> more);
    for (int i = 0; i < more; ++i) {
        if (at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U)
            return 0xFFFD;
        code = code << 6 | (static_cast<unsigned char>(text[at++]) & 0x3FU);
    }
    return code;
}

bool joins(WordClass middle, WordClass left, WordClass right) {
    const bool letters = left == WordClass::Letter && right == WordClass::Letter;
    const bool digits = left == WordClass::Digit && right == WordClass::Digit;
    return (letters && middle != WordClass::MidNumber) || (digits && middle != WordClass::MidLetter);
}

std::size_t countInPlainText(std::string_view text) {
    std::size_t words = 0;
    WordClass last = WordClass::Other;   ///< Of the word being read; Other outside of words.
    WordClass middle = WordClass::Other; ///< A character that may turn out to join two parts of a word.
    bool counted = false;                ///< The word being read has a letter or digit and is counted.
    for (std::size_t at = 0; at < text.size();) {
        const WordClass now = classOf(takeCodePoint(text, at));
        switch (now) {
        case WordClass::Extend:
            break;
        case WordClass::Ideograph:
            ++words;
            last = middle = WordClass::Other;
            break;
        case WordClass::Letter:
        case WordClass::Digit:
        case WordClass::Joiner: {
            const bool continues =
                last != WordClass::Other && (middle == WordClass::Other || joins(middle, last, now));
            counted = counted && continues;
            if (!counted && now != WordClass::Joiner) {
                ++words;
                counted = true;
            }
            last = now;
            middle = WordClass::Other;
            break;
        }
        case WordClass::MidLetter:
        case WordClass::MidNumber:
        case WordClass::MidBoth:
            if (middle == WordClass::Other && last != WordClass::Other) {
                middle = now;
                break;
            }
            [[fallthrough]];
        case WordClass::Other:
            last = middle = WordClass::Other;
            counted = false;
            break;
        }
    }
    return words;
}

} // namespace

std::size_t countUnicodeWords(std::string_view text) {
    return countInPlainText(text);
}

std::size_t countWords(std::string_view markdownBody) {
    return countInPlainText(plainText(markdownBody));
}

} // namespace masthead
