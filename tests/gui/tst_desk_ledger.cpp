#include "gui/DeskFixture.h"

#include "ledger/Ledger.h"
#include "look/NoticeStrip.h"
#include "pane/PreviewPane.h"
#include "sidebar/BlockMime.h"
#include "sidebar/Sidebar.h"
#include "sidebar/SidebarModel.h"
#include "sponsors/LedgerModel.h"
#include "sponsors/LedgerPane.h"
#include "sponsors/LedgerView.h"
#include "versions/VersionStore.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTest>

using namespace masthead;
using masthead::test::DeskFixture;

namespace {

/// The window with its ledger shown.
class LedgerFixture : public DeskFixture {
public:
    LedgerFixture() {
        newsletter().write("sponsors/dockyard.md",
                           "+++\nname = \"Dockyard\"\nlink = \"https://dockyard.example\"\n"
                           "slot = \"standard\"\nissues = []\n+++\nDocks.\n");
    }

    void show() {
        open();
        m_tester = std::make_unique<QAbstractItemModelTester>(model());
        trigger(Command::ShowLedger);
        QTRY_VERIFY(model() && model()->rowCount() > 0);
        QTRY_VERIFY(view()->hasFocus());
    }

    LedgerView* view() { return desk().ledgerPane()->view(); }
    LedgerModel* model() { return qobject_cast<LedgerModel*>(view()->model()); }
    QModelIndex cell(int issue, int slot) {
        const auto row = model()->ledger()->rowOf(issue);
        return row ? model()->indexOf({*row, static_cast<std::size_t>(slot)}) : QModelIndex();
    }
    QString said(int issue, int slot) { return cell(issue, slot).data(Qt::AccessibleTextRole).toString(); }
    QString notice() {
        return desk().ledgerPane()->notices()->isVisible() ? desk().ledgerPane()->notices()->sentence()
                                                           : QString();
    }
    void goTo(int issue, int slot) { view()->setCurrentIndex(cell(issue, slot)); }

    void drop(const QByteArray& carried, int issue, int slot) {
        QMimeData data;
        data.setData(QLatin1String(sponsorMimeType), carried);
        const QModelIndex target = cell(issue, slot);
        view()->scrollTo(target);
        const QPoint place = view()->visualRect(target).center();
        QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(view()->viewport(), &enter);
        QDragMoveEvent over(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(view()->viewport(), &over);
        QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(view()->viewport(), &event);
    }

    /// Presses the entry of the open menu that begins with these words.
    bool choose(const QString& words) {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            return false;
        for (QAction* action : menu->actions()) {
            if (action->text().startsWith(words)) {
                menu->close();
                action->trigger();
                return true;
            }
        }
        menu->close();
        return false;
    }

private:
    std::unique_ptr<QAbstractItemModelTester> m_tester; ///< Watches every change of the model.
};

std::string withIssues(std::string text, const std::string& issues) {
    const std::size_t begin = text.find("issues = ");
    return text.replace(begin, text.find('\n', begin) - begin, "issues = " + issues);
}

} // namespace

class LedgerInTheDeskTest : public QObject {
    Q_OBJECT

private slots:
    void standsInPlaceOfTextAndPage() {
        LedgerFixture fixture;
        fixture.show();
        QVERIFY(!fixture.text()->isVisible());
        QVERIFY(!fixture.desk().previewPane()->isVisible());
        QVERIFY(fixture.desk().sidebar()->isVisible());
        QTest::keyClick(fixture.view(), Qt::Key_Escape);
        QVERIFY(fixture.text()->isVisible());
        QVERIFY(fixture.desk().previewPane()->isVisible());
        QVERIFY(!fixture.desk().ledgerPane()->isVisible());
    }

    void anIssueOpenedGoesBack() {
        LedgerFixture fixture;
        fixture.show();
        fixture.view()->setCurrentIndex(fixture.model()->index(fixture.cell(2, 0).row(), 0));
        QTest::keyClick(fixture.view(), Qt::Key_Return);
        QVERIFY(fixture.text()->isVisible());
        QCOMPARE(fixture.desk().currentDocument()->file(), std::filesystem::path("content/newsletter/2.md"));
    }

    void saysWhatIsPromisedAndWhatRan() {
        LedgerFixture fixture;
        fixture.newsletter().write(
            "sponsors/tinwhistle.md",
            "+++\nname = \"Tinwhistle\"\nslot = \"featured\"\nissues = [3, 5]\n+++\nx\n");
        fixture.show();
        QTRY_COMPARE(fixture.said(5, 0), QStringLiteral("Issue 5, featured slot, Tinwhistle, booked"));
        QCOMPARE(fixture.said(4, 1), QStringLiteral("Issue 4, standard slot, Free"));
        QCOMPARE(fixture.said(3, 0), QStringLiteral("Issue 3, featured slot, Tinwhistle, did not run"));
        QCOMPARE(fixture.said(2, 0), QStringLiteral("Issue 2, featured slot, Empty"));
    }

    void aSponsorDroppedIsBookedInItsFileAlone() {
        LedgerFixture fixture;
        fixture.show();
        const std::string before = fixture.newsletter().read("sponsors/dockyard.md");
        const std::string other = fixture.newsletter().read("sponsors/tinwhistle.md");
        fixture.drop("sponsors/dockyard.md", 5, 1);
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), withIssues(before, "[5]"));
        QCOMPARE(fixture.newsletter().read("sponsors/tinwhistle.md"), other);
        QCOMPARE(fixture.notice(), QStringLiteral("Dockyard is booked for issue 5"));
        QTRY_COMPARE(fixture.said(5, 1), QStringLiteral("Issue 5, standard slot, Dockyard, booked"));
        fixture.drop("sponsors/dockyard.md\n5", 6, 1);
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), withIssues(before, "[6]"));
        QTRY_COMPARE(fixture.said(5, 1), QStringLiteral("Issue 5, standard slot, Free, gap"));
        QTest::keyClick(fixture.view(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), withIssues(before, "[5]"));
        QTest::keyClick(fixture.view(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), before);
        QTRY_COMPARE(fixture.said(5, 1), QStringLiteral("Issue 5, standard slot, Free"));
    }

    void eachBookingKeepsAVersionOfTheSponsorsFile() {
        LedgerFixture fixture;
        fixture.show();
        const std::string before = fixture.newsletter().read("sponsors/dockyard.md");
        fixture.drop("sponsors/dockyard.md", 5, 1);
        QTRY_COMPARE(fixture.said(5, 1), QStringLiteral("Issue 5, standard slot, Dockyard, booked"));
        fixture.drop("sponsors/dockyard.md\n5", 6, 1);
        const VersionStore store(fixture.stateFolder() / "history");
        const VersionOwner sponsor{fixture.newsletter().root(), "sponsors/dockyard.md"};
        QTRY_COMPARE(store.list(sponsor).size(), 3U);
        std::vector<std::string> texts;
        for (const Version& version : store.list(sponsor))
            texts.push_back(store.read(version).value_or("(unreadable)").toStdString());
        QCOMPARE(texts, (std::vector{withIssues(before, "[6]"), withIssues(before, "[5]"), before}));
    }

    void aDropThatCannotBeSaysWhy_data() {
        QTest::addColumn<int>("issue");
        QTest::addColumn<int>("slot");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("another slot")
            << 5 << 0
            << "Dockyard is sold as standard: all its bookings stand there. Its file "
               "says slot = \"standard\"";
        QTest::newRow("an issue that is out") << 2 << 1 << "Issue 2 is out";
    }
    void aDropThatCannotBeSaysWhy() {
        QFETCH(int, issue);
        QFETCH(int, slot);
        QFETCH(QString, sentence);
        LedgerFixture fixture;
        fixture.show();
        const std::string before = fixture.newsletter().read("sponsors/dockyard.md");
        fixture.drop("sponsors/dockyard.md", issue, slot);
        QCOMPARE(fixture.notice(), sentence);
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), before);
    }

    void theKeyboardBooksMovesAndFrees() {
        LedgerFixture fixture;
        fixture.show();
        const std::string before = fixture.newsletter().read("sponsors/dockyard.md");
        fixture.goTo(5, 1);
        QTest::keyClick(fixture.view(), Qt::Key_Return);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QVERIFY(fixture.choose(QStringLiteral("Book Dockyard")));
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), withIssues(before, "[5]"));
        QTRY_COMPARE(fixture.said(5, 1), QStringLiteral("Issue 5, standard slot, Dockyard, booked"));
        fixture.goTo(5, 1);
        QTest::keyClick(fixture.view(), Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), withIssues(before, "[6]"));
        QTRY_COMPARE(fixture.said(6, 1), QStringLiteral("Issue 6, standard slot, Dockyard, booked"));
        QCOMPARE(fixture.view()->currentIndex(), fixture.cell(6, 1));
        QTest::keyClick(fixture.view(), Qt::Key_M);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QVERIFY(fixture.choose(QStringLiteral("Issue 4")));
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), withIssues(before, "[4]"));
        QTRY_COMPARE(fixture.said(4, 1), QStringLiteral("Issue 4, standard slot, Dockyard, booked"));
        fixture.goTo(4, 1);
        QTest::keyClick(fixture.view(), Qt::Key_Delete);
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), before);
        QCOMPARE(fixture.notice(), QStringLiteral("Issue 4 is free of Dockyard"));
    }

    void whatRanAsBookedStays() {
        LedgerFixture fixture;
        fixture.newsletter().write(
            "content/newsletter/2.md",
            "+++\ntitle = \"2 - Second wind\"\ndate = \"2026-01-18\"\n+++\n\nAgain.\n\n"
            "# Docks [sponsored]\n\n[x](https://dockyard.example)\n");
        const std::string before = withIssues(fixture.newsletter().read("sponsors/dockyard.md"), "[2]");
        fixture.newsletter().write("sponsors/dockyard.md", before);
        fixture.show();
        QCOMPARE(fixture.said(2, 1),
                 QStringLiteral("Issue 2, standard slot, Dockyard, ran, 1st section, 2 words"));
        fixture.goTo(2, 1);
        QTest::keyClick(fixture.view(), Qt::Key_Delete);
        QCOMPARE(fixture.notice(), QStringLiteral("Issue 2 is out as it was booked, and stays so"));
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), before);
    }

    void anOpenFileIsEditedAsOneStepOfUndo() {
        LedgerFixture fixture;
        fixture.open();
        QVERIFY(fixture.desk().openFile("sponsors/dockyard.md"));
        const std::string onDisk = fixture.newsletter().read("sponsors/dockyard.md");
        const QString before = fixture.textOf();
        fixture.trigger(Command::ShowLedger);
        QTRY_VERIFY(fixture.model()->rowCount() > 0);
        fixture.drop("sponsors/dockyard.md", 5, 1);
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), onDisk); // It is for the editor to save.
        QVERIFY(fixture.textOf().contains(QStringLiteral("issues = [5]")));
        QTRY_COMPARE(fixture.said(5, 1), QStringLiteral("Issue 5, standard slot, Dockyard, booked"));
        QTest::keyClick(fixture.view(), Qt::Key_Escape);
        fixture.trigger(Command::Undo);
        QCOMPARE(fixture.textOf(), before);
    }

    void brokenFrontMatterIsToldAndLeftAlone() {
        LedgerFixture fixture;
        fixture.newsletter().write("sponsors/dockyard.md",
                                   "---\nname: Dockyard\nslot: standard\n---\nDocks.\n");
        fixture.show();
        fixture.drop("sponsors/dockyard.md", 5, 1);
        QVERIFY2(fixture.notice().contains(QStringLiteral("The front matter is YAML")),
                 qPrintable(fixture.notice()));
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"),
                 std::string("---\nname: Dockyard\nslot: standard\n---\nDocks.\n"));
    }

    void aFileThatChangedSinceIsNotTakenBack() {
        LedgerFixture fixture;
        fixture.show();
        fixture.drop("sponsors/dockyard.md", 5, 1);
        const std::string mine = fixture.newsletter().read("sponsors/dockyard.md") + "More.\n";
        fixture.newsletter().write("sponsors/dockyard.md", mine);
        QTest::keyClick(fixture.view(), Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(fixture.newsletter().read("sponsors/dockyard.md"), mine);
        QVERIFY(fixture.notice().contains(QStringLiteral("has changed since")));
    }

    void theSidebarSaysWhatTheLedgerKnows() {
        LedgerFixture fixture;
        fixture.newsletter().write("sponsors/other.md",
                                   "+++\nname = \"Other\"\nslot = \"featured\"\nissues = [5]\n+++\nx\n");
        fixture.newsletter().write(
            "sponsors/tinwhistle.md",
            "+++\nname = \"Tinwhistle\"\nlink = \"https://tinwhistle.example\"\nslot = "
            "\"featured\"\nissues = [2, 5]\nlabel = \"sponsored\"\n+++\nx\n");
        fixture.newsletter().write(
            "content/newsletter/2.md",
            "+++\ntitle = \"2 - Second wind\"\ndate = \"2026-01-18\"\n+++\n\nAgain.\n\n"
            "# Whistle [sponsored]\n\n[x](https://tinwhistle.example)\n");
        fixture.open();
        auto* sidebar = fixture.desk().sidebar()->findChild<SidebarModel*>();
        QVERIFY(sidebar);
        const auto row = [&] { return sidebar->find("sponsors/tinwhistle.md"); };
        QTRY_COMPARE(row().data(SidebarModel::DetailRole).toString(),
                     QStringLiteral("ran in 2, booked for 5"));
        QCOMPARE(row().data(SidebarModel::TagRole).toString(), QStringLiteral("double booked"));
    }

    void withoutSponsorsItSaysWhatItIsFor() {
        DeskFixture fixture;
        std::filesystem::remove(fixture.newsletter().root() / "sponsors/tinwhistle.md");
        fixture.open();
        fixture.trigger(Command::ShowLedger);
        const auto isOffered = [&] {
            for (const QPushButton* button : fixture.desk().ledgerPane()->findChildren<QPushButton*>())
                if (button->isVisible() && button->text() == QStringLiteral("New sponsor…"))
                    return true;
            return false;
        };
        QTRY_VERIFY(isOffered());
        auto* button = qobject_cast<QPushButton*>(QApplication::focusWidget());
        QVERIFY(button && button->text() == QStringLiteral("New sponsor…"));
        QTest::keyClick(button, Qt::Key_Escape);
        QVERIFY(fixture.text()->isVisible());
    }

    void panesAreRememberedWithoutTheLedger() {
        LedgerFixture fixture;
        fixture.show();
        fixture.restart();
        QVERIFY(fixture.text()->isVisible());
        QVERIFY(fixture.desk().previewPane()->isVisible());
        QVERIFY(!fixture.desk().ledgerPane()->isVisible());
    }
};

QTEST_MAIN(LedgerInTheDeskTest)
#include "tst_desk_ledger.moc"
