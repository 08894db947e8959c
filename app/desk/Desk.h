#pragma once

#include "desk/Actions.h"
#include "desk/OpenDocuments.h"
#include "desk/PublicationReader.h"
#include "desk/SourceWatch.h"
#include "desk/WindowState.h"
#include "look/Colours.h"
#include "pane/PageLook.h"
#include "pane/PageView.h"
#include "sending/Delivery.h"
#include "sending/Keyring.h"

#include <QMainWindow>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

class QSplitter;

namespace masthead {

class AutoSaver;
class CheckFeed;
class DocumentKeeper;
class Exporter;
class FileTasks;
class JournalKeeper;
class LedgerPane;
class LedgerTasks;
class MailCopier;
class NoticeBoard;
class OtherWindows;
class PreviewFeed;
class PreviewPane;
class ProblemsPane;
class ProblemsTasks;
class QuickOpenDialog;
class Recovery;
class ScrollLink;
class Session;
class Sidebar;
class SnippetImpactTasks;
class StatusLine;
class SystemShade;
class TestSender;
class VersionTasks;
class WebLinkTasks;
class WritingPane;

/// What the window is given from outside.
struct DeskSetup {
    std::unique_ptr<QSettings> settings;
    std::function<std::unique_ptr<PageView>()> makePageView;
    std::filesystem::path sampleFolder; ///< Where the copy of the sample publication lives.
    QPalette systemPalette;             ///< Before the application put on its own.
    Courier courier;                    ///< Delivers test mails.
    std::unique_ptr<Keyring> keyring;
    std::optional<std::string> mailPassword; ///< Comes before what the keyring has.
    std::filesystem::path linkCache;         ///< What the web said about links; empty keeps nothing.
    std::filesystem::path stateFolder;       ///< For journals and versions; empty keeps none.
};

/// The one window: sidebar, text and page side by side. It wires the parts together; the parts do the work.
class Desk : public QMainWindow {
    Q_OBJECT

public:
    explicit Desk(DeskSetup setup);
    ~Desk() override;

    /// Opens what `path` names: a publication's folder, or a file in one. An empty path opens the last
    /// publication, or the sample at the first start.
    void openAtStart(const std::filesystem::path& path);
    void openPublication(const std::filesystem::path& root);
    void openSample();
    /// From the publication's root.
    bool openFile(const std::filesystem::path& file);

    const Actions& actions() const { return *m_actions; }
    OpenDocument* currentDocument() const { return m_current; }
    WritingPane* writingPane() const { return m_writing; }
    PreviewPane* previewPane() const { return m_preview; }
    Sidebar* sidebar() const { return m_sidebar; }
    ProblemsPane* problemsPane() const { return m_problemsPane; }
    LedgerPane* ledgerPane() const { return m_ledgerPane; }
    const CheckFeed& checks() const { return *m_checks; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildPanes();
    void buildProblems();
    void connectPublication();
    void connectSidebar();
    void connectSnippetUses();
    void connectDocuments();
    void connectPage();
    void connectFileCommands();
    void connectAutoSave();
    void connectRecovery();
    void connectTextCommands();
    void connectViewCommands();
    void connectPageCommands();
    void connectProblems();
    void buildLedger();
    void connectLedger();
    void connectWebLinks();

    void publicationOpened();
    void showFirstFile();
    void publicationChanged();
    void showListing();
    void tellOfPublication();
    void takeChangedFiles(const std::vector<std::filesystem::path>& files);
    void takeReread();
    void setPageAppearance(PageAppearance appearance);
    void stepThroughAppearances();
    void setFace(Face face);
    void applyFace();
    void connectMailCommands();
    void applyScriptsChoice();
    void fillInsertMenus();
    void insertFromFile(const std::filesystem::path& file, Qt::KeyboardModifiers modifiers);
    void newSnippetFromSelection();
    void offerNewSnippet(const std::filesystem::path& file);
    void closeCurrent();
    void showNothing();
    void stepThroughIssues(int step);
    void openNamed();
    QuickOpenDialog* quickOpenDialog();
    void runNamedCommand();
    void showPlace(const Diagnostic& diagnostic);
    void showClickedPlace(const ClickedPlace& place);
    void moveFocusBetweenPanes(int step);
    void updateTitle();
    void updateCounts();
    void updatePaneActions();
    void applyShade();
    void saveState();
    QList<QWidget*> panes() const; ///< From left to right.
    QStringList hiddenPanes() const;

    WindowState m_state;
    PublicationReader m_publications;
    SourceWatch m_sources;
    bool m_sourcesChanged = false; ///< Since the page was rendered.
    bool m_listingChanged = false; ///< Since then too.
    OpenDocuments m_documents;
    std::filesystem::path m_sampleFolder;
    std::filesystem::path m_fileWanted; ///< Opened once its publication is.
    OpenDocument* m_current = nullptr;
    QTimer m_countSoon;

    Actions* m_actions;
    SystemShade* m_systemShade;
    QSplitter* m_splitter = nullptr;
    QSplitter* m_overProblems = nullptr; ///< All panes, and the problems below.
    Sidebar* m_sidebar = nullptr;
    WritingPane* m_writing = nullptr;
    PreviewPane* m_preview = nullptr;
    StatusLine* m_status = nullptr;
    NoticeBoard* m_notices = nullptr;
    DocumentKeeper* m_keeper = nullptr;
    JournalKeeper* m_journals = nullptr;
    Recovery* m_recovery = nullptr;
    OtherWindows* m_otherWindows = nullptr;
    Session* m_session = nullptr;
    AutoSaver* m_autoSaver = nullptr;
    FileTasks* m_files = nullptr;
    PreviewFeed* m_feed = nullptr;
    CheckFeed* m_checks = nullptr;
    ProblemsPane* m_problemsPane = nullptr;
    ProblemsTasks* m_problems = nullptr;
    LedgerPane* m_ledgerPane = nullptr; ///< In place of text and page while it is shown.
    LedgerTasks* m_ledger = nullptr;
    WebLinkTasks* m_webLinks = nullptr;
    ScrollLink* m_scrollLink = nullptr;
    Exporter* m_exporter = nullptr;
    TestSender* m_testSender = nullptr;
    MailCopier* m_copier = nullptr;
    SnippetImpactTasks* m_snippetUses = nullptr;
    VersionTasks* m_versions = nullptr;
    Colours m_colours = Colours::light();
};

} // namespace masthead
