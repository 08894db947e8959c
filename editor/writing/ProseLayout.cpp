#include "writing/ProseLayout.h"

#include "writing/BlockState.h"

#include <QFontMetricsF>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace masthead {

namespace {

constexpr double blankLine = 0.64; ///< Of the line height.
constexpr double headingAir = 0.3; ///< Of the line height.

} // namespace

ProseLayout::ProseLayout(QTextDocument* text)
    : QPlainTextDocumentLayout(text) {}

void ProseLayout::setType(const QFont& font, int lineHeight) {
    const QFontMetricsF metrics(font);
    m_lineHeight = lineHeight;
    m_baseline = std::round((lineHeight - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent());
}

bool ProseLayout::isLow(const QTextBlock& block) const {
    if (block.length() > 1 || !block.next().isValid())
        return false;
    const auto construct = BlockState::of(block).construct;
    return construct == BlockState::Construct::Body || construct == BlockState::Construct::Beginning;
}

double ProseLayout::airAbove(const QTextBlock& block) const {
    const QTextBlock above = block.previous();
    if (!block.isValid() || !above.isValid())
        return 0;
    if (!above.isVisible())
        return document()->documentMargin();
    return BlockState::of(block).headingLevel > 0 ? std::round(m_lineHeight * headingAir) : 0;
}

ProseLayout::LinePlace ProseLayout::placeLine(const QTextBlock& block, const QTextLine& line,
                                              double slotTop) const {
    if (isLow(block)) {
        const double height = std::round(m_lineHeight * blankLine);
        return {slotTop + std::floor((height - line.height()) / 2), height};
    }
    // A line with a taller font in it, such as one for emoji, takes the room it needs.
    const double above = std::max(0.0, m_baseline - line.ascent());
    return {slotTop + above, std::max<double>(m_lineHeight, std::ceil(above + line.height()))};
}

QRectF ProseLayout::blockBoundingRect(const QTextBlock& block) const {
    QRectF rect = QPlainTextDocumentLayout::blockBoundingRect(block);
    if (m_lineHeight <= 0 || !block.isValid() || !block.isVisible())
        return rect;
    QTextLayout* layout = block.layout();
    const int count = layout->lineCount();
    if (count == 0)
        return rect;
    double top = airAbove(block);
    for (int i = 0; i < count; ++i) {
        QTextLine line = layout->lineAt(i);
        const LinePlace place = placeLine(block, line, top);
        line.setPosition(QPointF(line.x(), place.y));
        top += place.height;
    }
    const double below = block.next().isValid() ? 0 : document()->documentMargin();
    rect.setHeight(top + below);
    return rect;
}

void ProseLayout::documentChanged(int from, int charsRemoved, int charsAdded) {
    QPlainTextDocumentLayout::documentChanged(from, charsRemoved, charsAdded);
    // The base compares a block's height before and after, but blockBoundingRect() knows only the text of
    // now: that a line became blank, or ceased to be, moves what is below without the base's notice.
    const QTextBlock block = document()->findBlock(from);
    if (block.isValid() && (block.length() == 1 || block.length() - 1 == charsAdded))
        emit update();
}

QRectF ProseLayout::lineSlot(const QTextBlock& block, int index) const {
    const QTextLayout* layout = block.layout();
    double top = airAbove(block);
    for (int i = 0; i < index; ++i)
        top += placeLine(block, layout->lineAt(i), top).height;
    const QTextLine line = layout->lineAt(index);
    return {line.x(), top, line.width(), placeLine(block, line, top).height};
}

} // namespace masthead
