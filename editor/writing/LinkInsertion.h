#pragma once

#include "publication/Publication.h"

#include <QString>

class QTextCursor;

namespace masthead {

/// The address in `text` when it is one and nothing else: http, https or mailto. Empty otherwise.
QString addressIn(const QString& text);

/// Makes a link of the selection or the word under the cursor, to `address`. A selected address becomes the
/// target. The cursor ends where typing goes on: at the missing address, else at the missing text, else
/// behind the link.
void insertLink(QTextCursor& cursor, LinkStyle style, const QString& address);

} // namespace masthead
