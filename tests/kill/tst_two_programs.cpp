// Two real programs have one issue open and are typed into from outside, in turn: what one saves the other
// must not overwrite unseen, and what either typed must be in the file or in a version of it.

#include "Program.h"
#include "look/Colours.h"
#include "support/SlowBuild.h"
#include "versions/VersionStore.h"

#include <QTest>

#include <filesystem>
#include <set>

using namespace masthead::test;
using masthead::Colours;
using masthead::Version;
using masthead::VersionStore;

namespace {

constexpr int longestMilliseconds = 60'000 * slowness;
const QString title = QStringLiteral("Lasting");

} // namespace

class tst_TwoPrograms : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingOfEitherIsLost();

private:
    void use(const Program& program);
    void goToFirstLine();
    void goToLastLine();
    /// Types at the caret, and remembers it.
    void write(const QString& words);
    void save() { m_seat.press("s", Seat::Held::Control); }
    void pressNotice(int button);
    std::optional<Area> warning() const;
    bool isKept(const QString& words) const;
    int journalCount() const;
    void waitForJournals(int count);

    Seat m_seat;
    WindowManager m_windowManager;
    Place m_place{"First:\n\nBetween.\n\nLast:"};
    Program m_one{m_place};
    Program m_other{m_place};
    QStringList m_written;
};

void tst_TwoPrograms::initTestCase() {
    QVERIFY(m_seat.isOpen());
    QVERIFY2(m_windowManager.start(m_seat), "openbox is listed in packaging/packages.txt");
}

void tst_TwoPrograms::use(const Program& program) {
    m_seat.activate(program.process());
    QTRY_VERIFY2(m_seat.focusedProcess() == program.process(), qPrintable(m_place.log()));
    QTest::qWait(300);
}

/// Of the body: it is counted from its end, since the front matter may be folded in.
void tst_TwoPrograms::goToFirstLine() {
    constexpr int linesBehind = 4;
    goToLastLine();
    for (int line = 0; line < linesBehind; ++line)
        m_seat.press("Up");
    m_seat.press("End");
}

void tst_TwoPrograms::goToLastLine() {
    m_seat.press("End", Seat::Held::Control);
}

void tst_TwoPrograms::write(const QString& words) {
    m_written << words;
    m_seat.type(" " + words.toStdString());
    QTest::qWait(500); // It is in the journal by then.
}

/// Where the notice that warns stands, if there is one.
std::optional<Area> tst_TwoPrograms::warning() const {
    constexpr int narrowest = 150;
    return m_seat.areaOf(Colours::light().warningTint.rgb() & 0xffffff, narrowest);
}

/// The mouse goes to the notice's sentence, the keyboard from there to the button, counted from 1.
void tst_TwoPrograms::pressNotice(int button) {
    QTRY_VERIFY_WITH_TIMEOUT(warning().has_value(), longestMilliseconds);
    QTest::qWait(300);
    const auto notice = warning();
    QVERIFY(notice);
    m_seat.click(notice->left + 70, notice->top + 16);
    for (int tab = 0; tab < button; ++tab)
        m_seat.press("Tab");
    m_seat.press("space");
    QTest::qWait(500);
}

bool tst_TwoPrograms::isKept(const QString& words) const {
    if (m_place.saved().contains(words))
        return true;
    const VersionStore store((m_place.state() + QStringLiteral("/history")).toStdString());
    const auto versions =
        store.list({m_place.path(QStringLiteral("site")).toStdString(), "content/newsletter/1.md"});
    return std::ranges::any_of(versions, [&](const Version& version) {
        const auto bytes = store.read(version);
        return bytes && bytes->contains(words.toUtf8());
    });
}

int tst_TwoPrograms::journalCount() const {
    return int(m_place.recovered({QStringLiteral("--list")}).count(QStringLiteral("1.md")));
}

void tst_TwoPrograms::waitForJournals(int count) {
    QTRY_COMPARE_WITH_TIMEOUT(journalCount(), count, longestMilliseconds);
}

void tst_TwoPrograms::nothingOfEitherIsLost() {
    m_one.start();
    QTRY_VERIFY2_WITH_TIMEOUT(m_seat.focusedProcess() == m_one.process() &&
                                  m_seat.focusedTitle().find(title.toStdString()) != std::string::npos,
                              qPrintable(m_place.log()), longestMilliseconds);
    m_other.start();
    QTRY_VERIFY2_WITH_TIMEOUT(m_seat.focusedProcess() == m_other.process() &&
                                  m_seat.focusedTitle().find(title.toStdString()) != std::string::npos,
                              qPrintable(m_place.log()), longestMilliseconds);
    QTest::qWait(500);
    QVERIFY(!warning());

    // Both type, each in another place. Each tells that the other has changes.
    use(m_one);
    goToLastLine();
    write(QStringLiteral("alpha"));
    use(m_other);
    QTRY_VERIFY_WITH_TIMEOUT(warning().has_value(), longestMilliseconds);
    goToFirstLine();
    write(QStringLiteral("beta"));
    waitForJournals(2);
    use(m_one);
    QTRY_VERIFY_WITH_TIMEOUT(warning().has_value(), longestMilliseconds);

    // One saves, the other's save is refused, and both changes are merged at once.
    save();
    QTRY_VERIFY(m_place.saved().contains(QStringLiteral("Last: alpha")));
    waitForJournals(1);
    use(m_other);
    const QString ofOne = m_place.saved();
    save();
    QTest::qWait(500);
    QCOMPARE(m_place.saved(), ofOne);
    pressNotice(1);
    save();
    QTRY_VERIFY(m_place.saved().contains(QStringLiteral("First: beta")));
    QVERIFY(m_place.saved().contains(QStringLiteral("Last: alpha")));
    waitForJournals(0);

    // The one takes over what the other saved, since it has nothing unsaved.
    use(m_one);
    QTest::qWait(1000);
    goToLastLine();
    write(QStringLiteral("gamma"));
    save();
    QTRY_VERIFY(m_place.saved().contains(QStringLiteral("Last: alpha gamma")));
    QVERIFY(m_place.saved().contains(QStringLiteral("First: beta")));

    // Both in one line: the dialog asks, and takes both.
    use(m_other);
    QTest::qWait(1000);
    goToFirstLine();
    write(QStringLiteral("delta"));
    use(m_one);
    goToFirstLine();
    write(QStringLiteral("epsilon"));
    save();
    QTRY_VERIFY(m_place.saved().contains(QStringLiteral("First: beta epsilon")));
    use(m_other);
    save();
    QTest::qWait(500);
    pressNotice(1);
    QTRY_VERIFY(QString::fromStdString(m_seat.focusedTitle()).contains(QStringLiteral("Merge")));
    m_seat.press("b", Seat::Held::Alt);
    QTest::qWait(500); // A button shows for a moment that it is pressed.
    m_seat.press("t", Seat::Held::Alt);
    QTRY_VERIFY(QString::fromStdString(m_seat.focusedTitle()).contains(title));
    save();
    QTRY_VERIFY(m_place.saved().contains(QStringLiteral("First: beta delta\nFirst: beta epsilon\n")));

    // Both versions are shown, and mine kept: the other's is a version.
    use(m_one);
    QTest::qWait(1000);
    goToLastLine();
    write(QStringLiteral("zeta"));
    use(m_other);
    goToLastLine();
    write(QStringLiteral("eta"));
    use(m_one);
    save();
    QTRY_VERIFY(m_place.saved().contains(QStringLiteral("zeta")));
    use(m_other);
    save();
    QTest::qWait(500);
    pressNotice(2);
    QTRY_VERIFY(QString::fromStdString(m_seat.focusedTitle()).contains(QStringLiteral("Two versions")));
    m_seat.press("m", Seat::Held::Alt);
    QTRY_VERIFY(m_place.saved().endsWith(QStringLiteral("gamma eta")));

    // Both end. Nothing is left to recover, and nothing that was typed is nowhere.
    for (const Program* program : {&m_other, &m_one}) {
        use(*program);
        m_seat.press("q", Seat::Held::Control);
    }
    QVERIFY(m_one.waitForEnd() && m_other.waitForEnd());
    QCOMPARE(journalCount(), 0);
    int lost = 0;
    for (const QString& words : m_written)
        lost += isKept(words) ? 0 : 1;
    qInfo("two programs on one issue: %lld texts typed, 3 saves refused and settled, texts lost: %d",
          qlonglong(m_written.size()), lost);
    QCOMPARE(lost, 0);
    const std::filesystem::path open = (m_place.state() + QStringLiteral("/open")).toStdString();
    QVERIFY(std::filesystem::is_empty(open));
}

QTEST_GUILESS_MAIN(tst_TwoPrograms)
#include "tst_two_programs.moc"
