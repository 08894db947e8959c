#include "look/NoticeStrip.h"

#include "look/Icons.h"
#include "look/Metrics.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace masthead {

namespace {

constexpr int readableWidth = 260; // About forty characters.

QString iconNameOf(NoticeTone tone) {
    switch (tone) {
    case NoticeTone::Warning:
        return QStringLiteral("warning");
    case NoticeTone::Error:
        return QStringLiteral("error");
    case NoticeTone::Quiet:
        break;
    }
    return QStringLiteral("info");
}

Ink inkOf(NoticeTone tone) {
    switch (tone) {
    case NoticeTone::Warning:
        return Ink::Warning;
    case NoticeTone::Error:
        return Ink::Accent;
    case NoticeTone::Quiet:
        break;
    }
    return Ink::Secondary;
}

QColor backgroundOf(NoticeTone tone, const Colours& colours) {
    switch (tone) {
    case NoticeTone::Warning:
        return colours.warningTint;
    case NoticeTone::Error:
        return colours.accentTint;
    case NoticeTone::Quiet:
        break;
    }
    return colours.chrome;
}

} // namespace

NoticeStrip::NoticeStrip(QWidget* parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_body(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_buttonRow(new QHBoxLayout)
    , m_close(new QToolButton(this)) {
    setObjectName(QStringLiteral("noticeStrip"));
    setAutoFillBackground(true);

    m_icon->setFixedWidth(metrics::iconSize);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);

    m_close->setObjectName(QStringLiteral("noticeClose"));
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setToolTip(tr("Close this notice"));
    m_close->setAccessibleName(tr("Close this notice"));
    connect(m_close, &QToolButton::clicked, this, [this] {
        dismiss();
        emit closed();
    });

    m_buttonRow->setSpacing(metrics::spacing);
    m_body->setSpacing(2 * metrics::spacing);
    m_body->addWidget(m_sentence, 1);
    m_body->addLayout(m_buttonRow);
    m_body->setAlignment(m_buttonRow, Qt::AlignLeft);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4 * metrics::spacing, 2 * metrics::spacing, 2 * metrics::spacing,
                            2 * metrics::spacing);
    row->setSpacing(2 * metrics::spacing);
    row->addWidget(m_icon);
    row->addLayout(m_body, 1);
    row->addWidget(m_close);

    setColours(Colours::light());
    hide();
}

void NoticeStrip::setColours(const Colours& colours) {
    m_colours = colours;
    m_close->setIcon(icon(QStringLiteral("close"), colours));
    showTone();
}

void NoticeStrip::say(NoticeTone tone, const QString& sentence, const QStringList& buttons, Closing closing) {
    const bool isNews = isHidden() || sentence != m_sentence->text() || tone != m_tone;
    m_tone = tone;
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    setButtons(buttons);
    m_close->setVisible(closing == Closing::ByUser);
    showTone();
    arrange();
    show();
    if (isNews) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void NoticeStrip::dismiss() {
    hide();
    m_sentence->clear();
    setButtons({});
}

QString NoticeStrip::sentence() const {
    return m_sentence->text();
}

void NoticeStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void NoticeStrip::arrange() {
    const QMargins margins = layout()->contentsMargins();
    const int close = m_close->isHidden() ? 0 : m_close->sizeHint().width() + layout()->spacing();
    const int body =
        width() - margins.left() - margins.right() - m_icon->width() - layout()->spacing() - close;
    const int beside = body - m_buttonRow->sizeHint().width() - m_body->spacing();
    const int wanted = m_sentence->fontMetrics().horizontalAdvance(m_sentence->text());
    const bool stacked = !m_labels.isEmpty() && beside < std::min(wanted, readableWidth);
    m_body->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    const Qt::Alignment place = stacked ? Qt::AlignTop : Qt::AlignVCenter;
    layout()->setAlignment(m_icon, place);
    layout()->setAlignment(m_close, place);
}

void NoticeStrip::setButtons(const QStringList& labels) {
    if (labels == m_labels)
        return;
    m_labels = labels;
    while (QLayoutItem* item = m_buttonRow->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // It may be the one whose press is being handled.
        delete item;
    }
    QWidget* before = m_sentence;
    for (int index = 0; index < labels.size(); ++index) {
        auto* button = new QPushButton(labels[index], this);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, index] { emit buttonPressed(index); });
        m_buttonRow->addWidget(button);
        setTabOrder(before, button);
        before = button;
    }
    setTabOrder(before, m_close);
}

void NoticeStrip::showTone() {
    m_icon->setPixmap(icon(iconNameOf(m_tone), m_colours, inkOf(m_tone))
                          .pixmap(QSize(metrics::iconSize, metrics::iconSize), devicePixelRatioF()));
    QPalette colours = m_colours.palette();
    colours.setColor(QPalette::Window, backgroundOf(m_tone, m_colours));
    setPalette(colours);
}

} // namespace masthead
