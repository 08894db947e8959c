#pragma once

#include "desk/WindowState.h"

#include <QObject>
#include <QTimer>

namespace masthead {

class DocumentKeeper;
class OpenDocuments;
class TextPane;

/// Saves what is unsaved without being told to: when another program's window is turned to, or after a pause
/// in the typing. Changing between documents inside the window saves nothing by itself. A document that could
/// not be saved is tried again, and spoken of, at each next occasion. Nothing happens while an input method
/// composes or a dialog waits for an answer.
class AutoSaver : public QObject {
    Q_OBJECT

public:
    AutoSaver(const OpenDocuments& documents, DocumentKeeper& keeper, const TextPane* text, QObject* parent);

    void setChoice(AutoSaveChoice choice);

private:
    void applicationLeft(Qt::ApplicationState state);
    void edited();
    void saveAll();
    bool mustWait() const;

    const OpenDocuments& m_documents;
    DocumentKeeper& m_keeper;
    const TextPane* m_text;
    AutoSaveChoice m_choice = AutoSaveChoice::Never;
    QTimer m_pause;
};

} // namespace masthead
