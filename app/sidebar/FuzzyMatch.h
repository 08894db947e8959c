#pragma once

#include <QList>
#include <QStringView>

#include <optional>

namespace masthead {

struct FoldedText;

struct FuzzyMatch {
    int score = 0;              ///< Higher is better; only comparable for the same pattern.
    QList<qsizetype> positions; ///< Of the matched characters in the original text, ascending.
};

/// Finds the characters of `pattern` (folded, without spaces) in `text` in their order, though not side by
/// side, in the place where they look best: at the beginnings of words and next to each other.
std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, const FoldedText& text);

} // namespace masthead
