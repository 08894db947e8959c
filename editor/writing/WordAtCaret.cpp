#include "writing/WordAtCaret.h"

#include <QTextCursor>
#include <QTextDocument>

namespace masthead {

std::pair<int, int> wordAt(const QTextCursor& cursor) {
    const QTextDocument& document = *cursor.document();
    const auto inWord = [&document](int position) {
        const QChar c = document.characterAt(position);
        return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'\'' || c == u'\u2019';
    };
    int begin = cursor.position();
    int end = begin;
    while (begin > 0 && inWord(begin - 1))
        --begin;
    while (inWord(end))
        ++end;
    return {begin, end};
}

} // namespace masthead
