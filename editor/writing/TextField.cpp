#include "writing/TextField.h"

#include "writing/DocumentText.h"
#include "writing/FieldInput.h"

#include <QContextMenuEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace masthead {

TextField::TextField(AtRest atRest, QWidget* parent)
    : QPlainTextEdit(parent)
    , m_atRest(atRest) {
    setProperty("flatField", true);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCenterOnScroll(false);
    document()->setDocumentMargin(0);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        if (!m_settingValue)
            emit edited(textOf(*document()));
    });
    fitHeight();
}

void TextField::setValue(const QString& value) {
    if (value == textOf(*document()))
        return;
    m_settingValue = true;
    const int caret = textCursor().position();
    setPlainText(value);
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(caret, document()->characterCount() - 1));
    setTextCursor(cursor);
    m_settingValue = false;
}

bool TextField::isCutShort() const {
    return m_atRest == AtRest::OneLine && !hasFocus();
}

void TextField::fitHeight() {
    const int lines = isCutShort() ? 1 : std::max(1, int(std::ceil(document()->size().height())));
    const int surround = height() - viewport()->height();
    const int wanted =
        lines * int(std::ceil(QFontMetricsF(font()).lineSpacing())) + std::max(surround, 0) + 1;
    if (wanted != height() || minimumHeight() != wanted)
        setFixedHeight(wanted);
    verticalScrollBar()->setValue(0);
}

bool TextField::event(QEvent* event) {
    if (isUndoClaim(*event)) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void TextField::keyPressEvent(QKeyEvent* event) {
    if (!emitFieldKey(*this, *event))
        QPlainTextEdit::keyPressEvent(event);
}

void TextField::focusInEvent(QFocusEvent* event) {
    QPlainTextEdit::focusInEvent(event);
    fitHeight();
    emit entered();
}

void TextField::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    fitHeight();
    viewport()->update();
    emit left();
}

void TextField::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    fitHeight();
}

void TextField::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

void TextField::paintEvent(QPaintEvent* event) {
    if (!isCutShort() || document()->isEmpty()) {
        QPlainTextEdit::paintEvent(event);
        return;
    }
    QPainter painter(viewport());
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::Text));
    painter.drawText(
        viewport()->rect(), Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
        fontMetrics().elidedText(toPlainText().simplified(), Qt::ElideRight, viewport()->width()));
}

void TextField::wheelEvent(QWheelEvent* event) {
    event->ignore(); // There is nothing to scroll here; the form's owner may have.
}

void TextField::contextMenuEvent(QContextMenuEvent* event) {
    FieldMenu(*this, {.copy = textCursor().hasSelection(), .paste = canPaste()}).exec(event->globalPos());
}

void TextField::insertFromMimeData(const QMimeData* source) {
    QString text = source->text();
    text.replace(QLatin1String("\r\n"), QLatin1String(" "));
    text.replace(QLatin1Char('\n'), QLatin1Char(' '));
    insertPlainText(text);
}

} // namespace masthead
