#pragma once

#include <string_view>

namespace masthead {

/// Whether a word may follow itself in a language: `had had`, `nous nous`. `word` is in lower case,
/// `language` as in a page: `en`, `en-GB`. True for every word of languages that are not known here: some
/// double words for a living.
bool mayBeDoubled(std::string_view word, std::string_view language);

} // namespace masthead
