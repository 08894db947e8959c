#include "desk/TwoVersions.h"

#include "document/LineDiff.h"
#include "look/Metrics.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

namespace masthead {

namespace {

enum class Side { Mine, Theirs };

/// Lines that stand only on the other side leave a gap, so that both texts run beside each other.
void fill(QPlainTextEdit* view, const std::vector<DiffLine>& lines, Side side, const Colours& colours) {
    const LineOrigin own = side == Side::Mine ? LineOrigin::OnlyMine : LineOrigin::OnlyTheirs;
    QStringList shown;
    for (const DiffLine& line : lines)
        shown << (line.origin == LineOrigin::Both || line.origin == own ? line.text : QString());
    view->setPlainText(shown.join(QLatin1Char('\n')));

    QColor tint = side == Side::Mine ? colours.accent : colours.fine;
    tint.setAlphaF(0.18f);
    QList<QTextEdit::ExtraSelection> marks;
    QTextBlock block = view->document()->firstBlock();
    for (const DiffLine& line : lines) {
        if (line.origin != LineOrigin::Both) {
            QTextEdit::ExtraSelection mark;
            mark.cursor = QTextCursor(block);
            mark.format.setBackground(line.origin == own ? tint : colours.segment);
            mark.format.setProperty(QTextFormat::FullWidthSelection, true);
            marks << mark;
        }
        block = block.next();
    }
    view->setExtraSelections(marks);
    if (!marks.isEmpty())
        view->setTextCursor(marks.constFirst().cursor);
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
    fill(m_mine, lines, Side::Mine, m_colours);
    fill(m_theirs, lines, Side::Theirs, m_colours);
}

} // namespace masthead
