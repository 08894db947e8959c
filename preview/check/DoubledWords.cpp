#include "check/DoubledWords.h"

#include <algorithm>
#include <array>
#include <span>

namespace masthead {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::string_view english[] = {
    "had",   "that",    "very",   "really", "so",   "bye",  "no",    "ha",   "hey", "knock", "now",   "well",
    "there", "much",    "many",   "long",   "far",  "blah", "yada",  "do",   "her", "can",   "more",  "again",
    "over",  "through", "pretty", "too",    "bang", "tap",  "ping",  "tut",  "go",  "boo",   "night", "hear",
    "cha",   "chop",    "tick",   "win",    "yes",  "wow",  "quack", "woof", "pom", "hush",  "what"};
constexpr std::string_view german[] = {"die", "der",  "das",  "den",  "dem",  "sie", "wir", "ihr",
                                       "uns", "sehr", "ganz", "viel", "tick", "ja",  "nein"};
constexpr std::string_view french[] = {"nous", "vous", "très", "bla", "oui", "non"};
constexpr std::string_view dutch[] = {"die", "dat", "je", "ze", "u", "heel", "zeer"};
constexpr std::string_view spanish[] = {"muy", "no", "casi"};
constexpr std::string_view italian[] = {"piano", "molto", "così", "quasi", "appena", "poco"};
constexpr std::string_view portuguese[] = {"muito", "quase", "logo"};
constexpr std::string_view swedish[] = {"det", "som", "om", "mycket"};
constexpr std::string_view danish[] = {"det", "der", "som", "om", "meget"};
constexpr std::string_view norwegian[] = {"det", "som", "om", "veldig"};

struct Language {
    std::string_view code;
    Words words;
};

constexpr std::array<Language, 12> languages = {{{"en", english},
                                                 {"de", german},
                                                 {"fr", french},
                                                 {"nl", dutch},
                                                 {"es", spanish},
                                                 {"it", italian},
                                                 {"pt", portuguese},
                                                 {"sv", swedish},
                                                 {"da", danish},
                                                 {"nb", norwegian},
                                                 {"nn", norwegian},
                                                 {"no", norwegian}}};

} // namespace

bool mayBeDoubled(std::string_view word, std::string_view language) {
    const std::string_view code = language.substr(0, language.find_first_of("-_"));
    const auto known = std::ranges::find(languages, code, &Language::code);
    return known == languages.end() || std::ranges::find(known->words, word) != known->words.end();
}

} // namespace masthead
