#include "writing/MatchMarks.h"

#include <QPlainTextEdit>
#include <QTextBlock>

#include <algorithm>

namespace masthead {

namespace {

constexpr int markProperty = QTextFormat::UserProperty + 0x4d41; // Tells our selections from others'.

QList<QTextEdit::ExtraSelection> withoutMarks(const QPlainTextEdit& text) {
    auto selections = text.extraSelections();
    selections.removeIf([](const QTextEdit::ExtraSelection& selection) {
        return selection.format.hasProperty(markProperty);
    });
    return selections;
}

} // namespace

void MatchMarks::show(const std::vector<SearchMatch>& matches, int current, const Colours& colours) {
    auto selections = withoutMarks(m_text);
    const QRect sight = m_text.viewport()->rect();
    const int from = m_text.cursorForPosition(sight.topLeft()).block().position();
    const QTextBlock last = m_text.cursorForPosition(sight.bottomRight()).block();
    const int to = last.position() + last.length();

    QTextCharFormat format;
    format.setProperty(markProperty, true);
    auto match = std::lower_bound(matches.begin(), matches.end(), from,
                                  [](const SearchMatch& one, int position) { return one.end < position; });
    for (; match != matches.end() && match->begin < to; ++match) {
        const bool isCurrent = match - matches.begin() == current;
        format.setBackground(isCurrent ? colours.currentMatch : colours.match);
        format.setForeground(colours.text);
        QTextCursor cursor(m_text.document());
        cursor.setPosition(match->begin);
        cursor.setPosition(match->end, QTextCursor::KeepAnchor);
        selections.append({cursor, format});
    }
    m_text.setExtraSelections(selections);
}

void MatchMarks::clear() {
    m_text.setExtraSelections(withoutMarks(m_text));
}

} // namespace masthead
