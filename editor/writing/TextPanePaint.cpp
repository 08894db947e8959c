#include "writing/TextPane.h"

#include "writing/BlockState.h"
#include "writing/ProseLayout.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>

namespace masthead {

namespace {

constexpr double caretWidth = 2;
constexpr double dropLineWidth = 2;
constexpr double sponsoredMarkWidth = 2;
constexpr double selectedLineEnd = 4; ///< How much of a selected line end shows.
constexpr double tagHeight = 20;
constexpr double tagPadding = 8;
constexpr double tagRadius = 4;
constexpr int tagFontPixels = 11;

/// Whether a blank line lies within a section rather than after its last paragraph.
bool isInsideSection(const QTextBlock& blank) {
    const int level = BlockState::of(blank).sponsoredLevel;
    for (QTextBlock below = blank.next(); below.isValid() && BlockState::of(below).sponsoredLevel == level;
         below = below.next()) {
        if (BlockState::of(below).headingLevel == level)
            return false;
        if (below.length() > 1)
            return true;
    }
    return false;
}

} // namespace

void TextPane::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    const QRectF clip = event->rect();
    painter.fillRect(clip, m_colours.textPane);
    const QAbstractTextDocumentLayout::PaintContext context = getPaintContext();
    const QList<Background> marked = backgrounds(context);
    painter.setPen(m_colours.text);
    QPointF at = contentOffset();
    for (QTextBlock block = firstVisibleBlock(); block.isValid() && at.y() <= clip.bottom();
         block = block.next()) {
        const QRectF rect = blockBoundingRect(block).translated(at);
        if (block.isVisible() && rect.bottom() >= clip.top())
            paintBlock(painter, block, at, clip, context, marked);
        at.ry() += rect.height();
    }
    paintDropLine(painter);
}

QList<TextPane::Background>
TextPane::backgrounds(const QAbstractTextDocumentLayout::PaintContext& context) const {
    QList<Background> result;
    for (const auto& selection : context.selections) {
        const QBrush brush = selection.format.background();
        if (brush.style() == Qt::NoBrush)
            continue;
        result.append({selection.cursor.selectionStart(), selection.cursor.selectionEnd(), brush,
                       selection.format.boolProperty(QTextFormat::FullWidthSelection)});
    }
    return result;
}

void TextPane::paintBlock(QPainter& painter, const QTextBlock& block, const QPointF& at, const QRectF& clip,
                          const QAbstractTextDocumentLayout::PaintContext& context,
                          const QList<Background>& marked) const {
    const int begin = block.position();
    const int end = begin + block.length();
    for (const Background& background : marked) {
        if (background.begin < end && background.end >= begin)
            paintBackground(painter, block, at, background);
    }
    QList<QTextLayout::FormatRange> formats;
    for (const auto& selection : context.selections) {
        const int from = std::max(selection.cursor.selectionStart(), begin);
        const int to = std::min(selection.cursor.selectionEnd(), end);
        if (from >= to)
            continue;
        QTextLayout::FormatRange range{from - begin, to - from, selection.format};
        range.format.clearBackground();
        formats.append(range);
    }
    block.layout()->draw(&painter, at, formats, clip);
    if (BlockState::of(block).sponsoredLevel > 0)
        paintSponsoredMark(painter, block, blockBoundingRect(block).translated(at));
    paintMarks(painter, block, at);
    paintCaret(painter, block, at, context.cursorPosition);
}

void TextPane::paintBackground(QPainter& painter, const QTextBlock& block, const QPointF& at,
                               const Background& background) const {
    const int begin = std::max(background.begin - block.position(), 0);
    const int end = background.end - block.position();
    for (int i = 0; i < block.layout()->lineCount(); ++i) {
        const QTextLine line = block.layout()->lineAt(i);
        const int lineBegin = line.textStart();
        const int lineEnd = lineBegin + line.textLength();
        const bool withLineEnd = i + 1 == block.layout()->lineCount() && end > lineEnd;
        QRectF slot = prose()->lineSlot(block, i).translated(at);
        // Air above a heading belongs to what is selected from above.
        if (i == 0 && background.begin < block.position())
            slot.setTop(at.y());
        if (background.fullWidth) {
            if (begin >= lineBegin && begin <= lineEnd)
                painter.fillRect(QRectF(0, slot.top(), viewport()->width(), slot.height()), background.brush);
            continue;
        }
        if (end <= lineBegin && !withLineEnd)
            continue;
        if (begin > lineEnd || (begin == lineEnd && !withLineEnd))
            continue;
        const double from = at.x() + line.cursorToX(std::max(begin, lineBegin));
        const double to = at.x() + line.cursorToX(std::min(end, lineEnd));
        slot.setLeft(std::min(from, to));
        slot.setRight(std::max(from, to) + (withLineEnd ? selectedLineEnd : 0));
        painter.fillRect(slot, background.brush);
    }
}

void TextPane::paintSponsoredMark(QPainter& painter, const QTextBlock& block, const QRectF& rect) const {
    if (block.length() <= 1 && !isInsideSection(block))
        return;
    const double top = rect.top() + prose()->airAbove(block);
    painter.fillRect(QRectF(0, top, sponsoredMarkWidth, rect.bottom() - top), m_colours.accent);
}

void TextPane::paintCaret(QPainter& painter, const QTextBlock& block, const QPointF& at,
                          int cursorPosition) const {
    const QTextLayout* layout = block.layout();
    int inBlock = cursorPosition - block.position();
    if (cursorPosition < -1 && !layout->preeditAreaText().isEmpty())
        inBlock = layout->preeditAreaPosition() - (cursorPosition + 2);
    else if (cursorPosition < 0 || inBlock < 0 || inBlock >= block.length())
        return;
    const QTextLine line = layout->lineForTextPosition(inBlock);
    if (!line.isValid())
        return;
    const double x = at.x() + line.cursorToX(inBlock);
    painter.fillRect(QRectF(x, at.y() + line.y(), caretWidth, line.ascent() + line.descent()),
                     m_colours.accent);
}

void TextPane::paintDropLine(QPainter& painter) const {
    if (!m_dropLine)
        return;
    const double margin = document()->documentMargin();
    const QRectF column(margin, 0, viewport()->width() - 2 * margin, viewport()->height());
    const double y = std::clamp(m_dropLine->y, dropLineWidth, column.height() - dropLineWidth);
    painter.fillRect(QRectF(column.left(), y - dropLineWidth / 2, column.width(), dropLineWidth),
                     m_colours.accent);

    QFont font = QGuiApplication::font();
    font.setPixelSize(tagFontPixels);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const QString name = metrics.elidedText(m_dropLine->name, Qt::ElideRight, column.width() / 2);
    if (name.isEmpty())
        return;
    const double width = metrics.horizontalAdvance(name) + 2 * tagPadding;
    QRectF tag(column.right() - width, y - tagHeight / 2, width, tagHeight);
    tag.moveTop(std::clamp(tag.top(), 0.0, std::max(0.0, column.height() - tagHeight)));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colours.accent);
    painter.drawRoundedRect(tag, tagRadius, tagRadius);
    painter.setPen(m_colours.accentText);
    painter.drawText(tag, Qt::AlignCenter, name);
}

} // namespace masthead
