#pragma once

#include <QByteArray>
#include <QStringView>

#include <vector>

namespace masthead {

/// What ends a line in a file. In the edit buffer each of them is a `\n`.
enum class LineEnding : char { Lf, CrLf, Cr };

/// A line of a file that ends otherwise than most.
struct OddEnding {
    qsizetype position = 0; ///< Of the line's `\n` in the text, in UTF-16.
    LineEnding ending = LineEnding::Lf;

    bool operator==(const OddEnding&) const = default;
};

/// The ending that most lines of the file have; the first one when two are equally frequent, LF when there is
/// none.
LineEnding prevailingEnding(QByteArrayView bytes);

/// The odd endings of `before` at the places where their lines stand in `after`, an edited form of it. Lines
/// that were not touched keep theirs; where a line was rewritten as one line, that one too. Both texts have
/// `\n` only.
std::vector<OddEnding> carriedOver(const std::vector<OddEnding>& endings, QStringView before,
                                   QStringView after);

} // namespace masthead
