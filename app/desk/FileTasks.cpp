#include "desk/FileTasks.h"

#include "desk/NoticeBoard.h"
#include "desk/OpenDocuments.h"
#include "desk/PathText.h"
#include "desk/PublicationReader.h"
#include "publication/OpenedFile.h"
#include "publication/PageNames.h"
#include "publication/ShownText.h"

#include <QFile>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>

namespace masthead {

namespace {

/// What the first line of a selection proposes as a snippet's name.
QString proposedName(const QString& text) {
    QString line = text.trimmed().section(QLatin1Char('\n'), 0, 0);
    line.remove(QRegularExpression(QStringLiteral("<[^>]*>|[#*_`\\[\\]]")));
    return line.simplified().section(QLatin1Char(' '), 0, 4);
}

constexpr int nameFieldWidth = 340;

} // namespace

FileTasks::FileTasks(PublicationReader& publications, OpenDocuments& documents, NoticeBoard* notices,
                     QWidget* window)
    : QObject(window)
    , m_publications(publications)
    , m_documents(documents)
    , m_notices(notices)
    , m_window(window) {}

void FileTasks::newIssue() {
    if (const auto publication = m_publications.publication()) {
        const DraftFile draft = draftIssue(*publication, today());
        if (create(draft))
            emit issueCreated(draft.file);
    }
}

void FileTasks::newSnippet(const QString& text) {
    const auto publication = m_publications.publication();
    if (!publication)
        return;
    const auto name =
        askForName({tr("New snippet"), tr("Name of the snippet:"), tr("Create")}, proposedName(text));
    if (!name)
        return;
    const DraftFile draft = draftSnippet(*publication, name->toStdString(), text.toStdString());
    if (!create(draft))
        return;
    if (text.isEmpty())
        emit created(draft.file);
    else
        emit snippetCreated(draft.file, text);
}

void FileTasks::newSponsor() {
    const auto publication = m_publications.publication();
    if (!publication)
        return;
    const auto name = askForName({tr("New sponsor"), tr("Name of the sponsor:"), tr("Create")}, {});
    if (!name)
        return;
    const DraftFile draft = draftSponsor(*publication, name->toStdString());
    if (create(draft))
        emit created(draft.file);
}

void FileTasks::newSponsorLike(const Sponsor& known, const QString& proposedName) {
    const auto publication = m_publications.publication();
    if (!publication)
        return;
    const auto name = askForName({tr("New sponsor"), tr("Name of the sponsor:"), tr("Create")}, proposedName);
    if (!name)
        return;
    Sponsor sponsor = known;
    sponsor.name = name->toStdString();
    const DraftFile draft = draftSponsor(*publication, sponsor);
    if (create(draft))
        emit created(draft.file);
}

void FileTasks::rename(const std::filesystem::path& file) {
    const auto publication = m_publications.publication();
    if (!publication)
        return;
    const QString stem = QString::fromStdString(file.stem().string());
    const QString shownStem = QString::fromStdString(shownText(file.stem().native()));
    const auto name =
        askForName({tr("Rename file"), tr("New name for “%1”:").arg(shownStem), tr("Rename")}, stem);
    if (!name || *name == stem)
        return;
    const auto renamedFile = renameFile(publication->root, file, name->toStdString());
    if (!renamedFile) {
        sayError(renamedFile.error());
        return;
    }
    const std::filesystem::path before = file; // It may be the open document's own, which changes.
    m_documents.moved(before, *renamedFile);
    emit renamed(before, *renamedFile);
    m_publications.refreshNow();
}

void FileTasks::moveToTrash(const std::filesystem::path& file) {
    const auto publication = m_publications.publication();
    if (!publication)
        return;
    const QString name = QString::fromStdString(shownName(file));
    const std::optional<QString> path = exactTextOf(publication->root / file);
    if (!path) {
        m_notices->say(NoticeTone::Error,
                       tr("“%1” has a name that is not UTF-8, which the trash does not take. "
                          "Rename it first.")
                           .arg(name));
        return;
    }
    const OpenDocument* open = m_documents.find(file);
    QMessageBox question(QMessageBox::NoIcon, tr("Move to trash"), tr("Move “%1” to the trash?").arg(name),
                         QMessageBox::Cancel, m_window);
    question.setTextFormat(Qt::PlainText); // A name with a tag in it would be a page of its own.
    question.setInformativeText(open && open->isModified() ? tr("It has changes that are not saved.")
                                                           : tr("It can be brought back from there."));
    QPushButton* move = question.addButton(tr("Move to trash"), QMessageBox::AcceptRole);
    question.setDefaultButton(move);
    question.exec();
    if (question.clickedButton() != move)
        return;
    const Result<std::string> bytes = readInside(publication->root, file);
    if (!QFile::moveToTrash(*path)) {
        m_notices->say(NoticeTone::Error,
                       tr("“%1” could not be moved to the trash. It stays where it is.").arg(name));
        return;
    }
    if (bytes)
        emit trashed(file, QByteArray::fromStdString(*bytes));
    emit deleted(file);
    m_publications.refreshNow();
}

bool FileTasks::create(const DraftFile& draft) {
    const Result<void> written = createFile(m_publications.publication()->root, draft);
    if (!written) {
        sayError(written.error());
        return false;
    }
    m_publications.refreshNow();
    return true;
}

std::optional<QString> FileTasks::askForName(const NameQuestion& question, const QString& proposal) {
    QInputDialog dialog(m_window);
    dialog.setWindowTitle(question.title);
    dialog.setLabelText(question.label);
    dialog.setOkButtonText(question.action);
    dialog.setTextValue(proposal);
    // The dialog takes its size from what is in it, whatever smallest size it is told itself.
    if (auto* field = dialog.findChild<QLineEdit*>())
        field->setMinimumWidth(nameFieldWidth);
    if (dialog.exec() != QDialog::Accepted)
        return std::nullopt;
    const QString name = dialog.textValue().trimmed();
    return name.isEmpty() ? std::nullopt : std::optional(name);
}

void FileTasks::sayError(const Diagnostic& diagnostic) {
    m_notices->say(NoticeTone::Error, QString::fromStdString(toString(diagnostic)));
}

} // namespace masthead
