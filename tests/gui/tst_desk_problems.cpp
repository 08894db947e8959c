#include "desk/CheckFeed.h"
#include "gui/DeskFixture.h"
#include "problems/ProblemsModel.h"
#include "problems/ProblemsPane.h"
#include "problems/ProblemsView.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QMenu>
#include <QStatusBar>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace masthead;
using namespace masthead::test;

namespace {

/// A link with a bracket too many.
const QString fault = QStringLiteral(" See <a href=\"(https://example.org/notes\">the notes</a>.");

ProblemsView* rows(DeskFixture& fixture) {
    return fixture.desk().problemsPane()->findChild<ProblemsView*>();
}

/// The row of the fault; invalid while it is not there.
QModelIndex faultRow(DeskFixture& fixture) {
    const QAbstractItemModel* model = rows(fixture)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, 0);
        if (index.data(ProblemsModel::PlaceRole).toString().startsWith(QStringLiteral("link-malformed")))
            return index;
    }
    return {};
}

QToolButton* countInStatusBar(DeskFixture& fixture) {
    return fixture.desk().statusBar()->findChild<QToolButton*>(QStringLiteral("problems"));
}

QAction* menuAction(DeskFixture& fixture, const QString& label) {
    auto* menu = fixture.desk().findChild<QMenu*>(QStringLiteral("fixes"));
    if (!menu)
        return nullptr;
    for (QAction* action : menu->actions())
        if (action->text() == label)
            return action;
    return nullptr;
}

} // namespace

class tst_DeskProblems : public QObject {
    Q_OBJECT

private slots:
    void typedFaultShowsInTextPaneAndStatusBar();
    void rowLeadsToItsPlace();
    void linkInTheRowMendsInOneStepOfUndo();
    void keyOffersFixesAtTheCaret();
    void keysStepThroughTheProblems();
};

void tst_DeskProblems::typedFaultShowsInTextPaneAndStatusBar() {
    DeskFixture fixture;
    fixture.open();
    QVERIFY(fixture.desk().problemsPane()->isHidden());
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    QTRY_VERIFY(!fixture.text()->marks().all().empty());
    const TextMark mark = fixture.text()->marks().all().front();
    QVERIFY(fixture.textOf().mid(mark.begin, mark.end - mark.begin).contains(QStringLiteral("example.org")));
    QTRY_VERIFY(countInStatusBar(fixture)->text().contains(QStringLiteral("1 error")));
    countInStatusBar(fixture)->click();
    QVERIFY(fixture.desk().problemsPane()->isVisible());
    QVERIFY(faultRow(fixture).isValid());
}

void tst_DeskProblems::rowLeadsToItsPlace() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    fixture.trigger(Command::ShowProblems);
    QTRY_VERIFY(faultRow(fixture).isValid());
    fixture.moveCaretAfter(QStringLiteral("Last"));
    const QModelIndex row = faultRow(fixture);
    QTest::mouseClick(rows(fixture)->viewport(), Qt::LeftButton, {},
                      rows(fixture)->visualRect(row).center() - QPoint(300, 0));
    QVERIFY(fixture.text()->textCursor().block().text().contains(QStringLiteral("example.org")));
    QVERIFY(fixture.text()->hasFocus());
    fixture.trigger(Command::GoBack);
    QVERIFY(fixture.text()->textCursor().block().text().contains(QStringLiteral("Last")));
}

void tst_DeskProblems::linkInTheRowMendsInOneStepOfUndo() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    const QString before = fixture.textOf();
    fixture.trigger(Command::ShowProblems);
    QTRY_VERIFY(faultRow(fixture).isValid());
    const QModelIndex row = faultRow(fixture);
    emit rows(fixture)->actionWanted(row);
    QTRY_VERIFY(fixture.textOf() != before);
    QVERIFY(fixture.textOf().contains(QStringLiteral("href=\"https://example.org/notes\"")));
    QTRY_VERIFY(!faultRow(fixture).isValid());
    fixture.trigger(Command::Undo);
    QCOMPARE(fixture.textOf(), before);
}

void tst_DeskProblems::keyOffersFixesAtTheCaret() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    fixture.moveCaretAfter(QStringLiteral("example.org"));
    fixture.trigger(Command::MendProblem);
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    const Finding finding = fixture.desk().checks().ofCurrent()->findings.front();
    const QString label = QString::fromStdString(finding.fixes.front().label);
    QTRY_VERIFY(menuAction(fixture, label));
    menuAction(fixture, label)->trigger();
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("href=\"https://example.org/notes\"")));
}

void tst_DeskProblems::keysStepThroughTheProblems() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(fault);
    fixture.moveCaretAfter(QStringLiteral("Last paragraph."));
    fixture.type(fault);
    QTRY_VERIFY(fixture.desk().checks().ofCurrent());
    fixture.moveCaretAfter(QStringLiteral("Introduction"));
    fixture.trigger(Command::NextProblem);
    QVERIFY(fixture.text()->textCursor().block().text().startsWith(QStringLiteral("First")));
    fixture.trigger(Command::NextProblem);
    fixture.trigger(Command::PreviousProblem);
    QVERIFY(fixture.text()->textCursor().block().text().startsWith(QStringLiteral("First")));
}

QTEST_MAIN(tst_DeskProblems)
#include "tst_desk_problems.moc"
