#include "writing/FlowLayout.h"

#include <algorithm>

namespace masthead {

FlowLayout::FlowLayout(int horizontalSpacing, int verticalSpacing)
    : m_horizontalSpacing(horizontalSpacing)
    , m_verticalSpacing(verticalSpacing) {
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::keepFreeAtTopRight(int width) {
    if (width == m_freeAtTopRight)
        return;
    m_freeAtTopRight = width;
    invalidate();
}

void FlowLayout::addItem(QLayoutItem* item) {
    m_items.emplace_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[std::size_t(index)].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    if (!itemAt(index))
        return nullptr;
    QLayoutItem* item = m_items[std::size_t(index)].release();
    m_items.erase(m_items.begin() + index);
    return item;
}

int FlowLayout::heightForWidth(int width) const {
    return flow(QRect(0, 0, width, 0), Pass::Measuring);
}

QSize FlowLayout::sizeHint() const {
    QSize size;
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        size.rwidth() += item->sizeHint().width() + (size.isEmpty() ? 0 : m_horizontalSpacing);
        size.setHeight(std::max(size.height(), item->sizeHint().height()));
    }
    return size;
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const auto& item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void FlowLayout::setGeometry(const QRect& area) {
    QLayout::setGeometry(area);
    flow(area, Pass::Placing);
}

int FlowLayout::flow(const QRect& area, Pass pass) const {
    int x = area.x();
    int y = area.y();
    int lineHeight = 0;
    int lineEnd = area.x() + area.width() - m_freeAtTopRight;
    for (const auto& item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize wanted = item->sizeHint();
        if (x > area.x() && x + std::min(item->minimumSize().width(), wanted.width()) > lineEnd) {
            x = area.x();
            y += lineHeight + m_verticalSpacing;
            lineHeight = 0;
            lineEnd = area.x() + area.width();
        }
        const int width = std::min(wanted.width(), lineEnd - x);
        if (pass == Pass::Placing)
            item->setGeometry(QRect(x, y, width, wanted.height()));
        x += width + m_horizontalSpacing;
        lineHeight = std::max(lineHeight, wanted.height());
    }
    return y + lineHeight - area.y();
}

} // namespace masthead
