#pragma once

#include "look/Colours.h"

#include <QAbstractItemDelegate>

namespace masthead {

/// A row of the quick-open list: the title with the letters that were found in bold, the detail at the right.
class QuickOpenDelegate : public QAbstractItemDelegate {
    Q_OBJECT

public:
    explicit QuickOpenDelegate(QObject* parent = nullptr);

    void setColours(const Colours& colours) { m_colours = colours; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    Colours m_colours;
};

} // namespace masthead
