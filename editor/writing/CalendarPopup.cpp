#include "writing/CalendarPopup.h"

#include <QKeyEvent>
#include <QScreen>

#include <algorithm>

namespace masthead {

CalendarPopup::CalendarPopup(QWidget* parent)
    : QCalendarWidget(parent) {
    setWindowFlag(Qt::Popup);
    setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    setGridVisible(false);
    setAccessibleName(tr("Choose a date"));
    const auto choose = [this](QDate date) {
        hide();
        emit chosen(date);
    };
    connect(this, &QCalendarWidget::activated, this, choose);
    connect(this, &QCalendarWidget::clicked, this, choose);
}

void CalendarPopup::popUp(const QWidget& field, const QDate& date) {
    setSelectedDate(date.isValid() ? date : QDate::currentDate());
    adjustSize();
    const QRect screen = field.screen()->availableGeometry();
    QPoint place = field.mapToGlobal(QPoint(0, field.height()));
    place.setX(std::max(screen.left(), std::min(place.x(), screen.right() - width())));
    if (place.y() + height() > screen.bottom())
        place.setY(field.mapToGlobal(QPoint()).y() - height());
    move(place);
    show();
    setFocus();
}

void CalendarPopup::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QCalendarWidget::keyPressEvent(event);
}

} // namespace masthead
