#include "desk/CompareDialog.h"

#include "document/LineDiff.h"
#include "look/Metrics.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>

namespace masthead {

namespace {

enum class Side { Mine, Theirs };

/// Lines that stand only on the other side leave a gap, so that both texts run beside each other.
QPlainTextEdit* versionView(const std::vector<DiffLine>& lines, Side side, const Colours& colours) {
    const LineOrigin own = side == Side::Mine ? LineOrigin::OnlyMine : LineOrigin::OnlyTheirs;
    auto* view = new QPlainTextEdit;
    view->setReadOnly(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
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
        view->setTextCursor(marks.constFirst().cursor); // What differs is in sight from the start.
    return view;
}

} // namespace

CompareDialog::CompareDialog(const QString& name, const QString& mine, const QString& theirs,
                             const Colours& colours, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("Two versions of “%1”").arg(name));
    resize(1000, 640);
    const std::vector<DiffLine> lines = diffLines(mine, theirs);
    QPlainTextEdit* mineView = versionView(lines, Side::Mine, colours);
    QPlainTextEdit* theirsView = versionView(lines, Side::Theirs, colours);
    mineView->setAccessibleName(tr("Your version, with what is not saved"));
    theirsView->setAccessibleName(tr("The version on the disk"));
    for (const auto orientation : {Qt::Vertical, Qt::Horizontal}) {
        const auto bar = [orientation](QPlainTextEdit* view) {
            return orientation == Qt::Vertical ? view->verticalScrollBar() : view->horizontalScrollBar();
        };
        connect(bar(mineView), &QScrollBar::valueChanged, bar(theirsView), &QScrollBar::setValue);
        connect(bar(theirsView), &QScrollBar::valueChanged, bar(mineView), &QScrollBar::setValue);
    }

    auto* keepMine = new QPushButton(tr("Keep mine"));
    auto* takeTheirs = new QPushButton(tr("Take theirs"));
    auto* later = new QPushButton(tr("Decide later"));
    connect(keepMine, &QPushButton::clicked, this, [this] {
        m_choice = Choice::Mine;
        accept();
    });
    connect(takeTheirs, &QPushButton::clicked, this, [this] {
        m_choice = Choice::Theirs;
        accept();
    });
    connect(later, &QPushButton::clicked, this, &QDialog::reject);
    later->setDefault(true);

    auto* grid = new QGridLayout;
    grid->setSpacing(2 * metrics::spacing);
    grid->addWidget(new QLabel(tr("Mine, not saved")), 0, 0);
    grid->addWidget(new QLabel(tr("Theirs, on the disk")), 0, 1);
    grid->addWidget(mineView, 1, 0);
    grid->addWidget(theirsView, 1, 1);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton* button : {later, takeTheirs, keepMine})
        buttons->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(grid);
    layout->addLayout(buttons);
}

} // namespace masthead
