#include "writing/InlineMarks.h"

#include "writing/BlockState.h"
#include "writing/LinePrefix.h"
#include "writing/WordAtCaret.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <vector>

namespace masthead {

namespace {

/// A stretch of one line, in positions of the document.
struct Stretch {
    int begin = 0;
    int end = 0;
};

bool isMark(QChar c) {
    return c == u'*' || c == u'_';
}

/// How many equal marks touch `position`, going left or right within its line.
int marksAt(const QTextDocument& document, int position, int step) {
    int count = 0;
    const QChar first = document.characterAt(step < 0 ? position - 1 : position);
    if (!isMark(first))
        return 0;
    for (int i = step < 0 ? position - 1 : position; i >= 0 && document.characterAt(i) == first; i += step)
        ++count;
    return count;
}

/// `*` is emphasis, `**` strong, `***` both.
bool carries(int marks, InlineMark mark) {
    return mark == InlineMark::Strong ? marks >= 2 : marks == 1 || marks >= 3;
}

int lengthOf(InlineMark mark) {
    return mark == InlineMark::Strong ? 2 : 1;
}

bool isMarkedAround(const QTextDocument& document, const Stretch& stretch, InlineMark mark) {
    return document.characterAt(stretch.begin - 1) == document.characterAt(stretch.end) &&
           carries(std::min(marksAt(document, stretch.begin, -1), marksAt(document, stretch.end, 1)), mark);
}

/// Narrows to what lies inside marks that were selected with their text, or only at one end of it.
Stretch withoutSelectedMarks(const QTextDocument& document, const Stretch& stretch) {
    Stretch inner = stretch;
    const int opening = marksAt(document, stretch.begin, 1);
    const int closing = marksAt(document, stretch.end, -1);
    if (opening == 0 && closing > 0 && marksAt(document, stretch.begin, -1) >= closing)
        inner.end -= closing;
    if (closing == 0 && opening > 0 && marksAt(document, stretch.end, 1) >= opening)
        inner.begin += opening;
    while (inner.end - inner.begin > 2 && isMark(document.characterAt(inner.begin)) &&
           document.characterAt(inner.begin) == document.characterAt(inner.end - 1)) {
        ++inner.begin;
        --inner.end;
    }
    return inner;
}

Stretch trimmed(const QTextDocument& document, Stretch stretch) {
    while (stretch.begin < stretch.end && document.characterAt(stretch.begin).isSpace())
        ++stretch.begin;
    while (stretch.end > stretch.begin && document.characterAt(stretch.end - 1).isSpace())
        --stretch.end;
    return stretch;
}

/// The selection line by line, without list markers, heading marks and outer spaces.
std::vector<Stretch> stretchesOf(const QTextCursor& cursor) {
    const QTextDocument& document = *cursor.document();
    std::vector<Stretch> stretches;
    const int begin = cursor.selectionStart();
    const int end = cursor.selectionEnd();
    for (QTextBlock block = document.findBlock(begin); block.isValid() && block.position() <= end;
         block = block.next()) {
        qsizetype prefix = LinePrefix::of(block.text()).length;
        const QString text = block.text();
        if (BlockState::of(block).headingLevel > 0) {
            while (prefix < text.size() && (text[prefix] == u'#' || text[prefix] == u' '))
                ++prefix;
        }
        Stretch stretch{std::max(begin, block.position() + static_cast<int>(prefix)),
                        std::min(end, block.position() + block.length() - 1)};
        stretch = trimmed(document, stretch);
        if (stretch.begin < stretch.end)
            stretches.push_back(withoutSelectedMarks(document, stretch));
    }
    return stretches;
}

QString marksFor(const QTextDocument& document, const Stretch& stretch, InlineMark mark) {
    if (mark == InlineMark::Strong)
        return QStringLiteral("**");
    const bool insideWord = document.characterAt(stretch.begin - 1).isLetterOrNumber() ||
                            document.characterAt(stretch.end).isLetterOrNumber();
    return insideWord ? QStringLiteral("*") : QStringLiteral("_");
}

void insertAt(QTextCursor cursor, int position, const QString& text) {
    cursor.setPosition(position);
    cursor.insertText(text);
}

void removeAt(QTextCursor cursor, int position, int length) {
    cursor.setPosition(position);
    cursor.setPosition(position + length, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
}

/// Works on the last stretch first, so that the positions before it stay true. Returns where the inner text
/// now lies.
Stretch toggleStretches(QTextCursor& cursor, const std::vector<Stretch>& stretches, InlineMark mark) {
    const QTextDocument& document = *cursor.document();
    const bool remove = std::all_of(stretches.begin(), stretches.end(), [&](const Stretch& stretch) {
        return isMarkedAround(document, stretch, mark);
    });
    Stretch whole{stretches.front().begin, stretches.back().end};
    for (auto stretch = stretches.rbegin(); stretch != stretches.rend(); ++stretch) {
        const bool first = std::next(stretch) == stretches.rend();
        const bool last = stretch == stretches.rbegin();
        if (remove) {
            const int length = lengthOf(mark);
            removeAt(cursor, stretch->end, length);
            removeAt(cursor, stretch->begin - length, length);
            whole.begin -= first ? length : 0;
            whole.end -= last ? length : 2 * length;
        } else if (!isMarkedAround(document, *stretch, mark)) {
            const QString marks = marksFor(document, *stretch, mark);
            const int length = static_cast<int>(marks.size());
            insertAt(cursor, stretch->end, marks);
            insertAt(cursor, stretch->begin, marks);
            whole.begin += first ? length : 0;
            whole.end += last ? length : 2 * length;
        }
    }
    return whole;
}

/// Without a word: an empty pair goes in or out, a closing mark is stepped over.
void toggleAtCaret(QTextCursor& cursor, InlineMark mark) {
    const QTextDocument& document = *cursor.document();
    const int position = cursor.position();
    const Stretch here{position, position};
    const int length = lengthOf(mark);
    const int left = marksAt(document, position, -1);
    if (left == length && isMarkedAround(document, here, mark)) {
        removeAt(cursor, position - length, 2 * length);
        return;
    }
    const QString marks = marksFor(document, here, mark);
    cursor.insertText(marks + marks);
    cursor.setPosition(position + static_cast<int>(marks.size()));
}

} // namespace

void toggleMark(QTextCursor& cursor, InlineMark mark) {
    const QTextDocument& document = *cursor.document();
    const int caret = cursor.position();
    if (!cursor.hasSelection()) {
        const auto [wordBegin, wordEnd] = wordAt(cursor);
        const Stretch word{wordBegin, wordEnd};
        const QChar before = document.characterAt(caret - 1);
        if (caret > 0 && !isMark(before) && !before.isSpace() && carries(marksAt(document, caret, 1), mark)) {
            cursor.setPosition(caret + lengthOf(mark));
            return;
        }
        cursor.beginEditBlock();
        if (word.begin == word.end) {
            toggleAtCaret(cursor, mark);
        } else {
            const Stretch after = toggleStretches(cursor, {word}, mark);
            cursor.setPosition(after.begin + caret - word.begin);
        }
        cursor.endEditBlock();
        return;
    }
    const std::vector<Stretch> stretches = stretchesOf(cursor);
    if (stretches.empty())
        return;
    const bool backwards = cursor.anchor() > cursor.position();
    cursor.beginEditBlock();
    const Stretch after = toggleStretches(cursor, stretches, mark);
    cursor.setPosition(backwards ? after.end : after.begin);
    cursor.setPosition(backwards ? after.begin : after.end, QTextCursor::KeepAnchor);
    cursor.endEditBlock();
}

} // namespace masthead
