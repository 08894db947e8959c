#pragma once

#include "look/Colours.h"

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

private:
    Colours m_colours;
};

} // namespace masthead
