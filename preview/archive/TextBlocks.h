#pragma once

#include "archive/ArchivedPage.h"

#include <vector>

namespace masthead {

/// The body in whole lines that belong together: from blank line to blank line, with headings, thematic
/// breaks, items of lists and paragraphs apart where they follow each other without one. In order; without
/// the line break behind the last line.
std::vector<TextRange> textBlocks(const ArchivedPage& page);

} // namespace masthead
