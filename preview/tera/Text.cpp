#include "tera/Text.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

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

bool isAscii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Changes ASCII letters in place, by what lies between the cases.
std::string asciiCase(std::string_view text, char first, char last) {
    std::string out(text);
    for (char& c : out) {
        if (c >= first && c <= last)
            c = static_cast<char>(c ^ 0x20);
    }
    return out;
}

/// Calls `visit` with the end of each grapheme until it answers false.
template<typename Visit>
void forEachGraphemeEnd(std::string_view text, Visit visit) {
    if (isAscii(text) && text.find('\r') == std::string_view::npos) { // `\r\n` is one grapheme.
        for (std::size_t end = 1; end <= text.size() && visit(end); ++end) {
        }
        return;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    UText* source = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    if (U_SUCCESS(status))
        breaks->setText(source, status);
    if (U_SUCCESS(status)) {
        breaks->first();
        for (int32_t end = breaks->next(); end != icu::BreakIterator::DONE; end = breaks->next()) {
            if (!visit(static_cast<std::size_t>(end)))
                break;
        }
    }
    utext_close(source);
}

} // namespace

std::vector<std::string_view> graphemes(std::string_view text) {
    std::vector<std::string_view> result;
    std::size_t start = 0;
    forEachGraphemeEnd(text, [&](std::size_t end) {
        result.push_back(text.substr(start, end - start));
        start = end;
        return true;
    });
    return result;
}

std::size_t graphemesEnd(std::string_view text, std::size_t count) {
    std::size_t place = 0;
    if (count > 0) {
        forEachGraphemeEnd(text, [&](std::size_t end) {
            place = end;
            return --count > 0;
        });
    }
    return place;
}

std::vector<std::string_view> codePoints(std::string_view text) {
    std::vector<std::string_view> result;
    std::size_t start = 0;
    for (std::size_t i = 1; i <= text.size(); ++i) {
        if (i < text.size() && isContinuation(text[i]))
            continue;
        result.push_back(text.substr(start, i - start));
        start = i;
    }
    return result;
}

std::int64_t codePointCount(std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c); });
}

std::string reversedCodePoints(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    std::size_t end = text.size();
    for (std::size_t i = text.size(); i-- > 0;) {
        if (i > 0 && isContinuation(text[i]))
            continue;
        out += text.substr(i, end - i);
        end = i;
    }
    return out;
}

std::string upperCase(std::string_view text) {
    return isAscii(text) ? asciiCase(text, 'a', 'z') : utf8(unicode(text).toUpper(icu::Locale::getRoot()));
}

std::string lowerCase(std::string_view text) {
    return isAscii(text) ? asciiCase(text, 'A', 'Z') : utf8(unicode(text).toLower(icu::Locale::getRoot()));
}

std::string capitalized(std::string_view text) {
    std::size_t first = text.empty() ? 0 : 1;
    while (first < text.size() && isContinuation(text[first]))
        ++first;
    return upperCase(text.substr(0, first)) + lowerCase(text.substr(first));
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

std::size_t placeOf(std::string_view text, std::string_view part, std::size_t start) {
    constexpr std::size_t shortPart = 32; // At worst so many comparisons for each byte.
    if (part.size() <= shortPart || start > text.size())
        return text.find(part, start);
    const void* found = memmem(text.data() + start, text.size() - start, part.data(), part.size());
    return found ? static_cast<std::size_t>(static_cast<const char*>(found) - text.data())
                 : std::string_view::npos;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string out;
    if (from.empty()) {
        for (const char c : text) {
            if (!isContinuation(c))
                out += to;
            out += c;
        }
        return out += to;
    }
    std::size_t start = 0;
    for (std::size_t at = placeOf(text, from); at != std::string_view::npos;
         at = placeOf(text, from, start)) {
        out += text.substr(start, at - start);
        out += to;
        start = at + from.size();
    }
    out += text.substr(start);
    return out;
}

std::size_t occurrences(std::string_view text, std::string_view part) {
    if (part.empty())
        return static_cast<std::size_t>(codePointCount(text)) + 1;
    std::size_t count = 0;
    for (std::size_t at = placeOf(text, part); at != std::string_view::npos;
         at = placeOf(text, part, at + part.size()))
        ++count;
    return count;
}

} // namespace masthead::tera
