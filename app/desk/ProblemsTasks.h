#pragma once

#include "desk/NewProblems.h"
#include "problems/ProblemsPane.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>

class QMenu;

namespace masthead {

class CheckFeed;
class NoticeBoard;
class PreviewFeed;
struct Publication;
class OpenDocuments;
class PublicationReader;
class Sidebar;
class StatusLine;
class TextPane;

/// What the problems pane works with: it belongs to the desk.
struct ProblemsPlace {
    CheckFeed* feed;
    const PreviewFeed& pages;
    ProblemsPane* pane;
    TextPane* text;
    OpenDocuments& documents;
    const PublicationReader& publications;
    Sidebar* sidebar;
    StatusLine* status;
    NoticeBoard* notices;
};

/// What is wrong, in the window: fills the pane and marks the text, goes to places, mends.
class ProblemsTasks : public QObject {
    Q_OBJECT

public:
    ProblemsTasks(const ProblemsPlace& place, QWidget* window);

    /// The next (+1) or previous (-1) problem, counted from the caret, or in the pane where it shows all
    /// issues.
    void step(int direction);
    /// A menu of what can be done about the problem at the caret, or about the chosen row when the pane has
    /// the keyboard.
    void offerFixes();
    /// To the place that the problem at the caret speaks of.
    void goToRelatedAtCaret();
    /// To where the caret was before the last way to a problem or to a place that one speaks of.
    void goBack();

    /// Shown, the pane has the keyboard; hidden, the text.
    void setShown(bool shown);

signals:
    void shownChanged(bool shown); ///< The pane.
    void fileWanted(const std::filesystem::path& file);
    void placeWanted(const masthead::Diagnostic& place);

private:
    void go(const Diagnostic& place);
    std::vector<CheckedFile> allFiles(const Publication& publication) const;
    std::vector<CheckedFile> onlyNew(std::vector<CheckedFile> files);
    void readLastCommit();
    void refresh();
    void markSidebar();
    void markText(const PageFindings& page);
    QString toolTipOf(const Finding& finding) const;
    QString note() const;
    QString noteOfCommit() const;
    void goTo(const Problem& problem);
    void goToRelated(const Finding& finding);
    void actOn(const Problem& problem);
    std::vector<Problem> problemsAtCaret() const;
    void popUp(const std::vector<Problem>& problems, const QPoint& at);
    void addActions(QMenu* menu, const Problem& problem);
    void mendLater(const Finding& finding, const std::string& label);
    void carryOut(const PageFindings& page, const Finding& finding, const std::string& label);
    void turnOff(const std::string& rule);
    QString titleOf(const std::filesystem::path& file) const;

    ProblemsPlace m_place;
    QWidget* m_window;
    NewProblems m_new;
    QTimer m_refreshSoon;
    std::vector<Diagnostic> m_wayBack;                      ///< Places that were left, the last at the end.
    std::function<void(const PageFindings&)> m_whenChecked; ///< Waits for findings of the text as it is now.
};

} // namespace masthead
