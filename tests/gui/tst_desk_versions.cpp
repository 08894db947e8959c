#include "comparing/VersionsDialog.h"
#include "gui/DeskFixture.h"
#include "gui/Dialogs.h"
#include "gui/StallMeter.h"
#include "impact/WordDiffView.h"
#include "sidebar/Sidebar.h"
#include "support/SlowBuild.h"
#include "versions/VersionStore.h"
#include "writing/TextPane.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QElapsedTimer>
#include <QInputDialog>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace masthead;
using namespace masthead::test;

namespace fs = std::filesystem;

namespace {

const fs::path newest = "content/newsletter/3.md";

/// Waits for no disk, where many versions are wanted soon.
class HastyDisk : public WritableDisk {
public:
    int sync(int) override { return 0; }
    int syncFolder(const fs::path&) override { return 0; }
};

/// What is kept of a file, the newest first: reason and text.
using Kept = std::vector<std::pair<VersionReason, std::string>>;
Kept keptOf(const DeskFixture& desk, const fs::path& root, const fs::path& file) {
    const VersionStore store(desk.stateFolder() / "history");
    Kept kept;
    for (const Version& version : store.list({root, file}))
        kept.emplace_back(version.reason, store.read(version).value_or("(unreadable)").toStdString());
    return kept;
}

/// Text that is not like another, in paragraphs of twenty words.
QByteArray madeUpText(qsizetype length, quint32 seed) {
    QRandomGenerator random(seed);
    QByteArray text;
    for (int word = 1; text.size() < length; ++word)
        text += QByteArray::number(random.bounded(100'000), 36) + (word % 20 == 0 ? "\n\n" : " ");
    return text;
}

/// The time from a command until its dialog is painted for the first time.
class FirstPaint : public QObject {
public:
    FirstPaint() {
        m_timer.start();
        qApp->installEventFilter(this);
    }
    qint64 milliseconds = -1;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (milliseconds < 0 && event->type() == QEvent::Paint && qobject_cast<VersionsDialog*>(watched))
            QTimer::singleShot(0, this, [this] { milliseconds = m_timer.elapsed(); }); // Its children too.
        return false;
    }

private:
    QElapsedTimer m_timer;
};

} // namespace

class TestDeskVersions : public QObject {
    Q_OBJECT

private slots:
    void anOlderVersionComesBackAsOneStepOfUndo() {
        DeskFixture desk;
        desk.open();
        const QString former = desk.textOf();
        desk.moveCaretAfter(QStringLiteral("First paragraph"));
        desk.type(QStringLiteral(" grew"));
        desk.trigger(Command::Save);
        desk.moveCaretAfter(QStringLiteral("Introduction"));
        const QString now = desk.textOf();

        whenShown<VersionsDialog>([](VersionsDialog* dialog) {
            auto* list = dialog->findChild<QListView*>(QStringLiteral("versions"));
            QCOMPARE(list->model()->rowCount(), 2);
            QVERIFY(list->model()->index(0, 0).data().toString().contains(QStringLiteral("Today")));
            QVERIFY(list->model()->index(1, 0).data().toString().contains(
                QStringLiteral("Before the first save")));
            QVERIFY(!canPress(dialog, QStringLiteral("Restore"))); // The newest is the text as it is.
            QTRY_VERIFY(list->model()->index(0, 0).data().toString().contains(QStringLiteral("changed")));
            QTest::keyClick(list, Qt::Key_Down);
            auto* difference = dialog->findChild<WordDiffView*>();
            QCOMPARE(difference->differenceCount(), 1);
            QVERIFY(difference->toPlainText().contains(QStringLiteral("grew")));
            press(dialog, QStringLiteral("Restore"));
        });
        desk.trigger(Command::Versions);
        QCOMPARE(desk.textOf(), former);
        QVERIFY(desk.desk().currentDocument()->isModified());
        QCOMPARE(desk.newsletter().read(newest), now.toStdString());
        const QTextCursor caret = desk.text()->textCursor();
        QVERIFY(former.first(caret.position()).endsWith(QStringLiteral("Introduction")));
        QVERIFY(desk.notice().contains(QStringLiteral("Undo brings yours back")));
        desk.trigger(Command::Undo);
        QCOMPARE(desk.textOf(), now);
        QVERIFY(!desk.desk().currentDocument()->isModified());
    }

    void thereIsAnAnswerWhereNothingWasKeptYet() {
        DeskFixture desk;
        desk.open();
        whenShown<VersionsDialog>([](VersionsDialog* dialog) {
            QVERIFY(!canPress(dialog, QStringLiteral("Restore")));
            QVERIFY(!canPress(dialog, QStringLiteral("Copy text")));
            dialog->reject();
        });
        desk.trigger(Command::Versions);
    }

    void textThatIsClosedWithoutSavingCanBeHadAgain() {
        DeskFixture desk;
        desk.open();
        desk.type(QStringLiteral("lost words "));
        const QString lost = desk.textOf();
        whenShown<QMessageBox>([](QMessageBox* question) { press(question, QStringLiteral("Do not save")); });
        desk.trigger(Command::CloseFile);
        QVERIFY(desk.desk().openFile(newest));
        QVERIFY(desk.textOf() != lost);
        whenShown<VersionsDialog>([](VersionsDialog* dialog) {
            const QModelIndex first =
                dialog->findChild<QListView*>(QStringLiteral("versions"))->model()->index(0, 0);
            QVERIFY(first.data().toString().contains(QStringLiteral("Closed without saving")));
            press(dialog, QStringLiteral("Copy text"));
            press(dialog, QStringLiteral("Restore"));
        });
        desk.trigger(Command::Versions);
        QCOMPARE(desk.textOf(), lost);
        QCOMPARE(QApplication::clipboard()->text(), lost);
    }

    void textThatIsUnsavedWhenTheWindowClosesCanBeHadAgain() {
        DeskFixture desk;
        desk.open();
        desk.type(QStringLiteral("lost words "));
        const QString lost = desk.textOf();
        whenShown<QMessageBox>([](QMessageBox* question) { press(question, QStringLiteral("Do not save")); });
        desk.restart();
        QVERIFY(desk.desk().openFile(newest));
        QVERIFY(desk.textOf() != lost);
        whenShown<VersionsDialog>([](VersionsDialog* dialog) { press(dialog, QStringLiteral("Restore")); });
        desk.trigger(Command::Versions);
        QCOMPARE(desk.textOf(), lost);
    }

    void whatTheirsReplacedCanBeHadAgain() {
        DeskFixture desk;
        desk.open();
        desk.type(QStringLiteral("mine "));
        const QString mine = desk.textOf();
        const std::string theirs = desk.newsletter().read(newest) + "theirs\n";
        writeFromOutside(desk.newsletter().root() / newest, theirs);
        QTRY_VERIFY(desk.notice().contains(QStringLiteral("another program")));
        QVERIFY(desk.pressNotice(QStringLiteral("Take theirs")));
        QCOMPARE(desk.textOf().toStdString(), theirs);
        whenShown<VersionsDialog>([](VersionsDialog* dialog) {
            const QModelIndex first =
                dialog->findChild<QListView*>(QStringLiteral("versions"))->model()->index(0, 0);
            QVERIFY(first.data().toString().contains(QStringLiteral("Unsaved")));
            press(dialog, QStringLiteral("Restore"));
        });
        desk.trigger(Command::Versions);
        QCOMPARE(desk.textOf(), mine);
    }

    void aFileFromTheTrashCanBePutBack() {
        DeskFixture desk;
        desk.open();
        const fs::path snippet = "snippets/unused.md";
        const std::string text = desk.newsletter().read(snippet);
        const VersionOwner owner{desk.newsletter().root(), snippet};
        QVERIFY(desk.desk().openFile(snippet));
        desk.moveCaretAfter(QStringLiteral("Nobody"));
        desk.type(QStringLiteral(" really"));
        desk.trigger(Command::Save);
        fs::remove(desk.newsletter().root() / snippet);
        QTRY_VERIFY(desk.notice().contains(QStringLiteral("no longer on the disk")));
        QVERIFY(desk.pressNotice(QStringLiteral("Close")));
        whenShown<VersionsDialog>([](VersionsDialog* dialog) {
            auto* files = dialog->findChild<QComboBox*>();
            files->setCurrentIndex(
                files->findText(QStringLiteral("unused.md (no longer there)"), Qt::MatchContains));
            auto* list = dialog->findChild<QListView*>(QStringLiteral("versions"));
            QCOMPARE(list->model()->rowCount(), 2);
            QTest::keyClick(list, Qt::Key_Down);
            press(dialog, QStringLiteral("Put the file back"));
        });
        desk.trigger(Command::Versions);
        QCOMPARE(desk.newsletter().read(snippet), text);
        QCOMPARE(desk.desk().currentDocument()->file(), snippet);
    }

    void whatGoesToTheTrashIsKept() {
        const QTemporaryDir trash;
        qputenv("XDG_DATA_HOME", trash.path().toUtf8());
        DeskFixture desk;
        desk.open();
        const fs::path root = desk.newsletter().root();
        const fs::path snippet = "snippets/unused.md";
        const std::string onDisk = desk.newsletter().read(snippet);
        QVERIFY(desk.desk().openFile(snippet));
        desk.type(QStringLiteral("unsaved "));
        const std::string unsaved = desk.textOf().toStdString();
        whenShown<QMessageBox>(
            [](QMessageBox* question) { press(question, QStringLiteral("Move to trash")); });
        desk.trigger(Command::MoveToTrash);
        QVERIFY(!fs::exists(root / snippet));
        QTRY_COMPARE(keptOf(desk, root, snippet).size(), 2U);
        const Kept kept = keptOf(desk, root, snippet);
        QVERIFY(kept[0] == std::pair(VersionReason::GivenUp, unsaved));
        QVERIFY(kept[1] == std::pair(VersionReason::Trashed, onDisk));
        qunsetenv("XDG_DATA_HOME");
    }

    void versionsFollowARename() {
        DeskFixture desk;
        desk.open();
        const fs::path root = desk.newsletter().root();
        const std::string former = desk.newsletter().read("snippets/unused.md");
        QVERIFY(desk.desk().openFile("snippets/unused.md"));
        desk.type(QStringLiteral("one "));
        desk.trigger(Command::Save);
        const std::string first = desk.textOf().toStdString();
        whenShown<QInputDialog>([](QInputDialog* dialog) {
            dialog->setTextValue(QStringLiteral("used"));
            dialog->accept();
        });
        desk.trigger(Command::Rename);
        QCOMPARE(desk.desk().currentDocument()->file(), fs::path("snippets/used.md"));
        desk.type(QStringLiteral("two "));
        desk.trigger(Command::Save);
        const std::string second = desk.textOf().toStdString();
        const Kept expected{
            {VersionReason::Saved, second}, {VersionReason::Saved, first}, {VersionReason::Former, former}};
        QTRY_COMPARE(keptOf(desk, root, "snippets/used.md").size(), expected.size());
        for (std::size_t version = 0; version < expected.size(); ++version) {
            const auto [reason, text] = keptOf(desk, root, "snippets/used.md").at(version);
            QCOMPARE(char(reason), char(expected[version].first));
            QCOMPARE(text, expected[version].second);
        }
        QVERIFY(keptOf(desk, root, "snippets/unused.md").empty());
    }

    void aNewSnippetThatIsSavedKeepsWhatItBeganWith() {
        DeskFixture desk;
        desk.open();
        const fs::path file = "snippets/my-block.md";
        whenShown<QInputDialog>([](QInputDialog* dialog) {
            dialog->setTextValue(QStringLiteral("My block"));
            dialog->accept();
        });
        emit desk.desk().sidebar()->newSnippetWanted(QStringLiteral("First paragraph."));
        QTRY_VERIFY(fs::exists(desk.newsletter().root() / file));
        const std::string begun = desk.newsletter().read(file);
        QVERIFY(desk.desk().openFile(file));
        desk.type(QStringLiteral("more "));
        desk.trigger(Command::Save);
        const Kept expected{{VersionReason::Saved, desk.textOf().toStdString()},
                            {VersionReason::Former, begun}};
        QTRY_VERIFY(keptOf(desk, desk.newsletter().root(), file) == expected);
    }

    void aThousandVersionsAreShownAtOnce_data() {
        QTest::addColumn<int>("length");
        QTest::addColumn<int>("expected");
        QTest::newRow("an issue") << 12'000 << 1000;
        QTest::newRow("as long as differences are marked") << 49'000 << 200; // More are too many bytes.
    }

    void aThousandVersionsAreShownAtOnce() {
        QFETCH(const int, length);
        QFETCH(const int, expected);
        constexpr int count = 1000;
        constexpr int different = 20; ///< Texts; the same one again is a second name.
        DeskFixture desk;
        const fs::path root = desk.newsletter().root();
        {
            VersionStore store(desk.stateFolder() / "history", std::make_shared<HastyDisk>());
            QDateTime time = QDateTime::currentDateTimeUtc().addSecs(-60 * (count + 1));
            for (int number = 0; number < count; ++number) {
                time = time.addSecs(60);
                QVERIFY(store.keep({root, newest}, madeUpText(length, quint32(number % different)),
                                   VersionReason::Saved, time));
            }
        }
        desk.newsletter().write(newest, madeUpText(length, different).toStdString());
        desk.open();
        QVERIFY(desk.desk().openFile(newest)); // Without front matter it is no issue any more.
        desk.type(QStringLiteral("x"));
        int shown = 0;
        qint64 chosen = -1;
        desk.trigger(Command::Save); // It is still being kept when the dialog is wanted.
        whenShown<VersionsDialog>([&](VersionsDialog* dialog) {
            auto* list = dialog->findChild<QListView*>(QStringLiteral("versions"));
            shown = list->model()->rowCount();
            StallMeter stall;
            for (int key = 0; key < 5; ++key) {
                QTest::keyClick(list, Qt::Key_Down);
                QTest::qWait(30);
            }
            QTRY_VERIFY(dialog->findChild<WordDiffView*>()->differenceCount() > 0);
            chosen = stall.longest();
        });
        FirstPaint paint;
        desk.trigger(Command::Versions);
        const qint64 opened = paint.milliseconds;
        qInfo(
            "%d versions of %d characters: the dialog is there after %lld ms, the window stands still for at "
            "most %lld ms when another is chosen",
            shown, length, opened, chosen);
        QVERIFY(shown >= expected);
        QVERIFY(opened >= 0 && chosen >= 0);
        QVERIFY(opened < 500 * slowness); // Beside other work; 100 ms without.
        QVERIFY(chosen < 500 * slowness);
    }

    void versionsThatCannotBeKeptStopNoSave() {
        DeskFixture desk;
        fs::create_directories(desk.stateFolder());
        writeBytes(desk.stateFolder() / "history", "a file in the way");
        desk.open();
        desk.type(QStringLiteral("x"));
        desk.trigger(Command::Save);
        QCOMPARE(desk.newsletter().read(newest), desk.textOf().toStdString());
        QTRY_VERIFY(desk.notice().contains(QStringLiteral("versions are not being kept")));
    }
};

QTEST_MAIN(TestDeskVersions)
#include "tst_desk_versions.moc"
