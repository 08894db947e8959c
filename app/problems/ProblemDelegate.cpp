#include "problems/ProblemDelegate.h"

#include "look/Icons.h"
#include "look/Metrics.h"
#include "problems/ProblemsModel.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QTreeView>

#include <algorithm>
#include <cmath>

namespace masthead {

namespace {

// Device-independent pixels, measured on the drawing of the window.
constexpr int margin = 14;
constexpr int gap = 10;
constexpr int dotSize = 8;
constexpr int rowHeight = 26;
constexpr int chevronSize = 12;
constexpr double widestPlace = 0.38; ///< Share of the row.

QFont placeFont(QFont font) {
    font.setPixelSize(metrics::interfaceFontPixels - 1);
    return font;
}

QFont headingFont(QFont font) {
    font.setWeight(QFont::DemiBold);
    return font;
}

/// Rounded down, a text would be cut for want of half a pixel.
int wholeWidth(const QFontMetricsF& metrics, const QString& text) {
    return static_cast<int>(std::ceil(metrics.horizontalAdvance(text)));
}

bool isHeading(const QModelIndex& index) {
    return index.data(ProblemsModel::IsHeadingRole).toBool();
}

void drawElided(QPainter* painter, const QRect& area, const QString& text, Qt::TextElideMode mode) {
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, mode, area.width()));
}

} // namespace

ProblemDelegate::ProblemDelegate(QAbstractItemView* view)
    : QAbstractItemDelegate(view)
    , m_view(view)
    , m_colours(Colours::light()) {}

ProblemDelegate::Parts ProblemDelegate::partsOf(const QRect& row, const QModelIndex& index) const {
    const QFontMetricsF words(m_view->font());
    const QFontMetricsF small(placeFont(m_view->font()));
    const auto width = [&](const QFontMetricsF& metrics, int role) {
        return wholeWidth(metrics, index.data(role).toString());
    };
    const int begin = row.left() + margin + (index.parent().isValid() ? chevronSize + gap / 2 : 0);
    const int end = row.right() + 1 - margin;
    Parts parts;
    parts.dot = QRect(begin, row.center().y() - dotSize / 2 + 1, dotSize, dotSize);
    const int place = std::min(width(small, ProblemsModel::PlaceRole), int((end - begin) * widestPlace));
    parts.place = QRect(end - place, row.top(), place, row.height());
    const int left = begin + dotSize + gap;
    const int room = parts.place.left() - 2 * gap - left;
    const int action = width(words, ProblemsModel::ActionRole);
    const int message =
        std::clamp(width(words, Qt::DisplayRole), 0, std::max(0, room - (action > 0 ? action + gap : 0)));
    parts.message = QRect(left, row.top(), message, row.height());
    if (action > 0)
        parts.action = QRect(left + message + gap, row.top(), std::min(action, room), row.height());
    return parts;
}

QRect ProblemDelegate::actionRect(const QRect& row, const QModelIndex& index) const {
    return isHeading(index) ? QRect() : partsOf(row, index).action;
}

QSize ProblemDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {m_view->viewport()->width(), rowHeight};
}

void ProblemDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    painter->save();
    const QRect row(0, option.rect.top(), m_view->viewport()->width(), option.rect.height());
    if (option.state & QStyle::State_Selected)
        painter->fillRect(row, m_view->hasFocus() ? m_colours.accentTint : m_colours.segment);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(row, m_colours.segment);
    QStyleOptionViewItem whole = option;
    whole.rect = row;
    if (isHeading(index))
        paintHeading(painter, whole, index);
    else
        paintProblem(painter, whole, index);
    painter->restore();
}

void ProblemDelegate::paintHeading(QPainter* painter, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const {
    const auto* tree = qobject_cast<const QTreeView*>(m_view);
    const bool isOpen = tree && tree->isExpanded(index);
    const QRect chevron(option.rect.left() + margin - 2, option.rect.center().y() - chevronSize / 2 + 1,
                        chevronSize, chevronSize);
    icon(isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), m_colours)
        .paint(painter, chevron);
    painter->setFont(headingFont(option.font));
    painter->setPen(m_colours.text);
    const QString counts = index.data(ProblemsModel::CountRole).toString();
    const int countsWidth = QFontMetrics(placeFont(option.font)).horizontalAdvance(counts);
    QRect area = option.rect.adjusted(margin + chevronSize + gap / 2, 0, -margin, 0);
    const QString title = index.data().toString();
    const int titleWidth = std::min(wholeWidth(QFontMetricsF(headingFont(option.font)), title),
                                    std::max(0, area.width() - countsWidth - gap));
    drawElided(painter, QRect(area.left(), area.top(), titleWidth, area.height()), title, Qt::ElideRight);
    area.setLeft(area.left() + titleWidth + gap);
    painter->setFont(placeFont(option.font));
    painter->setPen(m_colours.secondaryText);
    drawElided(painter, area, counts, Qt::ElideRight);
}

void ProblemDelegate::paintProblem(QPainter* painter, const QStyleOptionViewItem& option,
                                   const QModelIndex& index) const {
    const Parts parts = partsOf(option.rect, index);
    const bool isError = index.data(ProblemsModel::SeverityRole).toInt() == int(Severity::Error);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(isError ? m_colours.accent : m_colours.warning);
    // Weight is told by form too: not everybody tells red from amber.
    if (isError)
        painter->drawEllipse(parts.dot);
    else
        painter->drawRoundedRect(QRectF(parts.dot).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter->setFont(option.font);
    painter->setPen(m_colours.text);
    drawElided(painter, parts.message, index.data().toString(), Qt::ElideRight);
    painter->setPen(m_colours.accentAsText);
    QFont linkFont = option.font;
    linkFont.setUnderline(index == m_hoveredAction);
    painter->setFont(linkFont);
    drawElided(painter, parts.action, index.data(ProblemsModel::ActionRole).toString(), Qt::ElideRight);
    painter->setFont(placeFont(option.font));
    painter->setPen(m_colours.secondaryText);
    painter->drawText(parts.place, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(index.data(ProblemsModel::PlaceRole).toString(),
                                                        Qt::ElideLeft, parts.place.width()));
}

} // namespace masthead
