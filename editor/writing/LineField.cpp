#include "writing/LineField.h"

#include "look/Metrics.h"

#include "writing/FieldInput.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionFrame>

#include <algorithm>

namespace masthead {

namespace {

constexpr int leastCharacters = 6;
constexpr int textMargin = 2; // What QLineEdit keeps free on both sides of its text.

} // namespace

LineField::LineField(QWidget* parent)
    : QLineEdit(parent) {
    setProperty("flatField", true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QLineEdit::textChanged, this, &QWidget::updateGeometry);
}

void LineField::setValue(const QString& value) {
    if (value == m_value)
        return;
    m_value = value;
    if (m_writing)
        return;
    const int caret = cursorPosition();
    setText(value);
    setCursorPosition(std::min(caret, int(value.size())));
    setValidity(Validity::Fine);
}

void LineField::showValue() {
    setText(m_value);
    setValidity(Validity::Fine);
}

void LineField::setReading(std::function<QString(const QString&)> reading) {
    m_reading = std::move(reading);
    updateGeometry();
}

void LineField::setValidity(Validity validity, const QString& reason) {
    setToolTip(reason);
    setAccessibleDescription(reason);
    const bool faulty = validity == Validity::Faulty;
    if (property("invalid").toBool() == faulty)
        return;
    setProperty("invalid", faulty);
    style()->unpolish(this);
    style()->polish(this);
}

QString LineField::shownText() const {
    if (text().isEmpty())
        return placeholderText();
    return m_reading && !hasFocus() ? m_reading(text()) : text();
}

QSize LineField::sizeHint() const {
    const QSize usual = QLineEdit::sizeHint();
    const QMargins inner = textMargins();
    QStyleOptionFrame option;
    initStyleOption(&option);
    const QRect contents = style()->subElementRect(QStyle::SE_LineEditContents, &option, this);
    const int frame = width() - contents.width() + inner.left() + inner.right() + 2 * textMargin + 2;
    int icons = 0;
    for (const QAction* action : actions())
        icons += action->isVisible() ? usual.height() + metrics::spacing : 0;
    const int text = icons + std::max(fontMetrics().horizontalAdvance(shownText()),
                                      fontMetrics().averageCharWidth() * leastCharacters);
    return {text + frame, usual.height()};
}

QSize LineField::minimumSizeHint() const {
    return {std::min(sizeHint().width(), fontMetrics().averageCharWidth() * 3 * leastCharacters),
            QLineEdit::minimumSizeHint().height()};
}

bool LineField::event(QEvent* event) {
    if (isUndoClaim(*event)) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void LineField::keyPressEvent(QKeyEvent* event) {
    if (!emitFieldKey(*this, *event))
        QLineEdit::keyPressEvent(event);
}

void LineField::focusInEvent(QFocusEvent* event) {
    QLineEdit::focusInEvent(event);
    updateGeometry();
    emit entered();
}

void LineField::focusOutEvent(QFocusEvent* event) {
    QLineEdit::focusOutEvent(event);
    emit left();
    if (!property("invalid").toBool())
        setText(m_value);
    setCursorPosition(0);
    updateGeometry();
}

void LineField::paintEvent(QPaintEvent* event) {
    if (hasFocus()) {
        QLineEdit::paintEvent(event);
        return;
    }
    QPainter painter(this);
    QStyleOptionFrame option;
    initStyleOption(&option);
    style()->drawPrimitive(QStyle::PE_PanelLineEdit, &option, &painter, this);
    const QRect contents = style()
                               ->subElementRect(QStyle::SE_LineEditContents, &option, this)
                               .adjusted(textMargin, 0, -textMargin, 0);
    const auto group = isEnabled() ? QPalette::Active : QPalette::Disabled;
    painter.setPen(palette().color(group, text().isEmpty() ? QPalette::PlaceholderText : QPalette::Text));
    painter.drawText(contents, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     fontMetrics().elidedText(shownText(), Qt::ElideRight, contents.width()));
}

void LineField::contextMenuEvent(QContextMenuEvent* event) {
    FieldMenu(*this, {.copy = hasSelectedText(), .paste = !isReadOnly()}).exec(event->globalPos());
}

} // namespace masthead
