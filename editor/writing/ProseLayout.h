#pragma once

#include <QPlainTextDocumentLayout>

namespace masthead {

/// Lays out prose: lines further apart than the font asks for, with equal distances between baselines, air
/// above headings, and blank lines between paragraphs lower than lines of text.
class ProseLayout : public QPlainTextDocumentLayout {
    Q_OBJECT

public:
    explicit ProseLayout(QTextDocument* document);

    /// The text's font and the distance between baselines in pixels. Call before giving the document that
    /// font, which lays it out anew.
    void setType(const QFont& font, int lineHeight);
    int lineHeight() const { return m_lineHeight; }

    QRectF blockBoundingRect(const QTextBlock& block) const override;

    /// The slot of line `index` of a block that is laid out, in the block's coordinates: slots touch each
    /// other, so that a selection has no gaps. Width as the text's column.
    QRectF lineSlot(const QTextBlock& block, int index) const;
    /// The empty space above a block's first line.
    double airAbove(const QTextBlock& block) const;

protected:
    void documentChanged(int from, int charsRemoved, int charsAdded) override;

private:
    struct LinePlace {
        double y;      ///< Of the line.
        double height; ///< Of its slot.
    };
    LinePlace placeLine(const QTextBlock& block, const class QTextLine& line, double slotTop) const;
    bool isLow(const QTextBlock& block) const;

    int m_lineHeight = 0;
    double m_baseline = 0; ///< Within a line's slot, from its top.
};

} // namespace masthead
