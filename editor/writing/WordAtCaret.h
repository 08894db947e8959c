#pragma once

#include <utility>

class QTextCursor;

namespace masthead {

/// Begin and end, as positions of the document, of the word that the cursor stands in or touches; both the
/// cursor's own position where there is none. An apostrophe belongs to its word.
std::pair<int, int> wordAt(const QTextCursor& cursor);

} // namespace masthead
