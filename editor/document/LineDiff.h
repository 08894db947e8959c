#pragma once

#include <QString>

#include <vector>

namespace masthead {

enum class LineOrigin { Both, OnlyMine, OnlyTheirs };

struct DiffLine {
    LineOrigin origin = LineOrigin::Both;
    QString text; ///< Without its line end.
};

/// The lines of two texts side by side: what stands in both, what only in one, in reading order.
std::vector<DiffLine> diffLines(const QString& mine, const QString& theirs);

} // namespace masthead
