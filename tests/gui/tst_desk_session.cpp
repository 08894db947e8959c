// What the window remembers of the documents that were open, and what it saves by itself.

#include "gui/DeskFixture.h"
#include "writing/TextPane.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QInputMethodEvent>
#include <QTest>

#include <filesystem>

using namespace masthead;
using namespace masthead::test;

namespace {

std::string longIssue(int number) {
    std::string text = "+++\ntitle = \"" + std::to_string(number) + " - Long\"\ndate = \"2025-03-0" +
                       std::to_string(number % 9 + 1) + "\"\nslug = \"long" + std::to_string(number) +
                       "\"\ndescription = \"\"\n+++\n\n";
    for (int paragraph = 1; paragraph <= 80; ++paragraph)
        text += "Paragraph number " + std::to_string(paragraph) + " is here.\n\n";
    return text;
}

const std::filesystem::path first = "content/newsletter/1.md";
const std::filesystem::path third = "content/newsletter/3.md";
const std::filesystem::path longOne = "content/newsletter/long.md";

void leaveWindow() {
    emit qApp->applicationStateChanged(Qt::ApplicationInactive);
}

} // namespace

class tst_DeskSession : public QObject {
    Q_OBJECT

private slots:
    void placesComeBackBetweenDocuments();
    void placesComeBackAtTheNextStart();
    void placesAreKeptWhileRunning();
    void pageThatScrollsApartComesBack();
    void closedAndMissingDocumentsAreForgotten();
    void fiftyDocumentsDoNotDelayTheStart();

    void nothingIsSavedByItselfAtFirst();
    void leavingTheWindowSaves();
    void pauseSaves();
    void choiceIsRemembered();
    void foreignChangeIsNeverSavedOver();
    void composedTextIsNotSavedHalf();
    void failureIsSaidEachTime();
    void passingNoticeStays();
};

void tst_DeskSession::placesComeBackBetweenDocuments() {
    DeskFixture fixture;
    fixture.newsletter().write(longOne, longIssue(1));
    fixture.open();
    fixture.desk().openFile(longOne);
    fixture.moveCaretAfter(QStringLiteral("Paragraph number 50"));
    fixture.text()->scrollToLine(80);
    const TextView before = fixture.text()->view();
    QVERIFY(before.topLine > 60);
    fixture.desk().openFile(first);
    fixture.desk().openFile(longOne);
    QCOMPARE(fixture.text()->view(), before);
}

void tst_DeskSession::placesComeBackAtTheNextStart() {
    DeskFixture fixture;
    fixture.newsletter().write(longOne, longIssue(1));
    fixture.open();
    fixture.desk().openFile(longOne);
    fixture.moveCaretAfter(QStringLiteral("Paragraph number 50"));
    QTextCursor selection = fixture.text()->textCursor();
    selection.movePosition(QTextCursor::Right, QTextCursor::KeepAnchor, 8);
    fixture.text()->setTextCursor(selection);
    fixture.text()->scrollToLine(80);
    const TextView inLong = fixture.text()->view();
    fixture.desk().openFile(first);
    fixture.moveCaretAfter(QStringLiteral("Hel"));
    const TextView inFirst = fixture.text()->view();
    fixture.restart();
    QCOMPARE(fixture.desk().currentDocument()->file(), first);
    QCOMPARE(fixture.text()->view(), inFirst);
    fixture.desk().openFile(longOne);
    QCOMPARE(fixture.text()->textCursor().selectedText(), QStringLiteral(" is here"));
    QCOMPARE(fixture.text()->view(), inLong);

    // The document shown at the start stands where it stood, too.
    fixture.restart();
    QCOMPARE(fixture.desk().currentDocument()->file(), longOne);
    QTest::qWait(200);
    QCOMPARE(fixture.text()->view(), inLong);
}

void tst_DeskSession::placesAreKeptWhileRunning() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First"));
    const TextView before = fixture.text()->view();
    QTest::qWait(2500);
    fixture.open({}); // The former window goes without being closed, as in a crash.
    QCOMPARE(fixture.desk().currentDocument()->file(), third);
    QCOMPARE(fixture.text()->view(), before);
}

void tst_DeskSession::pageThatScrollsApartComesBack() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::ScrollApart);
    emit fixture.page()->scrolled(9.5);
    fixture.desk().openFile(first);
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("Hello.")));
    fixture.page()->scrolledTo.clear();
    fixture.desk().openFile(third);
    QTRY_COMPARE(fixture.page()->scrolledTo, std::vector<double>{9.5});
    fixture.restart();
    QTRY_COMPARE(fixture.page()->scrolledTo, std::vector<double>{9.5});
}

void tst_DeskSession::closedAndMissingDocumentsAreForgotten() {
    DeskFixture fixture;
    fixture.open();
    fixture.desk().openFile(first);
    fixture.moveCaretAfter(QStringLiteral("Hel"));
    fixture.trigger(Command::CloseFile);
    fixture.desk().openFile(third);
    std::filesystem::remove(fixture.newsletter().root() / "content/newsletter/2.md");
    fixture.restart();
    QCOMPARE(fixture.desk().currentDocument()->file(), third);
    QCOMPARE(fixture.notice(), QString());
    fixture.desk().openFile(first);
    QCOMPARE(fixture.text()->textCursor().positionInBlock(), 0);
}

void tst_DeskSession::fiftyDocumentsDoNotDelayTheStart() {
    DeskFixture fixture;
    for (int number = 10; number < 60; ++number)
        fixture.newsletter().write("content/newsletter/" + std::to_string(number) + ".md", longIssue(number));
    fixture.open();
    const auto startTime = [&] {
        QElapsedTimer timer;
        timer.start();
        fixture.restart();
        return timer.elapsed();
    };
    const qint64 afterOne = std::min(startTime(), startTime());
    for (int number = 10; number < 60; ++number)
        fixture.desk().openFile("content/newsletter/" + std::to_string(number) + ".md");
    const qint64 afterFifty = std::min(startTime(), startTime());
    qInfo("start after 1 document: %lld ms, after 50: %lld ms", afterOne, afterFifty);
    QCOMPARE(fixture.desk().currentDocument()->file(), std::filesystem::path("content/newsletter/59.md"));
    QVERIFY(afterFifty < 2 * afterOne + 200);
}

void tst_DeskSession::nothingIsSavedByItselfAtFirst() {
    DeskFixture fixture;
    fixture.open();
    const std::string before = fixture.newsletter().read(third);
    fixture.type(QStringLiteral("x"));
    leaveWindow();
    QTest::qWait(3000);
    QCOMPARE(fixture.newsletter().read(third), before);
}

void tst_DeskSession::leavingTheWindowSaves() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::AutoSaveWhenLeaving);
    fixture.moveCaretAfter(QStringLiteral("Introduction"));
    fixture.type(QStringLiteral("s"));
    fixture.desk().openFile(first);
    fixture.moveCaretAfter(QStringLiteral("Hello"));
    fixture.type(QStringLiteral(" there"));
    QVERIFY(fixture.newsletter().read(third).find("Introductions") == std::string::npos);
    leaveWindow();
    QVERIFY(fixture.newsletter().read(third).find("Introductions here") != std::string::npos);
    QVERIFY(fixture.newsletter().read(first).find("Hello there.") != std::string::npos);
    QVERIFY(!fixture.desk().isWindowModified());
}

void tst_DeskSession::pauseSaves() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::AutoSaveAfterPause);
    const std::string before = fixture.newsletter().read(third);
    fixture.moveCaretAfter(QStringLiteral("Introduction"));
    for (int key = 0; key < 8; ++key) {
        fixture.type(QStringLiteral("s"));
        QTest::qWait(400);
        QCOMPARE(fixture.newsletter().read(third), before); // No pause yet.
    }
    QTRY_VERIFY(fixture.newsletter().read(third).find("Introductionssssssss here") != std::string::npos);
    fixture.trigger(Command::Undo);
    QVERIFY(fixture.desk().isWindowModified());
}

void tst_DeskSession::choiceIsRemembered() {
    DeskFixture fixture;
    fixture.open();
    QVERIFY(fixture.desk().actions().of(Command::AutoSaveNever)->isChecked());
    fixture.trigger(Command::AutoSaveAfterPause);
    fixture.restart();
    QVERIFY(fixture.desk().actions().of(Command::AutoSaveAfterPause)->isChecked());
    fixture.type(QStringLiteral("x"));
    QTRY_VERIFY(!fixture.desk().isWindowModified());
}

void tst_DeskSession::foreignChangeIsNeverSavedOver() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::AutoSaveWhenLeaving);
    fixture.type(QStringLiteral("x"));
    std::string theirs = fixture.newsletter().read(third) + "Theirs.\n";
    fixture.newsletter().write(third, theirs);
    leaveWindow();
    QCOMPARE(fixture.newsletter().read(third), theirs);
    QTRY_VERIFY(fixture.notice().contains(QStringLiteral("was changed by another program")));
    // Out of sight it is left alone as well, and asked about when it is shown again.
    fixture.desk().openFile(first);
    fixture.moveCaretAfter(QStringLiteral("Hello"));
    fixture.type(QStringLiteral("!"));
    leaveWindow();
    QVERIFY(fixture.newsletter().read(first).find("Hello!") != std::string::npos);
    QCOMPARE(fixture.newsletter().read(third), theirs);
    QCOMPARE(fixture.notice(), QString());
    fixture.desk().openFile(third);
    QVERIFY(fixture.notice().contains(QStringLiteral("was changed by another program")));
    QVERIFY(!QApplication::activeModalWidget());
}

void tst_DeskSession::composedTextIsNotSavedHalf() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::AutoSaveWhenLeaving);
    const std::string before = fixture.newsletter().read(third);
    fixture.type(QStringLiteral("x"));
    QInputMethodEvent composing(QStringLiteral("ni"), {});
    QApplication::sendEvent(fixture.text(), &composing);
    leaveWindow();
    QCOMPARE(fixture.newsletter().read(third), before);
    QInputMethodEvent done;
    done.setCommitString(QStringLiteral("你"));
    QApplication::sendEvent(fixture.text(), &done);
    QTRY_VERIFY(fixture.newsletter().read(third).find("x你") != std::string::npos);
}

void tst_DeskSession::failureIsSaidEachTime() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::AutoSaveWhenLeaving);
    const std::string before = fixture.newsletter().read(third);
    const std::filesystem::path file = fixture.newsletter().root() / third;
    // A folder in its place is something that no save gets past, whoever runs the test.
    std::filesystem::rename(file, file.string() + ".away");
    std::filesystem::create_directory(file);
    fixture.type(QStringLiteral("x"));
    for (int attempt = 0; attempt < 2; ++attempt) {
        leaveWindow();
        QVERIFY(!fixture.notice().isEmpty());
        QVERIFY(fixture.desk().isWindowModified());
    }
    std::filesystem::remove(file);
    std::filesystem::rename(file.string() + ".away", file);
    QTest::qWait(700);
    leaveWindow();
    QVERIFY(fixture.newsletter().read(third) != before);
    QCOMPARE(fixture.notice(), QString());
}

void tst_DeskSession::passingNoticeStays() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::AutoSaveWhenLeaving);
    fixture.trigger(Command::About);
    fixture.type(QStringLiteral("x"));
    leaveWindow();
    QVERIFY(!fixture.desk().isWindowModified());
    QVERIFY(fixture.notice().contains(QStringLiteral("Masthead")));
}

QTEST_MAIN(tst_DeskSession)
#include "tst_desk_session.moc"
