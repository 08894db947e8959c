#include "sidebar/QuickOpenDelegate.h"

#include "look/Metrics.h"
#include "sidebar/QuickOpenModel.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace masthead {

namespace {

constexpr int rowHeight = 32;
constexpr int margin = 12;

/// One line of text with the letters at `matches` in bold, cut off with an ellipsis where there is no room.
void drawMarked(QPainter* painter, const QRect& area, const QString& text, const QList<qsizetype>& matches) {
    QList<QTextLayout::FormatRange> bold;
    QTextCharFormat format;
    format.setFontWeight(QFont::Bold);
    for (const qsizetype match : matches)
        bold += {int(match), 1, format};

    // Elided as if all were bold: bold letters are wider, and what is measured must not be less than what is
    // drawn.
    QFont widest = painter->font();
    if (!matches.isEmpty())
        widest.setWeight(QFont::Bold);
    const QString shown = QFontMetrics(widest).horizontalAdvance(text) <= area.width()
                              ? text
                              : QFontMetrics(widest).elidedText(text, Qt::ElideRight, area.width());
    const auto isCut = [&](const QTextLayout::FormatRange& range) { return range.start >= shown.size() - 1; };
    if (shown != text)
        bold.erase(std::ranges::remove_if(bold, isCut).begin(), bold.end());

    QTextLayout layout(shown, painter->font());
    layout.setFormats(bold);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(area.width() + 1);
    layout.endLayout();
    layout.draw(painter, QPointF(area.left(), area.center().y() + 1 - line.height() / 2));
}

} // namespace

QuickOpenDelegate::QuickOpenDelegate(QObject* parent)
    : QAbstractItemDelegate(parent)
    , m_colours(Colours::light()) {}

QSize QuickOpenDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {option.rect.width(), rowHeight};
}

void QuickOpenDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, m_colours.textPane);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? m_colours.accentTint : m_colours.segment);
        painter->drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), metrics::radius, metrics::radius);
    }
    if (isSelected)
        painter->fillRect(QRect(option.rect.left() + 4, option.rect.top() + 8, 3, rowHeight - 16),
                          m_colours.accent);

    painter->setFont(option.font);
    QRect area = option.rect.adjusted(margin + 4, 0, -margin, 0);
    const QString detail = index.data(QuickOpenModel::DetailRole).toString();
    if (!detail.isEmpty()) {
        QFont widest = option.font;
        widest.setWeight(QFont::Bold);
        const int width = std::min(QFontMetrics(widest).horizontalAdvance(detail) + 2, area.width() / 2);
        const QRect right(area.right() + 1 - width, area.top(), width, area.height());
        painter->setPen(m_colours.secondaryText);
        drawMarked(painter, right, detail,
                   index.data(QuickOpenModel::DetailMatchesRole).value<QList<qsizetype>>());
        area.setRight(right.left() - margin);
    }
    painter->setPen(m_colours.text);
    drawMarked(painter, area, index.data().toString(),
               index.data(QuickOpenModel::TitleMatchesRole).value<QList<qsizetype>>());
    painter->restore();
}

} // namespace masthead
