#include "writing/FaultLine.h"

#include "look/Icons.h"
#include "look/Metrics.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <algorithm>

namespace masthead {

FaultLine::FaultLine(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_goThere(new QPushButton(tr("Go to it"), this)) {
    m_icon->setFixedWidth(metrics::iconSize);
    m_sentence->setObjectName(QStringLiteral("faultSentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_goThere->setObjectName(QStringLiteral("goToFault"));
    m_goThere->setFlat(true);
    m_goThere->setAutoDefault(false);
    connect(m_goThere, &QPushButton::clicked, this, [this] { emit placeWanted(m_line, m_column); });

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::spacing, metrics::spacing, 0, 0);
    row->setSpacing(2 * metrics::spacing);
    row->addWidget(m_icon);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_goThere);
    hide();
}

void FaultLine::setColours(const Colours& colours) {
    m_colours = colours;
    showIcon();
}

void FaultLine::showFault(const std::optional<Diagnostic>& fault) {
    setVisible(fault.has_value());
    if (!fault)
        return;
    m_line = std::max(fault->line, 1);
    m_column = std::max(fault->column, 1);
    QString sentence = QString::fromStdString(fault->message);
    if (fault->line > 0)
        sentence = tr("Line %1: %2").arg(QString::number(fault->line), sentence);
    if (!fault->advice.empty())
        sentence += QStringLiteral("; ") + QString::fromStdString(fault->advice);
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
    m_goThere->setVisible(true);
    m_goThere->setAccessibleName(tr("Go to the fault in line %1").arg(m_line));
    showIcon();
}

void FaultLine::showRemark(const QString& remark) {
    m_sentence->setText(remark);
    m_goThere->setVisible(false);
    showIcon();
    show();
}

void FaultLine::showIcon() {
    const bool isFault = !m_goThere->isHidden();
    const QIcon sign = icon(isFault ? QStringLiteral("error") : QStringLiteral("info"), m_colours,
                            isFault ? Ink::Accent : Ink::Secondary);
    m_icon->setPixmap(sign.pixmap(QSize(metrics::iconSize, metrics::iconSize), devicePixelRatioF()));
}

} // namespace masthead
