#pragma once

#include "archive/ArchivedPage.h"

#include <cstdint>
#include <vector>

namespace masthead {

/// A word of running text, for comparing texts.
struct TextWord {
    std::uint64_t hash = 0; ///< Of its letters and digits in one case, apostrophes left out.
    TextRange range;        ///< Bytes of the file.
};

/// The words a reader sees, in the order of the text: no markup, tags, addresses, code or shortcodes. A sign
/// of a script that is written without spaces is a word by itself.
std::vector<TextWord> textWords(const ArchivedPage& page);

} // namespace masthead
