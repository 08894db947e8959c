#include "writing/CalendarPopup.h"

#include "look/Colours.h"
#include "look/Icons.h"

#include <QKeyEvent>
#include <QLayout>
#include <QScreen>
#include <QTextCharFormat>
#include <QToolButton>

#include <algorithm>

namespace masthead {

CalendarPopup::CalendarPopup(QWidget* parent)
    : QCalendarWidget(parent) {
    setWindowFlag(Qt::Popup);
    setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    setGridVisible(false);
    setAttribute(Qt::WA_StyledBackground); // Its border is the style sheet's.
    layout()->setContentsMargins(1, 1, 1, 1);
    setAccessibleName(tr("Choose a date"));
    const auto choose = [this](QDate date) {
        hide();
        emit chosen(date);
    };
    connect(this, &QCalendarWidget::activated, this, choose);
    connect(this, &QCalendarWidget::clicked, this, choose);
}

void CalendarPopup::setColours(const Colours& colours) {
    QTextCharFormat day;
    day.setForeground(colours.text);
    for (const Qt::DayOfWeek weekend : {Qt::Saturday, Qt::Sunday})
        setWeekdayTextFormat(weekend, day); // Red is for what is wrong.
    QTextCharFormat header;
    header.setForeground(colours.secondaryText);
    header.setBackground(colours.textPane);
    setHeaderTextFormat(header);
    const auto setIcon = [&](const char* button, const QString& name) {
        if (auto* found = findChild<QToolButton*>(QLatin1String(button)))
            found->setIcon(icon(name, colours));
    };
    setIcon("qt_calendar_prevmonth", QStringLiteral("chevron-left"));
    setIcon("qt_calendar_nextmonth", QStringLiteral("chevron-right"));
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
