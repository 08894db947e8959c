#include "writing/LineCommands.h"

#include "writing/BlockState.h"
#include "writing/LinePrefix.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace masthead {

namespace {

/// `## ` with the spaces around it; 0 when the line is none.
qsizetype headingMarkLength(const QString& text) {
    qsizetype i = 0;
    while (i < text.size() && text[i] == u' ')
        ++i;
    const qsizetype begin = i;
    while (i < text.size() && text[i] == u'#')
        ++i;
    if (i == begin || i - begin > 6 || (i < text.size() && !text[i].isSpace()))
        return 0;
    while (i < text.size() && text[i].isSpace())
        ++i;
    return i;
}

void replaceAt(QTextCursor cursor, int position, qsizetype length, const QString& text) {
    cursor.setPosition(position);
    cursor.setPosition(position + static_cast<int>(length), QTextCursor::KeepAnchor);
    cursor.insertText(text);
}

void removeUnderline(const QTextCursor& cursor, const QTextBlock& heading) {
    const QTextBlock underline = heading.next();
    if (underline.isValid() && BlockState::of(underline).underline)
        replaceAt(cursor, heading.position() + heading.length() - 1, underline.length(), QString());
}

} // namespace

int headingLevelAt(const QTextCursor& cursor) {
    return BlockState::of(cursor.block()).headingLevel;
}

void makeHeading(QTextCursor& cursor, int level) {
    const QTextBlock block = cursor.block();
    if (!isProse(block) || level < 0 || level > 6)
        return;
    const QString marks = level > 0 ? QString(level, u'#') + u' ' : QString();
    const qsizetype old = headingMarkLength(block.text());
    if (old == 0 && level == 0 && headingLevelAt(cursor) == 0)
        return;
    // A cursor inside the marks goes behind them, all others keep their place in the text.
    const int inText = std::max<int>(0, cursor.positionInBlock() - static_cast<int>(old));
    const bool keepsSelection = cursor.hasSelection();
    cursor.beginEditBlock();
    removeUnderline(cursor, block);
    replaceAt(cursor, block.position(), old, marks);
    if (!keepsSelection)
        cursor.setPosition(block.position() + static_cast<int>(marks.size()) + inText);
    cursor.endEditBlock();
}

void toggleListItems(QTextCursor& cursor) {
    QList<QTextBlock> lines;
    for (QTextBlock block = cursor.document()->findBlock(cursor.selectionStart());
         block.isValid() && block.position() <= cursor.selectionEnd(); block = block.next()) {
        const bool onlyTouched =
            cursor.hasSelection() && block.position() == cursor.selectionEnd() && !lines.isEmpty();
        if (isProse(block) && !onlyTouched && (!block.text().trimmed().isEmpty() || !cursor.hasSelection()))
            lines.append(block);
    }
    const bool remove = std::all_of(lines.begin(), lines.end(), [](const QTextBlock& line) {
        return !LinePrefix::of(line.text()).marker.isEmpty();
    });
    cursor.beginEditBlock();
    for (const QTextBlock& line : lines) {
        const LinePrefix prefix = LinePrefix::of(line.text());
        const qsizetype markBegin = prefix.quote.size() + prefix.indentation.size();
        if (remove)
            replaceAt(cursor, line.position() + static_cast<int>(markBegin), prefix.length - markBegin,
                      QString());
        else if (prefix.marker.isEmpty())
            replaceAt(cursor, line.position() + static_cast<int>(prefix.length), 0, QStringLiteral("- "));
    }
    cursor.endEditBlock();
}

} // namespace masthead
