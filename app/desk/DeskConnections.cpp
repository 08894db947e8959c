#include "desk/Desk.h"

#include "desk/CheckFeed.h"
#include "desk/DocumentKeeper.h"
#include "desk/Exporter.h"
#include "desk/FileTasks.h"
#include "desk/FreedMemory.h"
#include "desk/MailCopier.h"
#include "desk/NoticeBoard.h"
#include "desk/OtherWindows.h"
#include "desk/PreviewFeed.h"
#include "desk/Recovery.h"
#include "desk/ScrollLink.h"
#include "desk/Session.h"
#include "desk/SnippetImpactTasks.h"
#include "desk/StatusLine.h"
#include "desk/SystemShade.h"
#include "desk/WebLinkTasks.h"
#include "pane/PreviewPane.h"
#include "publication/ShownText.h"
#include "sidebar/Sidebar.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QLocale>

#include <algorithm>

namespace masthead {

void Desk::connectPublication() {
    connect(&m_publications, &PublicationReader::opened, this, &Desk::publicationOpened);
    connect(&m_publications, &PublicationReader::changed, this, &Desk::publicationChanged);
    connect(&m_publications, &PublicationReader::factsKnown, this, &Desk::showListing);
    connect(&m_publications, &PublicationReader::reread, this, &Desk::takeReread);
    connect(&m_sources, &SourceWatch::changed, this, &Desk::takeChangedFiles);
    connect(&m_publications, &PublicationReader::failed, this, [this](const Diagnostic& diagnostic) {
        m_recovery->publicationFailed();
        m_notices->say(NoticeTone::Error, QString::fromStdString(toString(diagnostic)),
                       {{tr("Open another…"), [this] { m_actions->of(Command::OpenPublication)->trigger(); }},
                        {tr("Open the sample"), [this] { openSample(); }}});
    });
    connect(&m_publications, &PublicationReader::readingChanged, this, [this](bool reading) {
        if (m_exporter->isRunning() || m_webLinks->isRunning())
            return; // Its progress is on show.
        if (reading)
            m_status->beginProgress(tr("Reading the publication"));
        else
            m_status->endProgress();
    });
    connect(m_status, &StatusLine::cancelWanted, &m_publications, &PublicationReader::cancel);
}

void Desk::connectSidebar() {
    connect(m_sidebar, &Sidebar::fileActivated, this, &Desk::openFile);
    connect(m_sidebar, &Sidebar::newIssueWanted, m_files, &FileTasks::newIssue);
    connect(m_sidebar, &Sidebar::newSnippetWanted, m_files, &FileTasks::newSnippet);
    connect(m_sidebar, &Sidebar::newSponsorWanted, m_files, &FileTasks::newSponsor);
    connect(m_sidebar, &Sidebar::renameWanted, m_files, &FileTasks::rename);
    connect(m_sidebar, &Sidebar::deleteWanted, m_files, &FileTasks::moveToTrash);
    connect(m_sidebar, &Sidebar::insertWanted, this,
            [this](const auto& file) { insertFromFile(file, Qt::NoModifier); });
    connect(m_sidebar, &Sidebar::insertCopyWanted, this,
            [this](const auto& file) { insertFromFile(file, Qt::ControlModifier); });

    connect(m_files, &FileTasks::created, this, &Desk::openFile);
    connect(m_files, &FileTasks::issueCreated, this, [this](const std::filesystem::path& file) {
        if (openFile(file))
            m_writing->form()->focusTitle();
    });
    connect(m_files, &FileTasks::renamed, m_session, &Session::moved);
    connect(m_files, &FileTasks::renamed, this,
            [this] { m_sidebar->setCurrentFile(m_current ? m_current->file() : ""); });
    connect(m_files, &FileTasks::deleted, this, [this](const std::filesystem::path& file) {
        if (m_current && m_current->file() == file)
            showNothing();
        m_documents.close(file);
    });
    connect(m_files, &FileTasks::snippetCreated, this, &Desk::offerNewSnippet);
}

void Desk::connectSnippetUses() {
    connect(m_sidebar, &Sidebar::usesWanted, this,
            [this](const auto& file) { m_snippetUses->show(file, m_colours); });
    connect(m_actions->of(Command::SnippetUses), &QAction::triggered, this,
            [this] { m_snippetUses->show(m_current ? m_current->file() : "", m_colours); });
    connect(m_snippetUses, &SnippetImpactTasks::placeWanted, this, &Desk::showPlace);
}

void Desk::connectDocuments() {
    connect(&m_documents, &OpenDocuments::unsavedFilesChanged, this, [this] {
        m_sidebar->setUnsavedFiles(m_documents.unsavedFiles());
        updateTitle();
    });
    connect(&m_documents, &OpenDocuments::edited, this, [this](OpenDocument* document) {
        if (document == m_current) {
            m_scrollLink->edited();
            m_countSoon.start();
        }
        m_feed->documentEdited(document);
        m_checks->documentEdited(document);
    });
    connect(m_keeper, &DocumentKeeper::saved, this, [this] {
        updateTitle();
        m_publications.refresh();
        m_sources.look();
    });
    auto* freedMemory = new FreedMemory(this);
    connect(m_feed, &PreviewFeed::facesRenewed, freedMemory, &FreedMemory::giveBackSoon);
    connect(&m_documents, &OpenDocuments::closed, freedMemory, &FreedMemory::giveBackSoon);
    connect(m_exporter, &Exporter::finished, freedMemory, &FreedMemory::giveBackSoon);
    connect(m_keeper, &DocumentKeeper::closeWanted, this, [this](OpenDocument* document) {
        if (document == m_current)
            showNothing();
        m_documents.close(document->file());
    });
    connect(m_otherWindows, &OtherWindows::closeWanted, this, &Desk::closeCurrent);
    connect(&m_countSoon, &QTimer::timeout, this, &Desk::updateCounts);
    connect(m_writing->text(), &TextPane::caretMoved, m_status, &StatusLine::setCaret);
}

void Desk::connectRecovery() {
    QAction* offer = m_actions->of(Command::RecoverTexts);
    offer->setEnabled(false);
    connect(offer, &QAction::triggered, m_recovery, &Recovery::offer);
    connect(m_recovery, &Recovery::textsChanged, offer,
            [this, offer] { offer->setEnabled(m_recovery->hasTexts()); });
    connect(m_recovery, &Recovery::publicationWanted, this, &Desk::openPublication);
    connect(m_recovery, &Recovery::replaceWanted, this, [this](const std::filesystem::path& file) {
        if (m_current && m_current->file() == file)
            showNothing();
        m_documents.close(file);
    });
    connect(m_recovery, &Recovery::restored, this, [this](const std::filesystem::path& file, int caret) {
        if (!openFile(file))
            return;
        QTextCursor place = m_writing->text()->textCursor();
        place.setPosition(std::clamp(caret, 0, m_writing->text()->document()->characterCount() - 1));
        m_writing->text()->setTextCursor(place);
        m_writing->text()->centerCursor();
    });
}

void Desk::connectPage() {
    connect(m_feed, &PreviewFeed::paused, this, [this](qint64 bytes) {
        m_preview->setDiagnostics({{Severity::Warning, m_current->file(), 0, 0,
                                    tr("This text has %1: the page is not kept up while you type")
                                        .arg(locale().formattedDataSize(bytes))
                                        .toStdString(),
                                    tr("the text can be edited and saved as usual").toStdString()}});
    });
    connect(m_preview, &PreviewPane::shown, m_scrollLink, &ScrollLink::pageShown);
    connect(m_feed, &PreviewFeed::mailWeighed, m_status, &StatusLine::setMailSize);
    connect(m_status, &StatusLine::mailActivated, m_actions->of(Command::ShowMail), &QAction::trigger);
    connect(m_copier, &MailCopier::placeWanted, this, &Desk::showPlace);
    connect(m_preview, &PreviewPane::diagnosticActivated, this, &Desk::showPlace);
    connect(m_exporter, &Exporter::placeWanted, this, &Desk::showPlace);
    connect(m_preview, &PreviewPane::clicked, this, &Desk::showClickedPlace);
    connect(m_preview, &PreviewPane::networkAccessWanted, this, [this] {
        m_writing->text()->setFocus(); // The button that was pressed goes.
        m_actions->of(Command::AllowNetwork)->trigger();
    });
    connect(m_systemShade, &SystemShade::changed, this, &Desk::applyShade);
}

void Desk::offerNewSnippet(const std::filesystem::path& file) {
    const auto putInPlace = [this, file] {
        QTextCursor selection = m_writing->text()->textCursor();
        selection.beginEditBlock();
        selection.removeSelectedText();
        insertFromFile(file, Qt::NoModifier);
        selection.endEditBlock();
    };
    QList<NoticeChoice> choices{{tr("Open it"), [this, file] { openFile(file); }}};
    if (m_current && m_writing->text()->textCursor().hasSelection())
        choices.prepend({tr("Put it in place of the selection"), putInPlace});
    m_notices->say(
        NoticeTone::Quiet,
        tr("The snippet “%1” was made.").arg(QString::fromStdString(shownText(file.stem().native()))),
        choices);
}

} // namespace masthead
