#include "writing/FurtherFields.h"

#include "look/Metrics.h"
#include "writing/FieldBinder.h"
#include "writing/FieldRow.h"
#include "writing/FieldText.h"
#include "writing/FrontMatterSource.h"
#include "writing/LineField.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace masthead {

namespace {

constexpr int widestKey = 160;

} // namespace

FurtherFields::FurtherFields(FrontMatterSource& source, FieldBinder& binder, QWidget* parent)
    : QWidget(parent)
    , m_source(source)
    , m_binder(binder) {
    connect(&source, &FrontMatterSource::changed, this, &FurtherFields::refresh);
}

void FurtherFields::setOtherKeys(std::vector<std::string> keys) {
    m_otherKeys = std::move(keys);
    m_rows.clear();
    build();
    refresh();
}

void FurtherFields::refresh() {
    if (m_source.fault())
        return;
    auto rows = wantedRows();
    if (rows != m_rows) {
        m_rows = std::move(rows);
        build();
        emit countChanged();
    }
    for (auto* box : findChildren<QCheckBox*>())
        box->setChecked(
            m_source.frontMatter().boolean(box->property("key").toString().toStdString()).value_or(false));
}

std::vector<FurtherFields::Row> FurtherFields::wantedRows() const {
    std::vector<Row> rows;
    for (const FrontMatterValue& value : m_source.frontMatter().values()) {
        if (std::find(m_otherKeys.begin(), m_otherKeys.end(), value.key) == m_otherKeys.end())
            rows.push_back({value.key, int(value.kind), fitsField(value, m_source.sourceOf(value))});
    }
    return rows;
}

void FurtherFields::build() {
    for (auto* child : findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        child->hide();
        child->deleteLater(); // It may be the one whose edit is being handled.
    }
    delete layout();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, metrics::spacing, 0, 0);
    grid->setHorizontalSpacing(2 * metrics::spacing);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const Row& row : m_rows) {
        auto* key = new QLabel(this);
        const QString name = QString::fromStdString(row.key);
        key->setText(key->fontMetrics().elidedText(name, Qt::ElideMiddle, widestKey));
        key->setToolTip(name);
        key->setProperty("quiet", true);
        key->setContentsMargins(fieldInset, 0, 0, 0);
        QWidget* field = makeField(row);
        field->setAccessibleName(name);
        key->setBuddy(field);
        grid->addWidget(key, line, 0);
        grid->addWidget(field, line, 1, Qt::AlignLeft | Qt::AlignVCenter);
        ++line;
    }
}

QWidget* FurtherFields::makeField(const Row& row) {
    if (!row.fits)
        return makeWayToText(row.key);
    if (row.kind == int(ValueKind::Boolean))
        return makeCheckBox(row.key);
    auto* field = new LineField(this);
    m_binder.bind(field, row.key, ValueKind(row.kind));
    return field;
}

QWidget* FurtherFields::makeCheckBox(const std::string& key) {
    auto* box = new QCheckBox(this);
    box->setProperty("key", QString::fromStdString(key));
    connect(box, &QCheckBox::clicked, this, [this, key](bool checked) {
        m_source.setSource(key, checked ? "true" : "false");
        m_source.endStep();
    });
    return box;
}

QWidget* FurtherFields::makeWayToText(const std::string& key) {
    auto* button = new QPushButton(tr("Edit in the TOML"), this);
    button->setFlat(true);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, [this, key] {
        if (const FrontMatterValue* value = m_source.frontMatter().find(key)) {
            const TextPosition place = m_source.placeOf(*value);
            emit placeWanted(place.line, place.column);
        }
    });
    return button;
}

} // namespace masthead
