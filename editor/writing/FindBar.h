#pragma once

#include "look/Colours.h"

#include <QWidget>

#include <memory>

class QPlainTextEdit;

namespace masthead {

struct SearchMatch;

/// Find and replace under the text, with regular expressions, case, whole words, a count of matches and all
/// matches marked. Replace all is one step of undo; `\1` … `\9` stand for groups. A faulty expression says
/// what is wrong and where.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(QPlainTextEdit* text, QWidget* parent = nullptr);
    ~FindBar() override;

    void setColours(const Colours& colours);
    void openFind(); ///< Takes the selection as what to find.
    void openReplace();
    void findNext();
    void findPrevious();
    void close(); ///< And gives the focus back to the text.

    /// The text shows another document now.
    void documentReplaced();

signals:
    void foldedMatchReached(); ///< The match that is about to be shown stands in folded lines.

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Parts;
    enum class Direction { Forward, Backward };
    enum class Start { AtSelection, AfterSelection };

    void connectParts();
    void open();
    void watchDocument();
    void termEdited();
    void search();
    void go(Direction direction, Start start);
    void select(int match, const QString& note);
    void replaceOne();
    void replaceAll();
    void limitToSelection(bool limited);
    void showCount(const QString& note);
    void showMarks();
    int currentMatch() const;

    std::unique_ptr<Parts> m_parts;
};

} // namespace masthead
