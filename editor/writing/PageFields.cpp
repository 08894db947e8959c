#include "writing/PageFields.h"

#include "look/Colours.h"
#include "look/Icons.h"
#include "writing/CalendarPopup.h"
#include "writing/FieldText.h"
#include "writing/FrontMatterSource.h"
#include "writing/LineField.h"

#include <QAction>
#include <QToolButton>

namespace masthead {

PageFields::PageFields(FrontMatterSource& source, FieldBinder& binder, QWidget* parent)
    : FieldRow(parent)
    , m_source(source)
    , m_date(addField({}, tr("Date")))
    , m_calendarAction(new QAction(this))
    , m_calendar(new CalendarPopup(this))
    , m_draft(new QToolButton(this)) {
    m_date->setObjectName(QStringLiteral("dateField"));
    m_date->setPlaceholderText(tr("Date"));
    m_date->setReading(readableDate);
    QFont strong = m_date->font();
    strong.setWeight(QFont::Medium);
    m_date->setFont(strong);
    m_calendarAction->setText(tr("Choose from a calendar"));
    m_calendarAction->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    m_calendarAction->setShortcutContext(Qt::WidgetShortcut);
    m_calendarAction->setVisible(false);
    m_date->addAction(m_calendarAction, QLineEdit::TrailingPosition);
    connect(m_date, &LineField::entered, this, [this] { m_calendarAction->setVisible(true); });
    connect(m_date, &LineField::left, this,
            [this] { m_calendarAction->setVisible(m_calendar->isVisible()); });
    connect(m_calendarAction, &QAction::triggered, this, &PageFields::openCalendar);
    connect(m_calendar, &CalendarPopup::chosen, this, &PageFields::takeDate);

    m_draft->setObjectName(QStringLiteral("draftButton"));
    m_draft->setProperty("tag", true);
    m_draft->setCheckable(true);
    m_draft->setFocusPolicy(Qt::StrongFocus);
    connect(m_draft, &QToolButton::clicked, this, [this](bool checked) {
        m_source.setSource("draft", checked ? "true" : "false");
        m_source.endStep();
    });
    addControl(m_draft);

    LineField* slug = addField(tr("slug"), tr("Slug"));
    slug->setObjectName(QStringLiteral("slugField"));
    slug->setPlaceholderText(tr("from the file name"));
    slug->setFont(strong);

    binder.bind(m_date, "date", ValueKind::Date, FieldBinder::WhenEmptied::RemovesKey);
    binder.bind(slug, "slug", ValueKind::String, FieldBinder::WhenEmptied::RemovesKey);
    connect(&source, &FrontMatterSource::changed, this, &PageFields::refreshDraft);
    refreshDraft();
}

void PageFields::setColours(const Colours& colours) {
    m_calendarAction->setIcon(icon(QStringLiteral("calendar"), colours));
    m_calendar->setColours(colours);
}

void PageFields::refreshDraft() {
    if (m_source.fault())
        return;
    const bool draft = m_source.frontMatter().boolean("draft").value_or(false);
    m_draft->setChecked(draft);
    m_draft->setText(draft ? tr("draft") : tr("+ draft"));
    m_draft->setAccessibleName(tr("Draft"));
    m_draft->setToolTip(draft ? tr("This page is not published. Press to publish it with the next build.")
                              : tr("Keep this page from being published"));
}

void PageFields::openCalendar() {
    m_calendar->popUp(*m_date, QDate::fromString(m_date->text().left(10), Qt::ISODate));
}

void PageFields::takeDate(QDate date) {
    // What stands behind the day, a time and its zone, stays.
    const QString time = isDateText(m_date->text()) ? m_date->text().mid(10) : QString();
    m_date->setFocus();
    m_date->setText(date.toString(Qt::ISODate) + time);
    emit m_date->textEdited(m_date->text());
}

} // namespace masthead
