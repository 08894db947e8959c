#include "gui/DeskFixture.h"
#include "look/NoticeStrip.h"
#include "pane/PreviewPane.h"
#include "sidebar/Sidebar.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QAccessible>
#include <QApplication>
#include <QHash>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>
#include <QTextBlock>

using namespace masthead;
using namespace masthead::test;

namespace {

/// Answers the next modal dialog by its button's label, from inside its own event loop.
void answerNextDialog(const QString& label) {
    QTimer::singleShot(0, qApp, [label] {
        QWidget* dialog = QApplication::activeModalWidget();
        QVERIFY2(dialog, qPrintable(label));
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->text().remove(QLatin1Char('&')) == label) {
                button->click();
                return;
            }
        QFAIL(qPrintable(label));
    });
}

void typeIntoNextDialog(const QString& text) {
    QTimer::singleShot(0, qApp, [text] {
        auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->setTextValue(text);
        dialog->accept();
    });
}

void dropBlock(TextPane* text, const DroppedBlock& block, const QString& nearWords,
               Qt::KeyboardModifiers modifiers) {
    QMimeData data;
    data.setData(QString::fromLatin1(droppedBlockMimeType), toBytes(block));
    data.setText(block.text);
    const QTextCursor found = text->document()->find(nearWords);
    const QPoint position = text->cursorRect(found).center();
    QDragEnterEvent enter(position, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
    QApplication::sendEvent(text->viewport(), &enter);
    QDragMoveEvent move(position, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
    QApplication::sendEvent(text->viewport(), &move);
    QDropEvent drop(position, Qt::CopyAction, &data, Qt::LeftButton, modifiers);
    QApplication::sendEvent(text->viewport(), &drop);
}

} // namespace

class tst_Desk : public QObject {
    Q_OBJECT

private slots:
    void opensTheNewestIssueAndShowsItsPage();
    void typingChangesThePageAndNothingOnDisk();
    void savingWritesExactlyTheText();
    void snippetInsertedFromTheSidebarIsOneUndo();
    void droppedSnippetGoesIn();
    void sponsorGoesInAsItsBlock();
    void editedSnippetShowsInTheIssueBeforeItIsSaved();
    void switchingIssuesKeepsUnsavedTextAndUndo();
    void foreignChangeReplacesUntouchedText();
    void foreignChangeLeavesTheCaretWhereItIs();
    void foreignChangeNeverOverwritesUnsavedText();
    void answeredNoticeLeavesTheKeyboardInTheText();
    void vanishedFileCanBeSavedAgain();
    void newIssueHasTheNextNumber();
    void selectionBecomesASnippet();
    void renameAndDeleteAskFirst();
    void closingAsksAboutUnsavedText();
    void panesAreHiddenAndRemembered();
    void keyboardMovesBetweenPanes();
    void shownTextTakesTheKeyboardBack();
    void textThatIsNotUtf8StaysEditable();
    void emptyFolderSaysSo();
    void firstStartOpensTheSample();
    void everyControlIsNamedForScreenReaders();
    void everyCommandHasWordsAndNoTwoShareKeys();
    void readOnlyFolderLosesNothing();
    void largeTextStaysEditableAndSavable();
    void exportWritesWhatIsOnTheScreen();
    void tomlFoldsOutInSight();
};

void tst_Desk::opensTheNewestIssueAndShowsItsPage() {
    DeskFixture fixture;
    fixture.open();
    QCOMPARE(fixture.desk().currentDocument()->file(), std::filesystem::path("content/newsletter/3.md"));
    QVERIFY(fixture.shownHtml().contains(QStringLiteral("<p>First paragraph.</p>")));
    QVERIFY(fixture.desk().windowTitle().contains(QStringLiteral("3 - Third time")));
}

void tst_Desk::typingChangesThePageAndNothingOnDisk() {
    DeskFixture fixture;
    fixture.open();
    const std::string before = fixture.newsletter().read("content/newsletter/3.md");
    fixture.moveCaretAfter(QStringLiteral("First paragraph"));
    fixture.type(QStringLiteral(" grows"));
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("<p>First paragraph grows.</p>")));
    QVERIFY(fixture.desk().isWindowModified());
    QCOMPARE(fixture.newsletter().read("content/newsletter/3.md"), before);
}

void tst_Desk::savingWritesExactlyTheText() {
    DeskFixture fixture;
    fixture.open();
    std::string expected = fixture.newsletter().read("content/newsletter/3.md");
    fixture.moveCaretAfter(QStringLiteral("Introduction here"));
    fixture.type(QStringLiteral(" now"));
    fixture.trigger(Command::Save);
    expected.insert(expected.find("Introduction here") + 17, " now");
    QCOMPARE(fixture.newsletter().read("content/newsletter/3.md"), expected);
    QVERIFY(!fixture.desk().isWindowModified());
}

void tst_Desk::snippetInsertedFromTheSidebarIsOneUndo() {
    DeskFixture fixture;
    fixture.open();
    const QString before = fixture.textOf();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    emit fixture.desk().sidebar()->insertWanted("snippets/greeting.md");
    QVERIFY(
        fixture.textOf().contains(QStringLiteral("\n\n{{ include_md(path=\"snippets/greeting.md\") }}\n\n")));
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("Good day to <strong>everybody</strong>.")));
    fixture.trigger(Command::Undo);
    QCOMPARE(fixture.textOf(), before);
}

void tst_Desk::droppedSnippetGoesIn() {
    DeskFixture fixture;
    fixture.open();
    const DroppedBlock block{QStringLiteral("{{ include_md(path=\"snippets/greeting.md\") }}"),
                             QStringLiteral("Good day to **everybody**.\n"), QStringLiteral("greeting")};
    dropBlock(fixture.text(), block, QStringLiteral("Omega"), Qt::NoModifier);
    QVERIFY(fixture.textOf().contains(block.text));
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("Good day to")));
    fixture.trigger(Command::Undo);
    dropBlock(fixture.text(), block, QStringLiteral("Omega"), Qt::ControlModifier);
    QVERIFY(!fixture.textOf().contains(block.text));
    QVERIFY(fixture.textOf().contains(QStringLiteral("Good day to **everybody**.")));
}

void tst_Desk::sponsorGoesInAsItsBlock() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("Introduction here."));
    emit fixture.desk().sidebar()->insertWanted("sponsors/tinwhistle.md");
    QVERIFY(
        fixture.textOf().contains(QStringLiteral("# Whistle while you work [sponsored]\n\nIt whistles.")));
    QVERIFY(!fixture.textOf().contains(QStringLiteral("slot =")));
}

void tst_Desk::editedSnippetShowsInTheIssueBeforeItIsSaved() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    emit fixture.desk().sidebar()->insertWanted("snippets/greeting.md");
    QVERIFY(fixture.desk().openFile("snippets/greeting.md"));
    fixture.moveCaretAfter(QStringLiteral("Good day"));
    fixture.type(QStringLiteral(" and welcome"));
    QVERIFY(fixture.desk().openFile("content/newsletter/3.md"));
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("Good day and welcome to")));
}

void tst_Desk::switchingIssuesKeepsUnsavedTextAndUndo() {
    DeskFixture fixture;
    fixture.open();
    const QString before = fixture.textOf();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral("!"));
    fixture.trigger(Command::OlderIssue);
    QCOMPARE(fixture.desk().currentDocument()->file(), std::filesystem::path("content/newsletter/2.md"));
    fixture.trigger(Command::NewerIssue);
    QVERIFY(fixture.textOf().contains(QStringLiteral("First paragraph.!")));
    fixture.trigger(Command::Undo);
    QCOMPARE(fixture.textOf(), before);
}

void tst_Desk::foreignChangeReplacesUntouchedText() {
    DeskFixture fixture;
    fixture.open();
    const QString before = fixture.textOf();
    fixture.newsletter().write("content/newsletter/3.md",
                               "+++\ntitle = \"3 - New\"\n+++\nWritten elsewhere.\n");
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("Written elsewhere.")));
    QVERIFY(!fixture.desk().isWindowModified());
    fixture.trigger(Command::Undo);
    QCOMPARE(fixture.textOf(), before);
}

void tst_Desk::foreignChangeLeavesTheCaretWhereItIs() {
    DeskFixture fixture;
    fixture.open();
    const std::string before = fixture.textOf().toStdString();
    QTextCursor cursor = fixture.text()->textCursor();
    cursor.movePosition(QTextCursor::End);
    cursor.movePosition(QTextCursor::PreviousWord);
    fixture.text()->setTextCursor(cursor);
    const int fromEnd = fixture.text()->document()->characterCount() - cursor.position();
    std::string after = before;
    const std::size_t title = after.find("title = \"") + 9;
    after.replace(title, after.find('"', title) - title, "3 - Another, longer title than before");
    fixture.newsletter().write("content/newsletter/3.md", after);
    QTRY_VERIFY(fixture.textOf().contains(QStringLiteral("longer title than before")));
    QCOMPARE(fixture.text()->document()->characterCount() - fixture.text()->textCursor().position(), fromEnd);
}

void tst_Desk::foreignChangeNeverOverwritesUnsavedText() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral(" Mine."));
    fixture.newsletter().write("content/newsletter/3.md", "Theirs.\n");
    QTRY_VERIFY(fixture.notice().contains(QStringLiteral("changed by another program")));
    QVERIFY(fixture.textOf().contains(QStringLiteral("Mine.")));
    fixture.trigger(Command::Save);
    QCOMPARE(fixture.newsletter().read("content/newsletter/3.md"), std::string("Theirs.\n"));
    fixture.trigger(Command::About); // passes over the question and gives way to it again
    QVERIFY(!fixture.notice().contains(QStringLiteral("changed by another program")));
    for (QAbstractButton* button : fixture.desk().writingPane()->notices()->findChildren<QAbstractButton*>())
        if (button->isVisible())
            button->click();
    QVERIFY(fixture.notice().contains(QStringLiteral("changed by another program")));
    QVERIFY(fixture.pressNotice(QStringLiteral("Keep mine")));
    QVERIFY(fixture.newsletter().read("content/newsletter/3.md").find("Mine.") != std::string::npos);

    fixture.type(QStringLiteral("?"));
    fixture.newsletter().write("content/newsletter/3.md", "Theirs again.\n");
    QTRY_VERIFY(fixture.notice().contains(QStringLiteral("changed by another program")));
    QVERIFY(fixture.pressNotice(QStringLiteral("Take theirs")));
    QCOMPARE(fixture.textOf(), QStringLiteral("Theirs again.\n"));
}

void tst_Desk::answeredNoticeLeavesTheKeyboardInTheText() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph."));
    fixture.type(QStringLiteral(" Mine."));
    fixture.newsletter().write("content/newsletter/3.md", "Theirs.\n");
    QTRY_VERIFY(fixture.notice().contains(QStringLiteral("changed by another program")));
    QPushButton* keepMine = nullptr;
    for (QPushButton* button : fixture.desk().findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Keep mine"))
            keepMine = button;
    QVERIFY(keepMine);
    keepMine->setFocus();
    QTest::keyClick(keepMine, Qt::Key_Space);
    QVERIFY(fixture.text()->hasFocus());
}

void tst_Desk::vanishedFileCanBeSavedAgain() {
    DeskFixture fixture;
    fixture.open();
    const std::string before = fixture.newsletter().read("content/newsletter/3.md");
    std::filesystem::remove(fixture.newsletter().root() / "content/newsletter/3.md");
    QTRY_VERIFY(fixture.notice().contains(QStringLiteral("no longer on the disk")));
    QVERIFY(fixture.pressNotice(QStringLiteral("Save it again")));
    QCOMPARE(fixture.newsletter().read("content/newsletter/3.md"), before);
}

void tst_Desk::newIssueHasTheNextNumber() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::NewIssue);
    QCOMPARE(fixture.desk().currentDocument()->file(), std::filesystem::path("content/newsletter/4.md"));
    QVERIFY(fixture.textOf().contains(QStringLiteral("draft = true")));
    QTRY_VERIFY(fixture.desk().windowTitle().startsWith(QStringLiteral("4")));
}

void tst_Desk::selectionBecomesASnippet() {
    DeskFixture fixture;
    fixture.open();
    fixture.text()->setTextCursor(fixture.text()->document()->find(QStringLiteral("First paragraph.")));
    typeIntoNextDialog(QStringLiteral("My block"));
    emit fixture.desk().sidebar()->newSnippetWanted(QStringLiteral("First paragraph."));
    QVERIFY(fixture.newsletter().read("snippets/my-block.md").find("First paragraph.") != std::string::npos);
}

void tst_Desk::renameAndDeleteAskFirst() {
    DeskFixture fixture;
    fixture.open();
    fixture.desk().openFile("snippets/unused.md");
    typeIntoNextDialog(QStringLiteral("renamed"));
    fixture.trigger(Command::Rename);
    QCOMPARE(fixture.desk().currentDocument()->file(), std::filesystem::path("snippets/renamed.md"));
    answerNextDialog(QStringLiteral("Cancel"));
    fixture.trigger(Command::MoveToTrash);
    QVERIFY(std::filesystem::exists(fixture.newsletter().root() / "snippets/renamed.md"));
}

void tst_Desk::closingAsksAboutUnsavedText() {
    DeskFixture fixture;
    fixture.open();
    fixture.type(QStringLiteral("x"));
    answerNextDialog(QStringLiteral("Stay here"));
    fixture.desk().close();
    QVERIFY(fixture.desk().isVisible());
    answerNextDialog(QStringLiteral("Do not save"));
    fixture.desk().close();
    QVERIFY(!fixture.desk().isVisible());
}

void tst_Desk::panesAreHiddenAndRemembered() {
    DeskFixture fixture;
    fixture.open();
    QVERIFY(fixture.desk().sidebar()->isVisible());
    fixture.trigger(Command::ToggleSidebar);
    QVERIFY(!fixture.desk().sidebar()->isVisible());
    fixture.desk().openFile("content/newsletter/1.md");
    fixture.restart();
    QVERIFY(!fixture.desk().sidebar()->isVisible());
    QCOMPARE(fixture.desk().currentDocument()->file(), std::filesystem::path("content/newsletter/1.md"));
}

void tst_Desk::keyboardMovesBetweenPanes() {
    DeskFixture fixture;
    fixture.open();
    QVERIFY(fixture.text()->hasFocus());
    fixture.trigger(Command::PreviousPane);
    QVERIFY(fixture.desk().sidebar()->isAncestorOf(QApplication::focusWidget()));
    fixture.trigger(Command::NextPane);
    QVERIFY(fixture.text()->hasFocus());
    fixture.trigger(Command::NextPane);
    QVERIFY(fixture.desk().previewPane()->isAncestorOf(QApplication::focusWidget()));
    fixture.trigger(Command::NextPane);
    QVERIFY(fixture.desk().sidebar()->isAncestorOf(QApplication::focusWidget()));
}

void tst_Desk::shownTextTakesTheKeyboardBack() {
    DeskFixture fixture;
    fixture.open();
    QVERIFY(fixture.text()->hasFocus());
    fixture.trigger(Command::ToggleText);
    QVERIFY(fixture.desk().previewPane()->isAncestorOf(QApplication::focusWidget()));
    fixture.trigger(Command::ToggleText);
    QVERIFY(fixture.text()->hasFocus());
}

void tst_Desk::textThatIsNotUtf8StaysEditable() {
    DeskFixture fixture;
    fixture.newsletter().write("content/newsletter/9.md",
                               "+++\ntitle = \"9 - Nine\"\ndate = \"2026-05-01\"\n+++\n\nCaf\xe9 bar.\n");
    fixture.open();
    QTRY_VERIFY(fixture.notice().contains(QStringLiteral("UTF-8")));
    fixture.moveCaretAfter(QStringLiteral(" bar"));
    fixture.type(QStringLiteral("s"));
    fixture.trigger(Command::Save);
    QVERIFY(fixture.newsletter().read("content/newsletter/9.md").find("Caf\xe9 bars.") != std::string::npos);
}

void tst_Desk::emptyFolderSaysSo() {
    DeskFixture fixture;
    fixture.open();
    TemporaryPublication empty(TemporaryPublication::Kind::Plain);
    fixture.desk().openPublication(empty.root());
    QTRY_VERIFY(!fixture.desk().currentDocument());
    QVERIFY(fixture.desk().writingPane()->isVisible());
}

void tst_Desk::firstStartOpensTheSample() {
    DeskFixture fixture;
    fixture.open({});
    QVERIFY(fixture.desk().currentDocument());
    QVERIFY(!fixture.shownHtml().isEmpty());
}

void tst_Desk::everyControlIsNamedForScreenReaders() {
    DeskFixture fixture;
    fixture.open();
    fixture.trigger(Command::Replace);
    for (const QWidget* widget : fixture.desk().findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        QAccessibleInterface* accessible =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                 qPrintable(QString::fromUtf8(widget->metaObject()->className()) + QLatin1Char(' ') +
                            widget->objectName()));
    }
}

void tst_Desk::everyCommandHasWordsAndNoTwoShareKeys() {
    DeskFixture fixture;
    fixture.open();
    QHash<QKeySequence, QString> seen;
    for (const QAction* action : fixture.desk().actions().all()) {
        QVERIFY(!action->text().isEmpty());
        for (const QKeySequence& keys : action->shortcuts()) {
            QVERIFY2(!seen.contains(keys), qPrintable(keys.toString() + seen.value(keys) + action->text()));
            seen.insert(keys, action->text());
        }
    }
}

void tst_Desk::readOnlyFolderLosesNothing() {
    DeskFixture fixture;
    fixture.open();
    const std::string before = fixture.newsletter().read("content/newsletter/3.md");
    fixture.type(QStringLiteral("x"));
    // A folder in the file's place fails for every user, the administrator included.
    const auto file = fixture.newsletter().root() / "content/newsletter/3.md";
    std::filesystem::remove(file);
    std::filesystem::create_directory(file);
    fixture.trigger(Command::Save);
    QVERIFY(!fixture.notice().isEmpty());
    QVERIFY(fixture.desk().isWindowModified());
    QVERIFY(fixture.textOf().size() > qsizetype(before.size()));
}

void tst_Desk::largeTextStaysEditableAndSavable() {
    DeskFixture fixture;
    std::string text = "+++\ntitle = \"7 - Large\"\ndate = \"2026-04-01\"\n+++\n\n";
    while (text.size() < 20'000'000)
        text += "A line of a very long letter, which nobody will read to its end.\n\n";
    fixture.newsletter().write("content/newsletter/7.md", text);
    fixture.open(fixture.newsletter().root() / "content/newsletter/1.md");
    QVERIFY(fixture.desk().openFile("content/newsletter/7.md"));
    QVERIFY(!fixture.desk().previewPane()->findChild<NoticeStrip*>()->sentence().isEmpty());
    fixture.moveCaretAfter(QStringLiteral("A line"));
    fixture.type(QStringLiteral("!"));
    fixture.trigger(Command::Save);
    text.insert(text.find("A line") + 6, "!");
    QVERIFY(fixture.newsletter().read("content/newsletter/7.md") == text);
}

void tst_Desk::exportWritesWhatIsOnTheScreen() {
    DeskFixture fixture;
    fixture.open();
    fixture.moveCaretAfter(QStringLiteral("First paragraph"));
    fixture.type(QStringLiteral(" not saved yet"));
    QTRY_VERIFY(fixture.shownHtml().contains(QStringLiteral("not saved yet")));
    QTemporaryDir target;
    QTimer::singleShot(0, qApp, [&] {
        QWidget* dialog = QApplication::activeModalWidget();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>()->setText(target.path());
        for (QPushButton* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QLatin1String("Export"))
                button->click();
    });
    fixture.trigger(Command::Export);
    QTRY_VERIFY(fixture.notice().contains(QStringLiteral("1 page")));
    QCOMPARE(QString::fromStdString(readBytes(target.path().toStdString() + "/newsletter/third/index.html")),
             fixture.shownHtml());
}

void tst_Desk::tomlFoldsOutInSight() {
    DeskFixture fixture;
    fixture.open();
    fixture.desk().resize(1024, 420);
    fixture.trigger(Command::ShowToml);
    QTest::qWait(50);
    QCOMPARE(fixture.text()->topLine(), 1.0);
    QVERIFY(fixture.text()->viewport()->rect().contains(
        fixture.text()->cursorRect(fixture.text()->document()->find(QStringLiteral("slug"))).center()));
    fixture.trigger(Command::ShowToml);
    QVERIFY(fixture.text()->topLine() > 6);
}

QTEST_MAIN(tst_Desk)
#include "tst_desk.moc"
