#pragma once

#include "look/Colours.h"

#include <QAction>
#include <QList>
#include <QObject>

#include <array>

class QMenu;
class QMenuBar;
class QToolBar;
class QToolButton;

namespace masthead {

enum class Command {
    NewIssue,
    OpenPublication,
    OpenSample,
    QuickOpen,
    CommandPalette,
    Save,
    SaveAll,
    AutoSaveNever,
    AutoSaveWhenLeaving,
    AutoSaveAfterPause,
    Versions,
    RecoverTexts,
    Export,
    SendTest,
    CopyMail,
    CopyMailSource,
    CloseFile,
    Rename,
    MoveToTrash,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
    Find,
    Replace,
    FindNext,
    FindPrevious,
    Strong,
    Emphasis,
    Link,
    List,
    CycleHeading,
    Paragraph,
    Heading1,
    Heading2,
    Heading3,
    NewSnippet,
    NewSponsor,
    ToggleSidebar,
    ToggleText,
    TogglePage,
    NextPane,
    PreviousPane,
    ShowToml,
    ScrollTogether,
    ScrollWithCaret,
    ScrollApart,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ShadeOfSystem,
    ShadeLight,
    ShadeDark,
    ShowSite,
    ShowMail,
    ShowText,
    ShowInbox,
    PageWide,
    PageTablet,
    PagePhone,
    PageFollows,
    PageLight,
    PageDark,
    PageDarkInverted,
    TogglePageDark,
    HideImages,
    AllowScripts,
    AllowNetwork,
    KeepTextScripts,
    ShowProblems,
    ShowLedger,
    NextProblem,
    PreviousProblem,
    MendProblem,
    GoToRelated,
    GoBack,
    SnippetUses,
    CheckWebLinks,
    CheckAllWebLinks,
    NewerIssue,
    OlderIssue,
    FilterSidebar,
    Shortcuts,
    About,
    Count,
};

/// Every command of the window, with its words, icon and keys, and the menus and the toolbar that show them.
/// What a command does is connected by the desk.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QObject* parent);

    QAction* of(Command command) const { return m_actions[static_cast<std::size_t>(command)]; }
    QList<QAction*> all() const;

    void fillMenuBar(QMenuBar* menuBar);
    void fillToolBar(QToolBar* toolBar);
    void setColours(const Colours& colours); ///< Draws the icons anew.
    void fitToolBar(int width);              ///< In a narrow window some words give way to icons.

    QMenu* snippetMenu() const {
        return m_snippetMenu;
    } ///< Filled by the desk with the publication's snippets.
    QMenu* sponsorMenu() const { return m_sponsorMenu; }
    QMenu* recentMenu() const { return m_recentMenu; }

private:
    void addPageTools(QToolBar* toolBar);
    QList<QToolButton*> addSegments(QToolBar* toolBar, const QString& name,
                                    std::initializer_list<Command> commands);
    void addTo(QMenu* menu, std::initializer_list<Command> commands);

    std::array<QAction*, static_cast<std::size_t>(Command::Count)> m_actions{};
    QList<QToolButton*> m_shrinking; ///< Of the toolbar: what can do without its words.
    QMenu* m_snippetMenu = nullptr;
    QMenu* m_sponsorMenu = nullptr;
    QMenu* m_recentMenu = nullptr;
};

} // namespace masthead
