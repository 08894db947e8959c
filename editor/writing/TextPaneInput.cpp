#include "writing/TextPane.h"

#include "writing/BlockInsertion.h"
#include "writing/DocumentText.h"
#include "writing/ListTyping.h"
#include "writing/ProseLayout.h"

#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <optional>

namespace masthead {

namespace {

constexpr int dragScrollInterval = 50; ///< Milliseconds.
constexpr int dragScrollZone = 40;     ///< Pixels from the edge.

std::optional<DroppedBlock> blockIn(const QMimeData* data) {
    const QString type = QString::fromLatin1(droppedBlockMimeType);
    return data && data->hasFormat(type) ? droppedBlockFrom(data->data(type)) : std::nullopt;
}

bool isBlank(const QTextBlock& block) {
    return block.isValid() && block.text().trimmed().isEmpty();
}

/// Line ends of all kinds become those of the buffer.
QString withPlainLineEnds(QString text) {
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    for (const QChar end : {QChar(u'\r'), QChar(QChar::LineSeparator), QChar(QChar::ParagraphSeparator)})
        text.replace(end, u'\n');
    return text;
}

} // namespace

bool TextPane::event(QEvent* event) {
    switch (event->type()) {
    case QEvent::Resize:
        placeColumn();
        break;
    case QEvent::Paint:
        QPainter(this).fillRect(rect(), m_colours.textPane);
        break;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::Wheel:
        return forwardFromMargin(event);
    default:
        break;
    }
    return QPlainTextEdit::event(event);
}

/// The margins beside the column belong to the text: a click there goes to the line, the wheel scrolls.
bool TextPane::forwardFromMargin(QEvent* event) {
    const QPoint offset = viewport()->pos();
    if (event->type() == QEvent::Wheel) {
        wheelEvent(static_cast<QWheelEvent*>(event));
        return true;
    }
    auto* mouse = static_cast<QMouseEvent*>(event);
    QMouseEvent moved(mouse->type(), mouse->position() - offset, mouse->globalPosition(), mouse->button(),
                      mouse->buttons(), mouse->modifiers(), mouse->pointingDevice());
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        mousePressEvent(&moved);
        break;
    case QEvent::MouseButtonRelease:
        mouseReleaseEvent(&moved);
        break;
    case QEvent::MouseButtonDblClick:
        mouseDoubleClickEvent(&moved);
        break;
    default:
        mouseMoveEvent(&moved);
        break;
    }
    event->setAccepted(moved.isAccepted());
    return true;
}

void TextPane::keyPressEvent(QKeyEvent* event) {
    if (!isReadOnly() && typeKey(*event)) {
        ensureCursorVisible();
        event->accept();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
}

/// The keys that do something of their own in prose.
bool TextPane::typeKey(const QKeyEvent& event) {
    QTextCursor cursor = textCursor();
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const bool shifted = (event.modifiers() & ~Qt::KeypadModifier) == Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (shifted) // Qt would put a line separator into the text.
            cursor.insertText(QStringLiteral("\n"));
        else if (!plain || !continueList(cursor))
            return false;
        setTextCursor(cursor);
        return true;
    case Qt::Key_Tab:
        return plain && indentItems(cursor, Indent::In);
    case Qt::Key_Backtab:
        return indentItems(cursor, Indent::Out);
    case Qt::Key_Backspace:
        // Nothing in sight stands before the folded front matter's end.
        return !cursor.hasSelection() && frontMatterFolded() && m_fold.bodyPosition() > 0 &&
               cursor.position() <= m_fold.bodyPosition();
    default:
        return false;
    }
}

QPointF TextPane::ontoText(const QPointF& point) const {
    QPointF at = contentOffset();
    for (QTextBlock block = firstVisibleBlock(); block.isValid() && at.y() <= point.y();
         block = block.next()) {
        const double height = blockBoundingRect(block).height();
        if (point.y() >= at.y() + height) {
            at.ry() += height;
            continue;
        }
        const QTextLayout* layout = block.layout();
        for (int i = 0; i < layout->lineCount(); ++i) {
            const bool last = i + 1 == layout->lineCount();
            if (!last && point.y() - at.y() >= prose()->lineSlot(block, i).bottom())
                continue;
            const QTextLine line = layout->lineAt(i);
            const double y = std::clamp(point.y() - at.y(), line.y() + 1, line.y() + line.height() - 1);
            return {point.x(), at.y() + y};
        }
        break;
    }
    return point;
}

QMouseEvent TextPane::snapped(const QMouseEvent& event) const {
    return QMouseEvent(event.type(), ontoText(event.position()), event.globalPosition(), event.button(),
                       event.buttons(), event.modifiers(), event.pointingDevice());
}

void TextPane::mousePressEvent(QMouseEvent* event) {
    QMouseEvent onText = snapped(*event);
    QPlainTextEdit::mousePressEvent(&onText);
    event->setAccepted(onText.isAccepted());
}

void TextPane::mouseMoveEvent(QMouseEvent* event) {
    QMouseEvent onText = snapped(*event);
    QPlainTextEdit::mouseMoveEvent(&onText);
    event->setAccepted(onText.isAccepted());
}

void TextPane::mouseReleaseEvent(QMouseEvent* event) {
    QMouseEvent onText = snapped(*event);
    QPlainTextEdit::mouseReleaseEvent(&onText);
    event->setAccepted(onText.isAccepted());
}

void TextPane::mouseDoubleClickEvent(QMouseEvent* event) {
    QMouseEvent onText = snapped(*event);
    QPlainTextEdit::mouseDoubleClickEvent(&onText);
    event->setAccepted(onText.isAccepted());
}

void TextPane::wheelEvent(QWheelEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier)) {
        QPlainTextEdit::wheelEvent(event);
        return;
    }
    // Touchpads send small steps: they are saved up to whole ones.
    m_wheelTurned += event->angleDelta().y();
    const int steps = m_wheelTurned / QWheelEvent::DefaultDeltasPerStep;
    m_wheelTurned -= steps * QWheelEvent::DefaultDeltasPerStep;
    if (steps != 0)
        zoomBy(steps);
    event->accept();
}

void TextPane::timerEvent(QTimerEvent* event) {
    if (event->timerId() == m_dragScroll.timerId())
        scrollWhileDragging();
    else
        QPlainTextEdit::timerEvent(event);
}

void TextPane::dragEnterEvent(QDragEnterEvent* event) {
    if (!blockIn(event->mimeData())) {
        QPlainTextEdit::dragEnterEvent(event);
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(!isReadOnly());
}

void TextPane::dragMoveEvent(QDragMoveEvent* event) {
    const auto block = blockIn(event->mimeData());
    if (!block) {
        QPlainTextEdit::dragMoveEvent(event);
        return;
    }
    event->setDropAction(Qt::CopyAction);
    event->setAccepted(!isReadOnly());
    if (event->isAccepted())
        showDropLine(event->position().toPoint(), block->name);
}

void TextPane::dragLeaveEvent(QDragLeaveEvent* event) {
    if (m_dropLine)
        hideDropLine();
    else
        QPlainTextEdit::dragLeaveEvent(event);
}

void TextPane::dropEvent(QDropEvent* event) {
    const auto block = blockIn(event->mimeData());
    if (!block || isReadOnly()) {
        QPlainTextEdit::dropEvent(event);
        return;
    }
    showDropLine(event->position().toPoint(), block->name);
    const ParagraphGap gap{m_dropLine->before};
    hideDropLine();
    const bool copy = event->modifiers() & Qt::ControlModifier && !block->copyText.isEmpty();
    QTextCursor cursor = textCursor();
    insertParagraph(cursor, gap, copy ? block->copyText : block->text);
    setTextCursor(cursor);
    ensureCursorVisible();
    setFocus(Qt::MouseFocusReason);
    event->setDropAction(Qt::CopyAction);
    event->accept();
    emit blockDropped(block->name);
}

/// Snaps to the gap nearest to `point` among those in sight.
void TextPane::showDropLine(const QPoint& point, const QString& name) {
    m_dragPoint = point;
    const ParagraphGaps gaps(*document());
    std::optional<DropLine> nearest;
    const auto consider = [&](int before, double y) {
        if (gaps.contains({before}) &&
            (!nearest || std::abs(y - point.y()) < std::abs(nearest->y - point.y())))
            nearest = DropLine{before, y, name};
    };
    double y = contentOffset().y();
    QTextBlock block = firstVisibleBlock();
    for (; block.isValid() && y <= viewport()->height(); block = block.next()) {
        if (!block.isVisible())
            continue;
        const double height = blockBoundingRect(block).height();
        const bool belowBlank = block.previous().isVisible() && isBlank(block.previous());
        if (isBlank(block)) // The line shows in the middle of the space between two paragraphs.
            consider(block.blockNumber(), y + (height + prose()->airAbove(block.next())) / 2);
        else if (!belowBlank)
            consider(block.blockNumber(), y + prose()->airAbove(block) / 2);
        y += height;
    }
    if (!block.isValid())
        consider(document()->blockCount(), y - document()->documentMargin());
    if (!nearest) // All in sight is one paragraph or one piece of code.
        nearest =
            DropLine{gaps.nearestTo(cursorForPosition(point).position()).before, double(point.y()), name};
    m_dropLine = nearest;
    const bool nearEdge = point.y() < dragScrollZone || point.y() > viewport()->height() - dragScrollZone;
    if (!nearEdge)
        m_dragScroll.stop();
    else if (!m_dragScroll.isActive())
        m_dragScroll.start(dragScrollInterval, this);
    viewport()->update();
}

void TextPane::hideDropLine() {
    m_dropLine.reset();
    m_dragScroll.stop();
    viewport()->update();
}

void TextPane::scrollWhileDragging() {
    if (!m_dropLine) {
        m_dragScroll.stop();
        return;
    }
    QScrollBar* bar = verticalScrollBar();
    bar->setValue(bar->value() + (m_dragPoint.y() < dragScrollZone ? -1 : 1));
    showDropLine(m_dragPoint, m_dropLine->name);
}

QMimeData* TextPane::createMimeDataFromSelection() const {
    const QTextCursor cursor = textCursor();
    auto* copied = new QMimeData;
    copied->setText(
        textOf(*document()).mid(cursor.selectionStart(), cursor.selectionEnd() - cursor.selectionStart()));
    return copied;
}

bool TextPane::canInsertFromMimeData(const QMimeData* source) const {
    return source->hasText() || source->hasFormat(QString::fromLatin1(droppedBlockMimeType));
}

void TextPane::insertFromMimeData(const QMimeData* source) {
    if (isReadOnly())
        return;
    if (const auto block = blockIn(source)) {
        insertBlock(block->text);
        return;
    }
    QTextCursor cursor = textCursor();
    cursor.insertText(withPlainLineEnds(source->text()));
    setTextCursor(cursor);
    ensureCursorVisible();
}

} // namespace masthead
