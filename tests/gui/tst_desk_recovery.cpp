// A window that went without being closed, and the next one.

#include "desk/RecoveryDialog.h"
#include "document/StateFolder.h"
#include "gui/DeskFixture.h"
#include "journal/LeftText.h"
#include "writing/FrontMatterForm.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>

#include <filesystem>

using namespace masthead;
using namespace masthead::test;

namespace {

const std::filesystem::path first = "content/newsletter/1.md";
const std::filesystem::path third = "content/newsletter/3.md";

RecoveryDialog* dialogOf(DeskFixture& fixture) {
    auto* dialog = fixture.desk().findChild<RecoveryDialog*>();
    return dialog && dialog->isVisible() ? dialog : nullptr;
}

/// The rows of the dialog.
QStringList offered(DeskFixture& fixture) {
    QStringList rows;
    if (const RecoveryDialog* dialog = dialogOf(fixture)) {
        const auto* list = dialog->findChild<QListWidget*>();
        for (int row = 0; row < list->count(); ++row)
            rows << list->item(row)->text() + dialog->findChild<QPlainTextEdit*>()->toPlainText();
    }
    return rows;
}

std::filesystem::path journalsOf(const DeskFixture& fixture) {
    return fixture.stateFolder() / journalFolderName;
}

/// Presses the button of a window or a question over it.
void press(QWidget* window, const QString& label) {
    for (QPushButton* button : window->findChildren<QPushButton*>())
        if (button->text().remove(QLatin1Char('&')) == label && button->isVisible()) {
            button->click();
            return;
        }
    QFAIL(qPrintable(label));
}

/// The first window goes as in a crash; the next one opens the same newsletter.
void crash(DeskFixture& fixture) {
    fixture.open({});
}

} // namespace

class tst_DeskRecovery : public QObject {
    Q_OBJECT

private slots:
    void nothingIsOfferedAfterAnOrdinaryEnd();
    void discardedChangesAreNotOfferedAgain();
    void textCaretAndUndoComeBack();
    void newIssueComesBack();
    void secondCrashLosesNothing();
    void laterKeepsTheText();
    void discardAsksAndForgets();
    void changedFileIsNotOverwritten();
    void changedFileIsMergedFromWhereBothBegan();
    void fileThatIsGoneComesBack();
    void textThatIsInTheFileByNowIsNotOffered();
    void damagedEndIsTold();
    void foreignFilesNeverStopTheStart();
    void severalTextsAreRestoredAtOnce();
    void textOfAnotherNewsletterOpensIt();
};

void tst_DeskRecovery::nothingIsOfferedAfterAnOrdinaryEnd() {
    DeskFixture fixture;
    fixture.open();
    fixture.type(QStringLiteral("x"));
    fixture.trigger(Command::Save);
    fixture.restart();
    QTest::qWait(300);
    QVERIFY(!dialogOf(fixture));
    crash(fixture);
    QTest::qWait(300);
    QVERIFY(!dialogOf(fixture));
}

void tst_DeskRecovery::discardedChangesAreNotOfferedAgain() {
    DeskFixture fixture;
    fixture.open();
    fixture.type(QStringLiteral("x"));
    QTimer::singleShot(0, qApp,
                       [] { press(QApplication::activeModalWidget(), QStringLiteral("Do not save")); });
    fixture.restart();
    QTest::qWait(300);
    QVERIFY(!dialogOf(fixture));
}

void tst_DeskRecovery::textCaretAndUndoComeBack() {
    DeskFixture fixture;
    fixture.open();
    const QString before = fixture.textOf();
    const std::string file = fixture.newsletter().read(third);
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral(" It grew"));
    fixture.moveCaretAfter(QStringLiteral("Introduction"));
    fixture.type(QStringLiteral("s"));
    const QString written = fixture.textOf();
    const int caret = fixture.text()->textCursor().position();
    crash(fixture);
    QTRY_VERIFY(dialogOf(fixture));
    QCOMPARE(fixture.textOf(), before);
    const auto versions = dialogOf(fixture)->findChildren<QPlainTextEdit*>();
    QCOMPARE(versions.size(), 2);
    QVERIFY(versions[0]->toPlainText().contains(QStringLiteral("It grew")));
    QVERIFY(!versions[1]->toPlainText().contains(QStringLiteral("It grew")));
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_VERIFY(!dialogOf(fixture));
    QCOMPARE(fixture.desk().currentDocument()->file(), third);
    QCOMPARE(fixture.textOf(), written);
    QCOMPARE(fixture.text()->textCursor().position(), caret);
    QVERIFY(fixture.desk().isWindowModified());
    QCOMPARE(fixture.newsletter().read(third), file);
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("It grew")));
    fixture.trigger(Command::Undo);
    QVERIFY(fixture.textOf().contains(QStringLiteral("Introduction here")));
    QVERIFY(fixture.textOf().contains(QStringLiteral("It grew")));
    for (int step = 0; step < 20 && fixture.textOf() != before; ++step)
        fixture.trigger(Command::Undo);
    QCOMPARE(fixture.textOf(), before);
    QVERIFY(!fixture.desk().isWindowModified());
}

void tst_DeskRecovery::newIssueComesBack() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::NewIssue);
    QTRY_COMPARE(fixture.desk().currentDocument()->file(), std::filesystem::path("content/newsletter/4.md"));
    fixture.text()->setFocus();
    fixture.text()->moveCursor(QTextCursor::End);
    fixture.type(QStringLiteral("Words of a new issue"));
    const QString written = fixture.textOf();
    crash(fixture);
    QTRY_VERIFY(dialogOf(fixture));
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_COMPARE(fixture.textOf(), written);
    QVERIFY(written.contains(QStringLiteral("Words of a new issue")));
}

void tst_DeskRecovery::secondCrashLosesNothing() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("Introduction"));
    fixture.type(QStringLiteral("s"));
    crash(fixture);
    QTRY_VERIFY(dialogOf(fixture));
    crash(fixture); // Before any answer.
    QTRY_VERIFY(dialogOf(fixture));
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("Introductions here")));
    crash(fixture); // Restored, nothing typed since.
    QTRY_VERIFY(dialogOf(fixture));
    QCOMPARE(dialogOf(fixture)->findChild<QListWidget*>()->count(), 1);
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("Introductions here")));
    fixture.type(QStringLiteral("!"));
    crash(fixture); // Restored, and typed on.
    QTRY_VERIFY(dialogOf(fixture));
    QCOMPARE(offered(fixture).size(), 1);
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("Introductions! here")));
    fixture.trigger(Command::Save);
    crash(fixture);
    QTest::qWait(300);
    QCOMPARE(offered(fixture), QStringList());
    QVERIFY(fixture.newsletter().read(third).find("Introductions! here") != std::string::npos);
}

void tst_DeskRecovery::laterKeepsTheText() {
    DeskFixture fixture;
    fixture.open();
    fixture.type(QStringLiteral("later"));
    crash(fixture);
    QTRY_VERIFY(dialogOf(fixture));
    press(dialogOf(fixture), QStringLiteral("Later"));
    QTRY_VERIFY(!dialogOf(fixture));
    QVERIFY(!fixture.desk().isWindowModified());
    QVERIFY(fixture.desk().actions().of(Command::RecoverTexts)->isEnabled());
    fixture.restart();
    QTRY_VERIFY(dialogOf(fixture));
    press(dialogOf(fixture), QStringLiteral("Later"));
    fixture.trigger(Command::RecoverTexts);
    QTRY_VERIFY(dialogOf(fixture));
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("later")));
    QVERIFY(!fixture.desk().actions().of(Command::RecoverTexts)->isEnabled());
}

void tst_DeskRecovery::discardAsksAndForgets() {
    DeskFixture fixture;
    fixture.open();
    fixture.type(QStringLiteral("x"));
    crash(fixture);
    QTRY_VERIFY(dialogOf(fixture));
    press(dialogOf(fixture), QStringLiteral("Discard…"));
    auto* question = dialogOf(fixture)->findChild<QMessageBox*>();
    QVERIFY(question);
    press(question, QStringLiteral("Keep it"));
    QVERIFY(dialogOf(fixture));
    QTRY_VERIFY(!dialogOf(fixture)->findChild<QMessageBox*>());
    press(dialogOf(fixture), QStringLiteral("Discard…"));
    press(dialogOf(fixture)->findChild<QMessageBox*>(), QStringLiteral("Discard"));
    QTRY_VERIFY(!dialogOf(fixture));
    crash(fixture);
    QTest::qWait(300);
    QVERIFY(!dialogOf(fixture));
}

void tst_DeskRecovery::changedFileIsNotOverwritten() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("Introduction"));
    fixture.type(QStringLiteral("s"));
    const std::string theirs = fixture.newsletter().read(third) + "\nTheirs.\n";
    fixture.newsletter().write(third, theirs);
    crash(fixture);
    QTRY_VERIFY(dialogOf(fixture));
    QVERIFY(dialogOf(fixture)->findChild<QLabel*>(QStringLiteral("recoveryRemark"))->isVisible());
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("Introductions here")));
    QVERIFY(!fixture.textOf().contains(QStringLiteral("Theirs.")));
    QCOMPARE(fixture.newsletter().read(third), theirs);
    QVERIFY(fixture.notice().contains(QStringLiteral("was changed by another program")));
    fixture.trigger(Command::Save);
    QCOMPARE(fixture.newsletter().read(third), theirs);
    QVERIFY(fixture.pressNotice(QStringLiteral("Take theirs")));
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("Theirs.")));
}

/// What the file held when the text was typed is known from the journal alone.
void tst_DeskRecovery::changedFileIsMergedFromWhereBothBegan() {
    DeskFixture fixture;
    fixture.open();
    const std::string base = fixture.newsletter().read(third);
    const auto with = [](std::string text, const std::string& from, const std::string& to) {
        return text.replace(text.find(from), from.size(), to);
    };
    fixture.moveCaretAfter(QStringLiteral("First paragraph"));
    fixture.type(QStringLiteral(" of mine"));
    fixture.end();
    // Theirs takes a line out that mine still has, which only the base tells from one that mine put in.
    const std::string theirs =
        with(with(base, "Introduction here.\n\n", ""), "Last paragraph", "Last paragraph of theirs");
    fixture.newsletter().write(third, theirs);
    fixture.open({});
    QTRY_VERIFY(dialogOf(fixture));
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_VERIFY(fixture.notice().contains(QStringLiteral("was changed by another program")));
    const QString mine = fixture.textOf();
    QVERIFY(mine.contains(QStringLiteral("Introduction here")));
    QVERIFY(fixture.pressNotice(QStringLiteral("Merge")));
    const std::string both = with(theirs, "First paragraph", "First paragraph of mine");
    QCOMPARE(fixture.textOf().toStdString(), both);
    QCOMPARE(fixture.newsletter().read(third), theirs);
    // Killed once more before it is saved: the merged text, from theirs on, and alone as soon as it is safe.
    const auto onlyMergedIsKept = [&] {
        const std::vector<SeenText> seen = seeLeftTexts(journalsOf(fixture));
        return seen.size() == 1 && seen.front().content.text.toStdString() == both;
    };
    QTRY_VERIFY(onlyMergedIsKept());
    crash(fixture);
    QTRY_VERIFY(dialogOf(fixture));
    QCOMPARE(dialogOf(fixture)->findChild<QListWidget*>()->count(), 1);
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_COMPARE(fixture.textOf().toStdString(), both);
    QVERIFY(!fixture.notice().contains(QStringLiteral("another program")));
    fixture.trigger(Command::Save);
    QCOMPARE(fixture.newsletter().read(third), both);
}

void tst_DeskRecovery::fileThatIsGoneComesBack() {
    DeskFixture fixture;
    fixture.open();
    fixture.desk().openFile(first);
    fixture.type(QStringLiteral("Gone but not lost. "));
    const QString written = fixture.textOf();
    std::filesystem::remove(fixture.newsletter().root() / first);
    crash(fixture);
    QTRY_VERIFY(dialogOf(fixture));
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_COMPARE(fixture.textOf(), written);
    QVERIFY(fixture.notice().contains(QStringLiteral("no longer on the disk")));
    QVERIFY(fixture.pressNotice(QStringLiteral("Save it again")));
    QCOMPARE(QString::fromStdString(fixture.newsletter().read(first)), written);
}

void tst_DeskRecovery::textThatIsInTheFileByNowIsNotOffered() {
    DeskFixture fixture;
    fixture.open();
    fixture.type(QStringLiteral("x"));
    fixture.newsletter().write(third, fixture.textOf().toStdString());
    crash(fixture);
    QTest::qWait(500);
    QVERIFY(!dialogOf(fixture));
    QVERIFY(std::filesystem::is_empty(journalsOf(fixture)));
}

void tst_DeskRecovery::damagedEndIsTold() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("Introduction"));
    fixture.type(QStringLiteral("s"));
    fixture.end();
    for (const auto& entry : std::filesystem::directory_iterator(journalsOf(fixture)))
        writeBytes(entry.path(), readBytes(entry.path()) + "torn");
    fixture.open({});
    QTRY_VERIFY(dialogOf(fixture));
    const auto* remark = dialogOf(fixture)->findChild<QLabel*>(QStringLiteral("recoveryRemark"));
    QVERIFY2(remark->text().contains(QStringLiteral("damaged at its end")), qPrintable(remark->text()));
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("Introductions here")));
}

void tst_DeskRecovery::foreignFilesNeverStopTheStart() {
    DeskFixture fixture;
    std::filesystem::create_directories(journalsOf(fixture) / "folder.journal");
    writeBytes(journalsOf(fixture) / "odd.journal", "no journal at all");
    std::filesystem::create_symlink("/dev/zero", journalsOf(fixture) / "endless.journal");
    for (int number = 0; number < 1000; ++number)
        writeBytes(journalsOf(fixture) / (std::to_string(number) + ".journal"),
                   std::string(2000, char(number)));
    fixture.open();
    QVERIFY(!dialogOf(fixture));
    fixture.type(QStringLiteral("works"));
    QVERIFY(fixture.textOf().contains(QStringLiteral("works")));
}

void tst_DeskRecovery::severalTextsAreRestoredAtOnce() {
    DeskFixture fixture;
    fixture.open();
    fixture.type(QStringLiteral("three"));
    fixture.desk().openFile(first);
    fixture.type(QStringLiteral("one"));
    crash(fixture);
    QTRY_VERIFY(dialogOf(fixture));
    QCOMPARE(dialogOf(fixture)->findChild<QListWidget*>()->count(), 2);
    press(dialogOf(fixture), QStringLiteral("Restore all"));
    QTRY_VERIFY(!dialogOf(fixture));
    QVERIFY(fixture.textOf().contains(QStringLiteral("one")));
    QCOMPARE(fixture.desk().currentDocument()->file(), first);
    fixture.desk().openFile(third);
    QVERIFY(fixture.textOf().contains(QStringLiteral("three")));
}

void tst_DeskRecovery::textOfAnotherNewsletterOpensIt() {
    DeskFixture fixture;
    TemporaryPublication other;
    other.write("content/news/1.md", "+++\ntitle = \"Elsewhere\"\ndate = \"2026-01-04\"\n+++\n\nOther.\n");
    fixture.open(other.root());
    QTRY_VERIFY(fixture.desk().currentDocument());
    fixture.type(QStringLiteral("Left "));
    fixture.open(); // A crash, and then the first newsletter.
    QTRY_VERIFY(dialogOf(fixture));
    QVERIFY(dialogOf(fixture)->findChild<QListWidget*>()->item(0)->text().contains(
        QStringLiteral("In another newsletter")));
    press(dialogOf(fixture), QStringLiteral("Restore"));
    QTRY_VERIFY(fixture.desk().currentDocument() && fixture.textOf().contains(QStringLiteral("Left ")));
    QCOMPARE(fixture.desk().currentDocument()->document->root(), other.root());
}

QTEST_MAIN(tst_DeskRecovery)
#include "tst_desk_recovery.moc"
