#pragma once

#include <QString>

class QTextDocument;

namespace masthead {

/// Makes `text` of the buffer's text as one step of undo. Only the characters that differ are touched, so
/// that carets elsewhere stay with their words and the page stays where it is.
void replaceText(QTextDocument& buffer, const QString& text);

} // namespace masthead
