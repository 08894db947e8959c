#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace masthead {

/// A stretch of whole lines of two texts that were both made from a third.
struct MergePiece {
    enum class Kind {
        Agreed, ///< At most one of the two changed it, or both in the same way: `agreed` is what comes of it.
        Conflict, ///< Both changed it, each in another way.
    };
    Kind kind = Kind::Agreed;
    QStringList agreed; ///< Lines without their ends.
    // Of a conflict; each may be empty, where lines were put in or taken out.
    QStringList base;
    QStringList mine;
    QStringList theirs;

    bool operator==(const MergePiece&) const = default;
};

/// Two texts put together, in reading order. Nothing is chosen where both changed the same lines or lines
/// that touch.
struct TextMerge {
    std::vector<MergePiece> pieces;

    qsizetype conflictCount() const;
    /// The whole text, with `answers` in place of the conflicts, one for each in order. An answer that is
    /// missing counts as none: the conflict's lines of `base` stand there.
    QString text(const std::vector<QStringList>& answers = {}) const;
};

/// Puts together `mine` and `theirs`, which were both made from `base`, line by line as git does. The texts
/// may hold any UTF-16 units and are parted by LF. None when libgit2 fails, for want of memory.
std::optional<TextMerge> mergeTexts(const QString& base, const QString& mine, const QString& theirs);

} // namespace masthead
