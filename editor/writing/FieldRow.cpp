#include "writing/FieldRow.h"

#include "look/Metrics.h"
#include "writing/FlowLayout.h"
#include "writing/LineField.h"

#include <QHBoxLayout>
#include <QLabel>

namespace masthead {

FieldRow::FieldRow(QWidget* parent)
    : QWidget(parent)
    , m_flow(new FlowLayout(2 * metrics::spacing, 0)) {
    setLayout(m_flow);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

LineField* FieldRow::addField(const QString& label, const QString& name) {
    auto* field = new LineField(this);
    field->setAccessibleName(name);
    if (label.isEmpty()) {
        layout()->addWidget(field);
        return field;
    }
    auto* pair = new QWidget(this);
    auto* text = new QLabel(label, pair);
    text->setProperty("quiet", true);
    text->setBuddy(field);
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins(fieldInset, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(text);
    row->addWidget(field);
    layout()->addWidget(pair);
    return field;
}

void FieldRow::addControl(QWidget* control) {
    layout()->addWidget(control);
}

void FieldRow::keepFreeAtTopRight(int width) {
    m_flow->keepFreeAtTopRight(width);
}

} // namespace masthead
