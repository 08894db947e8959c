#include "desk/Desk.h"

#include "desk/FileTasks.h"
#include "desk/LedgerTasks.h"
#include "desk/PreviewFeed.h"
#include "pane/PreviewPane.h"
#include "sidebar/Sidebar.h"
#include "sponsors/LedgerPane.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QSplitter>

namespace masthead {

/// The ledger stands beside the sidebar, in place of text and page.
void Desk::buildLedger() {
    m_ledgerPane = new LedgerPane;
    m_ledgerPane->setObjectName(QStringLiteral("ledger"));
    m_ledgerPane->hide();
    m_splitter->addWidget(m_ledgerPane);
    m_splitter->setStretchFactor(m_splitter->indexOf(m_ledgerPane), 1);
    m_ledger = new LedgerTasks(
        {m_ledgerPane, m_sidebar, m_documents, m_publications, *m_feed, m_files, {m_writing, m_preview}},
        this);
    // Whoever asks for a face wants to see it: the ledger goes first.
    for (const Command command :
         {Command::ShowSite, Command::ShowMail, Command::ShowText, Command::ShowInbox})
        connect(m_actions->of(command), &QAction::triggered, m_ledger, &LedgerTasks::leave);
}

void Desk::connectLedger() {
    QAction* show = m_actions->of(Command::ShowLedger);
    connect(show, &QAction::triggered, m_ledger, &LedgerTasks::setShown);
    connect(m_sidebar, &Sidebar::ledgerWanted, m_ledger, [this] { m_ledger->setShown(true); });
    connect(m_ledger, &LedgerTasks::shownChanged, this, [this, show](bool shown) {
        show->setChecked(shown);
        for (const Command command : {Command::ToggleText, Command::TogglePage})
            m_actions->of(command)->setEnabled(!shown);
        updateTitle();
        if (!shown)
            m_writing->text()->setFocus();
    });
    connect(m_ledger, &LedgerTasks::fileWanted, this, &Desk::openFile);
    connect(&m_publications, &PublicationReader::opened, m_ledger, &LedgerTasks::publicationOpened);
    connect(&m_publications, &PublicationReader::changed, m_ledger, &LedgerTasks::publicationChanged);
    connect(&m_documents, &OpenDocuments::edited, m_ledger,
            [this](OpenDocument* document) { m_ledger->fileEdited(document->file()); });
}

} // namespace masthead
