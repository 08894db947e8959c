#include "slug/Transliteration.h"

#include "emoji/Emoji.h"
#include "slug/Romanization.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>

namespace masthead {
namespace {

using Transliterator = std::unique_ptr<icu::Transliterator>;

Transliterator makeTransliterator(const char* id) {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    Transliterator transliterator(icu::Transliterator::createInstance(id, UTRANS_FORWARD, place, status));
    return U_SUCCESS(status) ? std::move(transliterator) : nullptr;
}

/// What the transliterator makes of a character where that is ASCII with a letter or a digit in it.
std::optional<std::string> letters(const Transliterator& transliterator, char32_t character) {
    if (!transliterator)
        return std::nullopt;
    icu::UnicodeString text(static_cast<UChar32>(character));
    transliterator->transliterate(text);
    text.findAndReplace(icu::UnicodeString(u'\u00FC'), icu::UnicodeString(u'v'));
    std::string result;
    text.toUTF8String(result);
    const bool ascii = std::ranges::all_of(result, [](unsigned char byte) { return byte < 0x80; });
    const bool spoken = std::ranges::any_of(result, [](unsigned char byte) { return u_isalnum(byte) != 0; });
    return ascii && spoken ? std::optional(result) : std::nullopt;
}

// Making a transliterator takes milliseconds and using one from two threads at once is not allowed, so each
// thread keeps its own.

/// The syllable of a Chinese character without its tone. Its `ü` stays one, and becomes the `v` that is usual
/// where there are no accents.
std::optional<std::string> pinyin(char32_t character) {
    thread_local const Transliterator transliterator =
        makeTransliterator("Han-Latin; NFD; [\\u0300\\u0301\\u0304\\u030C] Remove; NFC");
    return letters(transliterator, character);
}

std::optional<std::string> anyLetters(char32_t character) {
    thread_local const Transliterator transliterator = makeTransliterator("Any-Latin; Latin-ASCII");
    return letters(transliterator, character);
}

UScriptCode scriptOf(char32_t character) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(static_cast<UChar32>(character), &status);
}

/// An accented letter's own letter. Elsewhere the marks make another letter: the kana's, for example.
char32_t withoutMarks(char32_t character) {
    switch (scriptOf(character)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_HEBREW:
        break;
    default:
        return character;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString parts;
    if (U_FAILURE(status) || !normalizer->getDecomposition(static_cast<UChar32>(character), parts))
        return character;
    return static_cast<char32_t>(parts.char32At(0));
}

bool isInvisible(char32_t character) {
    const auto category = u_charType(static_cast<UChar32>(character));
    return category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR;
}

bool isDingbat(char32_t character) {
    return character >= 0x2600 && character <= 0x27BF;
}

} // namespace

std::string asciiFor(char32_t character) {
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
    for (const char32_t form : {lower, withoutMarks(lower)}) {
        if (form < 0x80)
            return std::string(1, static_cast<char>(form));
        if (const auto found = tabledLetters(form))
            return std::string(*found);
    }
    if (const auto found = indicLetters(lower))
        return std::string(*found);
    if (auto found = hangulLetters(lower))
        return std::move(*found);
    if (const auto name = shortNameOf(character))
        return std::string(*name) + ' ';
    if (scriptOf(lower) == USCRIPT_HAN)
        return pinyin(lower).value_or("") + ' ';
    if (auto found = anyLetters(withoutMarks(lower)))
        return std::move(*found);
    return isInvisible(character) || isDingbat(character) ? "" : "-";
}

} // namespace masthead
