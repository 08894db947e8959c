#pragma once

#include "look/Colours.h"
#include "problems/Problem.h"

#include <QWidget>

class QAction;
class QActionGroup;
class QLabel;
class QLineEdit;
class QMenu;
class QStackedWidget;
class QToolButton;

namespace masthead {

class ProblemsModel;
class ProblemsView;

/// Which texts the pane speaks of.
enum class ProblemScope { ThisIssue, AllIssues, OnlyNew };

/// The pane under all others: what is wrong, each row one click from its place and, where possible, one click
/// from mended. It tells what is wanted; whoever owns it goes there and mends.
class ProblemsPane : public QWidget {
    Q_OBJECT

public:
    explicit ProblemsPane(QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    /// The findings of all files of the scope. `note` is what else is to be said, such as that a text is too
    /// large to be checked.
    void setFiles(std::vector<CheckedFile> files, const QString& note = {});

    ProblemScope scope() const { return m_scope; }
    void setScope(ProblemScope scope);

    /// The chosen row; null without one.
    const Problem* chosen() const;
    QPoint placeOfChosen() const; ///< Below its row, on the screen.
    /// Chooses the row below (+1) or above (-1) the chosen one, from end to end, and gives it; null where
    /// there is none.
    const Problem* step(int direction);
    /// Chooses the row of `problem`, if it is shown.
    void choose(const Problem& problem);
    void focusRows();

signals:
    void scopeChanged(masthead::ProblemScope scope);
    void placeWanted(const masthead::Problem& problem);
    void actionWanted(const masthead::Problem& problem); ///< The link in the row.
    void menuWanted(const masthead::Problem& problem, const QPoint& at);
    void closeWanted();

private:
    QWidget* makeHeader();
    void makeScopeMenu();
    void connectRows();
    void arrange();
    QString noteNow() const;
    void sayCounts();
    void sayNothing();

    ProblemsModel* m_model;
    ProblemsView* m_view;
    QLabel* m_title;
    QToolButton* m_errors;
    QToolButton* m_warnings;
    QLabel* m_note;
    QLineEdit* m_filter;
    QToolButton* m_scopeButton;
    QToolButton* m_close;
    QMenu* m_scopeMenu;
    QActionGroup* m_scopes;
    QAction* m_byRule;
    QStackedWidget* m_body;
    QLabel* m_nothing;
    QString m_told;          ///< What the pane was given to say.
    std::size_t m_found = 0; ///< Problems that are chosen; not all of them need be listed.
    std::vector<CheckedFile> m_files;
    ProblemScope m_scope = ProblemScope::ThisIssue;
};

} // namespace masthead
