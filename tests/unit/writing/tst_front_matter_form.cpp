#include "writing/DocumentText.h"
#include "writing/FieldText.h"
#include "writing/FrontMatterForm.h"
#include "writing/FrontMatterSource.h"
#include "writing/LineField.h"
#include "writing/TextField.h"

#include <QCheckBox>
#include <QLabel>
#include <QPlainTextDocumentLayout>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>
#include <QToolButton>

using namespace masthead;

namespace {

const QString issue = QStringLiteral("\n+++\n"
                                     "title = '72 \U0001F980 Moment' # kept\n"
                                     "date = \"2025-11-16\"\n"
                                     "slug = \"a slug\"\n"
                                     "draft = true\n"
                                     "tags = [\"rust\",\"news\"]\n"
                                     "[extra]\n"
                                     "toc = false\n"
                                     "+++\n\nBody with a no-break\u00a0space.\n");

struct Form {
    explicit Form(const QString& text, FrontMatterForm::Fields fields = FrontMatterForm::Fields::Page) {
        document.setDocumentLayout(new QPlainTextDocumentLayout(&document));
        document.setPlainText(text);
        form.resize(560, 200);
        form.showDocument(&document, "content/newsletter/72.md", fields);
        form.show();
        form.activateWindow();
        QTest::qWait(1);
    }

    template<typename Type>
    Type* part(const char* name) const {
        return form.findChild<Type*>(QString::fromLatin1(name));
    }
    QString text() const { return textOf(document); }
    QString with(const char* before, const char* after) const {
        return QString(issue).replace(QString::fromUtf8(before), QString::fromUtf8(after));
    }

    QTextDocument document;
    FrontMatterForm form;
};

} // namespace

class FrontMatterFormTest : public QObject {
    Q_OBJECT

private slots:
    void positionsCountAstralCharactersTwice() {
        const std::string text = "a\u00e9\U0001F980b";
        QCOMPARE(utf16Position(text, 0), 0);
        QCOMPARE(utf16Position(text, 1), 1);
        QCOMPARE(utf16Position(text, 3), 2);
        QCOMPARE(utf16Position(text, 5), 2); // Within the crab: its begin.
        QCOMPARE(utf16Position(text, 7), 4);
        QCOMPARE(utf16Position(text, 99), 5);
    }

    void editsAreNarrowedToWhatDiffers() {
        const std::string text = "x = 'one \U0001F980 two'";
        const std::size_t begin = 4;
        const BufferEdit edit = bufferEdit(text, {{begin, text.size()}, "'one \U0001F981 two'"});
        QCOMPARE(edit.begin, 9); // The whole crab and not its second half.
        QCOMPARE(edit.end, 11);
        QCOMPARE(edit.replacement, QStringLiteral("\U0001F981"));
    }

    void fieldsShowTheValues() {
        Form form(issue);
        QCOMPARE(form.part<TextField>("titleField")->toPlainText(), QStringLiteral("72 \U0001F980 Moment"));
        QCOMPARE(form.part<LineField>("dateField")->text(), QStringLiteral("2025-11-16"));
        QCOMPARE(form.part<LineField>("slugField")->text(), QStringLiteral("a slug"));
        QVERIFY(form.part<QToolButton>("draftButton")->isChecked());
        QVERIFY(form.part<QToolButton>("moreButton")->text().startsWith(QLatin1Char('2')));
        QCOMPARE(readableDate(QStringLiteral("2025-11-16")), QStringLiteral("16 Nov 2025"));
    }

    void typingChangesThatValueOnlyAndIsOneStep() {
        Form form(issue);
        auto* title = form.part<TextField>("titleField");
        title->setFocus();
        title->moveCursor(QTextCursor::End);
        QTest::keyClicks(title, QStringLiteral("s!"));
        QCOMPARE(form.text(), form.with("Moment", "Moments!"));
        QTest::keyClick(title, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(form.text(), issue);
        QCOMPARE(title->toPlainText(), QStringLiteral("72 \U0001F980 Moment"));
        QTest::keyClick(title, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(form.text(), form.with("Moment", "Moments!"));
    }

    void leavingAFieldEndsTheStep() {
        Form form(issue);
        auto* slug = form.part<LineField>("slugField");
        slug->setFocus();
        slug->end(false);
        QTest::keyClicks(slug, QStringLiteral("s"));
        form.part<LineField>("dateField")->setFocus();
        slug->setFocus();
        slug->end(false);
        QTest::keyClicks(slug, QStringLiteral("t"));
        QCOMPARE(form.text(), form.with("a slug", "a slugst"));
        form.document.undo();
        QCOMPARE(form.text(), form.with("a slug", "a slugs"));
    }

    void changesInTheTextShowWithoutMovingTheCaret() {
        Form form(issue);
        auto* slug = form.part<LineField>("slugField");
        slug->setFocus();
        slug->setCursorPosition(3);
        QTextCursor cursor(&form.document);
        cursor.setPosition(int(issue.indexOf(QStringLiteral("slug\"\ndraft"))) + 4);
        cursor.insertText(QStringLiteral("s"));
        QCOMPARE(slug->text(), QStringLiteral("a slugs"));
        QCOMPARE(slug->cursorPosition(), 3);
    }

    void aDateThatIsNoneIsMarkedAndNotWritten() {
        Form form(issue);
        auto* date = form.part<LineField>("dateField");
        date->setFocus();
        date->selectAll();
        QTest::keyClicks(date, QStringLiteral("2025-13-01"));
        QVERIFY(date->property("invalid").toBool());
        QCOMPARE(form.text(), issue);
        date->selectAll();
        QTest::keyClicks(date, QStringLiteral("2025-12-01"));
        QVERIFY(!date->property("invalid").toBool());
        QCOMPARE(form.text(), form.with("2025-11-16", "2025-12-01"));
    }

    void escapeBringsBackWhatStoodThere() {
        Form form(issue);
        QSignalSpy done(&form.form, &FrontMatterForm::textWanted);
        auto* slug = form.part<LineField>("slugField");
        slug->setFocus();
        QTest::keyClicks(slug, QStringLiteral("xyz"));
        QTest::keyClick(slug, Qt::Key_Escape);
        QCOMPARE(form.text(), issue);
        QCOMPARE(done.size(), 1);
    }

    void draftIsSwitched() {
        Form form(issue);
        QTest::mouseClick(form.part<QToolButton>("draftButton"), Qt::LeftButton);
        QCOMPARE(form.text(), form.with("draft = true", "draft = false"));
    }

    void aMissingKeyGetsALineOfItsOwn() {
        Form form(issue);
        auto* description = form.part<TextField>("descriptionField");
        description->setFocus();
        QTest::keyClicks(description, QStringLiteral("Hi"));
        const QString text = form.text();
        QVERIFY(text.contains(QStringLiteral("description = \"Hi\"\n")));
        QCOMPARE(QString(text).remove(QStringLiteral("description = \"Hi\"\n")), issue);
    }

    void theRestHasTypedFields() {
        Form form(issue);
        QTest::mouseClick(form.part<QToolButton>("moreButton"), Qt::LeftButton);
        QTest::qWait(1);
        auto* toc = form.form.findChild<QCheckBox*>();
        QVERIFY(toc);
        QVERIFY(!toc->isChecked());
        toc->click();
        QCOMPARE(form.text(), form.with("toc = false", "toc = true"));
        form.document.undo();
        QVERIFY(!toc->isChecked());
        LineField* tags = nullptr;
        for (auto* field : form.form.findChildren<LineField*>()) {
            if (field->accessibleName() == QLatin1String("tags"))
                tags = field;
        }
        QVERIFY(tags);
        QCOMPARE(tags->text(), QStringLiteral("rust, news"));
        tags->setFocus();
        tags->end(false);
        QTest::keyClicks(tags, QStringLiteral(", zola"));
        QCOMPARE(form.text(), form.with("[\"rust\",\"news\"]", "[\"rust\",\"news\",\"zola\"]"));
    }

    void brokenTomlDisablesTheFieldsAndSaysWhere() {
        Form form(issue);
        QTextCursor cursor(&form.document);
        cursor.setPosition(int(issue.indexOf(QStringLiteral("\"2025-11-16"))));
        cursor.deleteChar();
        auto* title = form.part<TextField>("titleField");
        QVERIFY(!title->isEnabled());
        QCOMPARE(title->toPlainText(), QStringLiteral("72 \U0001F980 Moment"));
        auto* sentence = form.part<QLabel>("faultSentence");
        QVERIFY(sentence->isVisible());
        QVERIFY2(sentence->text().contains(QStringLiteral("4")), qPrintable(sentence->text()));
        QSignalSpy wanted(&form.form, &FrontMatterForm::placeWanted);
        QTest::mouseClick(form.part<QPushButton>("goToFault"), Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toInt(), 4);
        form.document.undo();
        QVERIFY(title->isEnabled());
        QVERIFY(!sentence->isVisible());
    }

    void typingInTheBodyReadsNothing() {
        Form form(issue);
        FrontMatterSource source;
        source.setDocument(&form.document, "72.md");
        QSignalSpy changed(&source, &FrontMatterSource::changed);
        QTextCursor cursor(&form.document);
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(QStringLiteral("+++ more"));
        QVERIFY(changed.isEmpty());
        cursor.setPosition(int(issue.indexOf(QStringLiteral("# kept"))));
        cursor.insertText(QStringLiteral("x"));
        QCOMPARE(changed.size(), 1);
    }

    void aTextWithoutFrontMatterGetsOne() {
        Form form(QStringLiteral("Only a body.\n"));
        auto* title = form.part<TextField>("titleField");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("New"));
        QVERIFY(form.text().startsWith(QStringLiteral("+++\ntitle = \"New\"\n+++\n")));
        QVERIFY(form.text().endsWith(QStringLiteral("Only a body.\n")));
        form.document.undo();
        QCOMPARE(form.text(), QStringLiteral("Only a body.\n"));
    }

    void aSponsorHasFieldsOfItsOwn() {
        const QString before = QStringLiteral("+++\nname = \"Depot\"\nissues = [72, 74]\n+++\nBlock\n");
        Form form(before, FrontMatterForm::Fields::Sponsor);
        QVERIFY(!form.part<TextField>("titleField")->isVisible());
        QCOMPARE(form.part<TextField>("nameField")->toPlainText(), QStringLiteral("Depot"));
        auto* issues = form.part<LineField>("issuesField");
        QCOMPARE(issues->text(), QStringLiteral("72, 74"));
        issues->setFocus();
        issues->end(false);
        QTest::keyClicks(issues, QStringLiteral(", 80"));
        QCOMPARE(form.text(), QString(before).replace(QStringLiteral("74]"), QStringLiteral("74, 80]")));
        QCOMPARE(issues->text(), QStringLiteral("72, 74, 80"));
    }

    void everyControlHasAName() {
        Form form(issue);
        for (auto* button : form.form.findChildren<QAbstractButton*>()) {
            if (button->isVisible())
                QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                         qPrintable(button->objectName()));
        }
        for (auto* field : form.form.findChildren<LineField*>())
            QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
        for (auto* field : form.form.findChildren<TextField*>())
            QVERIFY2(!field->accessibleName().isEmpty(), qPrintable(field->objectName()));
    }

    void arraysAreWrittenInTheirManner_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("like");
        QTest::addColumn<QByteArray>("source");
        QTest::newRow("numbers") << "72, 74" << QByteArray() << QByteArray("[72, 74]");
        QTest::newRow("words") << "a, b" << QByteArray() << QByteArray("[\"a\", \"b\"]");
        QTest::newRow("single quotes") << "a,b" << QByteArray("['x','y']") << QByteArray("['a','b']");
        QTest::newRow("padding") << "1, 2" << QByteArray("[ 1 ]") << QByteArray("[ 1, 2 ]");
        QTest::newRow("apostrophe") << "it's" << QByteArray("['x']") << QByteArray("[\"it's\"]");
        QTest::newRow("trailing comma") << "72, " << QByteArray("[72]") << QByteArray("[72]");
        QTest::newRow("emptied") << "" << QByteArray("[72]") << QByteArray("[]");
    }
    void arraysAreWrittenInTheirManner() {
        QFETCH(QString, typed);
        QFETCH(QByteArray, like);
        QFETCH(QByteArray, source);
        QCOMPARE(QByteArray::fromStdString(arraySource(typed, like.toStdString())), source);
    }
};

QTEST_MAIN(FrontMatterFormTest)
#include "tst_front_matter_form.moc"
