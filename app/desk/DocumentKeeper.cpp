#include "desk/DocumentKeeper.h"

#include "comparing/MergeDialog.h"
#include "desk/CompareDialog.h"
#include "desk/NoticeBoard.h"
#include "publication/ShownText.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>

namespace masthead {

namespace {

QString nameOf(const OpenDocument* document) {
    return QString::fromStdString(shownName(document->file()));
}

} // namespace

DocumentKeeper::DocumentKeeper(OpenDocuments& documents, NoticeBoard* notices, QWidget* window)
    : QObject(window)
    , m_documents(documents)
    , m_notices(notices)
    , m_window(window) {
    connect(&documents, &OpenDocuments::changedOnDisk, this, &DocumentKeeper::changedOnDisk);
    connect(&documents, &OpenDocuments::returnedToKnown, this, [this](OpenDocument* document) {
        if (document == m_current)
            m_notices->dismiss();
    });
    connect(&documents, &OpenDocuments::vanished, this, [this](OpenDocument* document) {
        document->buffer->setModified(true);
        if (document == m_current)
            sayGone(document);
    });
}

void DocumentKeeper::setCurrent(OpenDocument* document) {
    m_current = document;
    m_notices->dismiss();
    if (document)
        sayState(document);
}

void DocumentKeeper::sayState(OpenDocument* document) {
    switch (document->document->diskState()) {
    case DiskState::Changed:
        changedOnDisk(document);
        return;
    case DiskState::Gone:
        sayGone(document);
        return;
    case DiskState::Same:
        break;
    }
    const std::vector<Diagnostic> diagnostics = document->document->diagnostics();
    if (!diagnostics.empty())
        m_notices->say(NoticeTone::Warning, QString::fromStdString(toString(diagnostics.front())));
}

void DocumentKeeper::save(OpenDocument* document) {
    if (document)
        trySave(document);
}

void DocumentKeeper::saveQuietly(OpenDocument* document) {
    if (document != m_current && document->document->diskState() != DiskState::Same)
        return; // Asked about when it is shown.
    const bool spokenOf = m_notSaved.contains(document->file());
    const Result<void> result = m_documents.save(*document);
    if (result && !spokenOf)
        emit saved(document);
    else
        settle(document, result);
}

void DocumentKeeper::saveAll() {
    for (const auto& document : m_documents.all())
        if (document->isModified() && !trySave(document.get()))
            return;
}

bool DocumentKeeper::trySave(OpenDocument* document) {
    return settle(document, m_documents.save(*document));
}

bool DocumentKeeper::settle(OpenDocument* document, const Result<void>& result) {
    if (result || result.error().severity == Severity::Warning) {
        if (!result)
            m_notices->say(NoticeTone::Warning, QString::fromStdString(toString(result.error())));
        else if (document == m_current)
            m_notices->dismiss();
        m_notSaved.erase(document->file());
        emit saved(document);
        return true;
    }
    m_notSaved.insert(document->file());
    switch (document->document->diskState()) {
    case DiskState::Changed:
        sayConflict(document);
        break;
    case DiskState::Gone:
        sayGone(document);
        break;
    case DiskState::Same:
        saySaveFailed(document, result.error());
        break;
    }
    return false;
}

void DocumentKeeper::changedOnDisk(OpenDocument* document) {
    if (document->isModified()) {
        if (document == m_current)
            sayConflict(document);
        return;
    }
    takeTheirs(document);
    if (document == m_current)
        m_notices->say(
            NoticeTone::Quiet,
            tr("“%1” was changed by another program; this is its new text. Undo brings the old one back.")
                .arg(nameOf(document)));
}

void DocumentKeeper::sayConflict(OpenDocument* document) {
    m_notices->say(NoticeTone::Warning,
                   tr("“%1” was changed by another program, and you have changes that are not saved.")
                       .arg(nameOf(document)),
                   {{tr("Merge"), [this, document] { merge(document); }},
                    {tr("Show both"), [this, document] { compare(document); }},
                    {tr("Keep mine"), [this, document] { keepMine(document); }},
                    {tr("Take theirs"), [this, document] { takeTheirs(document); }}},
                   NoticeStrip::Closing::ByOwnerOnly);
}

void DocumentKeeper::sayGone(OpenDocument* document) {
    m_notices->say(NoticeTone::Warning,
                   tr("“%1” is no longer on the disk. Its text is still here.").arg(nameOf(document)),
                   {{tr("Save it again"), [this, document] { keepMine(document); }},
                    {tr("Save a copy…"), [this, document] { saveCopy(document); }},
                    {tr("Close"), [this, document] { emit closeWanted(document); }}});
}

void DocumentKeeper::saySaveFailed(OpenDocument* document, const Diagnostic& diagnostic) {
    QList<NoticeChoice> choices{{tr("Try again"), [this, document] { trySave(document); }},
                                {tr("Save a copy…"), [this, document] { saveCopy(document); }}};
    if (document->document->canSaveInPlace())
        choices.prepend({tr("Write into the file"),
                         [this, document] { settle(document, m_documents.saveInPlace(*document)); }});
    m_notices->say(
        NoticeTone::Error,
        tr("Not saved: %1. Your text is still here.").arg(QString::fromStdString(toString(diagnostic))),
        choices);
}

void DocumentKeeper::keepMine(OpenDocument* document) {
    const Result<void> result = m_documents.saveMine(*document);
    if (result || result.error().severity == Severity::Warning)
        settle(document, result);
    else
        saySaveFailed(document, result.error());
}

void DocumentKeeper::takeTheirs(OpenDocument* document) {
    const Result<void> result = m_documents.takeTheirs(*document);
    if (!result)
        m_notices->say(NoticeTone::Error, QString::fromStdString(toString(result.error())));
}

void DocumentKeeper::compare(OpenDocument* document) {
    const Result<QString> theirs = document->document->textOnDisk();
    if (!theirs) {
        m_notices->say(NoticeTone::Error, QString::fromStdString(toString(theirs.error())));
        return;
    }
    CompareDialog dialog(nameOf(document), document->text(), *theirs, m_colours, m_window);
    dialog.exec();
    switch (dialog.choice()) {
    case CompareDialog::Choice::Mine:
        keepMine(document);
        break;
    case CompareDialog::Choice::Theirs:
        takeTheirs(document);
        break;
    case CompareDialog::Choice::Merge:
        merge(document);
        break;
    case CompareDialog::Choice::Neither:
        sayConflict(document);
        break;
    }
}

void DocumentKeeper::merge(OpenDocument* document) {
    Result<KnownState> theirs = document->document->stateOnDisk();
    if (!theirs) {
        m_notices->say(NoticeTone::Error, QString::fromStdString(toString(theirs.error())));
        return;
    }
    const QString mine = document->text();
    const auto merge = mergeTexts(document->document->loadedText(), mine, theirs->text());
    if (!merge)
        return sayConflict(document);
    const bool overlaps = merge->conflictCount() > 0;
    const std::optional<QString> merged = overlaps ? mergedByUser(document, *merge) : merge->text();
    if (!merged)
        return sayConflict(document);
    const Result<KnownState> now = document->document->stateOnDisk();
    if (!now || now->hash != theirs->hash || document->text() != mine) {
        if (document->document->diskState() == DiskState::Gone)
            return sayGone(document);
        sayConflict(document);
        m_notices->say(NoticeTone::Warning,
                       tr("“%1” was changed once more meanwhile. Nothing was merged: begin again.")
                           .arg(nameOf(document)));
        return;
    }
    const Result<void> put = m_documents.putMerged(*document, std::move(*theirs), *merged);
    if (!put) {
        sayConflict(document);
        m_notices->say(NoticeTone::Error, QString::fromStdString(toString(put.error())));
        return;
    }
    m_notices->dismiss();
    m_notices->say(NoticeTone::Quiet,
                   overlaps ? tr("The merged text is in, not saved yet. Undo brings yours back.")
                            : tr("Both changes are in, not saved yet. Undo brings yours back."));
}

std::optional<QString> DocumentKeeper::mergedByUser(OpenDocument* document, TextMerge merged) {
    MergeDialog dialog(nameOf(document), std::move(merged), m_colours, m_window);
    return dialog.exec() == QDialog::Accepted ? std::optional(dialog.text()) : std::nullopt;
}

void DocumentKeeper::saveCopy(OpenDocument* document) {
    const QString path = QFileDialog::getSaveFileName(m_window, tr("Save a copy"), nameOf(document));
    if (path.isEmpty()) {
        sayState(document);
        return;
    }
    QSaveFile copy(path);
    const QByteArray bytes = document->document->encoded(document->text());
    if (copy.open(QIODevice::WriteOnly) && copy.write(bytes) == bytes.size() && copy.commit())
        m_notices->say(NoticeTone::Quiet, tr("A copy was saved as “%1”.").arg(path));
    else
        m_notices->say(NoticeTone::Error, tr("The copy could not be saved: %1.").arg(copy.errorString()),
                       {{tr("Save a copy…"), [this, document] { saveCopy(document); }}});
}

bool DocumentKeeper::mayCloseAll() {
    const auto unsaved = m_documents.unsavedFiles();
    if (unsaved.empty())
        return true;
    const QString sentence =
        unsaved.size() == 1
            ? tr("Save the changes to “%1”?").arg(QString::fromStdString(shownName(*unsaved.begin())))
            : tr("Save the changes to %1 files?").arg(unsaved.size());
    switch (askAboutUnsaved(sentence)) {
    case UnsavedAnswer::Save:
        saveAll();
        return m_documents.unsavedFiles().empty();
    case UnsavedAnswer::Discard:
        m_documents.giveUpUnsaved();
        return true;
    case UnsavedAnswer::Stay:
        break;
    }
    return false;
}

bool DocumentKeeper::mayClose(OpenDocument* document) {
    if (!document->isModified())
        return true;
    switch (askAboutUnsaved(tr("Save the changes to “%1”?").arg(nameOf(document)))) {
    case UnsavedAnswer::Save:
        return trySave(document);
    case UnsavedAnswer::Discard:
        return true;
    case UnsavedAnswer::Stay:
        break;
    }
    return false;
}

DocumentKeeper::UnsavedAnswer DocumentKeeper::askAboutUnsaved(const QString& sentence) {
    QMessageBox question(QMessageBox::NoIcon, tr("Unsaved changes"), sentence, QMessageBox::NoButton,
                         m_window);
    question.setTextFormat(Qt::PlainText); // A name with a tag in it would be a page of its own.
    QPushButton* save = question.addButton(tr("Save"), QMessageBox::AcceptRole);
    QPushButton* discard = question.addButton(tr("Do not save"), QMessageBox::DestructiveRole);
    question.addButton(tr("Stay here"), QMessageBox::RejectRole);
    question.setDefaultButton(save);
    question.exec();
    if (question.clickedButton() == save)
        return UnsavedAnswer::Save;
    return question.clickedButton() == discard ? UnsavedAnswer::Discard : UnsavedAnswer::Stay;
}

} // namespace masthead
