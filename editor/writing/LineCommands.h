#pragma once

class QTextCursor;

namespace masthead {

/// Makes the cursor's line a heading of `level` 1 to 6, or a paragraph for 0; an underline below gives way to
/// `#`. Lines of front matter and code stay as they are.
void makeHeading(QTextCursor& cursor, int level);
/// The level of the heading that the cursor's line is; 0 for anything else.
int headingLevelAt(const QTextCursor& cursor);

/// Makes list items of the selected lines, or plain lines again when all of them are items.
void toggleListItems(QTextCursor& cursor);

} // namespace masthead
