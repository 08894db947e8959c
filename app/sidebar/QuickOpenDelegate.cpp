#include "sidebar/QuickOpenDelegate.h"

#include "look/Metrics.h"
#include "sidebar/QuickOpenModel.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace masthead {

namespace {

constexpr int rowHeight = 32;
constexpr int margin = 12;

/// One line of text with some letters in bold, cut off with an ellipsis where there is no room.
class MarkedLine {
public:
    MarkedLine(const QString& text, const QList<qsizetype>& matches, const QFont& font)
        : m_text(text)
        , m_layout(text, font) {
        QTextCharFormat bold;
        bold.setFontWeight(QFont::Bold);
        for (const qsizetype match : matches)
            m_formats += {int(match), 1, bold};
        show(text);
    }

    int width() const { return int(std::ceil(m_layout.lineAt(0).naturalTextWidth())); }

    void fitInto(int room) {
        // Bold letters are wider: how many fit is found by laying them out.
        qsizetype fitting = 0;
        qsizetype tooMany = m_text.size() + 1;
        if (width() <= room)
            return;
        while (tooMany - fitting > 1) {
            const qsizetype tried = (fitting + tooMany) / 2;
            show(m_text.left(tried).trimmed() + u'…');
            (width() <= room ? fitting : tooMany) = tried;
        }
        show(m_text.left(fitting).trimmed() + u'…');
    }

    void draw(QPainter* painter, const QRect& area) {
        const QTextLine line = m_layout.lineAt(0);
        m_layout.draw(painter, QPointF(area.left(), area.center().y() + 1 - line.height() / 2));
    }

private:
    void show(const QString& text) {
        QList<QTextLayout::FormatRange> formats;
        std::ranges::copy_if(
            m_formats, std::back_inserter(formats), [&](const QTextLayout::FormatRange& range) {
                return range.start < text.size() && text.at(range.start) == m_text.at(range.start);
            });
        m_layout.setText(text);
        m_layout.setFormats(formats);
        m_layout.beginLayout();
        m_layout.createLine();
        m_layout.endLayout();
    }

    QString m_text;
    QTextLayout m_layout;
    QList<QTextLayout::FormatRange> m_formats;
};

QList<qsizetype> matchesOf(const QModelIndex& index, int role) {
    return index.data(role).value<QList<qsizetype>>();
}

} // namespace

QuickOpenDelegate::QuickOpenDelegate(QObject* parent)
    : QAbstractItemDelegate(parent)
    , m_colours(Colours::light()) {}

QSize QuickOpenDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {option.rect.width(), rowHeight};
}

void QuickOpenDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, m_colours.textPane);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? m_colours.accentTint : m_colours.segment);
        painter->drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), metrics::radius, metrics::radius);
    }
    if (isSelected)
        painter->fillRect(QRect(option.rect.left() + 4, option.rect.top() + 8, 3, rowHeight - 16),
                          m_colours.accent);

    QRect area = option.rect.adjusted(margin + 4, 0, -margin, 0);
    if (const QString said = index.data(QuickOpenModel::DetailRole).toString(); !said.isEmpty()) {
        MarkedLine detail(said, matchesOf(index, QuickOpenModel::DetailMatchesRole), option.font);
        detail.fitInto(area.width() / 2);
        const QRect right(area.right() + 1 - detail.width(), area.top(), detail.width(), area.height());
        painter->setPen(m_colours.secondaryText);
        detail.draw(painter, right);
        area.setRight(right.left() - margin);
    }
    painter->setPen(m_colours.text);
    MarkedLine title(index.data().toString(), matchesOf(index, QuickOpenModel::TitleMatchesRole),
                     option.font);
    title.fitInto(area.width());
    title.draw(painter, area);
    painter->restore();
}

} // namespace masthead
