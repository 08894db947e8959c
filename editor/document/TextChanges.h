#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace masthead {

/// A replacement in UTF-16 units.
struct TextChange {
    qsizetype position = 0; ///< In the text before all changes.
    qsizetype removed = 0;
    QString inserted;

    bool operator==(const TextChange&) const = default;
};

/// What makes `after` of `before`, in reading order: for each stretch of lines that differ one change,
/// narrowed to the characters that differ (a surrogate pair is never parted). Whoever carries them out from
/// the last to the first leaves everything else untouched, carets and marks in it too.
std::vector<TextChange> changesBetween(const QString& before, const QString& after);

} // namespace masthead
