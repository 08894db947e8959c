#include "desk/MailMeter.h"

#include "look/Metrics.h"
#include "mail/Mail.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace masthead {

namespace {

constexpr int barWidth = 44;
constexpr int barHeight = 4;
constexpr int padding = 6;
constexpr std::size_t kilobyte = 1024;

int kilobytes(std::size_t bytes) {
    return static_cast<int>((bytes + kilobyte / 2) / kilobyte);
}

} // namespace

MailMeter::MailMeter(QWidget* parent)
    : QToolButton(parent)
    , m_colours(Colours::light()) {
    setObjectName(QStringLiteral("mailMeter"));
    setAutoRaise(true);
    setFocusPolicy(Qt::TabFocus);
    hide();
}

void MailMeter::setColours(const Colours& colours) {
    m_colours = colours;
    update();
}

MailMeter::Level MailMeter::level() const {
    return m_bytes >= mailSizeError     ? Level::Error
           : m_bytes >= mailSizeWarning ? Level::Warning
                                        : Level::Fine;
}

void MailMeter::setBytes(std::optional<std::size_t> bytes) {
    setVisible(bytes.has_value());
    m_bytes = bytes.value_or(0);
    const int limit = kilobytes(gmailLimit);
    setText(tr("Mail %1 KB of %2").arg(kilobytes(m_bytes)).arg(limit));
    const QString judgement = level() == Level::Error     ? tr("This mail is too long for that.")
                              : level() == Level::Warning ? tr("This mail comes near to that.")
                                                          : tr("This mail keeps well below that.");
    const QString tip = tr("Gmail shows about the first %1 KB of a mail's HTML and hides the rest behind a "
                           "link. %2 Its template "
                           "and styles count, its images and its plain text do not. Click to see the mail.")
                            .arg(limit)
                            .arg(judgement);
    setToolTip(QStringLiteral("<p>%1</p>").arg(tip.toHtmlEscaped()));
    setAccessibleName(text());
    setAccessibleDescription(tip);
    updateGeometry();
    update();
}

QSize MailMeter::sizeHint() const {
    return {3 * padding + barWidth + fontMetrics().horizontalAdvance(text()), metrics::statusBarHeight - 5};
}

void MailMeter::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_colours.segment);
        painter.drawRoundedRect(rect(), metrics::radius, metrics::radius);
    }
    if (hasFocus()) {
        painter.setPen(m_colours.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius,
                                metrics::radius);
    }
    const QColor words = level() == Level::Error     ? m_colours.accentAsText
                         : level() == Level::Warning ? m_colours.warning
                                                     : m_colours.secondaryText;
    painter.setPen(words);
    painter.drawText(rect().adjusted(padding, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());

    const QRectF bar(width() - padding - barWidth, (height() - barHeight) / 2.0, barWidth, barHeight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(m_colours.segment, m_colours.secondaryText, 0.2));
    painter.drawRoundedRect(bar, barHeight / 2.0, barHeight / 2.0);
    const double share = std::min(1.0, double(m_bytes) / double(gmailLimit));
    painter.setBrush(level() == Level::Fine ? m_colours.fine : words);
    painter.drawRoundedRect(
        QRectF(bar.topLeft(), QSizeF(std::max<double>(barHeight, share * barWidth), barHeight)),
        barHeight / 2.0, barHeight / 2.0);
}

} // namespace masthead
