#include "desk/JournalKeeper.h"
#include "desk/NoticeBoard.h"
#include "gui/DeskFixture.h"
#include "journal/JournalFolder.h"
#include "look/NoticeStrip.h"
#include "support/TemporaryPublication.h"
#include "writing/TextPane.h"

#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace masthead;
using test::DeskFixture;
using test::TemporaryPublication;

namespace fs = std::filesystem;

namespace {

const fs::path issue = "content/newsletter/3.md";

const fs::path page = "content/7.md";

/// The journals that are there, whoever owns them.
std::vector<JournalContent> journalsBelow(const fs::path& stateFolder) {
    std::vector<JournalContent> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(journalsIn(stateFolder), error)) {
        QFile file(QString::fromStdString(entry.path().string()));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        if (auto content = readJournal(file.readAll()))
            found.push_back(std::move(*content));
    }
    return found;
}

std::vector<JournalContent> journals(const DeskFixture& fixture) {
    return journalsBelow(fixture.stateFolder());
}

bool hasJournalOf(const DeskFixture& fixture, const QString& text) {
    const auto found = journals(fixture);
    return found.size() == 1 && found[0].text == text;
}

/// Open documents whose text is kept, without a window.
struct KeptDocuments {
    TemporaryPublication publication;
    QTemporaryDir place;
    NoticeStrip strip;
    NoticeBoard notices{&strip, nullptr};
    OpenDocuments documents;
    std::unique_ptr<JournalKeeper> keeper;
    QString base = QStringLiteral("Good day\n");

    KeptDocuments() {
        publication.write(page, base.toStdString());
        makeKeeper();
    }
    fs::path state() const { return place.path().toStdString(); }
    void makeKeeper() { keeper = std::make_unique<JournalKeeper>(documents, state(), &notices, nullptr); }
    OpenDocument* openAndEdit() {
        OpenDocument* document = documents.open(publication.root(), page).value();
        QTextCursor cursor(document->buffer.get());
        cursor.insertText(QStringLiteral("A very "));
        return document;
    }
};

/// Presses this button of the question that comes up next.
void answer(const QString& label) {
    QTimer::singleShot(0, [label] {
        auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(question);
        for (QAbstractButton* button : question->buttons())
            if (button->text() == label)
                button->click();
    });
}

} // namespace

class TestDeskJournal : public QObject {
    Q_OBJECT

private slots:
    void readingWritesNothing() {
        DeskFixture fixture;
        fixture.open();
        QVERIFY(fixture.desk().openFile("content/newsletter/1.md"));
        fixture.text()->setZoom(1.5);
        QTest::qWait(150);
        QVERIFY(!fs::exists(journalsIn(fixture.stateFolder())));
    }

    /// A kill right after a save must not leave a journal that is older than the file.
    void nothingIsSavedBeforeItIsInTheJournal() {
        KeptDocuments kept;
        OpenDocument* document = kept.openAndEdit();
        kept.publication.write(page, "Good evening\n"); // So that saving ends before it writes.
        QVERIFY(!kept.documents.save(*document));
        const std::vector<JournalContent> found = journalsBelow(kept.state());
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].text, document->text());
    }

    void whatIsTypedIsInTheJournalSoon() {
        DeskFixture fixture;
        fixture.open();
        fixture.moveCaretAfter(QStringLiteral("Introduction"));
        fixture.type(QStringLiteral(" typed"));
        QTRY_VERIFY_WITH_TIMEOUT(hasJournalOf(fixture, fixture.textOf()), 250);
        const JournalContent content = journals(fixture).at(0);
        QCOMPARE(content.origin.file, issue);
        QCOMPARE(content.origin.root, fixture.newsletter().root());
        QCOMPARE(content.base.toStdString(), fixture.newsletter().read(issue));
        QCOMPARE(content.caret, fixture.text()->textCursor().position());
    }

    void everythingThatChangesTheTextIsKept() {
        DeskFixture fixture;
        fixture.open();
        QTextCursor cursor(fixture.text()->document());
        fixture.moveCaretAfter(QStringLiteral("Introduction"));
        QTest::keyClick(fixture.text(), Qt::Key_Return);
        fixture.type(QStringLiteral("New paragraph"));
        fixture.text()->undo();
        fixture.text()->redo();
        cursor.beginEditBlock();
        cursor.insertText(QStringLiteral("at the begin\n"));
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(QStringLiteral("at the end\u2028\u00a0of it"));
        cursor.endEditBlock();
        QTRY_VERIFY(hasJournalOf(fixture, fixture.textOf()));
        cursor.select(QTextCursor::Document);
        cursor.removeSelectedText();
        QTRY_VERIFY(hasJournalOf(fixture, QString()));
        fixture.text()->undo();
        QTRY_VERIFY(hasJournalOf(fixture, fixture.textOf()));
        cursor.select(QTextCursor::Document);
        cursor.insertText(QStringLiteral("All new"));
        QTRY_VERIFY(hasJournalOf(fixture, QStringLiteral("All new")));
    }

    void savingEndsTheJournal() {
        DeskFixture fixture;
        fixture.open();
        fixture.type(QStringLiteral("x"));
        QTRY_COMPARE(journals(fixture).size(), 1U);
        fixture.trigger(Command::Save);
        QTRY_VERIFY(journals(fixture).empty());
        fixture.type(QStringLiteral("y"));
        QTRY_VERIFY(hasJournalOf(fixture, fixture.textOf()));
        QCOMPARE(journals(fixture).at(0).base.toStdString(), fixture.newsletter().read(issue));
    }

    void aSaveThatFailsLeavesIt() {
        DeskFixture fixture;
        fixture.open();
        fixture.type(QStringLiteral("x"));
        QTRY_COMPARE(journals(fixture).size(), 1U);
        fixture.newsletter().write(issue, "Somebody else's.\n");
        fixture.trigger(Command::Save);
        fixture.type(QStringLiteral("y"));
        QTRY_VERIFY(hasJournalOf(fixture, fixture.textOf()));
    }

    void takingTheirsEndsIt() {
        DeskFixture fixture;
        fixture.open();
        fixture.type(QStringLiteral("x"));
        QTRY_COMPARE(journals(fixture).size(), 1U);
        fixture.newsletter().write(issue, "Somebody else's.\n");
        fixture.trigger(Command::Save);
        QVERIFY(fixture.pressNotice(QStringLiteral("Take theirs")));
        QTRY_VERIFY(journals(fixture).empty());
    }

    void undoToWhatIsSavedEndsIt() {
        DeskFixture fixture;
        fixture.open();
        fixture.type(QStringLiteral("x"));
        QTRY_COMPARE(journals(fixture).size(), 1U);
        fixture.text()->undo();
        QTRY_VERIFY(journals(fixture).empty());
        fixture.text()->redo();
        QTRY_VERIFY(hasJournalOf(fixture, fixture.textOf()));
    }

    void givingUpEndsIt() {
        DeskFixture fixture;
        fixture.open();
        fixture.type(QStringLiteral("x"));
        QTRY_COMPARE(journals(fixture).size(), 1U);
        answer(QStringLiteral("Stay here"));
        QVERIFY(!fixture.desk().close());
        QTest::qWait(100);
        QCOMPARE(journals(fixture).size(), 1U);
        answer(QStringLiteral("Do not save"));
        QVERIFY(fixture.desk().close());
        QTRY_VERIFY(journals(fixture).empty());
    }

    void aWindowThatGoesWithoutAskingLeavesIt() {
        QString text;
        DeskFixture fixture;
        fixture.open();
        fixture.type(QStringLiteral("x"));
        text = fixture.textOf();
        fixture.end();
        const auto left = JournalFolder(journalsIn(fixture.stateFolder())).takeAll();
        QCOMPARE(left.size(), 1U);
        QCOMPARE(left[0].content().text, text);
    }

    void aRenamedFileTakesItAlong() {
        KeptDocuments kept;
        OpenDocument* document = kept.openAndEdit();
        QVERIFY(kept.keeper->flush());
        kept.documents.moved(document->file(), "content/seven.md"); // A name that changes meanwhile.
        QTRY_VERIFY([&] {
            const auto found = journalsBelow(kept.state());
            return found.size() == 1 && found[0].origin.file == fs::path("content/seven.md");
        }());
        QCOMPARE(journalsBelow(kept.state()).at(0).text, document->text());
    }

    void aClosedFileEndsIt() {
        KeptDocuments kept;
        kept.openAndEdit();
        QVERIFY(kept.keeper->flush());
        kept.documents.close(page);
        QTRY_VERIFY(journalsBelow(kept.state()).empty());
    }

    void aJournalIsTakenOverWhenTheNewOneIsOnTheDisk() {
        KeptDocuments kept;
        const QString text = kept.openAndEdit()->text();
        kept.keeper.reset(); // As when the program ends.
        kept.documents.closeAll();
        auto left = JournalFolder(journalsIn(kept.state())).takeAll();
        QCOMPARE(left.size(), 1U);
        const fs::path old = left[0].path();

        kept.makeKeeper();
        const auto restored = kept.documents.restore(left[0].content());
        QVERIFY(restored);
        kept.keeper->takeOver(*restored, std::move(left[0]));
        QCOMPARE((*restored)->text(), text);
        QTRY_VERIFY(!fs::exists(old));
        QCOMPARE(journalsBelow(kept.state()).size(), 1U);
        QCOMPARE(journalsBelow(kept.state()).at(0).text, text);
        QCOMPARE(journalsBelow(kept.state()).at(0).base, kept.base);
        (*restored)->buffer->undo();
        QVERIFY((*restored)->text() != text);
    }

    void aFileThatVanishesIsKept() {
        DeskFixture fixture;
        fixture.open();
        fs::remove(fixture.newsletter().root() / issue);
        QTRY_VERIFY(hasJournalOf(fixture, fixture.textOf()));
    }

    void itIsSaidOnceThatTextIsNotKeptAndOnceThatItIsAgain() {
        DeskFixture fixture;
        QVERIFY(QFile(QString::fromStdString(fixture.stateFolder().string())).open(QIODevice::WriteOnly));
        fixture.open(); // A file stands where the folder should be.
        fixture.type(QStringLiteral("x"));
        QTRY_VERIFY(fixture.notice().startsWith(
            QStringLiteral("Your text is not being kept safe while you write: ")));
        fs::remove(fixture.stateFolder());
        QTRY_VERIFY(fixture.notice().contains(QStringLiteral("kept safe again")));
        QTRY_VERIFY(hasJournalOf(fixture, fixture.textOf()));
    }
};

QTEST_MAIN(TestDeskJournal)
#include "tst_desk_journal.moc"
