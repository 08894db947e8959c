#pragma once

#include "document/ThreeWayMerge.h"
#include "look/Colours.h"

#include <QDialog>

#include <optional>
#include <vector>

class QButtonGroup;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTextEdit;

namespace masthead {

/// Where two changes of one text overlap: each place with what it was, what the user made of it and what the
/// other program did, and the choice between them. Nothing is chosen from the start, and the merged text is
/// given out only when every place is settled.
class MergeDialog : public QDialog {
    Q_OBJECT

public:
    /// `merge` has at least one conflict.
    MergeDialog(const QString& name, TextMerge merge, const Colours& colours, QWidget* parent);

    /// The merged text once the dialog is accepted.
    QString text() const;

private:
    enum class Answer { Mine, Theirs, Both, Edited };
    struct Conflict {
        MergePiece piece;
        std::optional<Answer> answer;
        QString edited; ///< The lines in its place, once there is an answer.
    };

    QWidget* buildSides();
    QWidget* buildAnswers();
    QWidget* buildResult();
    QPlainTextEdit* addSide(QLayout* columns, const QString& heading);
    void showConflict(int number);
    void answer(Answer answer);
    void takeEdited();
    void showResult();
    void updateButtons();
    QString proposal(Answer answer, const MergePiece& piece) const;
    std::vector<QStringList> answers() const;
    Conflict& current() { return m_conflicts[static_cast<std::size_t>(m_current)]; }

    TextMerge m_merge;
    std::vector<Conflict> m_conflicts;
    int m_current = 0;
    Colours m_colours;
    QLabel* m_where;
    QPlainTextEdit* m_base = nullptr;
    QPlainTextEdit* m_mine = nullptr;
    QPlainTextEdit* m_theirs = nullptr;
    QButtonGroup* m_answers;
    QPlainTextEdit* m_edited;
    QTextEdit* m_result;
    QPushButton* m_previous;
    QPushButton* m_next;
    QPushButton* m_accept;
};

} // namespace masthead
