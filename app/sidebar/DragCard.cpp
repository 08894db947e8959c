#include "sidebar/DragCard.h"

#include "look/Metrics.h"

#include <QPainter>

#include <algorithm>

namespace masthead {

namespace {

constexpr int cardWidth = 280; ///< At most.
constexpr int cardHeight = 34;
constexpr int padding = 12;
constexpr int shadow = 3;

} // namespace

DragCard::DragCard(const QString& name, const QString& tag, const Colours& colours, const QFont& font,
                   qreal devicePixelRatio) {
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetrics boldMetrics(bold);
    const QFontMetrics plainMetrics(font);
    const QString shownTag = plainMetrics.elidedText(tag, Qt::ElideRight, cardWidth / 3);
    const int tagWidth = shownTag.isEmpty() ? 0 : plainMetrics.horizontalAdvance(shownTag) + padding;
    const QString shownName =
        boldMetrics.elidedText(name, Qt::ElideRight, cardWidth - 2 * padding - tagWidth);
    const int width = boldMetrics.horizontalAdvance(shownName) + tagWidth + 2 * padding;

    const QSize size(width + 2 * shadow, cardHeight + 2 * shadow);
    m_pixmap = QPixmap((QSizeF(size) * devicePixelRatio).toSize());
    m_pixmap.setDevicePixelRatio(devicePixelRatio);
    m_pixmap.fill(Qt::transparent);

    QPainter painter(&m_pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card(shadow, shadow, width, cardHeight);
    painter.setPen(Qt::NoPen);
    for (int depth = shadow; depth > 0; --depth) {
        painter.setBrush(QColor(0, 0, 0, 14));
        painter.drawRoundedRect(card.adjusted(-depth, -depth + 1, depth, depth), metrics::radius,
                                metrics::radius);
    }
    painter.setPen(QPen(colours.line, 1));
    painter.setBrush(colours.textPane);
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
    painter.fillRect(QRectF(card.left() + 1, card.top() + 8, 3, card.height() - 16), colours.accent);
    const QRectF inside = card.adjusted(padding, 0, -padding, 0);
    painter.setFont(bold);
    painter.setPen(colours.text);
    painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, shownName);
    painter.setFont(font);
    painter.setPen(colours.secondaryText);
    painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter, shownTag);
}

QPoint DragCard::hotSpot() const {
    return {-8, -8};
}

} // namespace masthead
