// What one window tells of another one. The other is played by its marks; two real programs meet in
// tests/kill.

#include "desk/NoticeBoard.h"
#include "document/OpenMarks.h"
#include "document/StateFolder.h"
#include "gui/DeskFixture.h"
#include "writing/TextPane.h"

#include <QTest>

using namespace masthead;
using test::DeskFixture;

namespace {

const std::filesystem::path third = "content/newsletter/3.md";
const std::filesystem::path first = "content/newsletter/1.md";
const QString isOpen = QStringLiteral("is also open in another window");
const QString isChanged = QStringLiteral("is being changed in another window");

/// Another window on the fixture's state folder.
struct OtherWindow {
    explicit OtherWindow(DeskFixture& fixture)
        : newsletter(fixture.newsletter().root())
        , marks(std::make_unique<OpenMarks>(fixture.stateFolder() / openFolderName)) {}

    void open(const std::filesystem::path& file, OpenState state = OpenState::Saved) const {
        marks->setOpen({{newsletter / file, state}});
    }

    std::filesystem::path newsletter;
    std::unique_ptr<OpenMarks> marks;
};

} // namespace

class TestDeskWindows : public QObject {
    Q_OBJECT

private slots:
    void itIsToldAtOpening() {
        DeskFixture fixture;
        const OtherWindow other(fixture);
        other.open(third);
        fixture.open();
        QTRY_VERIFY(fixture.notice().contains(isOpen));
        QVERIFY(fixture.notice().startsWith(QStringLiteral("“3.md”")));
        fixture.desk().openFile(first);
        QTest::qWait(200);
        QCOMPARE(fixture.notice(), QString());
        fixture.desk().openFile(third);
        QTRY_VERIFY(fixture.notice().contains(isOpen));
    }

    void itComesAndGoesWithTheOther() {
        DeskFixture fixture;
        fixture.open();
        OtherWindow other(fixture);
        QVERIFY(!other.marks->elsewhere(other.newsletter / first));
        QTRY_VERIFY(other.marks->elsewhere(other.newsletter / third) == OpenState::Saved);
        other.open(third);
        QTRY_VERIFY(fixture.notice().contains(isOpen));
        other.open(third, OpenState::Unsaved);
        QTRY_VERIFY(fixture.notice().contains(isChanged));
        other.open(third);
        QTRY_VERIFY(fixture.notice().contains(isOpen));
        other.marks.reset();
        QTRY_COMPARE(fixture.notice(), QString());
    }

    void theOtherIsToldWhatIsUnsavedHere() {
        DeskFixture fixture;
        fixture.open();
        const OtherWindow other(fixture);
        const auto here = [&] { return other.marks->elsewhere(other.newsletter / third); };
        QTRY_VERIFY(here() == OpenState::Saved);
        fixture.type(QStringLiteral("x"));
        QTRY_VERIFY(here() == OpenState::Unsaved);
        fixture.trigger(Command::Save);
        QTRY_VERIFY(here() == OpenState::Saved);
        fixture.trigger(Command::CloseFile);
        QTRY_VERIFY(!here());
        fixture.desk().openFile(third);
        QTRY_VERIFY(here() == OpenState::Saved);
        fixture.end();
        QVERIFY(!here());
    }

    void whoClosesTheNoticeIsNotToldAgain() {
        DeskFixture fixture;
        const OtherWindow other(fixture);
        other.open(third);
        fixture.open();
        QTRY_VERIFY(fixture.notice().contains(isOpen));
        QVERIFY(fixture.pressNotice(QString())); // The cross.
        QTest::qWait(200);
        QCOMPARE(fixture.notice(), QString());
        other.open(third, OpenState::Unsaved); // More serious than what was closed.
        QTRY_VERIFY(fixture.notice().contains(isChanged));
        QVERIFY(fixture.pressNotice(QString()));
        other.open(third);
        other.open(third, OpenState::Unsaved);
        QTest::qWait(300);
        QCOMPARE(fixture.notice(), QString());
    }

    void otherNoticesComeFirstAndLeaveItStanding() {
        DeskFixture fixture;
        const OtherWindow other(fixture);
        other.open(third);
        fixture.open();
        QTRY_VERIFY(fixture.notice().contains(isOpen));
        fixture.type(QStringLiteral("x"));
        fixture.newsletter().write(third, "Somebody else's.\n");
        QTRY_VERIFY(fixture.notice().contains(QStringLiteral("was changed by another program")));
        QVERIFY(fixture.pressNotice(QStringLiteral("Keep mine")));
        QTRY_VERIFY(fixture.notice().contains(isOpen));
        fixture.type(QStringLiteral("y"));
        fixture.trigger(Command::Save);
        QVERIFY(fixture.notice().contains(isOpen));
    }

    void itCanBeClosedHere() {
        DeskFixture fixture;
        const OtherWindow other(fixture);
        other.open(third);
        fixture.open();
        QTRY_VERIFY(fixture.notice().contains(isOpen));
        QVERIFY(fixture.pressNotice(QStringLiteral("Close it here")));
        QVERIFY(!fixture.desk().currentDocument());
        QCOMPARE(fixture.notice(), QString());
    }
};

QTEST_MAIN(TestDeskWindows)
#include "tst_desk_windows.moc"
