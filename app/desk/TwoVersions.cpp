#include "desk/TwoVersions.h"

#include "document/LineDiff.h"
#include "document/TextChanges.h"
#include "look/Metrics.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace masthead {

namespace {

constexpr float lineTint = 0.18f;
constexpr float wordTint = 0.35f;

enum class Side { Mine, Theirs };

/// What of a line is marked, in UTF-16 units.
struct Span {
    qsizetype begin = 0;
    qsizetype length = 0;
};

/// For each line what differs from the one that stands for it; all of one that stands on one side only.
std::vector<Span> differences(const std::vector<DiffLine>& lines) {
    std::vector<Span> spans;
    for (const DiffLine& line : lines)
        spans.push_back({0, line.text.size()});
    std::vector<std::size_t> mine;
    std::vector<std::size_t> theirs;
    const auto pair = [&] {
        for (std::size_t index = 0; index < std::min(mine.size(), theirs.size()); ++index)
            for (const TextChange& change :
                 changesBetween(lines[mine[index]].text, lines[theirs[index]].text)) {
                spans[mine[index]] = {change.position, change.removed};
                spans[theirs[index]] = {change.position, change.inserted.size()};
            }
        mine.clear();
        theirs.clear();
    };
    for (std::size_t index = 0; index < lines.size(); ++index) {
        if (lines[index].origin == LineOrigin::Both)
            pair();
        else
            (lines[index].origin == LineOrigin::OnlyMine ? mine : theirs).push_back(index);
    }
    pair();
    return spans;
}

/// Lines that stand only on the other side leave a gap, so that both texts run beside each other.
void fill(QPlainTextEdit* view, const std::vector<DiffLine>& lines, const std::vector<Span>& spans, Side side,
          const Colours& colours) {
    const LineOrigin own = side == Side::Mine ? LineOrigin::OnlyMine : LineOrigin::OnlyTheirs;
    QStringList shown;
    for (const DiffLine& line : lines)
        shown << (line.origin == LineOrigin::Both || line.origin == own ? line.text : QString());
    view->setPlainText(shown.join(QLatin1Char('\n')));

    QColor tint = side == Side::Mine ? colours.accent : colours.fine;
    tint.setAlphaF(lineTint);
    QColor strong = tint;
    strong.setAlphaF(wordTint);
    QList<QTextEdit::ExtraSelection> marks;
    QTextCursor first;
    QTextBlock block = view->document()->firstBlock();
    for (std::size_t index = 0; index < lines.size(); ++index, block = block.next()) {
        const LineOrigin origin = lines[index].origin;
        if (origin == LineOrigin::Both)
            continue;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setBackground(origin == own ? tint : colours.segment);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
        if (origin != own)
            continue;
        const int begin = block.position() + int(spans[index].begin);
        QTextEdit::ExtraSelection words;
        words.cursor = QTextCursor(block);
        words.cursor.setPosition(begin);
        if (first.isNull())
            first = words.cursor;
        words.cursor.setPosition(begin + int(spans[index].length), QTextCursor::KeepAnchor);
        words.format.setBackground(strong);
        marks << words;
    }
    view->setExtraSelections(marks);
    if (!first.isNull())
        view->setTextCursor(first);
    else if (!marks.isEmpty())
        view->setTextCursor(marks.constFirst().cursor);
}

/// So that the caret, which stands where the first difference begins, is in sight with what follows it.
void showCaret(QPlainTextEdit* view) {
    view->centerCursor();
    const int right = view->cursorRect().right() + view->viewport()->width() / 2;
    QScrollBar* bar = view->horizontalScrollBar();
    if (right > view->viewport()->width())
        bar->setValue(bar->value() + right - view->viewport()->width());
}

QScrollBar* barOf(QPlainTextEdit* view, Qt::Orientation orientation) {
    return orientation == Qt::Vertical ? view->verticalScrollBar() : view->horizontalScrollBar();
}

} // namespace

TwoVersions::TwoVersions(const Version& mine, const Version& theirs, const Colours& colours, QWidget* parent)
    : QWidget(parent)
    , m_colours(colours) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(2 * metrics::spacing);
    m_mine = addVersion(mine, 0);
    m_theirs = addVersion(theirs, 1);
    for (const auto orientation : {Qt::Vertical, Qt::Horizontal}) {
        connect(barOf(m_mine, orientation), &QScrollBar::valueChanged, barOf(m_theirs, orientation),
                &QScrollBar::setValue);
        connect(barOf(m_theirs, orientation), &QScrollBar::valueChanged, barOf(m_mine, orientation),
                &QScrollBar::setValue);
    }
}

QPlainTextEdit* TwoVersions::addVersion(const Version& version, int column) {
    auto* view = new QPlainTextEdit(this);
    view->setReadOnly(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->setAccessibleName(version.accessibleName);
    auto* grid = static_cast<QGridLayout*>(layout());
    grid->addWidget(new QLabel(version.heading, this), 0, column);
    grid->addWidget(view, 1, column);
    return view;
}

void TwoVersions::show(const QString& mine, const QString& theirs) {
    const std::vector<DiffLine> lines = diffLines(mine, theirs);
    const std::vector<Span> spans = differences(lines);
    fill(m_mine, lines, spans, Side::Mine, m_colours);
    fill(m_theirs, lines, spans, Side::Theirs, m_colours);
    showCaret(m_mine);
}

void TwoVersions::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    showCaret(m_mine); // Only now is it known how much is in sight.
}

} // namespace masthead
