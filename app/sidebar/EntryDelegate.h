#pragma once

#include "look/Colours.h"
#include "sidebar/SidebarModel.h"

#include <QAbstractItemDelegate>
#include <QFont>
#include <QPersistentModelIndex>

class QAbstractItemView;

namespace masthead {

/// Paints the rows of the sidebar, each kind in its own way, with nothing but the palette's colours.
class EntryDelegate : public QAbstractItemDelegate {
    Q_OBJECT

public:
    explicit EntryDelegate(QAbstractItemView* view);

    void setColours(const Colours& colours) { m_colours = colours; }
    const Colours& colours() const { return m_colours; }

    /// The header or hint whose button is under the pointer.
    void setHoveredButton(const QModelIndex& index) { m_hoveredButton = index; }

    /// The button of a header or a hint inside its row; empty for rows without one.
    QRect button(const QRect& row, const QModelIndex& index, const QFont& font) const;

    /// The frame around a row or a group that leaves its text and the scroll bar free.
    QRectF frameAround(const QRect& rows) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintGround(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintHeader(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintOneLine(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintTwoLines(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintHint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    /// Paint at the right end of `area` and return what is left of it.
    QRect paintTag(QPainter* painter, QRect area, const QModelIndex& index, const QFont& font) const;
    QRect paintFound(QPainter* painter, QRect area, const QModelIndex& index, const QFont& font) const;
    QRect paintProblem(QPainter* painter, QRect area, const QModelIndex& index) const;

    /// What a row leaves free at its right end: the scroll bar stands there when there is one, and no text
    /// moves for it.
    int rightMargin() const;

    const QAbstractItemView* m_view;
    Colours m_colours;
    QPersistentModelIndex m_hoveredButton;
};

} // namespace masthead
