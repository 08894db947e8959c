#pragma once

#include "document/LineDiff.h"

namespace masthead {

/// What stands in both texts, what only in one, word by word in reading order: pieces which, put together
/// without those of one text, are the other. White space goes along with what stands before it.
std::vector<DiffLine> diffWords(const QString& mine, const QString& theirs);

} // namespace masthead
