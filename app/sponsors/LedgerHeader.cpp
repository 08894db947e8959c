#include "sponsors/LedgerHeader.h"

#include "look/Metrics.h"
#include "sponsors/LedgerDelegate.h"

#include <QPaintEvent>
#include <QPainter>

namespace masthead {
namespace {

constexpr int headerHeight = 34;
constexpr int issueIndent = 10;

} // namespace

LedgerHeader::LedgerHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_colours(Colours::light()) {
    setSectionResizeMode(QHeaderView::Fixed);
    setHighlightSections(false);
    setFocusPolicy(Qt::NoFocus);
}

void LedgerHeader::setColours(const Colours& colours) {
    m_colours = colours;
    viewport()->update();
}

QSize LedgerHeader::sizeHint() const {
    return {QHeaderView::sizeHint().width(), headerHeight};
}

void LedgerHeader::paintEvent(QPaintEvent* event) {
    QPainter(viewport()).fillRect(event->rect(), m_colours.textPane);
    QHeaderView::paintEvent(event);
}

void LedgerHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
    painter->save();
    painter->fillRect(rect, m_colours.textPane);
    QFont heading = font();
    heading.setPixelSize(metrics::interfaceFontPixels - 2);
    heading.setWeight(QFont::DemiBold);
    heading.setCapitalization(QFont::AllUppercase);
    heading.setLetterSpacing(QFont::AbsoluteSpacing, 0.7);
    painter->setFont(heading);
    painter->setPen(m_colours.secondaryText);
    const QRect area = rect.adjusted(section == 0 ? issueIndent : 0, 0, -LedgerDelegate::columnGap, 0);
    const QString text = model()->headerData(section, Qt::Horizontal).toString();
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
    painter->restore();
}

} // namespace masthead
