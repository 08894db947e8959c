#pragma once

#include "publication/TextRange.h"

#include <QString>

class QTextDocument;

namespace masthead {

/// The text of `document` with LF between its lines, position for position. Unlike
/// QTextDocument::toPlainText() it keeps no-break spaces.
QString textOf(const QTextDocument& document);

/// The UTF-16 position in a text of the byte `offset` of its UTF-8 form `utf8`. An offset within a character
/// counts as its begin, one past the end as the end.
qsizetype utf16Position(std::string_view utf8, std::size_t offset);

/// A replacement of UTF-16 positions.
struct BufferEdit {
    int begin = 0;
    int end = 0;
    QString replacement;

    bool operator==(const BufferEdit&) const = default;
};

/// `edit`, made for the UTF-8 text `utf8`, for the buffer that holds the same text; narrowed to the
/// characters that differ.
BufferEdit bufferEdit(std::string_view utf8, const TextEdit& edit);

/// Whether an edit is a step of undo of its own or goes into the one before.
enum class UndoStep { Own, JoinedToLast };

/// Carries out `edit` in `document`.
void applyEdit(QTextDocument& document, const BufferEdit& edit, UndoStep step);

} // namespace masthead
