#pragma once

class QTextCursor;

namespace masthead {

/// Enter in a list item or quote begins the next one; in an empty item it ends the list (or goes one level
/// out). False where a plain new line is due.
bool continueList(QTextCursor& cursor);

enum class Indent { In, Out };
/// Tab and Shift+Tab on list items: every item that the selection touches moves one level. False outside of
/// lists.
bool indentItems(QTextCursor& cursor, Indent direction);

} // namespace masthead
