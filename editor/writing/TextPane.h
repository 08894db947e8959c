#pragma once

#include "look/Colours.h"
#include "publication/Diagnostic.h"
#include "publication/Publication.h"
#include "writing/DroppedBlock.h"
#include "writing/FrontMatterFold.h"
#include "writing/TextMarks.h"

#include <QAbstractTextDocumentLayout>
#include <QBasicTimer>
#include <QBrush>
#include <QHash>
#include <QPlainTextEdit>

#include <optional>

namespace masthead {

class ProseLayout;
struct ParagraphGap;

/// Where a reader stands in a text. Positions count UTF-16 units; a place past the end means the end.
struct TextView {
    int anchor = 0;
    int position = 0; ///< The caret; the selection lies between it and the anchor.
    double topLine = 1;

    bool operator==(const TextView&) const = default;
};

/// The text pane: prose with Markdown, TOML front matter, HTML anchors and shortcodes shown for what they
/// are. Holds the buffer of one document at a time, given as a QTextDocument that its owner keeps with its
/// undo history.
class TextPane : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit TextPane(QWidget* parent = nullptr);
    ~TextPane() override;

    void setColours(const Colours& colours);
    void setLinkStyle(LinkStyle style);

    /// Shows `document` (made by newDocument), with caret and scroll position as they were left; null shows
    /// an empty text. A document must not be deleted while it is shown.
    void showDocument(QTextDocument* document);
    static QTextDocument* newDocument(const QString& text, QObject* parent);

    // Commands. Each is one step of undo and changes only the characters it names.
    void toggleStrong();   ///< Ctrl+B
    void toggleEmphasis(); ///< Ctrl+I
    void insertLink();     ///< Ctrl+K, in the publication's link style; a URL on the clipboard is taken.
    void setHeadingLevel(int level); ///< 0 makes a paragraph. Ctrl+0 … Ctrl+6 with Alt.
    void cycleHeading();             ///< Paragraph, levels 1 to 3, paragraph.
    void toggleList();
    /// Puts a block on a paragraph of its own nearest to `position` (UTF-16, the caret when -1), blank lines
    /// as needed.
    void insertBlock(const QString& block, int position = -1);

    /// Puts the caret at line (from 1) and column (from 1, code points), unfolding and scrolling as needed.
    void goTo(int line, int column = 1);
    TextView view() const;
    void setView(const TextView& view);
    /// Source line at the top of the pane, with a fraction for "so far into the line's block".
    double topLine() const;
    /// Whether nothing that can be seen stands above the pane, folded front matter aside.
    bool isAtTop() const;
    void scrollToLine(double line);

    /// Underlines what there is something to say of, in the document shown: `revision` is that of the text
    /// that the marks were made for. In order of their begin. Gone when another document is shown.
    void setMarks(std::vector<TextMark> marks, int revision);
    const TextMarks& marks() const { return m_marks; }

    void zoomBy(int steps);
    double zoom() const { return m_zoom; }
    void setZoom(double factor); ///< Between 0.5 and 3.

    /// Folds the front matter away: the form above stands for it. The document itself is unchanged. Off at
    /// first.
    void setFrontMatterFolded(bool folded);
    bool frontMatterFolded() const { return m_fold.isFolded(); }

signals:
    void caretMoved(int line, int column);
    void scrolledTo(double line); ///< By the user, not by scrollToLine().
    void blockDropped(const QString& name);
    void frontMatterFoldChanged(bool folded);
    void zoomChanged(double factor);

protected:
    bool event(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    void insertFromMimeData(const QMimeData* source) override;

private:
    struct DropLine {
        int before = 0; ///< Block number, as in ParagraphGap.
        double y = 0;   ///< In the viewport.
        QString name;
    };
    /// A stretch of text to paint a background behind, in positions of the document.
    struct Background {
        int begin = 0;
        int end = 0;
        QBrush brush;
        bool fullWidth = false;
    };

    const ProseLayout* prose() const;
    void rememberView();
    void restoreView();
    void applyType();
    void placeColumn();
    void afterCaretMoved();
    void afterScrolling();
    void keepSelectionInSight();
    bool forwardFromMargin(QEvent* event);
    bool typeKey(const QKeyEvent& event);

    /// `point` of the viewport moved onto the line it belongs to: there is air between lines.
    QPointF ontoText(const QPointF& point) const;
    QMouseEvent snapped(const QMouseEvent& event) const;
    void showDropLine(const QPoint& point, const QString& name);
    void hideDropLine();
    void scrollWhileDragging();

    QList<Background> backgrounds(const QAbstractTextDocumentLayout::PaintContext& context) const;
    void paintBlock(QPainter& painter, const QTextBlock& block, const QPointF& at, const QRectF& clip,
                    const QAbstractTextDocumentLayout::PaintContext& context,
                    const QList<Background>& marked) const;
    void paintBackground(QPainter& painter, const QTextBlock& block, const QPointF& at,
                         const Background& background) const;
    void paintSponsoredMark(QPainter& painter, const QTextBlock& block, const QRectF& rect) const;
    void paintMarks(QPainter& painter, const QTextBlock& block, const QPointF& at) const;
    void paintMark(QPainter& painter, const QTextBlock& block, const QPointF& at, const TextMark& mark) const;
    void paintCaret(QPainter& painter, const QTextBlock& block, const QPointF& at, int cursorPosition) const;
    void paintDropLine(QPainter& painter) const;

    Colours m_colours;
    LinkStyle m_linkStyle = LinkStyle::Markdown;
    FrontMatterFold m_fold;
    TextMarks m_marks;
    QTextDocument* m_nothing; ///< Shown when there is no document; takes no typing.
    QMetaObject::Connection m_followingChanges;
    QHash<const QTextDocument*, TextView> m_views;
    double m_zoom = 1;
    QFont m_textFont;
    std::optional<DropLine> m_dropLine;
    QPoint m_dragPoint;
    QBasicTimer m_dragScroll;
    int m_wheelTurned = 0; ///< In eighths of a degree, not yet spent on zooming.
    double m_lastTopLine = 1;
    int m_ownScrolling = 0; ///< Above 0 while the pane itself scrolls.
};

} // namespace masthead
