#include "look/NoticeStrip.h"
#include "writing/FindBar.h"
#include "writing/LineField.h"
#include "writing/TextField.h"
#include "writing/WritingPane.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

using namespace masthead;

namespace {

const QString issue = QStringLiteral("+++\ntitle = \"72 - Moment\"\nslug = \"moment\"\n+++\n\nBody text.\n");

} // namespace

class WritingPaneTest : public QObject {
    Q_OBJECT

private slots:
    void escapeInTheTextClosesTheFindBar() {
        WritingPane pane;
        pane.show();
        QTextDocument* document = TextPane::newDocument(issue, &pane);
        pane.showDocument(document, "content/72.md", FrontMatterForm::Fields::Page);
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        pane.findBar()->openFind();
        QVERIFY(pane.findBar()->isVisible());
        pane.text()->setFocus();
        QTest::keyClick(pane.text(), Qt::Key_Escape);
        QVERIFY(!pane.findBar()->isVisible());
        QVERIFY(pane.text()->hasFocus());
        pane.clear();
    }
    void nothingOpenSaysWhatToDo() {
        WritingPane pane;
        pane.show();
        auto* empty = pane.findChild<QLabel*>(QStringLiteral("nothingOpen"));
        QVERIFY(empty->isVisible());
        QTextDocument* document = TextPane::newDocument(issue, &pane);
        pane.showDocument(document, "content/72.md", FrontMatterForm::Fields::Page);
        QVERIFY(!empty->isVisible());
        QVERIFY(pane.form()->isVisible());
        pane.clear();
        QVERIFY(empty->isVisible());
        QVERIFY(!pane.form()->isVisible());
    }

    void theFormStandsForTheFoldedFrontMatter() {
        WritingPane pane;
        pane.show();
        pane.showDocument(TextPane::newDocument(issue, &pane), "content/72.md",
                          FrontMatterForm::Fields::Page);
        QVERIFY(pane.text()->frontMatterFolded());
        auto* toml = pane.findChild<QToolButton*>(QStringLiteral("tomlButton"));
        QTest::mouseClick(toml, Qt::LeftButton);
        QVERIFY(!pane.text()->frontMatterFolded());
        QTest::mouseClick(toml, Qt::LeftButton);
        QVERIFY(pane.text()->frontMatterFolded());
    }

    void aShortFileAfterALongFrontMatter() {
        WritingPane pane;
        pane.show();
        pane.showDocument(TextPane::newDocument(issue, &pane), "content/72.md",
                          FrontMatterForm::Fields::Page);
        QTextDocument* snippet = TextPane::newDocument(QStringLiteral("Hi.\n"), &pane);
        pane.showDocument(snippet, "snippets/hi.md", FrontMatterForm::Fields::None);
        QVERIFY(!pane.form()->isVisible());
        QCOMPARE(pane.text()->document(), snippet);
    }

    void returnInAFieldGoesOnToTheText() {
        WritingPane pane;
        pane.show();
        pane.activateWindow();
        pane.showDocument(TextPane::newDocument(issue, &pane), "content/72.md",
                          FrontMatterForm::Fields::Page);
        auto* slug = pane.findChild<LineField*>(QStringLiteral("slugField"));
        slug->setFocus();
        QTest::keyClick(slug, Qt::Key_Return);
        QCOMPARE(pane.focusWidget(), pane.text());
    }

    void aMatchInTheFrontMatterUnfoldsIt() {
        WritingPane pane;
        pane.show();
        pane.showDocument(TextPane::newDocument(issue, &pane), "content/72.md",
                          FrontMatterForm::Fields::Page);
        pane.findBar()->openFind();
        QTest::keyClicks(pane.findBar()->findChild<QLineEdit*>(QStringLiteral("findField")),
                         QStringLiteral("moment\""));
        QVERIFY(!pane.text()->frontMatterFolded());
        QCOMPARE(pane.text()->textCursor().selectedText(), QStringLiteral("Moment\""));
    }

    void fieldAndTextShareOneUndo() {
        WritingPane pane;
        pane.show();
        QTextDocument* document = TextPane::newDocument(issue, &pane);
        pane.showDocument(document, "content/72.md", FrontMatterForm::Fields::Page);
        auto* title = pane.findChild<TextField*>(QStringLiteral("titleField"));
        title->setFocus();
        title->moveCursor(QTextCursor::End);
        QTest::keyClicks(title, QStringLiteral("s"));
        QTextCursor cursor(document);
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(QStringLiteral("More"));
        pane.text()->undo();
        QCOMPARE(title->toPlainText(), QStringLiteral("72 - Moments"));
        pane.text()->undo();
        QCOMPARE(title->toPlainText(), QStringLiteral("72 - Moment"));
        QCOMPARE(document->toPlainText(), issue);
    }
};

QTEST_MAIN(WritingPaneTest)
#include "tst_writing_pane.moc"
