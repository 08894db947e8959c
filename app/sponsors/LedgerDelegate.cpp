#include "sponsors/LedgerDelegate.h"

#include "look/Metrics.h"
#include "sponsors/LedgerModel.h"
#include "sponsors/LedgerWording.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace masthead {
namespace {

// Device-independent pixels, measured on the drawing of the ledger.
constexpr int cardHeight = 32;
constexpr int cardPadding = 12;
constexpr int accentBar = 3;
constexpr int textGap = 12;
constexpr int issueIndent = 10;

QFont sized(QFont font, int pixels) {
    font.setPixelSize(pixels);
    return font;
}

bool isPromise(LedgerState state) {
    return state == LedgerState::Booked || state == LedgerState::NotInTheTextYet ||
           state == LedgerState::InTheText;
}

} // namespace

LedgerDelegate::LedgerDelegate(const LedgerModel* model, QObject* parent)
    : QAbstractItemDelegate(parent)
    , m_model(model)
    , m_colours(Colours::light()) {}

void LedgerDelegate::setDropTarget(const QModelIndex& index, DropSign sign) {
    m_target = index;
    m_sign = sign;
}

int LedgerDelegate::numberWidth(const QFont& font) const {
    return QFontMetrics(sized(font, metrics::interfaceFontPixels))
        .horizontalAdvance(QString(m_numberDigits, QLatin1Char('0')));
}

QRect LedgerDelegate::card(const QRect& cell) {
    return {cell.left(), cell.center().y() - cardHeight / 2 + 1, cell.width() - columnGap, cardHeight};
}

QSize LedgerDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QFontMetrics text(sized(option.font, metrics::interfaceFontPixels));
    const QFontMetrics small(sized(option.font, metrics::interfaceFontPixels - 2));
    int width = text.horizontalAdvance(index.data().toString()) + columnGap;
    if (const LedgerCell* cell = m_model->cellAt(index))
        width += 2 * cardPadding + textGap + small.horizontalAdvance(LedgerWording::status(*cell));
    return {width, rowHeight};
}

void LedgerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (index.column() >= LedgerModel::firstSlotColumn)
        paintCard(painter, option, index);
    else
        paintIssue(painter, option, index);
    paintRing(painter, option, index);
    painter->restore();
}

void LedgerDelegate::paintIssue(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    const LedgerRow* row = m_model->issueAt(index);
    QRect area = option.rect.adjusted(0, 0, -columnGap, 0);
    painter->setFont(sized(option.font, metrics::interfaceFontPixels));
    const bool isWritten = row->stage == IssueStage::Written || row->stage == IssueStage::Out;
    if (index.column() == LedgerModel::issueColumn) {
        const QRect number(area.left() + issueIndent, area.top(), numberWidth(option.font), area.height());
        painter->setPen(m_colours.secondaryText);
        if (row->number)
            painter->drawText(number, Qt::AlignRight | Qt::AlignVCenter, QString::number(*row->number));
        area.setLeft(number.right() + 1 + textGap);
        if (isWritten)
            painter->setPen(m_colours.text);
    } else {
        painter->setPen(m_colours.secondaryText);
    }
    painter->drawText(
        area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
}

void LedgerDelegate::paintGround(QPainter* painter, const QRectF& frame, const LedgerCell& cell) const {
    const auto outline = [&](const QColor& colour, double width, Qt::PenStyle style) {
        painter->setPen(QPen(colour, width, style));
        painter->setBrush(Qt::NoBrush);
        const double inset = width / 2;
        painter->drawRoundedRect(frame.adjusted(inset, inset, -inset, -inset), metrics::radius,
                                 metrics::radius);
    };
    const auto ground = [&](const QColor& colour, const QColor& bar) {
        QPainterPath shape;
        shape.addRoundedRect(frame, metrics::radius, metrics::radius);
        painter->fillPath(shape, colour);
        if (!bar.isValid())
            return;
        painter->save();
        painter->setClipPath(shape);
        painter->fillRect(QRectF(frame.left(), frame.top(), accentBar, frame.height()), bar);
        painter->restore();
    };
    if (cell.entries.empty())
        outline(mixed(m_colours.line, m_colours.text, 0.1), 1, Qt::DashLine);
    else if (cell.state == LedgerState::DoubleBooked)
        outline(m_colours.warning, 1.5, Qt::SolidLine);
    else if (cell.state == LedgerState::Missed)
        ground(m_colours.warningTint, m_colours.warning);
    else if (isPromise(cell.state))
        ground(m_colours.accentTint, m_colours.accent);
    else
        ground(m_colours.segment, {});
}

void LedgerDelegate::paintCard(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    const LedgerCell& cell = *m_model->cellAt(index);
    const QRect frame = card(option.rect);
    paintGround(painter, frame, cell);
    QRect area = frame.adjusted(cardPadding, 0, -cardPadding, 0);

    const QFont nameFont = sized(option.font, metrics::interfaceFontPixels);
    const QFont statusFont = sized(option.font, metrics::interfaceFontPixels - 2);
    const QString name = LedgerWording::names(cell);
    const int nameWidth = std::min(QFontMetrics(nameFont).horizontalAdvance(name), area.width() * 2 / 5);
    QString status = LedgerWording::status(cell);
    const QFontMetrics statusMetrics(statusFont);
    const int room = area.width() - nameWidth - textGap;
    if (statusMetrics.horizontalAdvance(status) > room)
        status = LedgerWording::shortStatus(cell);
    status = statusMetrics.elidedText(status, Qt::ElideRight, room);
    painter->setFont(statusFont);
    painter->setPen(m_colours.secondaryText);
    painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, status);
    if (!status.isEmpty())
        area.setRight(area.right() - statusMetrics.horizontalAdvance(status) - textGap);
    painter->setFont(nameFont);
    painter->setPen(cell.entries.empty()                      ? m_colours.secondaryText
                    : cell.state == LedgerState::DoubleBooked ? m_colours.warning
                                                              : m_colours.text);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(name, Qt::ElideRight, area.width()));
}

void LedgerDelegate::paintRing(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
    const bool isTarget = m_sign != DropSign::None && m_target == index;
    if (!isTarget && !option.state.testFlag(QStyle::State_HasFocus))
        return;
    QRect frame = card(option.rect);
    if (isTarget && m_sign == DropSign::Taken) {
        QColor tint = m_colours.accent;
        tint.setAlphaF(0.12F);
        painter->setBrush(tint);
    } else {
        painter->setBrush(Qt::NoBrush);
    }
    const bool isRefused = isTarget && m_sign == DropSign::Refused;
    painter->setPen(
        QPen(isRefused ? m_colours.warning : m_colours.accent, 2, isRefused ? Qt::DashLine : Qt::SolidLine));
    painter->drawRoundedRect(QRectF(frame).adjusted(1, 1, -1, -1), metrics::radius, metrics::radius);
}

} // namespace masthead
