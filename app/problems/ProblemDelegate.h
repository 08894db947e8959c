#pragma once

#include "look/Colours.h"

#include <QAbstractItemDelegate>
#include <QPersistentModelIndex>

class QAbstractItemView;

namespace masthead {

/// Paints the rows of the problems pane: a dot, the sentence, what can be done as a link, and at the right
/// end the rule and the place. Where room is short the place gives way first, then the sentence.
class ProblemDelegate : public QAbstractItemDelegate {
    Q_OBJECT

public:
    explicit ProblemDelegate(QAbstractItemView* view);

    void setColours(const Colours& colours) { m_colours = colours; }
    void setHoveredAction(const QModelIndex& index) { m_hoveredAction = index; }

    /// Where a row's link stands; empty without one.
    QRect actionRect(const QRect& row, const QModelIndex& index) const;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// Where the parts of a row stand.
    struct Parts {
        QRect dot;
        QRect message;
        QRect action;
        QRect place;
    };

    Parts partsOf(const QRect& row, const QModelIndex& index) const;
    void paintHeading(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintProblem(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const QAbstractItemView* m_view;
    Colours m_colours;
    QPersistentModelIndex m_hoveredAction;
};

} // namespace masthead
