#include "site/Slug.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

namespace masthead {
namespace {

bool isAscii(std::string_view text) {
    return std::ranges::all_of(text, [](unsigned char byte) { return byte < 0x80; });
}

std::unique_ptr<icu::Transliterator> makeTransliterator() {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    std::unique_ptr<icu::Transliterator> transliterator(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, place, status));
    if (U_FAILURE(status))
        return nullptr;
    return transliterator;
}

/// Every script brought to its nearest ASCII letters. What has none stays as it is.
std::string transliterated(std::string_view text) {
    // Making one takes milliseconds and using one from two threads at once is not allowed, so each thread
    // keeps its own.
    thread_local const std::unique_ptr<icu::Transliterator> transliterator = makeTransliterator();
    if (!transliterator)
        return std::string(text);
    icu::UnicodeString characters =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    transliterator->transliterate(characters);
    std::string result;
    characters.toUTF8String(result);
    return result;
}

std::string asciiSlug(std::string_view text) {
    std::string slug;
    slug.reserve(text.size());
    for (const char character : text) {
        if (character >= 'A' && character <= 'Z')
            slug += static_cast<char>(character - 'A' + 'a');
        else if ((character >= 'a' && character <= 'z') || (character >= '0' && character <= '9'))
            slug += character;
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    if (!slug.empty() && slug.back() == '-')
        slug.pop_back();
    return slug;
}

std::string safeSlug(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '.'))
        text.remove_suffix(1);
    std::string slug(text);
    std::erase_if(slug,
                  [](char c) { return std::string_view("<>:\"/\\|?*").find(c) != std::string_view::npos; });
    return slug;
}

} // namespace

std::string slugify(std::string_view text) {
    return isAscii(text) ? asciiSlug(text) : asciiSlug(transliterated(text));
}

std::string slugify(std::string_view text, SlugStrategy strategy) {
    switch (strategy) {
    case SlugStrategy::On:
        return slugify(text);
    case SlugStrategy::Safe:
        return safeSlug(text);
    case SlugStrategy::Off:
        break;
    }
    return std::string(text);
}

} // namespace masthead
