#include "comparing/MergeDialog.h"
#include "desk/CompareDialog.h"
#include "gui/DeskFixture.h"
#include "gui/Dialogs.h"
#include "writing/TextPane.h"

#include <QTest>

using namespace masthead;
using namespace masthead::test;

namespace fs = std::filesystem;

namespace {

const fs::path newest = "content/newsletter/3.md";

/// One file, as it was and as it became in the window and by another program.
struct Conflict {
    std::string before;
    QString mine; ///< Not saved, with the caret behind the change.
    std::string theirs;
};

/// The first paragraph is changed in the window, and `from` to `to` by another program.
void begin(DeskFixture& desk, const std::string& from, const std::string& to, Conflict& between) {
    desk.open();
    between.before = desk.newsletter().read(newest);
    between.theirs = replaced(between.before, from, to);
    desk.moveCaretAfter(QStringLiteral("First paragraph"));
    desk.type(QStringLiteral(" of mine"));
    between.mine = desk.textOf();
    writeFromOutside(desk.newsletter().root() / newest, between.theirs);
    QTRY_VERIFY(desk.notice().contains(QStringLiteral("another program")));
}

} // namespace

/// What another program or window wrote meets what was written here.
class TestDeskMerging : public QObject {
    Q_OBJECT

private slots:
    void changesApartAreMergedAsOneStep() {
        DeskFixture desk;
        Conflict between;
        begin(desk, "Last paragraph", "Last paragraph of theirs", between);
        QVERIFY(desk.pressNotice(QStringLiteral("Merge")));
        QVERIFY(desk.notice().contains(QStringLiteral("Both changes are in")));
        const QString merged = desk.textOf();
        QCOMPARE(merged.toStdString(),
                 replaced(between.theirs, "First paragraph", "First paragraph of mine"));
        QVERIFY(between.mine.first(desk.text()->textCursor().position()).endsWith(QStringLiteral("of mine")));
        desk.trigger(Command::Undo);
        QCOMPARE(desk.textOf(), between.mine);
        desk.trigger(Command::Redo);
        QCOMPARE(desk.textOf(), merged);
        desk.trigger(Command::Save);
        QCOMPARE(desk.newsletter().read(newest), merged.toStdString());
    }

    void whereChangesOverlapNothingIsChosenSilently() {
        DeskFixture desk;
        Conflict between;
        begin(desk, "First paragraph", "First paragraph of theirs", between);

        whenShown<MergeDialog>([](MergeDialog* dialog) {
            QVERIFY(!canPress(dialog, QStringLiteral("Put in the merged text")));
            dialog->reject();
        });
        QVERIFY(desk.pressNotice(QStringLiteral("Merge")));
        QCOMPARE(desk.textOf(), between.mine);
        QCOMPARE(desk.newsletter().read(newest), between.theirs);
        QVERIFY(desk.notice().contains(QStringLiteral("another program")));

        whenShown<MergeDialog>([](MergeDialog* dialog) {
            press(dialog, QStringLiteral("both, mine first"));
            press(dialog, QStringLiteral("Put in the merged text"));
        });
        QVERIFY(desk.pressNotice(QStringLiteral("Merge")));
        const std::string merged = replaced(between.theirs, "First paragraph of theirs.",
                                            "First paragraph of mine.\nFirst paragraph of theirs.");
        QCOMPARE(desk.textOf().toStdString(), merged);
        desk.trigger(Command::Undo);
        QCOMPARE(desk.textOf(), between.mine);
        desk.trigger(Command::Redo);
        desk.trigger(Command::Save);
        QCOMPARE(desk.newsletter().read(newest), merged);
    }

    void bothVersionsBesideEachOtherCanBeMerged() {
        DeskFixture desk;
        Conflict between;
        begin(desk, "Last paragraph", "Last paragraph of theirs", between);
        whenShown<CompareDialog>([](CompareDialog* dialog) { press(dialog, QStringLiteral("Merge")); });
        QVERIFY(desk.pressNotice(QStringLiteral("Show both")));
        QVERIFY(desk.notice().contains(QStringLiteral("Both changes are in")));
        QCOMPARE(desk.textOf().toStdString(),
                 replaced(between.theirs, "First paragraph", "First paragraph of mine"));
        QCOMPARE(desk.newsletter().read(newest), between.theirs);

        // Where they meet it asks, and a change of mind leaves the question.
        writeFromOutside(desk.newsletter().root() / newest,
                         replaced(between.before, "First paragraph", "First paragraph of a third"));
        QTRY_VERIFY(desk.notice().contains(QStringLiteral("another program")));
        const QString mine = desk.textOf();
        whenShown<CompareDialog>([](CompareDialog* dialog) {
            whenShown<MergeDialog>([](MergeDialog* merge) { merge->reject(); });
            press(dialog, QStringLiteral("Merge"));
        });
        QVERIFY(QTest::qWaitFor([&] { return desk.pressNotice(QStringLiteral("Show both")); }));
        QCOMPARE(desk.textOf(), mine);
        QTRY_VERIFY(desk.notice().contains(QStringLiteral("another program")));
    }

    void aThirdChangeDuringTheMergeIsSeen() {
        DeskFixture desk;
        Conflict between;
        begin(desk, "First paragraph", "First paragraph of theirs", between);
        const fs::path file = desk.newsletter().root() / newest;
        const std::string third = replaced(between.before, "First paragraph", "A third one");
        whenShown<MergeDialog>([&](MergeDialog* dialog) {
            writeFromOutside(file, third);
            press(dialog, QStringLiteral("mine"));
            press(dialog, QStringLiteral("Put in the merged text"));
        });
        QVERIFY(desk.pressNotice(QStringLiteral("Merge")));
        QVERIFY(desk.notice().contains(QStringLiteral("once more")));
        QCOMPARE(desk.textOf(), between.mine);
        desk.trigger(Command::Save);
        QCOMPARE(desk.newsletter().read(newest), third);
    }

    void twoWindowsOnOneFileOverwriteNothingUnseen() {
        DeskFixture first;
        first.open();
        DeskFixture second;
        second.open(first.newsletter().root());
        QVERIFY(second.desk().openFile(newest));
        first.moveCaretAfter(QStringLiteral("First paragraph"));
        first.type(QStringLiteral(" of the first window"));
        second.moveCaretAfter(QStringLiteral("Last paragraph"));
        second.type(QStringLiteral(" of the second window"));
        first.trigger(Command::Save);
        const std::string ofFirst = first.newsletter().read(newest);
        second.trigger(Command::Save); // At once, before it could notice by itself.
        QCOMPARE(first.newsletter().read(newest), ofFirst);
        QVERIFY(second.pressNotice(QStringLiteral("Merge")));
        second.trigger(Command::Save);
        const std::string both = first.newsletter().read(newest);
        QVERIFY(both.find("of the first window") != std::string::npos);
        QVERIFY(both.find("of the second window") != std::string::npos);
        QTRY_COMPARE(first.textOf().toStdString(), both);
    }
};

QTEST_MAIN(TestDeskMerging)
#include "tst_desk_merging.moc"
