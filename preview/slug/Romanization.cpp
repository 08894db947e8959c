#include "slug/Romanization.h"

#include "slug/Letters.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace masthead {
namespace {

using Letters = std::string_view;

/// The rows of the table: a character, a tab, its letters.
std::vector<std::pair<char32_t, Letters>> readTable() {
    std::vector<std::pair<char32_t, Letters>> table;
    for (Letters rest = slugLetters; !rest.empty();) {
        const Letters row = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(row.size() + 1, rest.size()));
        int32_t offset = 0;
        UChar32 character = 0;
        U8_NEXT(row.data(), offset, static_cast<int32_t>(row.size()), character);
        if (character >= 0)
            table.emplace_back(static_cast<char32_t>(character),
                               row.substr(std::min(static_cast<std::size_t>(offset) + 1, row.size())));
    }
    std::ranges::sort(table);
    return table;
}

} // namespace

std::optional<std::string> hangulLetters(char32_t character) {
    constexpr std::array<Letters, 19> leading{"g",  "gg", "n", "d",  "dd", "r", "m", "b", "bb", "s",
                                              "ss", "",   "j", "jj", "c",  "k", "t", "p", "h"};
    constexpr std::array<Letters, 21> vowels{"a",   "ae", "ya", "yae", "eo", "e",  "yeo",
                                             "ye",  "o",  "wa", "wae", "oe", "yo", "u",
                                             "weo", "we", "wi", "yu",  "eu", "yi", "i"};
    constexpr std::array<Letters, 28> trailing{"",   "g",  "gg", "gs", "n",  "nj", "nh", "d", "l",  "lg",
                                               "lm", "lb", "ls", "lt", "lp", "lh", "m",  "b", "bs", "s",
                                               "ss", "ng", "j",  "c",  "k",  "t",  "p",  "h"};
    // The syllables stand in the order of their parts (Unicode, section 3.12).
    constexpr char32_t first = 0xAC00;
    if (character < first || character > 0xD7A3)
        return std::nullopt;
    const std::size_t index = character - first;
    const std::size_t tail = index % trailing.size();
    const std::size_t vowel = index / trailing.size() % vowels.size();
    const std::size_t lead = index / trailing.size() / vowels.size();
    return std::string(leading[lead]).append(vowels[vowel]).append(trailing[tail]);
}

std::optional<Letters> indicLetters(char32_t character) {
    // The nine blocks are laid out alike, after one older standard (Unicode, section 12.1).
    constexpr char32_t first = 0x0900;
    constexpr char32_t blockSize = 0x80;
    constexpr std::array<Letters, 0x70> letters{
        "",    "n",  "n",   "h",  "",    "a",  "aa", "i",  "ii", "u",   "uu",  "r",  "l",    "en", "e",  "e",
        "ai",  "on", "o",   "o",  "au",  "k",  "kh", "g",  "gh", "ng",  "c",   "ch", "j",    "jh", "ny", "tt",
        "tth", "dd", "ddh", "nn", "t",   "th", "d",  "dh", "n",  "nnn", "p",   "ph", "b",    "bh", "m",  "y",
        "r",   "rr", "l",   "l",  "lll", "v",  "sh", "ss", "s",  "h",   "",    "",   "'",    "'",  "aa", "i",
        "ii",  "u",  "uu",  "r",  "rr",  "en", "e",  "e",  "ai", "on",  "o",   "o",  "au",   "",   "",   "",
        "aum", "'",  "'",   "`",  "'",   "",   "",   "",   "q",  "khh", "ghh", "z",  "dddh", "rh", "f",  "yy",
        "rr",  "ll", "l",   "ll", "/",   "/",  "0",  "1",  "2",  "3",   "4",   "5",  "6",    "7",  "8",  "9"};
    if (character < first || character >= first + 9 * blockSize)
        return std::nullopt;
    const std::size_t place = (character - first) % blockSize;
    return place < letters.size() ? std::optional(letters[place]) : std::nullopt;
}

std::optional<Letters> tabledLetters(char32_t character) {
    static const std::vector<std::pair<char32_t, Letters>> table = readTable();
    const auto found = std::ranges::lower_bound(table, character, {}, &std::pair<char32_t, Letters>::first);
    return found != table.end() && found->first == character ? std::optional(found->second) : std::nullopt;
}

} // namespace masthead
