#pragma once

#include "look/Colours.h"

#include <QList>
#include <QTextEdit>

namespace masthead {

/// A copy and its snippet as one text: what only the copy has is struck out, what only the snippet has is
/// underlined.
class WordDiffView : public QTextEdit {
    Q_OBJECT

public:
    explicit WordDiffView(const Colours& colours, QWidget* parent = nullptr);

    void showDifference(const QString& copy, const QString& snippet);
    void showText(const QString& text);
    /// How many places differ, neighbouring ones counted as one.
    int differenceCount() const { return static_cast<int>(m_places.size()); }
    /// Brings the place before (-1) or after (+1) the one last gone to into sight; the first time the first.
    void goToDifference(int step);

signals:
    void differenceShown(int number); ///< From 1.

private:
    Colours m_colours;
    QList<int> m_places; ///< Where stretches that differ begin.
    int m_place = -1;    ///< Index of the one last gone to.
};

} // namespace masthead
