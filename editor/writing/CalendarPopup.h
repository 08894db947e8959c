#pragma once

#include <QCalendarWidget>

namespace masthead {

struct Colours;

/// A month to choose a day from, floating under a field until a day is chosen or Escape is pressed.
class CalendarPopup : public QCalendarWidget {
    Q_OBJECT

public:
    explicit CalendarPopup(QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    /// Shows `date` (today when it is not valid) below `field`.
    void popUp(const QWidget& field, const QDate& date);

signals:
    void chosen(QDate date);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace masthead
