#include "writing/FieldInput.h"

#include <QKeyEvent>

namespace masthead {

FieldKey fieldKey(const QKeyEvent& event) {
    if (event.matches(QKeySequence::Undo))
        return FieldKey::Undo;
    if (event.matches(QKeySequence::Redo))
        return FieldKey::Redo;
    if (event.key() == Qt::Key_Escape)
        return FieldKey::Revert;
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)
        return FieldKey::Done;
    return FieldKey::Typing;
}

bool isUndoClaim(const QEvent& event) {
    if (event.type() != QEvent::ShortcutOverride)
        return false;
    const FieldKey key = fieldKey(static_cast<const QKeyEvent&>(event));
    return key == FieldKey::Undo || key == FieldKey::Redo;
}

} // namespace masthead
