#include "problems/ProblemsPane.h"

#include "look/Icons.h"
#include "look/Metrics.h"
#include "problems/ProblemWording.h"
#include "problems/ProblemsModel.h"
#include "problems/ProblemsView.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace masthead {

namespace {

constexpr int filterWidth = 180;
constexpr int sideMargin = 14;
/// Nobody mends more in one go; each row takes its time.
constexpr std::size_t mostRows = 1000;

/// Leaves only the first `most` of all problems, and gives how many there were.
std::size_t cutTo(std::size_t most, std::vector<ProblemGroup>& groups) {
    std::size_t count = 0;
    for (ProblemGroup& group : groups) {
        const std::size_t room = most - std::min(most, count);
        count += group.problems.size();
        if (group.problems.size() > room)
            group.problems.resize(room);
    }
    std::erase_if(groups, [](const ProblemGroup& group) { return group.problems.empty(); });
    return count;
}

QToolButton* countButton(const QString& name, const QString& toolTip) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setProperty("count", true);
    button->setCheckable(true);
    button->setChecked(true);
    button->setToolTip(toolTip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

ProblemsPane::ProblemsPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_view(new ProblemsView(m_model))
    , m_title(new QLabel(tr("Problems")))
    , m_errors(countButton(QStringLiteral("errorCount"), tr("Show or hide errors")))
    , m_warnings(countButton(QStringLiteral("warningCount"), tr("Show or hide warnings")))
    , m_note(new QLabel)
    , m_filter(new QLineEdit)
    , m_scopeButton(new QToolButton)
    , m_close(new QToolButton)
    , m_scopeMenu(new QMenu(this))
    , m_scopes(new QActionGroup(this))
    , m_byRule(new QAction(tr("Group by rule"), this))
    , m_body(new QStackedWidget)
    , m_nothing(new QLabel) {
    setObjectName(QStringLiteral("problemsPane"));
    setAutoFillBackground(true);
    makeScopeMenu();
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_nothing->setContentsMargins(sideMargin, metrics::spacing, sideMargin, 0);
    m_body->addWidget(m_view);
    m_body->addWidget(m_nothing);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeHeader());
    layout->addWidget(m_body);
    setFocusProxy(m_view);
    connectRows();
    arrange();
}

QWidget* ProblemsPane::makeHeader() {
    QFont bold = m_title->font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_note->setProperty("quiet", true);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_filter->setPlaceholderText(tr("Filter by words or rule"));
    m_filter->setAccessibleName(tr("Filter the problems"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(filterWidth);
    m_scopeButton->setMenu(m_scopeMenu);
    m_scopeButton->setPopupMode(QToolButton::InstantPopup);
    m_scopeButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_scopeButton->setObjectName(QStringLiteral("problemScope"));
    m_scopeButton->setFocusPolicy(Qt::TabFocus);
    m_close->setToolTip(tr("Close the problems"));
    m_close->setAccessibleName(tr("Close the problems"));
    m_close->setFocusPolicy(Qt::TabFocus);

    auto* header = new QWidget;
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(sideMargin, metrics::spacing, 2 * metrics::spacing, metrics::spacing);
    row->setSpacing(2 * metrics::spacing);
    row->addWidget(m_title);
    row->addWidget(m_errors);
    row->addWidget(m_warnings);
    row->addWidget(m_note, 1);
    row->addWidget(m_filter, 1);
    row->addWidget(m_scopeButton);
    row->addWidget(m_close);
    return header;
}

void ProblemsPane::makeScopeMenu() {
    const auto add = [this](ProblemScope scope, const QString& text) {
        QAction* action = m_scopeMenu->addAction(text);
        action->setCheckable(true);
        action->setData(int(scope));
        m_scopes->addAction(action);
    };
    add(ProblemScope::ThisIssue, tr("This issue"));
    add(ProblemScope::AllIssues, tr("All issues"));
    add(ProblemScope::OnlyNew, tr("Only new since the last commit"));
    m_scopeMenu->addSeparator();
    m_byRule->setCheckable(true);
    m_scopeMenu->addAction(m_byRule);
    connect(m_byRule, &QAction::toggled, this, &ProblemsPane::arrange);
    connect(m_scopes, &QActionGroup::triggered, this,
            [this](const QAction* action) { setScope(ProblemScope(action->data().toInt())); });
    m_scopes->actions().constFirst()->setChecked(true);
    m_scopeButton->setText(m_scopes->checkedAction()->text());
}

void ProblemsPane::connectRows() {
    connect(m_errors, &QToolButton::toggled, this, &ProblemsPane::arrange);
    connect(m_warnings, &QToolButton::toggled, this, &ProblemsPane::arrange);
    connect(m_filter, &QLineEdit::textChanged, this, &ProblemsPane::arrange);
    connect(m_close, &QToolButton::clicked, this, &ProblemsPane::closeWanted);
    connect(m_view, &ProblemsView::left, this, &ProblemsPane::closeWanted);
    const auto passOn = [this](auto wanted, auto signal) {
        connect(m_view, wanted, this, [this, signal](const QModelIndex& index) {
            if (const Problem* problem = m_model->problem(index))
                emit(this->*signal)(Problem(*problem)); // The rows may be others before this is done.
        });
    };
    passOn(&ProblemsView::placeWanted, &ProblemsPane::placeWanted);
    passOn(&ProblemsView::actionWanted, &ProblemsPane::actionWanted);
    connect(m_view, &ProblemsView::menuWanted, this, [this](const QModelIndex& index, const QPoint& at) {
        if (const Problem* problem = m_model->problem(index))
            emit menuWanted(Problem(*problem), at);
    });
}

void ProblemsPane::setColours(const Colours& colours) {
    QPalette palette = colours.palette();
    palette.setColor(QPalette::Window, colours.chrome);
    setPalette(palette);
    m_close->setIcon(icon(QStringLiteral("close"), colours));
    m_view->setColours(colours);
}

void ProblemsPane::setScope(ProblemScope scope) {
    if (scope == m_scope)
        return;
    m_scope = scope;
    for (QAction* action : m_scopes->actions())
        if (action->data().toInt() == int(scope))
            action->setChecked(true);
    m_scopeButton->setText(m_scopes->checkedAction()->text());
    emit scopeChanged(scope);
}

void ProblemsPane::setFiles(std::vector<CheckedFile> files, const QString& note) {
    m_told = note;
    m_note->setText(noteNow());
    if (files == m_files)
        return;
    m_files = std::move(files);
    arrange();
}

void ProblemsPane::arrange() {
    ProblemChoice choice;
    choice.grouping = m_byRule->isChecked()                ? ProblemGrouping::ByRule
                      : m_scope == ProblemScope::ThisIssue ? ProblemGrouping::None
                                                           : ProblemGrouping::ByFile;
    choice.errors = m_errors->isChecked();
    choice.warnings = m_warnings->isChecked();
    choice.words = m_filter->text();
    std::vector<ProblemGroup> groups = arrangedProblems(m_files, choice);
    m_found = cutTo(mostRows, groups);
    m_note->setText(noteNow());
    m_model->show(std::move(groups));
    m_view->unfold();
    sayCounts();
    sayNothing();
}

QString ProblemsPane::noteNow() const {
    return m_found > mostRows ? tr("The first %1 of %2 are listed").arg(mostRows).arg(m_found) : m_told;
}

void ProblemsPane::sayCounts() {
    int errors = 0;
    int warnings = 0;
    for (const CheckedFile& file : m_files) {
        errors += file.page->errors;
        warnings += file.page->warnings;
    }
    m_errors->setText(errorCount(errors));
    m_warnings->setText(warningCount(warnings));
    m_errors->setVisible(errors > 0);
    m_warnings->setVisible(warnings > 0);
}

void ProblemsPane::sayNothing() {
    const bool isEmpty = m_model->rowCount() == 0;
    m_body->setCurrentWidget(isEmpty ? static_cast<QWidget*>(m_nothing) : m_view);
    const bool isFiltered = !m_files.empty() && std::ranges::any_of(m_files, [](const CheckedFile& file) {
        return !file.page->findings.empty();
    });
    m_nothing->setText(
        isFiltered ? tr("Nothing matches.")
                   : tr("Nothing to mend. What is wrong with a text stands here: links that lead nowhere, "
                        "missing titles, images that are too heavy."));
}

const Problem* ProblemsPane::chosen() const {
    return m_model->problem(m_view->currentIndex());
}

QPoint ProblemsPane::placeOfChosen() const {
    return m_view->viewport()->mapToGlobal(m_view->visualRect(m_view->currentIndex()).bottomLeft());
}

const Problem* ProblemsPane::step(int direction) {
    const QModelIndex current = m_view->currentIndex();
    QModelIndex next = m_model->neighbour(current, direction);
    if (!next.isValid())
        next = direction > 0 ? m_model->firstProblem() : m_model->lastProblem();
    m_view->setCurrentIndex(next);
    return m_model->problem(next);
}

void ProblemsPane::choose(const Problem& problem) {
    for (QModelIndex index = m_model->firstProblem(); index.isValid();
         index = m_model->neighbour(index, +1)) {
        const Problem* row = m_model->problem(index);
        if (row->page == problem.page && row->index == problem.index) {
            m_view->setCurrentIndex(index);
            return;
        }
    }
}

void ProblemsPane::focusRows() {
    m_view->setFocus(Qt::OtherFocusReason);
    if (!chosen())
        m_view->setCurrentIndex(m_model->firstProblem());
}

} // namespace masthead
