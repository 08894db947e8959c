#include "desk/Desk.h"

#include "desk/AutoSaver.h"
#include "desk/CheckFeed.h"
#include "desk/DocumentKeeper.h"
#include "desk/Exporter.h"
#include "desk/FileTasks.h"
#include "desk/JournalKeeper.h"
#include "desk/LedgerTasks.h"
#include "desk/MailCopier.h"
#include "desk/NoticeBoard.h"
#include "desk/OtherWindows.h"
#include "desk/PreviewFeed.h"
#include "desk/Recovery.h"
#include "desk/SamplePublication.h"
#include "desk/ScrollLink.h"
#include "desk/Session.h"
#include "desk/SnippetImpactTasks.h"
#include "desk/StatusLine.h"
#include "desk/SystemShade.h"
#include "desk/TestSender.h"
#include "desk/VersionTasks.h"
#include "desk/WebLinkTasks.h"
#include "document/StateFolder.h"
#include "look/Metrics.h"
#include "look/Style.h"
#include "pane/PreviewPane.h"
#include "problems/ProblemsPane.h"
#include "publication/Drafting.h"
#include "publication/FrontMatter.h"
#include "publication/ShownText.h"
#include "sidebar/Sidebar.h"
#include "sponsors/LedgerPane.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QApplication>
#include <QCloseEvent>
#include <QMenuBar>
#include <QScreen>
#include <QSplitter>
#include <QStatusBar>
#include <QToolBar>

#include <algorithm>

namespace masthead {

namespace {

constexpr int countDelayMilliseconds = 150;
constexpr QSize firstSize(1440, 900);

bool liesIn(const std::filesystem::path& file, const std::filesystem::path& folder) {
    return std::mismatch(folder.begin(), folder.end(), file.begin(), file.end()).first == folder.end();
}

FrontMatterForm::Fields fieldsFor(const Publication& publication, const std::filesystem::path& file) {
    if (liesIn(file, publication.layout.snippets))
        return FrontMatterForm::Fields::None;
    if (liesIn(file, publication.layout.sponsors))
        return FrontMatterForm::Fields::Sponsor;
    return FrontMatterForm::Fields::Page;
}

} // namespace

Desk::Desk(DeskSetup setup)
    : m_state(std::move(setup.settings))
    , m_sampleFolder(std::move(setup.sampleFolder))
    , m_actions(new Actions(this))
    , m_systemShade(new SystemShade(setup.systemPalette, this)) {
    setObjectName(QStringLiteral("desk"));
    m_preview = new PreviewPane(std::move(setup.makePageView));
    buildPanes();
    m_notices = new NoticeBoard(m_writing->notices(), this);
    connect(m_notices, &NoticeBoard::answered, m_writing->text(), qOverload<>(&QWidget::setFocus));
    m_keeper = new DocumentKeeper(m_documents, m_notices, this);
    const std::filesystem::path journals =
        setup.stateFolder.empty() ? std::filesystem::path() : setup.stateFolder / journalFolderName;
    m_journals = new JournalKeeper(m_documents, setup.stateFolder, m_notices, this);
    m_recovery = new Recovery(journals, m_documents, *m_journals, m_notices, this);
    m_otherWindows = new OtherWindows(m_documents, setup.stateFolder, m_notices, this);
    m_session = new Session(m_state, m_documents, m_writing->text(), m_preview, this);
    m_autoSaver = new AutoSaver(m_documents, *m_keeper, m_writing->text(), this);
    m_files = new FileTasks(m_publications, m_documents, m_notices, this);
    m_feed = new PreviewFeed(m_documents, m_publications, m_preview, this);
    m_checks = new CheckFeed(m_publications, *m_feed, this);
    m_scrollLink = new ScrollLink(m_writing->text(), m_preview, this);
    m_exporter = new Exporter(*m_feed, *m_checks, m_state, m_status, m_notices, this);
    m_testSender = new TestSender(*m_feed, *m_checks, m_state, m_notices, std::move(setup.courier),
                                  std::move(setup.keyring), std::move(setup.mailPassword), this);
    m_copier = new MailCopier(*m_checks, m_notices, this);
    m_snippetUses = new SnippetImpactTasks({*m_feed, m_publications, m_documents, m_notices}, this);
    buildLedger();
    m_versions =
        new VersionTasks(setup.stateFolder.empty() ? setup.stateFolder : setup.stateFolder / "history",
                         {m_documents, m_publications, m_files, m_ledger, m_notices}, this);
    m_webLinks = new WebLinkTasks(std::move(setup.linkCache), *m_feed, m_checks, m_status, m_notices, this);
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(countDelayMilliseconds);

    connectPublication();
    connectSidebar();
    connectSnippetUses();
    connectDocuments();
    connectPage();
    connectFileCommands();
    connectAutoSave();
    connectRecovery();
    connectTextCommands();
    connectViewCommands();
    connectPageCommands();
    connectProblems();
    connectWebLinks();
    connectMailCommands();
    connectLedger();
    applyShade();
    showNothing();
}

Desk::~Desk() {
    // The documents go before the panes that show them.
    m_documents.disconnect();
    m_publications.disconnect();
    m_writing->clear();
}

void Desk::buildPanes() {
    m_sidebar = new Sidebar;
    m_writing = new WritingPane;
    m_splitter = new QSplitter(Qt::Horizontal);
    m_splitter->setObjectName(QStringLiteral("panes"));
    m_splitter->setChildrenCollapsible(false);
    m_sidebar->setObjectName(QStringLiteral("sidebar"));
    m_writing->setObjectName(QStringLiteral("writing"));
    m_preview->setObjectName(QStringLiteral("preview"));
    for (QWidget* pane : panes()) {
        m_splitter->addWidget(pane);
        pane->setHidden(m_state.hiddenPanes().contains(pane->objectName()));
    }
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 1);
    m_splitter->setSizes({metrics::sidebarWidth, 576, 600});
    m_status = new StatusLine(statusBar(), this);
    buildProblems();

    m_actions->fillMenuBar(menuBar());
    auto* toolBar = addToolBar(tr("Toolbar"));
    toolBar->setObjectName(QStringLiteral("toolbar"));
    toolBar->setMovable(false);
    toolBar->setFixedHeight(metrics::toolbarHeight);
    toolBar->setIconSize({metrics::iconSize, metrics::iconSize});
    m_actions->fillToolBar(toolBar);
    setContextMenuPolicy(Qt::NoContextMenu);

    resize(firstSize.boundedTo(screen()->availableSize()));
    restoreGeometry(m_state.geometry());
    m_splitter->restoreState(m_state.splitter());
    if (const QByteArray state = m_state.sidebar(); !state.isEmpty())
        m_sidebar->restoreState(state);
    m_writing->text()->setZoom(m_state.zoom());
}

void Desk::openAtStart(const std::filesystem::path& path) {
    m_recovery->look();
    if (path.empty()) {
        const QStringList recent = m_state.recentPublications();
        if (recent.isEmpty())
            openSample();
        else
            openPublication(recent.front().toStdString());
        return;
    }
    std::error_code error;
    const std::filesystem::path real = std::filesystem::weakly_canonical(path, error);
    const std::filesystem::path root = findPublicationRoot(real);
    if (std::filesystem::is_regular_file(real, error))
        m_fileWanted = real.lexically_relative(root);
    openPublication(root);
}

void Desk::openPublication(const std::filesystem::path& root) {
    if (m_keeper->mayCloseAll())
        m_publications.open(root);
}

void Desk::openSample() {
    const auto folder = copySamplePublication(m_sampleFolder);
    if (folder)
        openPublication(*folder);
    else
        m_notices->say(NoticeTone::Error, QString::fromStdString(toString(folder.error())));
}

void Desk::publicationOpened() {
    showNothing();
    m_journals->giveUpAll();
    m_documents.closeAll();
    m_session->publicationOpened(m_publications.publication()->root);
    const auto publication = m_publications.publication();
    m_state.addRecentPublication(publication->root);
    m_sources.follow(publication->root);
    m_feed->publicationOpened();
    m_checks->publicationOpened();
    showListing();
    m_writing->text()->setLinkStyle(publication->layout.linkStyle);
    const bool networkAllowed = m_state.isNetworkAllowed(publication->root);
    m_actions->of(Command::AllowNetwork)->setChecked(networkAllowed);
    m_preview->setNetworkAccess(networkAllowed ? NetworkAccess::Allowed : NetworkAccess::Blocked);
    applyScriptsChoice();
    m_actions->of(Command::KeepTextScripts)
        ->setChecked(m_state.textScripts(publication->root) == TextScripts::Kept);

    showFirstFile();
    m_recovery->publicationOpened(publication->root);
}

void Desk::showFirstFile() {
    const auto publication = m_publications.publication();
    const auto wanted = std::exchange(m_fileWanted, {});
    if (!wanted.empty()) {
        openFile(wanted);
        return;
    }
    const auto last = m_state.lastFile(publication->root);
    std::error_code error;
    if (!last.empty() && std::filesystem::exists(publication->root / last, error))
        openFile(last);
    else if (!publication->issues().empty())
        openFile(publication->issues().front().file);
    tellOfPublication();
}

void Desk::publicationChanged() {
    m_listingChanged = true;
    showListing();
    tellOfPublication();
}

void Desk::tellOfPublication() {
    const auto publication = m_publications.publication();
    if (!publication->diagnostics.empty() && !m_current)
        m_notices->say(NoticeTone::Warning,
                       QString::fromStdString(toString(publication->diagnostics.front())));
}

void Desk::showListing() {
    m_sidebar->setPublication(m_publications.publication(), m_publications.entries());
    fillInsertMenus();
    updateTitle();
}

bool Desk::openFile(const std::filesystem::path& file) {
    const auto publication = m_publications.publication();
    if (!publication)
        return false;
    const auto document = m_documents.open(publication->root, file);
    if (!document) {
        m_notices->say(NoticeTone::Error, QString::fromStdString(toString(document.error())));
        return false;
    }
    m_ledger->leave();
    m_session->leave();
    m_current = *document;
    m_writing->showDocument(m_current->buffer.get(), file, fieldsFor(*publication, file));
    m_session->showDocument(m_current);
    m_otherWindows->setCurrent(m_current);
    m_keeper->setCurrent(m_current);
    m_scrollLink->documentChanged(m_session->pageLine());
    m_feed->showDocument(m_current);
    m_checks->showDocument(m_current);
    m_sidebar->setCurrentFile(file);
    m_state.setLastFile(publication->root, file);
    updateTitle();
    updateCounts();
    m_writing->text()->setFocus();
    return true;
}

void Desk::showNothing() {
    m_session->leave();
    m_session->showDocument(nullptr);
    m_current = nullptr;
    m_writing->clear();
    m_otherWindows->setCurrent(nullptr);
    m_keeper->setCurrent(nullptr);
    m_feed->showDocument(nullptr);
    m_checks->showDocument(nullptr);
    m_sidebar->setCurrentFile({});
    updateTitle();
}

void Desk::closeCurrent() {
    if (!m_current || !m_keeper->mayClose(m_current))
        return;
    const std::filesystem::path file = m_current->file();
    showNothing();
    m_documents.close(file);
}

void Desk::insertFromFile(const std::filesystem::path& file, Qt::KeyboardModifiers modifiers) {
    const auto publication = m_publications.publication();
    if (!m_current || !publication)
        return;
    m_ledger->leave(); // Nothing goes into a text that is not in sight.
    const auto isFile = [&](const auto& value) { return value.file == file; };
    TextPane* text = m_writing->text();
    const auto snippet = std::find_if(publication->snippets.begin(), publication->snippets.end(), isFile);
    if (snippet != publication->snippets.end()) {
        std::string block = includeCall(*snippet);
        if (modifiers.testFlag(Qt::ControlModifier))
            block = m_feed->snapshot().reader(file).value_or(block);
        text->insertBlock(QString::fromStdString(block));
    }
    const auto sponsor = std::find_if(publication->sponsors.begin(), publication->sponsors.end(), isFile);
    if (sponsor != publication->sponsors.end())
        text->insertBlock(QString::fromStdString(sponsorBlock(*sponsor)));
    text->setFocus();
}

void Desk::updateTitle() {
    const auto publication = m_publications.publication();
    QStringList parts;
    if (m_current) {
        const Issue* page = publication ? publication->findPage(m_current->file()) : nullptr;
        parts << (page ? QString::fromStdString(shownText(page->title))
                       : QString::fromStdString(shownName(m_current->file()))) +
                     QStringLiteral("[*]");
    }
    if (publication)
        parts << QString::fromStdString(shownText(publication->title));
    parts << QStringLiteral("Masthead");
    setWindowTitle(parts.join(QStringLiteral(" — ")));
    const bool modified = m_current && m_current->isModified();
    setWindowModified(modified);
    m_status->setSaveState(!m_current ? SaveState::NothingOpen
                           : modified ? SaveState::Unsaved
                                      : SaveState::Saved);
    for (const Command command :
         {Command::Save,          Command::CloseFile, Command::Rename,   Command::MoveToTrash,
          Command::Strong,        Command::Emphasis,  Command::Link,     Command::List,
          Command::CycleHeading,  Command::Paragraph, Command::Heading1, Command::Heading2,
          Command::Heading3,      Command::Find,      Command::Replace,  Command::FindNext,
          Command::FindPrevious,  Command::ShowToml,  Command::SendTest, Command::CopyMail,
          Command::CopyMailSource})
        m_actions->of(command)->setEnabled(m_current != nullptr &&
                                           (command == Command::Save || !m_ledger->isShown()));
    for (const Command command : {Command::CheckWebLinks, Command::MendProblem, Command::GoToRelated})
        m_actions->of(command)->setEnabled(m_current != nullptr);
    m_actions->of(Command::CheckAllWebLinks)->setEnabled(publication != nullptr);
    m_actions->of(Command::Versions)->setEnabled(publication != nullptr && m_versions->keepsVersions());
    m_actions->of(Command::NewIssue)->setEnabled(publication != nullptr);
    m_actions->of(Command::Export)->setEnabled(publication != nullptr);
}

void Desk::updateCounts() {
    if (!m_current)
        return;
    const std::string bytes = m_current->bytes();
    const auto extent = findFrontMatter(bytes, m_current->file());
    m_status->setWords(countWords(std::string_view(bytes).substr(extent ? extent->bodyBegin : 0)));
}

void Desk::applyShade() {
    const ShadeChoice choice = m_state.shade();
    const Shade shade = choice == ShadeChoice::Light  ? Shade::Light
                        : choice == ShadeChoice::Dark ? Shade::Dark
                                                      : m_systemShade->shade();
    m_colours = Colours::of(shade);
    applyLook(*qApp, m_colours);
    m_actions->setColours(m_colours);
    m_sidebar->setColours(m_colours);
    m_writing->setColours(m_colours);
    m_preview->setColours(m_colours);
    m_status->setColours(m_colours);
    m_keeper->setColours(m_colours);
    m_recovery->setColours(m_colours);
    m_problemsPane->setColours(m_colours);
    m_ledgerPane->setColours(m_colours);
}

void Desk::closeEvent(QCloseEvent* event) {
    if (!m_keeper->mayCloseAll()) {
        event->ignore();
        return;
    }
    saveState();
    m_journals->giveUpAll();
    event->accept();
}

void Desk::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        m_publications.refresh();
        m_sources.look();
        m_otherWindows->look();
    }
}

void Desk::resizeEvent(QResizeEvent* event) {
    m_actions->fitToolBar(width());
    QMainWindow::resizeEvent(event);
}

QList<QWidget*> Desk::panes() const {
    return {m_sidebar, m_writing, m_preview};
}

QStringList Desk::hiddenPanes() const {
    QStringList names;
    for (const QWidget* pane : panes())
        if (pane->isHidden())
            names << pane->objectName();
    return names;
}

void Desk::saveState() {
    m_ledger->leave(); // The panes are kept as they are without it.
    m_state.setGeometry(saveGeometry());
    m_state.setSplitter(m_splitter->saveState());
    m_state.setProblemsSplitter(m_overProblems->saveState());
    m_state.setProblemsShown(!m_problemsPane->isHidden());
    m_state.setSidebar(m_sidebar->saveState());
    m_state.setHiddenPanes(hiddenPanes());
    m_state.setZoom(m_writing->text()->zoom());
    m_session->keep();
}

} // namespace masthead
