#include "writing/FindBar.h"
#include "writing/TextSearch.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

using namespace masthead;

namespace {

/// A text with its find bar, as they stand in the window.
struct Window {
    explicit Window(const QString& content)
        : text(new QPlainTextEdit(&widget))
        , bar(new FindBar(text, &widget)) {
        auto* column = new QVBoxLayout(&widget);
        column->addWidget(text);
        column->addWidget(bar);
        text->setPlainText(content);
        widget.resize(560, 400);
        widget.show();
        widget.activateWindow();
        QTest::qWait(1);
    }

    template<typename Type>
    Type* part(const char* name) const {
        return bar->findChild<Type*>(QString::fromLatin1(name));
    }
    void find(const char* what) const {
        bar->openReplace();
        part<QLineEdit>("findField")->clear();
        QTest::keyClicks(part<QLineEdit>("findField"), QString::fromUtf8(what));
    }
    void switchOn(const char* name) const { QTest::mouseClick(part<QToolButton>(name), Qt::LeftButton); }
    void press(const char* name) const { QTest::mouseClick(part<QPushButton>(name), Qt::LeftButton); }
    QString count() const { return part<QLabel>("findCount")->text(); }
    QString selected() const { return text->textCursor().selectedText(); }

    QWidget widget;
    QPlainTextEdit* text;
    FindBar* bar;
};

} // namespace

class FindBarTest : public QObject {
    Q_OBJECT

private slots:
    void typingShowsTheNextMatch() {
        Window window(QStringLiteral("one two one two one"));
        window.find("two");
        QCOMPARE(window.count(), QStringLiteral("1 of 2"));
        QCOMPARE(window.text->textCursor().selectionStart(), 4);
        QTest::keyClick(window.part<QLineEdit>("findField"), Qt::Key_Return);
        QCOMPARE(window.count(), QStringLiteral("2 of 2"));
        QTest::keyClick(window.part<QLineEdit>("findField"), Qt::Key_Return);
        QCOMPARE(window.count(), QStringLiteral("1 of 2, from the top"));
        QTest::keyClick(window.part<QLineEdit>("findField"), Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(window.count(), QStringLiteral("2 of 2, from the end"));
    }

    void theSelectionIsTakenAsWhatToFind() {
        Window window(QStringLiteral("Lambda and Lambda"));
        QTextCursor cursor = window.text->textCursor();
        cursor.setPosition(6, QTextCursor::KeepAnchor);
        window.text->setTextCursor(cursor);
        window.bar->openFind();
        QCOMPARE(window.part<QLineEdit>("findField")->text(), QStringLiteral("Lambda"));
        QCOMPARE(window.count(), QStringLiteral("1 of 2"));
    }

    void escapeGivesTheFocusBack() {
        Window window(QStringLiteral("text"));
        window.find("text");
        QTest::keyClick(window.part<QLineEdit>("findField"), Qt::Key_Escape);
        QVERIFY(window.bar->isHidden());
        QVERIFY(window.text->extraSelections().isEmpty());
        QCOMPARE(window.widget.focusWidget(), window.text);
    }

    void allMatchesInSightAreMarkedAndOthersMarksStay() {
        Window window(QStringLiteral("a b a b a"));
        QTextEdit::ExtraSelection foreign;
        foreign.cursor = window.text->textCursor();
        window.text->setExtraSelections({foreign});
        window.find("a");
        QCOMPARE(window.text->extraSelections().size(), 4);
        window.bar->close();
        QCOMPARE(window.text->extraSelections().size(), 1);
    }

    void manyMatchesAreCountedButNotAllMarked() {
        Window window(QStringLiteral("word\n").repeated(20000));
        window.find("word");
        QVERIFY(window.count().endsWith(QLocale().toString(20000)));
        QVERIFY(window.text->extraSelections().size() < 200);
    }

    void optionsNarrowTheSearch() {
        Window window(QStringLiteral("Rust rust trusty"));
        window.find("rust");
        QCOMPARE(window.count(), QStringLiteral("1 of 3"));
        window.switchOn("wholeWord");
        QCOMPARE(window.count(), QStringLiteral("1 of 2"));
        window.switchOn("matchCase");
        QCOMPARE(window.count(), QStringLiteral("1 of 1"));
    }

    void theSearchStaysInTheSelection() {
        Window window(QStringLiteral("one\none\none"));
        window.find("one");
        QTextCursor cursor = window.text->textCursor();
        cursor.setPosition(4);
        cursor.setPosition(11, QTextCursor::KeepAnchor);
        window.text->setTextCursor(cursor);
        window.switchOn("inSelection");
        window.part<QLineEdit>("replaceField")->setText(QStringLiteral("1"));
        window.press("replaceAll");
        QCOMPARE(window.text->toPlainText(), QStringLiteral("one\n1\n1"));
    }

    void aFaultyExpressionSaysWhere() {
        Window window(QStringLiteral("text"));
        window.bar->openFind();
        window.switchOn("regularExpression");
        QTest::keyClicks(window.part<QLineEdit>("findField"), QStringLiteral("a(b"));
        const QString said = window.part<QLabel>("findFault")->text();
        QVERIFY2(said.startsWith(QStringLiteral("Character 4: ")), qPrintable(said));
        QVERIFY(window.part<QLineEdit>("findField")->property("invalid").toBool());
        QTest::keyClicks(window.part<QLineEdit>("findField"), QStringLiteral(")"));
        QVERIFY(window.part<QLabel>("findFault")->text().isEmpty());
    }

    void replacingAllIsOneStepOfUndo() {
        const QString before = QStringLiteral("<a href=\"x\">one</a> <a href=\"y\">two</a> \u00a0 end");
        Window window(before);
        window.find("");
        window.switchOn("regularExpression");
        QTest::keyClicks(window.part<QLineEdit>("findField"), QStringLiteral("<a href=\"(.)\">(\\w+)</a>"));
        window.part<QLineEdit>("replaceField")->setText(QStringLiteral("[\\2](\\1)"));
        window.press("replaceAll");
        QCOMPARE(window.text->document()->toRawText(), QStringLiteral("[one](x) [two](y) \u00a0 end"));
        QCOMPARE(window.count(), QStringLiteral("2 replaced"));
        window.text->undo();
        QCOMPARE(window.text->document()->toRawText(), before);
        QVERIFY(!window.text->document()->isUndoAvailable());
    }

    void replacingOneGoesToTheNext() {
        Window window(QStringLiteral("cat cat cat"));
        window.find("cat");
        window.part<QLineEdit>("replaceField")->setText(QStringLiteral("cats"));
        window.press("replaceOne");
        QCOMPARE(window.text->toPlainText(), QStringLiteral("cats cat cat"));
        QCOMPARE(window.text->textCursor().selectionStart(), 5);
        window.part<QLineEdit>("replaceField")->setFocus();
        QTest::keyClick(window.part<QLineEdit>("replaceField"), Qt::Key_Return);
        QCOMPARE(window.text->toPlainText(), QStringLiteral("cats cats cat"));
    }

    void aMatchInFoldedLinesAsksToUnfold() {
        Window window(QStringLiteral("hidden\nshown"));
        window.text->document()->firstBlock().setVisible(false);
        QSignalSpy reached(window.bar, &FindBar::foldedMatchReached);
        window.find("hidden");
        QVERIFY(!reached.isEmpty());
    }

    void literalReplacementsAreTakenAsTheyAre() {
        TextSearch search({QStringLiteral("a.b")});
        const QString text = QStringLiteral("a.b axb");
        const auto matches = search.findAll(text, 0, int(text.size()));
        QCOMPARE(matches.size(), std::size_t(1));
        QCOMPARE(search.expanded(text, matches[0], QStringLiteral("\\1")), QStringLiteral("\\1"));
    }

    void emptyMatchesAreFoundOnce() {
        TextSearch search({QStringLiteral("^"), SearchTerm::Case::Ignored, SearchTerm::Words::AnyPart,
                           SearchTerm::Syntax::RegularExpression});
        const QString text = QStringLiteral("one\ntwo");
        QCOMPARE(search.findAll(text, 0, int(text.size())).size(), std::size_t(2));
    }

    void anEndlessExpressionIsGivenUp() {
        TextSearch search({QStringLiteral("(a+)+$"), SearchTerm::Case::Ignored, SearchTerm::Words::AnyPart,
                           SearchTerm::Syntax::RegularExpression});
        const QString text = QString(64, QLatin1Char('a')) + QLatin1Char('!');
        QVERIFY(search.findAll(text, 0, int(text.size())).empty());
    }
};

QTEST_MAIN(FindBarTest)
#include "tst_find_bar.moc"
