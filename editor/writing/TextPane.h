#pragma once

#include "look/Colours.h"
#include "publication/Diagnostic.h"
#include "publication/Publication.h"

#include <QPlainTextEdit>

namespace masthead {

/// What is dragged or pasted into the text from the sidebar. Its own MIME type keeps it apart from foreign text.
struct DroppedBlock {
    QString text;        ///< What goes in: an include call, a sponsor's block.
    QString copyText;    ///< What goes in instead with Ctrl held: the snippet's own text. Empty: the same.
    QString name;        ///< Shown at the drop line.
};
inline constexpr const char* droppedBlockMimeType = "application/x-masthead-block";
QByteArray toBytes(const DroppedBlock& block);
std::optional<DroppedBlock> droppedBlockFrom(const QByteArray& bytes);

/// The text pane: prose with Markdown, TOML front matter, HTML anchors and shortcodes shown for what they are. Holds the
/// buffer of one document at a time, given as a QTextDocument that its owner keeps with its undo history.
class TextPane : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit TextPane(QWidget* parent = nullptr);

    void setColours(const Colours& colours);
    void setLinkStyle(LinkStyle style);

    /// Shows `document` (made by newDocument), with caret and scroll position as they were left.
    void showDocument(QTextDocument* document);
    static QTextDocument* newDocument(const QString& text, QObject* parent);

    // Commands. Each is one step of undo and changes only the characters it names.
    void toggleStrong();            ///< Ctrl+B
    void toggleEmphasis();          ///< Ctrl+I
    void insertLink();              ///< Ctrl+K, in the publication's link style; a URL on the clipboard is taken.
    void setHeadingLevel(int level); ///< 0 makes a paragraph. Ctrl+0 … Ctrl+6 with Alt.
    void cycleHeading();
    void toggleList();
    /// Puts a block on a paragraph of its own nearest to `position` (UTF-16, the caret when -1), blank lines as needed.
    void insertBlock(const QString& block, int position = -1);

    /// Puts the caret at line (from 1) and column (from 1, code points), unfolding and scrolling as needed.
    void goTo(int line, int column = 1);
    /// Source line at the top of the pane, with a fraction for "so far into the line's block".
    double topLine() const;
    void scrollToLine(double line);

    void zoomBy(int steps);
    double zoom() const;
    void setZoom(double factor);

    /// Folds the front matter away: the form above stands for it. The document itself is unchanged.
    void setFrontMatterFolded(bool folded);
    bool frontMatterFolded() const;

signals:
    void caretMoved(int line, int column);
    void scrolledTo(double line); ///< By the user, not by scrollToLine().
    void blockDropped(const QString& name);
    void frontMatterFoldChanged(bool folded);
};

} // namespace masthead
