#pragma once

#include <QMenu>

class QEvent;
class QKeyEvent;

namespace masthead {

/// What a key means in every field of the form, whatever kind of editor it is. Undo belongs to the document
/// and not to the field.
enum class FieldKey {
    Undo,
    Redo,
    Revert, ///< Escape: as it was before.
    Done,   ///< Return: on to the text.
    Typing, ///< The editor's own affair.
};

FieldKey fieldKey(const QKeyEvent& event);

/// Whether the window asks if it may take undo or redo for itself. A field claims them by accepting the
/// event.
bool isUndoClaim(const QEvent& event);

/// Emits the signal that `event` stands for in a field. False where the editor is to handle it.
template<typename Field>
bool emitFieldKey(Field& field, const QKeyEvent& event) {
    switch (fieldKey(event)) {
    case FieldKey::Undo:
        emit field.undoWanted();
        return true;
    case FieldKey::Redo:
        emit field.redoWanted();
        return true;
    case FieldKey::Revert:
        emit field.revertWanted();
        return true;
    case FieldKey::Done:
        emit field.doneWanted();
        return true;
    case FieldKey::Typing:
        return false;
    }
    return false;
}

/// The context menu of a field. The usual one offers the editor's own undo, which knows nothing of the
/// document's.
class FieldMenu : public QMenu {
    Q_OBJECT

public:
    /// What the field allows at this moment.
    struct Choices {
        bool copy = false;
        bool paste = false;
    };

    template<typename Field>
    FieldMenu(Field& field, Choices choices)
        : QMenu(&field) {
        addAction(tr("Cut"), &field, &Field::cut)->setEnabled(choices.copy && !field.isReadOnly());
        addAction(tr("Copy"), &field, &Field::copy)->setEnabled(choices.copy);
        addAction(tr("Paste"), &field, &Field::paste)->setEnabled(choices.paste);
        addSeparator();
        addAction(tr("Select all"), &field, &Field::selectAll);
    }
};

} // namespace masthead
