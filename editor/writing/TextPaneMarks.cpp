#include "writing/TextPane.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QTextBlock>
#include <QTextLayout>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace masthead {

namespace {

constexpr double waveHeight = 2.5;
constexpr double waveLength = 5;
constexpr double belowBaseline = 3;
constexpr double penWidth = 1.1;

QPainterPath wave(double from, double to, double y) {
    QPainterPath path(QPointF(from, y));
    double height = waveHeight / 2;
    for (double x = from; x < to; x += waveLength / 2) {
        path.quadTo(x + waveLength / 4, y + height, std::min(x + waveLength / 2, to), y);
        height = -height;
    }
    return path;
}

} // namespace

void TextPane::setMarks(std::vector<TextMark> marks, int revision) {
    m_marks.set(std::move(marks), revision);
    viewport()->update();
}

/// A mark over several paragraphs shows in its first: the eye needs to know where it begins.
void TextPane::paintMarks(QPainter& painter, const QTextBlock& block, const QPointF& at) const {
    const int begin = block.position();
    const int end = begin + block.length() - 1;
    for (const TextMark* mark : m_marks.within(begin, end)) {
        if (mark->begin >= begin)
            paintMark(painter, block, at, *mark);
    }
}

void TextPane::paintMark(QPainter& painter, const QTextBlock& block, const QPointF& at,
                         const TextMark& mark) const {
    const int begin = mark.begin - block.position();
    const int end = std::max(std::min(mark.end - block.position(), block.length() - 1), begin + 1);
    QPen pen(mark.weight == MarkWeight::Error     ? m_colours.accent
             : mark.weight == MarkWeight::Warning ? m_colours.warning
                                                  : m_colours.dimmedMarkup,
             penWidth);
    if (mark.weight == MarkWeight::Quiet)
        pen.setStyle(Qt::DotLine);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    for (int i = 0; i < block.layout()->lineCount(); ++i) {
        const QTextLine line = block.layout()->lineAt(i);
        const int from = std::max(begin, line.textStart());
        const int to = std::min(end, line.textStart() + line.textLength());
        if (from >= to)
            continue;
        const double y = at.y() + line.y() + line.ascent() + belowBaseline;
        const double left = at.x() + line.cursorToX(from);
        const double right = at.x() + line.cursorToX(to);
        if (mark.weight == MarkWeight::Quiet)
            painter.drawLine(QPointF(left, y), QPointF(right, y));
        else
            painter.drawPath(wave(left, right, y));
    }
    painter.restore();
}

bool TextPane::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QPlainTextEdit::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QTextCursor cursor = cursorForPosition(ontoText(help->pos()).toPoint());
    const TextMark* mark = m_marks.at(cursor.position());
    // Beside a line's end the nearest place is still the line's end.
    const bool isOverText =
        std::abs(cursorRect(cursor).center().x() - help->pos().x()) < 2 * cursorRect(cursor).height();
    if (mark && isOverText)
        QToolTip::showText(help->globalPos(), mark->toolTip, viewport());
    else
        QToolTip::hideText();
    return true;
}

} // namespace masthead
