// The real program is typed into and killed at random moments: while it is typed into, while it saves, while
// it starts and while it recovers. After each kill what was typed must be in the journal or the file, but for
// the last moment before the kill. MASTHEAD_KILL_ROUNDS says how many times (10 without it),
// MASTHEAD_KILL_SEED repeats a run, MASTHEAD_KILL_PROGRAM names another program than the one just built.

#include "Program.h"
#include "support/SlowBuild.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

using namespace masthead::test;
using namespace std::chrono_literals;

namespace {

constexpr auto mayBeLost = 250ms * slowness; ///< A quarter of a second in the program as users have it.
constexpr int startLimitMilliseconds = 60'000 * slowness;
const QString recoveryTitle = QStringLiteral("Text that was not saved");

struct Key {
    char16_t character;
    Clock::time_point sent;
};

/// What was found after one kill.
struct Loss {
    qsizetype keys = 0;      ///< That were sent and are nowhere.
    double milliseconds = 0; ///< From the first of them to the kill.
};

enum class Moment { Typing, Saving, Starting, Recovering };

} // namespace

class tst_Kill : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void losesNothing();

private:
    bool waitForTitle(const QString& part);
    bool recover();
    void typeUntil(Clock::time_point end);
    void judge(Clock::time_point killed);
    Moment momentOf(bool unsaved);
    int upTo(int limit) { return m_random.bounded(limit); }

    Seat m_seat;
    Place m_place{"Typed: "};
    Program m_program{m_place};
    WindowManager m_windowManager;
    QRandomGenerator m_random;
    QString m_expected;      ///< Of the text, as far as it is known to be safe.
    std::vector<Key> m_keys; ///< Typed since.
    QString m_lastSaved;     ///< The file, as last seen.
    QString m_atSave;        ///< What the last save was asked to write.
    Loss m_worst;
    qsizetype m_lostKeys = 0; ///< In all rounds.
    qsizetype m_typed = 0;
    qsizetype m_lateKeys = 0; ///< Lost though they were typed in time.
    int m_savesLost = 0;
    std::array<int, 4> m_moments{};
};

void tst_Kill::initTestCase() {
    QVERIFY(m_seat.isOpen());
    QVERIFY2(m_windowManager.start(m_seat), "openbox is listed in packaging/packages.txt");
    bool given = false;
    quint32 seed = quint32(qEnvironmentVariable("MASTHEAD_KILL_SEED").toUInt(&given));
    if (!given)
        seed = QRandomGenerator::global()->generate();
    m_random.seed(seed);
    qInfo("seed %u", seed);
}

bool tst_Kill::waitForTitle(const QString& part) {
    return QTest::qWaitFor([&] { return QString::fromStdString(m_seat.focusedTitle()).contains(part); },
                           startLimitMilliseconds);
}

/// Accepts what the dialog offers.
bool tst_Kill::recover() {
    if (!waitForTitle(recoveryTitle))
        return false;
    QTest::qWait(50 + upTo(100));
    m_seat.press("Return");
    return waitForTitle(QStringLiteral("Lasting"));
}

void tst_Kill::typeUntil(Clock::time_point end) {
    while (Clock::now() < end) {
        const int pick = upTo(30);
        const char16_t character = pick < 26 ? char16_t(u'a' + pick) : pick < 29 ? u' ' : u'\n';
        const std::string name = character == u' '    ? "space"
                                 : character == u'\n' ? "Return"
                                                      : std::string(1, char(character));
        m_keys.push_back({character, m_seat.press(name)});
        QTest::qSleep(8 + upTo(50));
    }
}

/// Holds what is there against what was typed.
void tst_Kill::judge(Clock::time_point killed) {
    const QString file = m_place.saved();
    const QString found = m_place.recoverable();
    QString typed = m_expected;
    for (const Key& key : m_keys)
        typed += QChar(key.character);
    m_typed += qsizetype(m_keys.size());
    const bool isPrefix = typed.startsWith(found) && found.size() >= m_expected.size();
    if (!isPrefix || !typed.startsWith(file) || !file.startsWith(m_lastSaved)) {
        qWarning().noquote() << "expected" << m_expected.right(60) << "typed" << typed.right(120) << "found"
                             << found.right(120) << "file" << file.right(60);
        ++m_savesLost;
        QVERIFY2(isPrefix, "the text is not what was typed");
        QVERIFY2(typed.startsWith(file), "the file is not what was typed");
        QVERIFY2(file.startsWith(m_lastSaved), "saved bytes are missing");
    }
    Loss loss;
    loss.keys = typed.size() - found.size();
    for (qsizetype lost = qsizetype(m_keys.size()) - loss.keys; lost < qsizetype(m_keys.size()); ++lost) {
        const auto age = killed - m_keys[std::size_t(lost)].sent;
        loss.milliseconds =
            std::max(loss.milliseconds, std::chrono::duration<double, std::milli>(age).count());
        if (age > mayBeLost)
            ++m_lateKeys;
    }
    if (loss.milliseconds > m_worst.milliseconds)
        m_worst = loss;
    m_lostKeys += loss.keys;
    m_expected = found;
    m_lastSaved = file;
    m_keys.clear();
}

Moment tst_Kill::momentOf(bool unsaved) {
    const int pick = upTo(20);
    if (unsaved && pick < 4)
        return Moment::Recovering;
    if (pick < 6)
        return Moment::Starting;
    return pick < 12 ? Moment::Saving : Moment::Typing;
}

void tst_Kill::losesNothing() {
    bool given = false;
    int rounds = qEnvironmentVariableIntValue("MASTHEAD_KILL_ROUNDS", &given);
    if (!given)
        rounds = 10;
    m_expected = m_place.saved();
    m_lastSaved = m_expected;
    for (int round = 1; round <= rounds; ++round) {
        const bool unsaved = m_place.recoverable() != m_place.saved();
        const Moment moment = momentOf(unsaved);
        ++m_moments[std::size_t(moment)];
        m_program.start();
        if (moment == Moment::Starting) {
            QTest::qWait(upTo(2500));
            judge(m_program.kill());
            continue;
        }
        if (moment == Moment::Recovering) {
            QVERIFY2(waitForTitle(recoveryTitle), qPrintable(m_place.log()));
            QTest::qWait(upTo(100));
            m_seat.press("Return");
            QTest::qSleep(upTo(250));
            judge(m_program.kill());
            continue;
        }
        if (unsaved)
            QVERIFY2(recover(), qPrintable(m_place.log()));
        else
            QVERIFY2(waitForTitle(QStringLiteral("Lasting")), qPrintable(m_place.log()));
        QTest::qWait(100);
        if (!unsaved) // A restored text has its caret where it was.
            m_seat.press("End", Seat::Held::Control);
        typeUntil(Clock::now() + std::chrono::milliseconds(upTo(1800)));
        if (moment == Moment::Saving) {
            m_seat.press("s", Seat::Held::Control);
            QTest::qSleep(upTo(120));
            if (upTo(2) == 0)
                typeUntil(Clock::now() + std::chrono::milliseconds(upTo(400)));
        }
        QVERIFY2(m_program.isRunning(), qPrintable(m_place.log()));
        judge(m_program.kill());
        if (round % 25 == 0)
            qInfo("%d rounds: %lld keys, %lld lost, the oldest of them %.0f ms before the kill", round,
                  qlonglong(m_typed), qlonglong(m_lostKeys), m_worst.milliseconds);
    }
    qInfo("%d rounds (%d while typing, %d while saving, %d while starting, %d while recovering), %lld keys: "
          "%lld lost, all of them at most %.0f ms before the kill; saved bytes lost: %d",
          rounds, m_moments[0], m_moments[1], m_moments[2], m_moments[3], qlonglong(m_typed),
          qlonglong(m_lostKeys), m_worst.milliseconds, m_savesLost);
    QCOMPARE(m_lateKeys, 0);
    QCOMPARE(m_savesLost, 0);
}

QTEST_GUILESS_MAIN(tst_Kill)
#include "tst_kill.moc"
