#include "writing/ListTyping.h"

#include "writing/BlockState.h"
#include "writing/LinePrefix.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>

namespace masthead {

namespace {

/// As far in as the text of the item above, so that the item becomes its child.
qsizetype stepIn(const QTextBlock& block, const LinePrefix& prefix) {
    for (QTextBlock above = block.previous(); above.isValid(); above = above.previous()) {
        const LinePrefix parent = LinePrefix::of(above.text());
        if (parent.marker.isEmpty() && !above.text().trimmed().isEmpty() && !BlockState::of(above).list)
            break;
        if (!parent.marker.isEmpty() && parent.indentation.size() <= prefix.indentation.size())
            return parent.indentation.size() + parent.marker.size() + 1 - prefix.indentation.size();
    }
    return prefix.marker.size() + 1;
}

/// Back to the level of the nearest item above that is further out.
qsizetype stepOut(const QTextBlock& block, const LinePrefix& prefix) {
    for (QTextBlock above = block.previous(); above.isValid(); above = above.previous()) {
        const LinePrefix outer = LinePrefix::of(above.text());
        if (!outer.marker.isEmpty() && outer.indentation.size() < prefix.indentation.size())
            return prefix.indentation.size() - outer.indentation.size();
    }
    return prefix.indentation.size();
}

void indentLine(QTextCursor cursor, const QTextBlock& block, Indent direction) {
    const LinePrefix prefix = LinePrefix::of(block.text());
    const int begin = block.position() + static_cast<int>(prefix.quote.size());
    cursor.setPosition(begin);
    if (direction == Indent::In) {
        cursor.insertText(QString(std::max<qsizetype>(stepIn(block, prefix), 1), u' '));
        return;
    }
    cursor.setPosition(begin + static_cast<int>(stepOut(block, prefix)), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
}

void endItem(QTextCursor& cursor, const LinePrefix& prefix) {
    const QTextBlock block = cursor.block();
    if (!prefix.indentation.isEmpty()) {
        indentLine(cursor, block, Indent::Out);
        return;
    }
    const qsizetype kept = prefix.marker.isEmpty() ? 0 : prefix.quote.size();
    cursor.setPosition(block.position() + static_cast<int>(kept));
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    // Without a blank line the next words would still belong to the item above (CommonMark 5.1, laziness).
    cursor.insertText(u'\n' + prefix.quote.left(kept));
}

} // namespace

bool continueList(QTextCursor& cursor) {
    const QTextBlock block = cursor.block();
    if (cursor.hasSelection() || !isProse(block) || BlockState::of(block).headingLevel > 0)
        return false;
    const QString text = block.text();
    const LinePrefix prefix = LinePrefix::of(text);
    const bool rule = !prefix.marker.isEmpty() && !BlockState::of(block).list;
    if (prefix.length == 0 || rule || cursor.positionInBlock() < prefix.length)
        return false;
    cursor.beginEditBlock();
    if (text.mid(prefix.length).trimmed().isEmpty())
        endItem(cursor, prefix);
    else
        cursor.insertText(u'\n' + prefix.continued());
    cursor.endEditBlock();
    return true;
}

bool indentItems(QTextCursor& cursor, Indent direction) {
    QList<QTextBlock> items;
    for (QTextBlock block = cursor.document()->findBlock(cursor.selectionStart());
         block.isValid() && block.position() <= cursor.selectionEnd(); block = block.next()) {
        if (isProse(block) && !LinePrefix::of(block.text()).marker.isEmpty())
            items.append(block);
    }
    if (items.isEmpty())
        return false;
    cursor.beginEditBlock();
    for (const QTextBlock& item : items)
        indentLine(cursor, item, direction);
    cursor.endEditBlock();
    return true;
}

} // namespace masthead
