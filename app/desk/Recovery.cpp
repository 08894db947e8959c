#include "desk/Recovery.h"

#include "desk/JournalKeeper.h"
#include "desk/NoticeBoard.h"
#include "desk/OpenDocuments.h"
#include "publication/ShownText.h"

#include <QFileDialog>
#include <QSaveFile>
#include <QTimer>
#include <QtConcurrent>

#include <algorithm>
#include <set>
#include <utility>

namespace masthead {

namespace {

QString nameOf(const LeftText& text) {
    return QString::fromStdString(shownName(text.file()));
}

} // namespace

Recovery::Recovery(std::filesystem::path journalFolder, OpenDocuments& documents, JournalKeeper& journals,
                   NoticeBoard* notices, QWidget* window)
    : QObject(window)
    , m_folder(std::move(journalFolder))
    , m_documents(documents)
    , m_journals(journals)
    , m_notices(notices)
    , m_window(window) {
    connect(&m_reading, &QFutureWatcherBase::finished, this, &Recovery::takeFound);
}

Recovery::~Recovery() {
    m_reading.waitForFinished();
}

void Recovery::look() {
    if (!m_folder.empty())
        read();
}

void Recovery::read() {
    m_reading.setFuture(QtConcurrent::run(
        &m_reader, [folder = m_folder] { return std::make_shared<LeftTexts>(takeLeftTexts(folder)); }));
}

void Recovery::takeFound() {
    const std::shared_ptr<LeftTexts> found = m_reading.result();
    for (LeftText& text : found->texts)
        m_texts.push_back(std::make_shared<LeftText>(std::move(text)));
    m_hasMore = found->hasMore;
    if (!found->unreadable.empty())
        say(found->unreadable.front());
    if (m_texts.empty())
        return;
    emit textsChanged();
    m_offer = Offer::Waiting;
    offerOnce();
}

void Recovery::publicationOpened(const std::filesystem::path& root) {
    m_openRoot = root;
    m_publicationSettled = true;
    const Text wanted = std::exchange(m_wanted, nullptr);
    if (wanted && wanted->root() == root)
        restore(wanted);
    offerOnce();
}

void Recovery::publicationFailed() {
    m_wanted.reset();
    m_publicationSettled = true;
    offerOnce();
}

void Recovery::offerOnce() {
    if (m_offer == Offer::Waiting && m_publicationSettled)
        offer();
}

void Recovery::offer() {
    if (m_texts.empty() || (m_dialog && m_dialog->isVisible()))
        return;
    m_offer = Offer::Made;
    m_dialog = new RecoveryDialog(m_texts, m_openRoot, m_colours, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &RecoveryDialog::restoreWanted, this, &Recovery::restore);
    connect(m_dialog, &RecoveryDialog::restoreAllWanted, this, &Recovery::restoreAll);
    connect(m_dialog, &RecoveryDialog::discardWanted, this, &Recovery::discard);
    connect(m_dialog, &RecoveryDialog::copyWanted, this, &Recovery::saveCopy);
    connect(m_dialog, &QDialog::finished, m_window, &QWidget::activateWindow);
    m_dialog->open();
}

void Recovery::restore(const Text& text) {
    if (text->root() != m_openRoot) {
        m_wanted = text;
        if (m_dialog)
            m_dialog->close(); // What is left is offered again with the other publication.
        m_offer = Offer::Waiting;
        emit publicationWanted(text->root());
        return;
    }
    const int caret = text->journal.content().caret;
    const std::filesystem::path file = text->file();
    if (restoreNow(text))
        emit restored(file, caret);
}

/// Of several texts of one file the newest: the others stay to be looked at.
void Recovery::restoreAll() {
    const std::vector<Text> all = m_texts;
    std::set<std::filesystem::path> tried;
    std::filesystem::path newest;
    int caret = 0;
    for (const Text& text : all) {
        const std::filesystem::path file = text->file();
        if (text->root() != m_openRoot || !tried.insert(file).second)
            continue;
        const int caretThere = text->journal.content().caret;
        if (!restoreNow(text) || !newest.empty())
            continue;
        newest = file;
        caret = caretThere;
    }
    if (!newest.empty())
        emit restored(newest, caret);
}

bool Recovery::restoreNow(const Text& text) {
    if (const OpenDocument* open = m_documents.find(text->file())) {
        if (open->isModified()) {
            m_notices->say(NoticeTone::Warning,
                           tr("“%1” has other changes that are not saved. Save or undo them first; the text "
                              "that was found is kept.")
                               .arg(nameOf(*text)));
            return false;
        }
        emit replaceWanted(text->file());
    }
    const auto restored = m_documents.restore(text->journal.content());
    if (!restored) {
        emit this->restored(text->file(), 0); // As it is on the disk: it may have been closed for this.
        say(restored.error());
        return false;
    }
    remove(text);
    m_journals.takeOver(*restored, std::move(text->journal));
    return true;
}

void Recovery::discard(const Text& text) {
    if (const auto done = text->journal.discard(); done)
        remove(text);
    else
        say(done.error());
}

void Recovery::saveCopy(const Text& text) {
    const QString path =
        QFileDialog::getSaveFileName(m_dialog ? m_dialog.data() : m_window, tr("Save a copy"), nameOf(*text));
    if (path.isEmpty())
        return;
    QSaveFile copy(path);
    const QByteArray bytes = text->text().toUtf8();
    if (copy.open(QIODevice::WriteOnly) && copy.write(bytes) == bytes.size() && copy.commit())
        m_notices->say(NoticeTone::Quiet, tr("A copy was saved as “%1”.").arg(path));
    else
        m_notices->say(NoticeTone::Error, tr("The copy could not be saved: %1.").arg(copy.errorString()));
}

void Recovery::remove(const Text& text) {
    std::erase(m_texts, text);
    if (m_dialog)
        m_dialog->remove(text.get());
    emit textsChanged();
    if (m_texts.empty() && std::exchange(m_hasMore, false))
        QTimer::singleShot(0, this, &Recovery::read); // Not before the journal of this one is let go of.
}

void Recovery::say(const Diagnostic& diagnostic) {
    m_notices->say(NoticeTone::Error, QString::fromStdString(toString(diagnostic)));
}

} // namespace masthead
