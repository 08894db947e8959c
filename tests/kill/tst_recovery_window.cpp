// The real program is killed with unsaved text and started again, and its dialog is answered with the mouse:
// text, caret and steps of undo must be back, and a kill while the dialog asks must change nothing.

#include "Program.h"
#include "support/SlowBuild.h"

#include <QTest>

using namespace masthead::test;

namespace {

constexpr int longestMilliseconds = 60'000 * slowness;
const QString dialogTitle = QStringLiteral("Text that was not saved");
const QString issueTitle = QStringLiteral("Lasting");

} // namespace

class tst_RecoveryWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void textCaretAndUndoComeBack();
    void aKillWhileTheDialogAsksChangesNothing();
    void laterAndKeepingLeaveTheText();
    void discardingForgetsIt();
    void aNewIssueComesBack();

private:
    enum class Button { Restore, Later, Discard };

    void start(const QString& title);
    void startToRecover() { start(dialogTitle); }
    void kill();
    void waitFor(const QString& title);
    void click(Button button);
    void write(const QString& words);
    void writeInTheMiddle();

    Seat m_seat;
    WindowManager m_windowManager;
    std::unique_ptr<Place> m_place;
    std::unique_ptr<Program> m_program;
};

void tst_RecoveryWindow::initTestCase() {
    QVERIFY(m_seat.isOpen());
    QVERIFY2(m_windowManager.start(m_seat), "openbox is listed in packaging/packages.txt");
}

void tst_RecoveryWindow::init() {
    m_place = std::make_unique<Place>("Typed: ");
    m_program = std::make_unique<Program>(*m_place);
}

void tst_RecoveryWindow::waitFor(const QString& title) {
    QTRY_VERIFY2_WITH_TIMEOUT(QString::fromStdString(m_seat.focusedTitle()).contains(title),
                              qPrintable(title + u'\n' + m_place->log()), longestMilliseconds);
    QTest::qWait(300 * slowness);
}

void tst_RecoveryWindow::start(const QString& title) {
    m_program->start();
    waitFor(title);
}

void tst_RecoveryWindow::kill() {
    QVERIFY(m_program->isRunning());
    m_program->kill();
}

/// The buttons stand in the dialog's last row: to the right Restore, left of it Later, to the left Discard.
void tst_RecoveryWindow::click(Button button) {
    const auto dialog = m_seat.focusedArea();
    QVERIFY(dialog);
    const int row = dialog->top + dialog->height - 24;
    const int right = dialog->left + dialog->width;
    switch (button) {
    case Button::Restore:
        m_seat.click(right - 40, row);
        break;
    case Button::Later:
        m_seat.click(right - 130, row);
        break;
    case Button::Discard:
        m_seat.click(dialog->left + 40, row);
        break;
    }
}

void tst_RecoveryWindow::write(const QString& words) {
    m_seat.type(words.toStdString());
    QTest::qWait(500 * slowness); // It is in the journal by then.
}

/// Words at the end, and then a letter before the last of them, where the caret stays.
void tst_RecoveryWindow::writeInTheMiddle() {
    m_seat.press("End", Seat::Held::Control);
    write(QStringLiteral("some words"));
    m_seat.press("Left", Seat::Held::Control);
    write(QStringLiteral("q"));
}

void tst_RecoveryWindow::textCaretAndUndoComeBack() {
    const QString before = m_place->saved();
    start(issueTitle);
    writeInTheMiddle();
    kill();
    QCOMPARE(m_place->recoverable(), before + QStringLiteral("some qwords"));
    QCOMPARE(m_place->saved(), before);
    startToRecover();
    click(Button::Restore);
    waitFor(issueTitle);
    QCOMPARE(m_place->recoverable(), before + QStringLiteral("some qwords"));
    write(QStringLiteral("x"));
    QCOMPARE(m_place->recoverable(), before + QStringLiteral("some qxwords")); // Where the caret was.
    for (int step = 0; step < 4; ++step)
        m_seat.press("z", Seat::Held::Control);
    QTRY_COMPARE_WITH_TIMEOUT(m_place->recovered({QStringLiteral("--list")}), QString(), longestMilliseconds);
    for (int step = 0; step < 4; ++step)
        m_seat.press("y", Seat::Held::Control);
    QTRY_COMPARE_WITH_TIMEOUT(m_place->recoverable(), before + QStringLiteral("some qxwords"),
                              longestMilliseconds);
    QCOMPARE(m_place->saved(), before);
    m_seat.press("s", Seat::Held::Control);
    QTRY_COMPARE_WITH_TIMEOUT(m_place->saved(), before + QStringLiteral("some qxwords"), longestMilliseconds);
}

void tst_RecoveryWindow::aKillWhileTheDialogAsksChangesNothing() {
    start(issueTitle);
    writeInTheMiddle();
    kill();
    const QString written = m_place->recoverable();
    int kills = 0;
    for (const int milliseconds : {0, 200}) {
        startToRecover();
        QTest::qWait(milliseconds);
        kill(); // While it asks.
        ++kills;
        QCOMPARE(m_place->recoverable(), written);
    }
    for (const int milliseconds : {0, 50, 200}) {
        startToRecover();
        click(Button::Restore);
        QTest::qWait(milliseconds);
        kill(); // While it restores, or just after.
        ++kills;
        QCOMPARE(m_place->recoverable(), written);
    }
    startToRecover();
    click(Button::Restore);
    waitFor(issueTitle);
    m_seat.press("s", Seat::Held::Control);
    QTRY_COMPARE(m_place->saved(), written);
    // A kill between the two steps of a recovery leaves both journals; the next start made one of them.
    QTRY_COMPARE(m_place->recovered({QStringLiteral("--list")}), QString());
    qInfo("killed %d times while the dialog asked or had just been answered: 0 characters lost", kills);
}

void tst_RecoveryWindow::laterAndKeepingLeaveTheText() {
    const QString before = m_place->saved();
    start(issueTitle);
    writeInTheMiddle();
    kill();
    const QString written = m_place->recoverable();
    startToRecover();
    click(Button::Later);
    waitFor(issueTitle);
    QCOMPARE(m_place->recoverable(), written);
    kill();
    startToRecover();
    click(Button::Discard);
    waitFor(QStringLiteral("Discard unsaved text"));
    m_seat.press("Escape"); // To keep it.
    waitFor(dialogTitle);
    QCOMPARE(m_place->recoverable(), written);
    QCOMPARE(m_place->saved(), before);
    click(Button::Restore);
    waitFor(issueTitle);
    m_seat.press("s", Seat::Held::Control);
    QTRY_COMPARE(m_place->saved(), written);
}

void tst_RecoveryWindow::discardingForgetsIt() {
    const QString before = m_place->saved();
    start(issueTitle);
    writeInTheMiddle();
    kill();
    startToRecover();
    click(Button::Discard);
    waitFor(QStringLiteral("Discard unsaved text"));
    m_seat.press("Tab"); // From keeping it, which Enter would do.
    m_seat.press("space");
    waitFor(issueTitle);
    QCOMPARE(m_place->recovered({QStringLiteral("--list")}), QString());
    QCOMPARE(m_place->saved(), before);
}

void tst_RecoveryWindow::aNewIssueComesBack() {
    start(issueTitle);
    m_seat.press("n", Seat::Held::Control);
    QTest::qWait(1500 * slowness); // Its title has the keyboard, and is none of its own yet.
    write(QStringLiteral("nameless no more"));
    kill();
    const QString list = m_place->recovered({QStringLiteral("--list")});
    QVERIFY2(list.contains(QStringLiteral("2.md")), qPrintable(list));
    const QString file = m_place->path(QStringLiteral("site/content/newsletter/2.md"));
    const QString written = m_place->recovered({QStringLiteral("--show"), file});
    QVERIFY2(written.contains(QStringLiteral("nameless no more")), qPrintable(written));
    startToRecover();
    kill();
    startToRecover();
    click(Button::Restore);
    waitFor(QStringLiteral("Masthead"));
    m_seat.press("s", Seat::Held::Control);
    QTRY_COMPARE_WITH_TIMEOUT(Place::contentOf(file), written, longestMilliseconds);
}

QTEST_GUILESS_MAIN(tst_RecoveryWindow)
#include "tst_recovery_window.moc"
