#pragma once

#include "look/Colours.h"

#include <QFont>
#include <QPixmap>
#include <QString>

namespace masthead {

/// What hangs at the pointer while a block is dragged: a small card with its name.
class DragCard {
public:
    DragCard(const QString& name, const QString& tag, const Colours& colours, const QFont& font,
             qreal devicePixelRatio);

    const QPixmap& pixmap() const { return m_pixmap; }
    QPoint
    hotSpot() const; ///< Device-independent, above the card's left end: the pointer does not cover the name.

private:
    QPixmap m_pixmap;
};

} // namespace masthead
