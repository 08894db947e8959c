#include "desk/Desk.h"

#include "desk/CheckFeed.h"
#include "desk/Exporter.h"
#include "desk/MailCopier.h"
#include "desk/ProblemsTasks.h"
#include "desk/StatusLine.h"
#include "desk/TestSender.h"
#include "desk/WebLinkTasks.h"
#include "pane/PreviewPane.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QSplitter>

namespace masthead {

namespace {

constexpr int firstHeight = 172; ///< The header and five rows.

} // namespace

/// The problems lie under all panes, across the window.
void Desk::buildProblems() {
    m_problemsPane = new ProblemsPane;
    m_overProblems = new QSplitter(Qt::Vertical);
    m_overProblems->setObjectName(QStringLiteral("overProblems"));
    m_overProblems->setChildrenCollapsible(false);
    m_overProblems->addWidget(m_splitter);
    m_overProblems->addWidget(m_problemsPane);
    m_overProblems->setStretchFactor(0, 1);
    m_overProblems->setStretchFactor(1, 0);
    m_overProblems->setSizes({700, firstHeight});
    m_overProblems->restoreState(m_state.problemsSplitter());
    m_problemsPane->setHidden(!m_state.areProblemsShown());
    setCentralWidget(m_overProblems);
}

void Desk::connectProblems() {
    m_problems = new ProblemsTasks({m_checks, *m_feed, m_problemsPane, m_writing->text(), m_documents,
                                    m_publications, m_sidebar, m_status, m_notices},
                                   this);
    QAction* toggle = m_actions->of(Command::ShowProblems);
    toggle->setChecked(!m_problemsPane->isHidden());
    connect(m_problems, &ProblemsTasks::shownChanged, toggle, &QAction::setChecked);
    connect(toggle, &QAction::triggered, m_problems, &ProblemsTasks::setShown);
    connect(m_problems, &ProblemsTasks::fileWanted, this, &Desk::openFile);
    connect(m_problems, &ProblemsTasks::placeWanted, this, &Desk::showPlace);
    const auto show = [this] { m_problems->setShown(true); };
    connect(m_status, &StatusLine::problemsActivated, m_problems, show);
    connect(m_exporter, &Exporter::problemsWanted, m_problems, show);
    connect(m_testSender, &TestSender::problemsWanted, m_problems, show);
    connect(m_copier, &MailCopier::problemsWanted, m_problems, show);
    const auto onTrigger = [this](Command command, auto&& work) {
        connect(m_actions->of(command), &QAction::triggered, m_problems, std::forward<decltype(work)>(work));
    };
    onTrigger(Command::NextProblem, [this] { m_problems->step(+1); });
    onTrigger(Command::PreviousProblem, [this] { m_problems->step(-1); });
    onTrigger(Command::MendProblem, [this] { m_problems->offerFixes(); });
    onTrigger(Command::GoToRelated, [this] { m_problems->goToRelatedAtCaret(); });
    onTrigger(Command::GoBack, [this] { m_problems->goBack(); });
}

void Desk::connectWebLinks() {
    connect(m_webLinks, &WebLinkTasks::problemsWanted, m_problems, [this] { m_problems->setShown(true); });
    connect(m_actions->of(Command::CheckWebLinks), &QAction::triggered, m_webLinks,
            [this] { m_webLinks->check({m_current->file()}); });
    connect(m_actions->of(Command::CheckAllWebLinks), &QAction::triggered, m_webLinks, [this] {
        std::vector<std::filesystem::path> files;
        for (const Issue& issue : m_publications.publication()->issues())
            files.push_back(issue.file);
        m_webLinks->check(std::move(files));
    });
}

} // namespace masthead
