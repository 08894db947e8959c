#include "impact/WordDiffView.h"

#include "impact/WordDiff.h"

#include <QTextCursor>

namespace masthead {

namespace {

/// Beyond this nobody reads the differences, and finding them takes longer than a click may.
constexpr qsizetype longestCompared = 100'000;

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
    m_places.clear();
    m_place = -1;
    if (copy.size() + snippet.size() > longestCompared)
        return showText(copy.left(longestCompared));
    QTextCursor cursor(document());
    LineOrigin before = LineOrigin::Both;
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
        if (piece.origin != LineOrigin::Both && before == LineOrigin::Both)
            m_places << cursor.position();
        before = piece.origin;
        cursor.insertText(piece.text, format);
    }
    moveCursor(QTextCursor::Start);
}

void WordDiffView::goToDifference(int step) {
    if (m_places.isEmpty())
        return;
    const auto count = static_cast<int>(m_places.size());
    m_place = m_place < 0 ? 0 : (m_place + step + count) % count;
    QTextCursor cursor(document());
    // The end of the text first, so that what differs stands at the top and what follows it below.
    cursor.movePosition(QTextCursor::End);
    setTextCursor(cursor);
    cursor.setPosition(m_places.at(m_place));
    setTextCursor(cursor);
    emit differenceShown(m_place + 1);
}

void WordDiffView::showText(const QString& text) {
    clear();
    m_places.clear();
    m_place = -1;
    setCurrentCharFormat({});
    setPlainText(text);
}

} // namespace masthead
