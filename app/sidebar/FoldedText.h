#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace masthead {

/// A text as it is compared: without case and accents ("Éclair" and "eclair" are the same), each character
/// knowing where it came from.
struct FoldedText {
    QString text;
    QList<qsizetype>
        origins; ///< For each UTF-16 unit of `text`, the position of its character in the original.
};

FoldedText foldedText(QStringView text);

/// The same without the places.
QString folded(QStringView text);

} // namespace masthead
