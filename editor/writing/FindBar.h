#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace masthead {

struct Colours;

/// Find and replace under the text, with regular expressions, case, whole words, a count of matches and all matches marked.
/// Replace all is one step of undo; `\1` … `\9` stand for groups. A faulty expression says what is wrong and where.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(QPlainTextEdit* text, QWidget* parent = nullptr);
    ~FindBar() override;

    void setColours(const Colours& colours);
    void openFind();    ///< Takes the selection as what to find.
    void openReplace();
    void findNext();
    void findPrevious();
    void close(); ///< And gives the focus back to the text.
};

} // namespace masthead
