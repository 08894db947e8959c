#pragma once

#include "look/Colours.h"
#include "publication/Diagnostic.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace masthead {

/// What is wrong with the front matter, in a sentence, and a way to the place. Hidden while nothing is wrong.
class FaultLine : public QWidget {
    Q_OBJECT

public:
    explicit FaultLine(QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    void showFault(const std::optional<Diagnostic>& fault);
    /// A remark that is no fault: why the fields cannot be edited.
    void showRemark(const QString& remark);

signals:
    void placeWanted(int line, int column);

private:
    void showIcon();

    Colours m_colours = Colours::light();
    QLabel* m_icon;
    QLabel* m_sentence;
    QPushButton* m_goThere;
    int m_line = 0;
    int m_column = 0;
};

} // namespace masthead
