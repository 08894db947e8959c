#pragma once

#include "writing/FieldRow.h"

class QAction;
class QToolButton;

namespace masthead {

class CalendarPopup;
class FrontMatterSource;
struct Colours;

/// Date, slug and draft of a page.
class PageFields : public FieldRow {
    Q_OBJECT

public:
    PageFields(FrontMatterSource& source, FieldBinder& binder, QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    LineField* firstField() const { return m_date; }

private:
    void refreshDraft();
    void openCalendar();
    void takeDate(QDate date);

    FrontMatterSource& m_source;
    LineField* m_date;
    QAction* m_calendarAction;
    CalendarPopup* m_calendar;
    QToolButton* m_draft;
};

} // namespace masthead
