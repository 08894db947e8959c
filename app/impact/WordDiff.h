#pragma once

#include "document/LineDiff.h"

namespace masthead {

/// What stands in both texts, what only in one, word by word in reading order: pieces which, put together
/// without those of one text, are the other. Spaces go along with the word before them.
std::vector<DiffLine> diffWords(const QString& mine, const QString& theirs);

} // namespace masthead
