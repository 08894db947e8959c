#include "desk/AutoSaver.h"

#include "desk/DocumentKeeper.h"
#include "desk/OpenDocuments.h"
#include "writing/TextPane.h"

#include <QApplication>
#include <QTextBlock>
#include <QTextLayout>

namespace masthead {

namespace {

constexpr int pauseMilliseconds = 2500;

} // namespace

AutoSaver::AutoSaver(const OpenDocuments& documents, DocumentKeeper& keeper, const TextPane* text,
                     QObject* parent)
    : QObject(parent)
    , m_documents(documents)
    , m_keeper(keeper)
    , m_text(text) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &AutoSaver::saveAll);
    connect(&documents, &OpenDocuments::edited, this, &AutoSaver::edited);
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &AutoSaver::applicationLeft);
}

void AutoSaver::setChoice(AutoSaveChoice choice) {
    m_choice = choice;
    m_pause.stop();
    edited(); // What is unsaved already counts.
}

void AutoSaver::applicationLeft(Qt::ApplicationState state) {
    if (m_choice == AutoSaveChoice::WhenLeaving && state != Qt::ApplicationActive)
        saveAll();
}

void AutoSaver::edited() {
    if (m_choice == AutoSaveChoice::AfterPause && !m_documents.unsavedFiles().empty())
        m_pause.start();
}

void AutoSaver::saveAll() {
    if (mustWait()) {
        m_pause.start();
        return;
    }
    for (const auto& file : m_documents.unsavedFiles())
        if (OpenDocument* document = m_documents.find(file))
            m_keeper.saveQuietly(document);
}

/// Half a composed word would go to the disk, or the text under a question would change its state.
bool AutoSaver::mustWait() const {
    const QTextLayout* line = m_text->textCursor().block().layout();
    return (line && !line->preeditAreaText().isEmpty()) || QApplication::activeModalWidget();
}

} // namespace masthead
