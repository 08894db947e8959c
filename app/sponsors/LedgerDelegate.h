#pragma once

#include "look/Colours.h"

#include <QAbstractItemDelegate>
#include <QPersistentModelIndex>

namespace masthead {

struct LedgerCell;
class LedgerModel;

/// What a drop on a cell would come to.
enum class DropSign { None, Taken, Refused };

/// Draws the cells of the ledger as cards.
class LedgerDelegate : public QAbstractItemDelegate {
    Q_OBJECT

public:
    static constexpr int rowHeight = 42;
    static constexpr int columnGap = 20;

    explicit LedgerDelegate(const LedgerModel* model, QObject* parent);

    void setColours(const Colours& colours) { m_colours = colours; }
    void setDropTarget(const QModelIndex& index, DropSign sign);
    void setNumberDigits(int digits) { m_numberDigits = digits; } ///< Of the largest issue number.
    int numberWidth(const QFont& font) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// How wide a cell wants to be.
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    static QRect card(const QRect& cell);

private:
    void paintIssue(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintCard(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintGround(QPainter* painter, const QRectF& frame, const LedgerCell& cell) const;
    void paintRing(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const LedgerModel* m_model;
    Colours m_colours;
    int m_numberDigits = 2;
    QPersistentModelIndex m_target;
    DropSign m_sign = DropSign::None;
};

} // namespace masthead
