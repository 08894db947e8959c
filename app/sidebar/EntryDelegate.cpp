#include "sidebar/EntryDelegate.h"

#include "look/Icons.h"
#include "look/Metrics.h"
#include "sidebar/GroupTexts.h"

#include <QAbstractItemView>
#include <QIcon>
#include <QPainter>

#include <algorithm>

namespace masthead {

namespace {

// Device-independent pixels, measured on the drawings of the window.
constexpr int margin = 16;
constexpr int gap = 8;
constexpr int headerHeight = 40;
constexpr int headerTextTop = 8; ///< The header's text stands below the middle: space tells groups apart.
constexpr int twoLineHeight = 44;
constexpr int numberColumn = 21;
constexpr int accentBar = 3;
constexpr double frameInset = 4.75;
constexpr int buttonSize = 24;
constexpr int buttonOverhang = 6; ///< Its icon stands nearer to the edge than its ground.
constexpr int tagHeight = 18;
constexpr int tagPadding = 6;
constexpr int foundDot = 6;
constexpr int hintTop = 4;
constexpr int noMatchTop = 12; ///< No header stands above it.

QFont sized(QFont font, int pixels, QFont::Weight weight = QFont::Normal) {
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

QFont titleFont(const QFont& base, bool isCurrent) {
    return sized(base, metrics::interfaceFontPixels, isCurrent ? QFont::DemiBold : QFont::Normal);
}

QFont smallFont(const QFont& base) {
    return sized(base, metrics::interfaceFontPixels - 1);
}

QFont tagFont(const QFont& base) {
    return sized(base, metrics::interfaceFontPixels - 2);
}

QFont headerFont(const QFont& base) {
    QFont font = sized(base, metrics::interfaceFontPixels - 2, QFont::DemiBold);
    font.setCapitalization(QFont::AllUppercase);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.7);
    return font;
}

void drawElided(QPainter* painter, const QRect& area, const QString& text) {
    const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width());
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

RowKind kindOf(const QModelIndex& index) {
    return index.data(SidebarModel::KindRole).value<RowKind>();
}

EntryGroup groupOf(const QModelIndex& index) {
    return index.data(SidebarModel::GroupRole).value<EntryGroup>();
}

bool hasTwoLines(EntryGroup group) {
    return group == EntryGroup::Snippets || group == EntryGroup::Sponsors;
}

int hintTopOf(const QModelIndex& index) {
    return kindOf(index) == RowKind::NoMatch ? noMatchTop : hintTop;
}

int sentenceHeight(const QString& sentence, int width, const QFont& font) {
    if (sentence.isEmpty())
        return 0;
    const QRect bounds(0, 0, width - 2 * margin, 1000);
    return QFontMetrics(smallFont(font)).boundingRect(bounds, Qt::TextWordWrap, sentence).height() + gap;
}

} // namespace

EntryDelegate::EntryDelegate(QAbstractItemView* view)
    : QAbstractItemDelegate(view)
    , m_view(view)
    , m_colours(Colours::light()) {}

int EntryDelegate::rightMargin() const {
    return std::max(metrics::spacing, margin - (m_view->width() - m_view->viewport()->width()));
}

QRectF EntryDelegate::frameAround(const QRect& rows) const {
    const bool hasScrollBar = rightMargin() < margin;
    return QRectF(rows).adjusted(frameInset, 0.75, hasScrollBar ? -0.75 : -frameInset, -0.75);
}

QRect EntryDelegate::button(const QRect& row, const QModelIndex& index, const QFont& font) const {
    switch (kindOf(index)) {
    case RowKind::Header: {
        if (GroupTexts::newEntry(groupOf(index)).isEmpty())
            return {};
        const QRect line = row.adjusted(0, headerTextTop, 0, 0);
        return {line.right() + 1 - rightMargin() + buttonOverhang - buttonSize,
                line.center().y() - buttonSize / 2 + 1, buttonSize, buttonSize};
    }
    case RowKind::EmptyGroup:
    case RowKind::NoMatch: {
        const QString action = index.data(SidebarModel::ActionTextRole).toString();
        const int width = QFontMetrics(smallFont(font)).horizontalAdvance(action) + 2 * gap;
        return {row.left() + margin, row.bottom() - gap - buttonSize, width, buttonSize};
    }
    case RowKind::OlderIssues:
    case RowKind::MoreEntries:
        return row;
    case RowKind::Entry:
        break;
    }
    return {};
}

QSize EntryDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int width = m_view->viewport()->width();
    switch (kindOf(index)) {
    case RowKind::Header:
        return {width, headerHeight};
    case RowKind::Entry:
        return {width, hasTwoLines(groupOf(index)) ? twoLineHeight : metrics::rowHeight};
    case RowKind::OlderIssues:
    case RowKind::MoreEntries:
        return {width, metrics::rowHeight};
    case RowKind::EmptyGroup:
    case RowKind::NoMatch:
        break;
    }
    const QString said = index.data(Qt::DisplayRole).toString();
    return {width, hintTopOf(index) + sentenceHeight(said, width, option.font) + buttonSize + gap};
}

void EntryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(painter, option, index);
    switch (kindOf(index)) {
    case RowKind::Header:
        paintHeader(painter, option, index);
        break;
    case RowKind::Entry:
        if (hasTwoLines(groupOf(index)))
            paintTwoLines(painter, option, index);
        else
            paintOneLine(painter, option, index);
        break;
    case RowKind::EmptyGroup:
    case RowKind::OlderIssues:
    case RowKind::MoreEntries:
    case RowKind::NoMatch:
        paintHint(painter, option, index);
        break;
    }
    painter->restore();
}

void EntryDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    const bool isCurrent = index.data(SidebarModel::IsCurrentRole).toBool();
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected) && hasFocus;
    const bool isFile = kindOf(index) == RowKind::Entry;
    painter->fillRect(option.rect, m_colours.sidebar);
    if (isCurrent) {
        painter->fillRect(option.rect, m_colours.accentTint);
        painter->fillRect(QRect(option.rect.topLeft(), QSize(accentBar, option.rect.height())),
                          m_colours.accent);
    } else if (isFile && (isSelected || option.state.testFlag(QStyle::State_MouseOver))) {
        painter->fillRect(option.rect, m_colours.segment);
    }
    if (hasFocus) {
        const int top = kindOf(index) == RowKind::Header ? headerTextTop : 0;
        const QRectF ring = frameAround(option.rect.adjusted(0, top, 0, 0));
        painter->setPen(QPen(m_colours.accent, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(ring, metrics::radius, metrics::radius);
    }
    if (index.data(SidebarModel::IsUnsavedRole).toBool()) {
        const int middle =
            hasTwoLines(groupOf(index)) ? option.rect.top() + 12 : option.rect.center().y() + 1;
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_colours.text);
        painter->drawEllipse(QPointF(option.rect.left() + 10, middle), 2.5, 2.5);
    }
}

void EntryDelegate::paintHeader(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    const QRect line = option.rect.adjusted(margin, headerTextTop, -rightMargin(), 0);
    const QFont font = headerFont(option.font);
    const QString title = index.data().toString();
    painter->setFont(font);
    painter->setPen(m_colours.secondaryText);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, title);

    QRect rest = line.adjusted(QFontMetrics(font).horizontalAdvance(title) + gap, 0, 0, 0);
    const QString count = QString::number(index.data(SidebarModel::CountRole).toInt());
    painter->setFont(smallFont(option.font));
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, count);

    const bool isFolded = !option.state.testFlag(QStyle::State_Open);
    const bool isTouched = option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus);
    if (isFolded || isTouched) {
        rest.adjust(painter->fontMetrics().horizontalAdvance(count) + 4, 0, 0, 0);
        const QRect chevron(rest.left(), rest.center().y() - 5, 12, 12);
        icon(isFolded ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down"), m_colours)
            .paint(painter, chevron);
    }

    const QRect plus = button(option.rect, index, option.font);
    if (plus.isEmpty())
        return;
    const bool isHovered = m_hoveredButton == index;
    if (isHovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_colours.segment);
        painter->drawRoundedRect(plus, 4, 4);
    }
    icon(QStringLiteral("plus"), m_colours, isHovered ? Ink::Text : Ink::Secondary)
        .paint(painter, plus.adjusted(5, 5, -5, -5));
}

void EntryDelegate::paintOneLine(QPainter* painter, const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const bool isCurrent = index.data(SidebarModel::IsCurrentRole).toBool();
    const QFont font = titleFont(option.font, isCurrent);
    QRect area = option.rect.adjusted(margin, 0, -rightMargin(), 0);

    const int digits = index.data(SidebarModel::NumberDigitsRole).toInt();
    if (digits > 0 && groupOf(index) == EntryGroup::Issues) {
        painter->setFont(titleFont(option.font, false));
        const int needed = painter->fontMetrics().horizontalAdvance(QString(digits, u'0'));
        const QRect column(area.topLeft(), QSize(std::max(numberColumn, needed), area.height()));
        painter->setPen(m_colours.secondaryText);
        painter->drawText(column, Qt::AlignRight | Qt::AlignVCenter,
                          index.data(SidebarModel::NumberRole).toString());
        area.setLeft(column.right() + 1 + gap);
    }

    const QString date = index.data(SidebarModel::DateRole).toString();
    if (!date.isEmpty()) {
        painter->setFont(smallFont(option.font));
        painter->setPen(m_colours.secondaryText);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, date);
        area.setRight(area.right() - painter->fontMetrics().horizontalAdvance(date) - gap);
    }
    area = paintTag(painter, area, index, option.font);
    area = paintFound(painter, area, index, option.font);
    area = paintProblem(painter, area, index);
    painter->setFont(font);
    painter->setPen(m_colours.text);
    drawElided(painter, area, index.data().toString());
}

void EntryDelegate::paintTwoLines(QPainter* painter, const QStyleOptionViewItem& option,
                                  const QModelIndex& index) const {
    const bool isCurrent = index.data(SidebarModel::IsCurrentRole).toBool();
    const QRect area = option.rect.adjusted(margin, 0, -rightMargin(), 0);
    QRect first(area.left(), area.top() + 3, area.width(), tagHeight);
    const QRect second(area.left(), first.bottom() + 1, area.width(), 16);

    first = paintTag(painter, first, index, option.font);
    first = paintProblem(painter, first, index);
    painter->setFont(titleFont(option.font, isCurrent));
    painter->setPen(m_colours.text);
    drawElided(painter, first, index.data().toString());
    painter->setFont(smallFont(option.font));
    painter->setPen(m_colours.secondaryText);
    drawElided(painter, second, index.data(SidebarModel::DetailRole).toString());
}

void EntryDelegate::paintHint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    const bool isHovered = m_hoveredButton == index;
    const QString action = index.data(SidebarModel::ActionTextRole).toString();
    painter->setFont(smallFont(option.font));
    if (kindOf(index) == RowKind::OlderIssues || kindOf(index) == RowKind::MoreEntries) {
        const int digits = index.data(SidebarModel::NumberDigitsRole).toInt();
        const int indent = digits > 0 ? numberColumn + gap : 0;
        painter->setPen(isHovered ? m_colours.text : m_colours.secondaryText);
        drawElided(painter, option.rect.adjusted(margin + indent, 0, -rightMargin(), 0), action);
        return;
    }
    painter->setPen(m_colours.secondaryText);
    painter->drawText(option.rect.adjusted(margin, hintTopOf(index), -margin, 0), Qt::TextWordWrap,
                      index.data().toString());

    const QRect frame = button(option.rect, index, option.font);
    painter->setPen(QPen(m_colours.line, 1));
    painter->setBrush(isHovered ? m_colours.segment : m_colours.textPane);
    painter->drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
    painter->setPen(m_colours.text);
    painter->drawText(frame, Qt::AlignCenter, action);
}

QRect EntryDelegate::paintTag(QPainter* painter, QRect area, const QModelIndex& index,
                              const QFont& font) const {
    const QString text = index.data(SidebarModel::TagRole).toString();
    const bool isUrgent = index.data(SidebarModel::IsTagUrgentRole).toBool();
    if (text.isEmpty())
        return area;
    painter->setFont(tagFont(font));
    // A slot's name may be anything: the tag leaves at least half of the row to the title.
    const QString shown =
        painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width() / 2 - 2 * tagPadding);
    const int width = painter->fontMetrics().horizontalAdvance(shown) + 2 * tagPadding;
    const QRect frame(area.right() + 1 - width, area.center().y() - tagHeight / 2 + 1, width, tagHeight);
    painter->setPen(QPen(isUrgent ? m_colours.accent : m_colours.line, 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter->setPen(isUrgent ? m_colours.accentAsText : m_colours.secondaryText);
    painter->drawText(frame, Qt::AlignCenter, shown);
    area.setRight(frame.left() - 1 - gap);
    return area;
}

/// A dot and a number: errors, or warnings where there is no error. The form tells them apart too.
QRect EntryDelegate::paintFound(QPainter* painter, QRect area, const QModelIndex& index,
                                const QFont& font) const {
    const int errors = index.data(SidebarModel::ErrorsRole).toInt();
    const int count = errors > 0 ? errors : index.data(SidebarModel::WarningsRole).toInt();
    if (count == 0)
        return area;
    painter->setFont(tagFont(font));
    const QString shown = QString::number(count);
    const int width = painter->fontMetrics().horizontalAdvance(shown);
    painter->setPen(errors > 0 ? m_colours.accentAsText : m_colours.warning);
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, shown);
    const QRectF dot(area.right() + 1 - width - 4 - foundDot, area.center().y() + 1 - foundDot / 2.0,
                     foundDot, foundDot);
    painter->setPen(Qt::NoPen);
    painter->setBrush(errors > 0 ? m_colours.accent : m_colours.warning);
    painter->drawRoundedRect(dot, errors > 0 ? foundDot / 2.0 : 1.5, errors > 0 ? foundDot / 2.0 : 1.5);
    area.setRight(int(dot.left()) - 1 - gap);
    return area;
}

QRect EntryDelegate::paintProblem(QPainter* painter, QRect area, const QModelIndex& index) const {
    if (index.data(SidebarModel::ProblemRole).toString().isEmpty())
        return area;
    constexpr int size = 14;
    const QRect frame(area.right() + 1 - size, area.center().y() - size / 2 + 1, size, size);
    icon(QStringLiteral("warning"), m_colours, Ink::Warning).paint(painter, frame);
    area.setRight(frame.left() - 1 - gap);
    return area;
}

} // namespace masthead
