#include "archive/TextWords.h"

#include <algorithm>
#include <optional>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace masthead {
namespace {

/// FNV-1a over code points.
class WordHash {
public:
    void add(UChar32 sign) { m_hash = (m_hash ^ static_cast<std::uint64_t>(sign)) * 0x100000001B3U; }
    std::uint64_t value() const { return m_hash; }

private:
    std::uint64_t m_hash = 0xCBF29CE484222325U;
};

bool isApostrophe(UChar32 sign) {
    return sign == '\'' || sign == 0x2019;
}

// What is ASCII is told without asking ICU: most of the text is.
bool isLetterOrDigit(UChar32 sign) {
    if (sign < 0) // Bytes that are no UTF-8.
        return false;
    if (sign >= 0x80)
        return u_isalnum(sign);
    const UChar32 lower = sign | 0x20;
    return (lower >= 'a' && lower <= 'z') || (sign >= '0' && sign <= '9');
}

UChar32 inOneCase(UChar32 sign) {
    if (sign >= 0x80)
        return u_foldCase(sign, U_FOLD_CASE_DEFAULT);
    return sign >= 'A' && sign <= 'Z' ? sign + ('a' - 'A') : sign;
}

bool isWordByItself(UChar32 sign) {
    constexpr UChar32 firstKana = 0x3040;
    constexpr UChar32 lastKana = 0x30FF;
    return sign >= 0x80 &&
           ((sign >= firstKana && sign <= lastKana) || u_hasBinaryProperty(sign, UCHAR_IDEOGRAPHIC));
}

void addWords(std::string_view text, TextRange range, std::vector<TextWord>& words) {
    std::optional<WordHash> open;
    TextRange word;
    const auto close = [&] {
        if (open)
            words.push_back({open->value(), word});
        open.reset();
    };
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t next = range.begin; next < range.end;) {
        const std::size_t begin = next;
        UChar32 sign = 0;
        U8_NEXT(bytes, next, range.end, sign);
        if (open && isApostrophe(sign))
            continue;
        const bool isInWord = isLetterOrDigit(sign);
        if (!isInWord || isWordByItself(sign))
            close();
        if (!isInWord)
            continue;
        if (!open)
            word.begin = begin;
        open = open.value_or(WordHash());
        open->add(inOneCase(sign));
        word.end = next;
        if (isWordByItself(sign))
            close();
    }
    close();
}

} // namespace

std::vector<TextWord> textWords(const ArchivedPage& page) {
    std::vector<TextWord> words;
    for (const TextRange& range : page.outline.prose)
        addWords(page.text, {range.begin, std::min(range.end, page.text.size())}, words);
    if (!std::ranges::is_sorted(words, {}, [](const TextWord& word) { return word.range.begin; }))
        std::ranges::stable_sort(words, {}, [](const TextWord& word) { return word.range.begin; });
    return words;
}

} // namespace masthead
