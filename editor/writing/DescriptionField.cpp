#include "writing/DescriptionField.h"

#include "look/Metrics.h"
#include "writing/TextField.h"

#include <QHBoxLayout>
#include <QLabel>

namespace masthead {

DescriptionField::DescriptionField(QWidget* parent)
    : QWidget(parent)
    , m_field(new TextField(TextField::AtRest::OneLine, this))
    , m_length(new QLabel(this)) {
    m_field->setObjectName(QStringLiteral("descriptionField"));
    m_field->setPlaceholderText(tr("Description"));
    m_field->setAccessibleName(tr("Description"));
    m_length->setObjectName(QStringLiteral("descriptionLength"));
    m_length->setProperty("quiet", true);
    m_length->hide();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * metrics::spacing);
    row->addWidget(m_field, 1);
    row->addWidget(m_length, 0, Qt::AlignBottom);

    connect(m_field, &QPlainTextEdit::textChanged, this, &DescriptionField::showLength);
    connect(m_field, &TextField::entered, m_length, &QWidget::show);
    connect(m_field, &TextField::left, m_length, &QWidget::hide);
    showLength();
}

void DescriptionField::showLength() {
    const auto length = m_field->toPlainText().toUcs4().size();
    m_length->setText(QString::number(length));
    m_length->setToolTip(
        tr("%n characters. Search results and inboxes show about 150.", nullptr, int(length)));
}

} // namespace masthead
