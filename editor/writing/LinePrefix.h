#pragma once

#include <QString>
#include <QStringView>

namespace masthead {

/// What stands before a line's own text: indentation, quote marks, a list marker, a task's box. Lengths and
/// positions in UTF-16.
struct LinePrefix {
    QString indentation;  ///< Spaces and tabs before the marker, after any quote marks.
    QString quote;        ///< `> > ` with its spaces as written.
    QString marker;       ///< `-`, `*`, `+`, `12.`, `3)`; empty outside a list item.
    QString gap;          ///< The spaces after the marker.
    QString box;          ///< `[ ] ` or `[x] ` with its space.
    qsizetype length = 0; ///< Of everything together.

    static LinePrefix of(QStringView line);

    bool isOrdered() const { return !marker.isEmpty() && marker.front().isDigit(); }
    /// The prefix of the item that follows: the next number, an empty box.
    QString continued() const;
};

} // namespace masthead
