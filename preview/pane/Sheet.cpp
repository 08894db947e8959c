#include "pane/Sheet.h"

#include "look/Metrics.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

namespace masthead {

namespace {

constexpr int margin = 4 * metrics::spacing;
constexpr double smallestScale = 0.25; // The web engine draws nothing smaller.
constexpr int radius = metrics::radius + 2;
constexpr int focusGap = 3;

} // namespace

/// Covers what a round corner cuts off. Four small widgets and not one mask over the sheet: a web view
/// repaints often, and only what overlaps it is painted along.
class Sheet::Corner : public QWidget {
public:
    Corner(Qt::Corner corner, Sheet* sheet)
        : QWidget(sheet)
        , m_sheet(sheet)
        , m_corner(corner) {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setAttribute(Qt::WA_NoSystemBackground);
        setFocusPolicy(Qt::NoFocus);
        resize(radius, radius);
    }

    void placeAt(const QRect& sheet) {
        const bool left = m_corner == Qt::TopLeftCorner || m_corner == Qt::BottomLeftCorner;
        const bool top = m_corner == Qt::TopLeftCorner || m_corner == Qt::TopRightCorner;
        move(left ? sheet.left() : sheet.right() + 1 - radius,
             top ? sheet.top() : sheet.bottom() + 1 - radius);
        raise();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        const bool left = m_corner == Qt::TopLeftCorner || m_corner == Qt::BottomLeftCorner;
        const bool top = m_corner == Qt::TopLeftCorner || m_corner == Qt::TopRightCorner;
        QPainterPath cut;
        cut.addRect(rect());
        QPainterPath round;
        round.addEllipse(QPointF(left ? radius : 0, top ? radius : 0), radius, radius);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.fillPath(cut - round, m_sheet->m_behind);
    }

private:
    Sheet* m_sheet;
    Qt::Corner m_corner;
};

Sheet::Sheet(QWidget* parent)
    : QWidget(parent) {
    for (const Qt::Corner corner :
         {Qt::TopLeftCorner, Qt::TopRightCorner, Qt::BottomLeftCorner, Qt::BottomRightCorner})
        m_corners.append(new Corner(corner, this));
    for (Corner* corner : std::as_const(m_corners))
        corner->hide();
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* focus) {
        const bool hasKeyboard = m_content && focus && (focus == m_content || m_content->isAncestorOf(focus));
        if (hasKeyboard == m_hasKeyboard)
            return;
        m_hasKeyboard = hasKeyboard;
        update();
    });
}

void Sheet::setColours(const QColor& behind, const QColor& focus) {
    m_behind = behind;
    m_focus = focus;
    update();
    for (Corner* corner : std::as_const(m_corners))
        corner->update();
}

void Sheet::setContent(QWidget* content) {
    m_content = content;
    m_content->setParent(this);
    layOut();
    m_content->show();
    for (Corner* corner : std::as_const(m_corners))
        corner->show();
}

void Sheet::setScreenWidth(int pixels, int least) {
    m_screenWidth = pixels;
    m_leastWidth = least;
    layOut();
    update();
}

void Sheet::layOut() {
    const int wanted = m_screenWidth == 0 ? m_leastWidth : m_screenWidth;
    const double scale = wanted == 0 ? 1 : qBound(smallestScale, room().width() / double(wanted), 1.0);
    if (m_content)
        m_content->setGeometry(page());
    for (Corner* corner : std::as_const(m_corners))
        corner->placeAt(page());
    if (scale == m_scale)
        return;
    m_scale = scale;
    emit scaleChanged(scale);
}

QRect Sheet::room() const {
    return rect().marginsRemoved({margin, margin, margin, margin});
}

QRect Sheet::page() const {
    QRect page = room();
    if (m_screenWidth != 0 && page.width() > m_screenWidth) {
        page.setLeft(page.left() + (page.width() - m_screenWidth) / 2);
        page.setWidth(m_screenWidth);
    }
    return page;
}

void Sheet::resizeEvent(QResizeEvent*) {
    layOut();
}

void Sheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_behind);
    if (!m_hasKeyboard)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_focus, 1.5));
    painter.drawRoundedRect(QRectF(page()).adjusted(-focusGap, -focusGap, focusGap, focusGap),
                            radius + focusGap, radius + focusGap);
}

} // namespace masthead
