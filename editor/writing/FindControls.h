#pragma once

#include "look/Colours.h"
#include "writing/TextSearch.h"

#include <QCoreApplication>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QWidget;

namespace masthead {

/// What stands in the find bar and how it is laid out. The widgets belong to the bar.
struct FindControls {
    Q_DECLARE_TR_FUNCTIONS(FindControls)

public:
    explicit FindControls(QWidget& bar);

    SearchTerm term() const; ///< As it is typed and switched.
    void setColours(const Colours& colours);
    /// Says `said` beside the field; `wrong`, of the expression, stands below it and marks the field.
    void showResult(const QString& said, const QString& wrong);

    // In the order of the keyboard.
    QLineEdit* find;
    QToolButton* matchCase;
    QToolButton* wholeWord;
    QToolButton* expression;
    QToolButton* inSelection;
    QLabel* count;
    QLabel* fault;
    QToolButton* previous;
    QToolButton* next;
    QToolButton* close;
    QWidget* replacing; ///< The second row.
    QLineEdit* replacement;
    QPushButton* replace;
    QPushButton* all;

private:
    void layOut(QWidget& bar);
};

} // namespace masthead
