#include "desk/Actions.h"

#include "look/Icons.h"

#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

namespace masthead {

namespace {

enum class Kind { Plain, Checkable };

struct CommandFacts {
    Command command;
    const char* text; ///< Marked for translation in the context of Actions.
    const char* keys; ///< Portable text; several are parted by "; ".
    const char* icon = "";
    Kind kind = Kind::Plain;
};

// clang-format off
constexpr CommandFacts facts[] = {
    {Command::NewIssue,        QT_TRANSLATE_NOOP("Actions", "New issue"), "Ctrl+N", "plus"},
    {Command::OpenPublication, QT_TRANSLATE_NOOP("Actions", "Open publication…"), "Ctrl+O", "folder"},
    {Command::OpenSample,      QT_TRANSLATE_NOOP("Actions", "Open the sample publication"), ""},
    {Command::QuickOpen,       QT_TRANSLATE_NOOP("Actions", "Open by name…"), "Ctrl+P", "search"},
    {Command::CommandPalette,  QT_TRANSLATE_NOOP("Actions", "Run a command by name…"), "Ctrl+Shift+P"},
    {Command::Save,            QT_TRANSLATE_NOOP("Actions", "Save"), "Ctrl+S", "save"},
    {Command::SaveAll,         QT_TRANSLATE_NOOP("Actions", "Save all"), "Ctrl+Shift+S"},
    {Command::AutoSaveNever,   QT_TRANSLATE_NOOP("Actions", "Save only when told to"), "", "", Kind::Checkable},
    {Command::AutoSaveWhenLeaving, QT_TRANSLATE_NOOP("Actions", "Save when leaving the window"), "", "", Kind::Checkable},
    {Command::AutoSaveAfterPause, QT_TRANSLATE_NOOP("Actions", "Save after a pause in the typing"), "", "", Kind::Checkable},
    {Command::Versions,        QT_TRANSLATE_NOOP("Actions", "Versions of this file…"), "Ctrl+Alt+V"},
    {Command::RecoverTexts,    QT_TRANSLATE_NOOP("Actions", "Text that was not saved…"), ""},
    {Command::Export,          QT_TRANSLATE_NOOP("Actions", "Export…"), "Ctrl+E", "export"},
    {Command::SendTest,        QT_TRANSLATE_NOOP("Actions", "Send a test…"), ""},
    {Command::CopyMail,        QT_TRANSLATE_NOOP("Actions", "Copy for e-mail"), "Ctrl+Shift+C", "copy-mail"},
    {Command::CopyMailSource,  QT_TRANSLATE_NOOP("Actions", "Copy e-mail as HTML"), "", "code"},
    {Command::CloseFile,       QT_TRANSLATE_NOOP("Actions", "Close"), "Ctrl+W"},
    {Command::Rename,          QT_TRANSLATE_NOOP("Actions", "Rename file…"), ""},
    {Command::MoveToTrash,     QT_TRANSLATE_NOOP("Actions", "Move to trash…"), "", "trash"},
    {Command::Quit,            QT_TRANSLATE_NOOP("Actions", "Quit"), "Ctrl+Q"},
    {Command::Undo,            QT_TRANSLATE_NOOP("Actions", "Undo"), "Ctrl+Z", "undo"},
    {Command::Redo,            QT_TRANSLATE_NOOP("Actions", "Redo"), "Ctrl+Shift+Z; Ctrl+Y", "redo"},
    {Command::Cut,             QT_TRANSLATE_NOOP("Actions", "Cut"), "Ctrl+X"},
    {Command::Copy,            QT_TRANSLATE_NOOP("Actions", "Copy"), "Ctrl+C"},
    {Command::Paste,           QT_TRANSLATE_NOOP("Actions", "Paste"), "Ctrl+V"},
    {Command::SelectAll,       QT_TRANSLATE_NOOP("Actions", "Select all"), "Ctrl+A"},
    {Command::Find,            QT_TRANSLATE_NOOP("Actions", "Find…"), "Ctrl+F", "search"},
    {Command::Replace,         QT_TRANSLATE_NOOP("Actions", "Replace…"), "Ctrl+H", "replace"},
    {Command::FindNext,        QT_TRANSLATE_NOOP("Actions", "Find next"), "F3; Ctrl+G"},
    {Command::FindPrevious,    QT_TRANSLATE_NOOP("Actions", "Find previous"), "Shift+F3; Ctrl+Shift+G"},
    {Command::Strong,          QT_TRANSLATE_NOOP("Actions", "Bold"), "Ctrl+B", "bold"},
    {Command::Emphasis,        QT_TRANSLATE_NOOP("Actions", "Italic"), "Ctrl+I", "italic"},
    {Command::Link,            QT_TRANSLATE_NOOP("Actions", "Link"), "Ctrl+K", "link"},
    {Command::List,            QT_TRANSLATE_NOOP("Actions", "List"), "Ctrl+Shift+8", "list"},
    {Command::CycleHeading,    QT_TRANSLATE_NOOP("Actions", "Heading"), "Ctrl+Shift+H", "heading"},
    {Command::Paragraph,       QT_TRANSLATE_NOOP("Actions", "Paragraph"), "Ctrl+Alt+0"},
    {Command::Heading1,        QT_TRANSLATE_NOOP("Actions", "Heading 1"), "Ctrl+Alt+1"},
    {Command::Heading2,        QT_TRANSLATE_NOOP("Actions", "Heading 2"), "Ctrl+Alt+2"},
    {Command::Heading3,        QT_TRANSLATE_NOOP("Actions", "Heading 3"), "Ctrl+Alt+3"},
    {Command::NewSnippet,      QT_TRANSLATE_NOOP("Actions", "New snippet from selection…"), "Ctrl+Shift+N", "snippet"},
    {Command::NewSponsor,      QT_TRANSLATE_NOOP("Actions", "New sponsor…"), "", "sponsor"},
    {Command::ToggleSidebar,   QT_TRANSLATE_NOOP("Actions", "Sidebar"), "Ctrl+1", "sidebar", Kind::Checkable},
    {Command::ToggleText,      QT_TRANSLATE_NOOP("Actions", "Text"), "Ctrl+2", "", Kind::Checkable},
    {Command::TogglePage,      QT_TRANSLATE_NOOP("Actions", "Page"), "Ctrl+3", "preview", Kind::Checkable},
    {Command::NextPane,        QT_TRANSLATE_NOOP("Actions", "Next pane"), "F6"},
    {Command::PreviousPane,    QT_TRANSLATE_NOOP("Actions", "Previous pane"), "Shift+F6"},
    {Command::ShowToml,        QT_TRANSLATE_NOOP("Actions", "Front matter as TOML"), "Ctrl+Shift+M", "", Kind::Checkable},
    {Command::ScrollTogether,  QT_TRANSLATE_NOOP("Actions", "Text and page scroll together"), "", "", Kind::Checkable},
    {Command::ScrollWithCaret, QT_TRANSLATE_NOOP("Actions", "Page follows the caret"), "", "", Kind::Checkable},
    {Command::ScrollApart,     QT_TRANSLATE_NOOP("Actions", "Scroll apart"), "", "", Kind::Checkable},
    {Command::ZoomIn,          QT_TRANSLATE_NOOP("Actions", "Larger text"), "Ctrl++; Ctrl+="},
    {Command::ZoomOut,         QT_TRANSLATE_NOOP("Actions", "Smaller text"), "Ctrl+-"},
    {Command::ZoomReset,       QT_TRANSLATE_NOOP("Actions", "Usual text size"), "Ctrl+0"},
    {Command::ShadeOfSystem,   QT_TRANSLATE_NOOP("Actions", "As the system"), "", "", Kind::Checkable},
    {Command::ShadeLight,      QT_TRANSLATE_NOOP("Actions", "Light"), "", "", Kind::Checkable},
    {Command::ShadeDark,       QT_TRANSLATE_NOOP("Actions", "Dark"), "", "", Kind::Checkable},
    {Command::ShowSite,        QT_TRANSLATE_NOOP("Actions", "Site"), "Alt+1", "", Kind::Checkable},
    {Command::ShowMail,        QT_TRANSLATE_NOOP("Actions", "Mail"), "Alt+2", "", Kind::Checkable},
    {Command::ShowText,        QT_TRANSLATE_NOOP("Actions", "Plain text"), "Alt+3", "", Kind::Checkable},
    {Command::ShowInbox,       QT_TRANSLATE_NOOP("Actions", "Inbox"), "Alt+4", "", Kind::Checkable},
    {Command::PageWide,        QT_TRANSLATE_NOOP("Actions", "Wide"), "Ctrl+4", "desktop", Kind::Checkable},
    {Command::PageTablet,      QT_TRANSLATE_NOOP("Actions", "Tablet"), "Ctrl+5", "", Kind::Checkable},
    {Command::PagePhone,       QT_TRANSLATE_NOOP("Actions", "Phone"), "Ctrl+6", "phone", Kind::Checkable},
    {Command::PageFollows,     QT_TRANSLATE_NOOP("Actions", "Page as the window"), "", "", Kind::Checkable},
    {Command::PageLight,       QT_TRANSLATE_NOOP("Actions", "Page light"), "", "", Kind::Checkable},
    {Command::PageDark,        QT_TRANSLATE_NOOP("Actions", "Page dark"), "", "", Kind::Checkable},
    {Command::PageDarkInverted, QT_TRANSLATE_NOOP("Actions", "Page dark, a mail's colours inverted"), "", "", Kind::Checkable},
    {Command::TogglePageDark,  QT_TRANSLATE_NOOP("Actions", "Page between light and dark"), "Ctrl+Shift+D", "moon"},
    {Command::HideImages,      QT_TRANSLATE_NOOP("Actions", "Hide the mail's images"), "Ctrl+Shift+I", "", Kind::Checkable},
    {Command::AllowScripts,    QT_TRANSLATE_NOOP("Actions", "Let this publication's theme run scripts"), "", "", Kind::Checkable},
    {Command::AllowNetwork,    QT_TRANSLATE_NOOP("Actions", "Let this publication load from the network"), "", "", Kind::Checkable},
    {Command::KeepTextScripts, QT_TRANSLATE_NOOP("Actions", "Keep scripts of this publication's texts in exported web pages"), "", "", Kind::Checkable},
    {Command::ShowProblems,    QT_TRANSLATE_NOOP("Actions", "Problems"), "Ctrl+J", "warning", Kind::Checkable},
    {Command::ShowLedger,      QT_TRANSLATE_NOOP("Actions", "Sponsor ledger"), "Ctrl+Shift+L", "sponsor", Kind::Checkable},
    {Command::NextProblem,     QT_TRANSLATE_NOOP("Actions", "Next problem"), "F8"},
    {Command::PreviousProblem, QT_TRANSLATE_NOOP("Actions", "Previous problem"), "Shift+F8"},
    {Command::MendProblem,     QT_TRANSLATE_NOOP("Actions", "Mend the problem at the caret…"), "Ctrl+."},
    {Command::GoToRelated,     QT_TRANSLATE_NOOP("Actions", "Go to the place a problem speaks of"), "Alt+Return"},
    {Command::GoBack,          QT_TRANSLATE_NOOP("Actions", "Go back"), "Alt+Left"},
    {Command::SnippetUses,     QT_TRANSLATE_NOOP("Actions", "Where snippets are used…"), ""},
    {Command::CheckWebLinks,   QT_TRANSLATE_NOOP("Actions", "Check links on the web"), ""},
    {Command::CheckAllWebLinks, QT_TRANSLATE_NOOP("Actions", "Check links of all issues on the web"), ""},
    {Command::NewerIssue,      QT_TRANSLATE_NOOP("Actions", "Newer issue"), "Ctrl+PgUp", "previous"},
    {Command::OlderIssue,      QT_TRANSLATE_NOOP("Actions", "Older issue"), "Ctrl+PgDown", "next"},
    {Command::FilterSidebar,   QT_TRANSLATE_NOOP("Actions", "Filter the sidebar"), "Ctrl+Shift+F"},
    {Command::Shortcuts,       QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), "F1"},
    {Command::About,           QT_TRANSLATE_NOOP("Actions", "About Masthead"), ""},
};
// clang-format on
static_assert(std::size(facts) == static_cast<std::size_t>(Command::Count));

} // namespace

Actions::Actions(QObject* parent)
    : QObject(parent) {
    for (const CommandFacts& fact : facts) {
        auto* action = new QAction(tr(fact.text), this);
        if (*fact.keys != '\0')
            action->setShortcuts(QKeySequence::listFromString(QString::fromUtf8(fact.keys)));
        action->setCheckable(fact.kind == Kind::Checkable);
        action->setObjectName(QString::fromUtf8(fact.text));
        m_actions[static_cast<std::size_t>(fact.command)] = action;
    }
    const auto makeExclusive = [this](std::initializer_list<Command> commands) {
        auto* group = new QActionGroup(this);
        for (const Command command : commands)
            group->addAction(of(command));
    };
    makeExclusive({Command::ScrollTogether, Command::ScrollWithCaret, Command::ScrollApart});
    makeExclusive({Command::AutoSaveNever, Command::AutoSaveWhenLeaving, Command::AutoSaveAfterPause});
    makeExclusive({Command::ShadeOfSystem, Command::ShadeLight, Command::ShadeDark});
    makeExclusive({Command::PageWide, Command::PageTablet, Command::PagePhone});
    makeExclusive(
        {Command::PageFollows, Command::PageLight, Command::PageDark, Command::PageDarkInverted});
    makeExclusive({Command::ShowSite, Command::ShowMail, Command::ShowText, Command::ShowInbox});
    // In the toolbar, where room is short.
    of(Command::ShowText)->setIconText(tr("Text"));
    of(Command::Export)->setIconText(tr("Export"));
    of(Command::Quit)->setMenuRole(QAction::QuitRole);
    of(Command::About)->setMenuRole(QAction::AboutRole);
}

QList<QAction*> Actions::all() const {
    return {m_actions.begin(), m_actions.end()};
}

void Actions::addTo(QMenu* menu, std::initializer_list<Command> commands) {
    for (const Command command : commands)
        menu->addAction(of(command));
}

void Actions::fillMenuBar(QMenuBar* menuBar) {
    QMenu* file = menuBar->addMenu(tr("&File"));
    addTo(file, {Command::NewIssue, Command::OpenPublication});
    m_recentMenu = file->addMenu(tr("Open recent"));
    addTo(file, {Command::OpenSample, Command::QuickOpen});
    file->addSeparator();
    addTo(file, {Command::Save, Command::SaveAll});
    addTo(file->addMenu(tr("Save automatically")),
          {Command::AutoSaveNever, Command::AutoSaveWhenLeaving, Command::AutoSaveAfterPause});
    addTo(file, {Command::Versions, Command::RecoverTexts, Command::CloseFile});
    file->addSeparator();
    addTo(file, {Command::Export, Command::SendTest});
    file->addSeparator();
    addTo(file, {Command::Quit});

    QMenu* edit = menuBar->addMenu(tr("&Edit"));
    addTo(edit, {Command::Undo, Command::Redo});
    edit->addSeparator();
    addTo(edit, {Command::Cut, Command::Copy, Command::Paste, Command::SelectAll});
    edit->addSeparator();
    addTo(edit, {Command::Find, Command::Replace, Command::FindNext, Command::FindPrevious});
    edit->addSeparator();
    addTo(edit, {Command::Strong, Command::Emphasis, Command::Link, Command::List});
    QMenu* heading = edit->addMenu(tr("Heading"));
    addTo(heading, {Command::CycleHeading, Command::Paragraph, Command::Heading1, Command::Heading2,
                    Command::Heading3});

    QMenu* insert = menuBar->addMenu(tr("&Insert"));
    m_snippetMenu = insert->addMenu(tr("Snippet"));
    m_sponsorMenu = insert->addMenu(tr("Sponsor"));
    insert->addSeparator();
    addTo(insert, {Command::NewSnippet, Command::NewSponsor});

    QMenu* view = menuBar->addMenu(tr("&View"));
    addTo(view, {Command::ToggleSidebar, Command::ToggleText, Command::TogglePage, Command::ShowProblems, Command::ShowLedger,
                 Command::ShowToml});
    view->addSeparator();
    addTo(view, {Command::ScrollTogether, Command::ScrollWithCaret, Command::ScrollApart});
    view->addSeparator();
    addTo(view, {Command::ZoomIn, Command::ZoomOut, Command::ZoomReset});
    QMenu* appearance = view->addMenu(tr("Appearance"));
    addTo(appearance, {Command::ShadeOfSystem, Command::ShadeLight, Command::ShadeDark});
    view->addSeparator();
    addTo(view, {Command::ShowSite, Command::ShowMail, Command::ShowText, Command::ShowInbox});
    QMenu* pageWidth = view->addMenu(tr("Page width"));
    addTo(pageWidth, {Command::PageWide, Command::PageTablet, Command::PagePhone});
    QMenu* pageAppearance = view->addMenu(tr("Page appearance"));
    addTo(pageAppearance,
          {Command::PageFollows, Command::PageLight, Command::PageDark, Command::PageDarkInverted});
    pageAppearance->addSeparator();
    addTo(pageAppearance, {Command::TogglePageDark});
    addTo(view, {Command::HideImages});
    view->addSeparator();
    addTo(view, {Command::FilterSidebar, Command::NextPane, Command::PreviousPane});
    view->addSeparator();
    addTo(view, {Command::AllowScripts, Command::AllowNetwork, Command::KeepTextScripts});

    QMenu* issue = menuBar->addMenu(tr("I&ssue"));
    addTo(issue, {Command::NewerIssue, Command::OlderIssue});
    issue->addSeparator();
    addTo(issue, {Command::NextProblem, Command::PreviousProblem, Command::MendProblem, Command::GoToRelated,
                  Command::GoBack});
    issue->addSeparator();
    addTo(issue, {Command::SnippetUses, Command::CheckWebLinks, Command::CheckAllWebLinks});
    issue->addSeparator();
    addTo(issue, {Command::CopyMail, Command::CopyMailSource});
    issue->addSeparator();
    addTo(issue, {Command::Rename, Command::MoveToTrash});

    QMenu* help = menuBar->addMenu(tr("&Help"));
    addTo(help, {Command::CommandPalette, Command::Shortcuts, Command::About});
}

void Actions::setColours(const Colours& colours) {
    for (const CommandFacts& fact : facts)
        if (*fact.icon != '\0')
            of(fact.command)->setIcon(icon(QString::fromUtf8(fact.icon), colours, Ink::Text));
}

} // namespace masthead
