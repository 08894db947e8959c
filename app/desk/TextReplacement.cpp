#include "desk/TextReplacement.h"

#include "document/TextChanges.h"
#include "writing/DocumentText.h"

#include <QTextCursor>

#include <algorithm>

namespace masthead {

void replaceText(QTextDocument& buffer, const QString& text) {
    std::vector<TextChange> changes = changesBetween(textOf(buffer), text);
    if (changes.empty())
        return;
    // From the end, so that the places of those before stay what they are.
    std::ranges::reverse(changes);
    QTextCursor cursor(&buffer);
    cursor.beginEditBlock();
    for (const TextChange& change : changes) {
        cursor.setPosition(static_cast<int>(change.position));
        cursor.setPosition(static_cast<int>(change.position + change.removed), QTextCursor::KeepAnchor);
        cursor.insertText(change.inserted);
    }
    cursor.endEditBlock();
}

} // namespace masthead
