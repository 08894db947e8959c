#include "desk/VersionTasks.h"

#include "comparing/VersionsDialog.h"
#include "desk/FileTasks.h"
#include "desk/LedgerTasks.h"
#include "desk/NoticeBoard.h"
#include "desk/PublicationReader.h"
#include "document/BufferText.h"
#include "publication/Drafting.h"
#include "publication/OpenedFile.h"
#include "publication/ShownText.h"

#include <QFileDialog>
#include <QSaveFile>

#include <chrono>

namespace masthead {

namespace {

/// Nobody notices; a disk that is slow must not keep the dialog away.
constexpr std::chrono::milliseconds mayBeWaitedFor(40);

VersionOwner ownerOf(const OpenDocument* document) {
    return {document->document->root(), document->file()};
}

QString nameOf(const std::filesystem::path& file) {
    return QString::fromStdString(shownName(file));
}

} // namespace

VersionTasks::VersionTasks(const std::filesystem::path& folder, const VersionParts& parts, QWidget* window)
    : QObject(window)
    , m_parts(parts)
    , m_window(window) {
    if (folder.empty())
        return;
    m_keeper = std::make_unique<VersionKeeper>(std::make_shared<VersionStore>(folder));
    connect(m_keeper.get(), &VersionKeeper::failed, this, &VersionTasks::sayFailure);
    connectParts();
}

void VersionTasks::connectParts() {
    connect(&m_parts.documents, &OpenDocuments::savedOver, this,
            [this](OpenDocument* document, const QByteArray& former) {
                m_keeper->keepSaved(ownerOf(document), former, document->knownBytes());
            });
    connect(&m_parts.documents, &OpenDocuments::givenUp, this, [this](OpenDocument* document, GivenUp how) {
        m_keeper->keep(ownerOf(document), document->document->encoded(document->text()),
                       how == GivenUp::Closed ? VersionReason::GivenUp : VersionReason::Replaced);
    });
    connect(m_parts.ledger, &LedgerTasks::fileWritten, this,
            [this](const auto& file, const QByteArray& before, const QByteArray& after) {
                m_keeper->keepSaved({root(), file}, before, after);
            });
    connect(m_parts.files, &FileTasks::trashed, this, [this](const auto& file, const QByteArray& bytes) {
        m_keeper->keep({root(), file}, bytes, VersionReason::Trashed);
    });
    connect(m_parts.files, &FileTasks::renamed, this, [this](const auto& from, const auto& to) {
        m_keeper->moved({root(), from}, to);
    });
}

std::filesystem::path VersionTasks::root() const {
    const auto publication = m_parts.publications.publication();
    return publication ? publication->root : std::filesystem::path();
}

void VersionTasks::sayFailure(const Diagnostic& diagnostic) {
    m_parts.notices->say(NoticeTone::Quiet, tr("Saving works, but versions are not being kept: %1")
                                                .arg(QString::fromStdString(toString(diagnostic))));
}

std::optional<QString> VersionTasks::textNow(const std::filesystem::path& file) const {
    if (const OpenDocument* document = m_parts.documents.find(file))
        return document->text();
    const Result<std::string> bytes = readInside(root(), file);
    if (!bytes)
        return std::nullopt;
    return BufferText::decode(QByteArray::fromStdString(*bytes)).text();
}

void VersionTasks::show(const std::filesystem::path& file, const Colours& colours) {
    if (!m_keeper || root().empty())
        return;
    (void)m_keeper->flush(mayBeWaitedFor); // What was saved a moment ago is among them, or comes.
    VersionsDialog dialog({m_keeper->store(), root(), [this](const auto& path) { return textNow(path); }},
                          colours, m_window);
    connect(&dialog, &VersionsDialog::restoreWanted, this, &VersionTasks::restore);
    connect(&dialog, &VersionsDialog::copyWanted, this, &VersionTasks::saveCopy);
    connect(m_keeper.get(), &VersionKeeper::kept, &dialog, &VersionsDialog::refresh);
    dialog.showFile(file);
    dialog.exec();
}

void VersionTasks::restore(const std::filesystem::path& file, const QByteArray& bytes, const QString& time) {
    std::error_code error;
    if (!m_parts.documents.find(file) && !std::filesystem::exists(root() / file, error)) {
        putBack(file, bytes, time);
        return;
    }
    emit fileWanted(file);
    OpenDocument* document = m_parts.documents.find(file);
    if (!document)
        return; // Why it cannot be opened was said.
    if (m_parts.documents.putOlder(*document, bytes))
        m_parts.notices->say(
            NoticeTone::Quiet,
            tr("The text of “%1” is that of %2 again, not saved yet. Undo brings yours back.")
                .arg(nameOf(file), time));
    else
        m_parts.notices->say(
            NoticeTone::Error,
            tr("This version has bytes that are not UTF-8 and that cannot stand beside those "
               "of the text. Save a copy of it instead."));
}

void VersionTasks::putBack(const std::filesystem::path& file, const QByteArray& bytes, const QString& time) {
    const Result<void> made = createFile(root(), {file, bytes.toStdString()});
    if (!made) {
        m_parts.notices->say(NoticeTone::Error, QString::fromStdString(toString(made.error())));
        return;
    }
    m_parts.publications.refreshNow();
    emit fileWanted(file);
    m_parts.notices->say(NoticeTone::Quiet, tr("“%1” is there again, as it was %2.").arg(nameOf(file), time));
}

void VersionTasks::saveCopy(const std::filesystem::path& file, const QByteArray& bytes) {
    const QString path = QFileDialog::getSaveFileName(m_window, tr("Save a copy"), nameOf(file));
    if (path.isEmpty())
        return;
    QSaveFile copy(path);
    if (copy.open(QIODevice::WriteOnly) && copy.write(bytes) == bytes.size() && copy.commit())
        m_parts.notices->say(NoticeTone::Quiet, tr("A copy was saved as “%1”.").arg(path));
    else
        m_parts.notices->say(NoticeTone::Error,
                             tr("The copy could not be saved: %1.").arg(copy.errorString()));
}

} // namespace masthead
