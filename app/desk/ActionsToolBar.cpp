#include "desk/Actions.h"

#include "look/Metrics.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>

namespace masthead {

namespace {

constexpr int leastWidthForWords = 1160;

} // namespace

void Actions::fillToolBar(QToolBar* toolBar) {
    toolBar->addAction(of(Command::ToggleSidebar));
    toolBar->addAction(of(Command::NewIssue));
    auto* newIssue = qobject_cast<QToolButton*>(toolBar->widgetForAction(of(Command::NewIssue)));
    m_shrinking << newIssue;
    toolBar->addSeparator();
    for (const Command command :
         {Command::Strong, Command::Emphasis, Command::Link, Command::CycleHeading, Command::List})
        toolBar->addAction(of(command));
    toolBar->addSeparator();
    const auto addMenuButton = [toolBar](QMenu* menu) {
        auto* button = new QToolButton(toolBar);
        button->setText(menu->title());
        button->setMenu(menu);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::TabFocus);
        toolBar->addWidget(button);
    };
    addMenuButton(m_snippetMenu);
    addMenuButton(m_sponsorMenu);
    auto* stretch = new QWidget(toolBar);
    stretch->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    toolBar->addWidget(stretch);
    addPageTools(toolBar);
    toolBar->addAction(of(Command::TogglePage));
    toolBar->addAction(of(Command::Export));
    auto* exportButton = qobject_cast<QToolButton*>(toolBar->widgetForAction(of(Command::Export)));
    exportButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    exportButton->setProperty("primary", true);
    for (QToolButton* button : toolBar->findChildren<QToolButton*>())
        button->setFocusPolicy(Qt::TabFocus);
    if (auto* more = toolBar->findChild<QToolButton*>(QStringLiteral("qt_toolbar_ext_button")))
        more->setAccessibleName(tr("More"));
}

/// How the page is looked at: over the page, where the eye is when one wants to know.
void Actions::addPageTools(QToolBar* toolBar) {
    addSegments(toolBar, tr("Face"),
                {Command::ShowSite, Command::ShowMail, Command::ShowText, Command::ShowInbox});
    m_shrinking << addSegments(toolBar, tr("Page width"), {Command::PageWide, Command::PagePhone});
    toolBar->addAction(of(Command::TogglePageDark));
}

QList<QToolButton*> Actions::addSegments(QToolBar* toolBar, const QString& name,
                                         std::initializer_list<Command> commands) {
    QList<QToolButton*> buttons;
    auto* segments = new QFrame(toolBar);
    segments->setProperty("segments", true);
    segments->setAccessibleName(name);
    auto* row = new QHBoxLayout(segments);
    row->setContentsMargins({});
    row->setSpacing(0);
    // The toolbar asks for its height before the style sheet has given the buttons theirs.
    segments->setFixedHeight(metrics::rowHeight);
    for (const Command command : commands) {
        auto* button = new QToolButton(segments);
        button->setProperty("segment", true);
        button->setDefaultAction(of(command));
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
        row->addWidget(button);
        buttons << button;
    }
    toolBar->addWidget(segments);
    return buttons;
}

void Actions::fitToolBar(int width) {
    const bool isNarrow = width < leastWidthForWords;
    for (QToolButton* button : std::as_const(m_shrinking)) {
        const bool isSegment = button->property("segment").toBool();
        button->setToolButtonStyle(isNarrow    ? Qt::ToolButtonIconOnly
                                   : isSegment ? Qt::ToolButtonTextOnly
                                               : Qt::ToolButtonTextBesideIcon);
    }
}

} // namespace masthead
