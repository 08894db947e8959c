#include "impact/WordDiffView.h"

#include "impact/WordDiff.h"

#include <QTextCursor>

namespace masthead {

namespace {

/// Beyond this nobody reads the differences, and finding them takes longer than a click may.
constexpr qsizetype longestCompared = 200'000;

} // namespace

WordDiffView::WordDiffView(const Colours& colours, QWidget* parent)
    : QTextEdit(parent)
    , m_colours(colours) {
    setReadOnly(true);
    setAcceptRichText(false);
    setTabChangesFocus(true);
    // The keyboard scrolls and selects here too.
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void WordDiffView::showDifference(const QString& copy, const QString& snippet) {
    clear();
    if (copy.size() + snippet.size() > longestCompared)
        return showText(copy.left(longestCompared));
    QTextCursor cursor(document());
    for (const DiffLine& piece : diffWords(copy, snippet)) {
        QTextCharFormat format;
        format.setForeground(m_colours.text);
        if (piece.origin == LineOrigin::OnlyMine) {
            format.setFontStrikeOut(true);
            format.setBackground(m_colours.accentTint);
        } else if (piece.origin == LineOrigin::OnlyTheirs) {
            format.setFontUnderline(true);
            format.setBackground(mixed(m_colours.textPane, m_colours.fine, 0.2));
        }
        cursor.insertText(piece.text, format);
    }
    moveCursor(QTextCursor::Start);
}

void WordDiffView::showText(const QString& text) {
    clear();
    setCurrentCharFormat({});
    setPlainText(text);
}

} // namespace masthead
