#pragma once

class QTextCursor;

namespace masthead {

enum class InlineMark {
    Strong,   ///< `**`
    Emphasis, ///< `_`, or `*` inside a word.
};

/// Puts the mark around the selection, or the word under the cursor, or takes it away where it stands; the
/// selection stays. Several lines get it each. Without a word the marks go in with the cursor between; before
/// a closing mark it steps over.
void toggleMark(QTextCursor& cursor, InlineMark mark);

} // namespace masthead
