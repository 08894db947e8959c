#include "tera/Text.h"

#include <memory>
#include <unicode/brkiter.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace masthead::tera {

namespace {

constexpr std::string_view spaces = " \t\r\n\v\f";

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

} // namespace

std::vector<std::string> graphemes(std::string_view text) {
    std::vector<std::string> result;
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status))
        return codePoints(text);
    const icu::UnicodeString wide = unicode(text);
    breaks->setText(wide);
    int32_t start = breaks->first();
    for (int32_t end = breaks->next(); end != icu::BreakIterator::DONE; start = end, end = breaks->next())
        result.push_back(utf8(wide.tempSubStringBetween(start, end)));
    return result;
}

std::vector<std::string> codePoints(std::string_view text) {
    std::vector<std::string> result;
    for (const char c : text) {
        if (result.empty() || !isContinuation(c))
            result.emplace_back();
        result.back() += c;
    }
    return result;
}

std::string upperCase(std::string_view text) {
    return utf8(unicode(text).toUpper(icu::Locale::getRoot()));
}

std::string lowerCase(std::string_view text) {
    return utf8(unicode(text).toLower(icu::Locale::getRoot()));
}

std::string capitalized(std::string_view text) {
    std::size_t first = text.empty() ? 0 : 1;
    while (first < text.size() && isContinuation(text[first]))
        ++first;
    return upperCase(text.substr(0, first)) + lowerCase(text.substr(first));
}

std::string slug(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString wide = unicode(text);
    const std::unique_ptr<icu::Transliterator> ascii(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    if (U_SUCCESS(status))
        ascii->transliterate(wide);
    std::string out;
    for (const char c : utf8(wide)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            out += c;
        else if (c >= 'A' && c <= 'Z')
            out += static_cast<char>(c - 'A' + 'a');
        else if (!out.empty() && out.back() != '-')
            out += '-';
    }
    if (!out.empty() && out.back() == '-')
        out.pop_back();
    return out;
}

std::string unescapedPattern(std::string_view pattern) {
    return replaced(replaced(pattern, "\\n", "\n"), "\\t", "\t");
}

std::string_view trimmedStart(std::string_view text) {
    const std::size_t first = text.find_first_not_of(spaces);
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

std::string_view trimmedEnd(std::string_view text) {
    const std::size_t last = text.find_last_not_of(spaces);
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string out;
    std::size_t start = 0;
    while (!from.empty()) {
        const std::size_t found = text.find(from, start);
        if (found == std::string_view::npos)
            break;
        out += text.substr(start, found - start);
        out += to;
        start = found + from.size();
    }
    out += text.substr(start);
    return out;
}

} // namespace masthead::tera
