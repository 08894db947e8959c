#include "ledger/Ledger.h"

#include "ledger/SponsorReport.h"
#include "support/SlowBuild.h"
#include "support/TemporaryPublication.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;
using namespace std::chrono;
using masthead::test::TemporaryPublication;

namespace {

constexpr year_month_day today(year(2026), month(3), day(1));

struct Made {
    Publication publication;
    std::shared_ptr<const Archive> archive;
    Ledger ledger;
};

/// Issues 1 to 3, two weeks apart, 3 of them after today; a sponsor for each slot.
class SmallLetter {
public:
    SmallLetter() {
        issue(1, "2026-02-01", {});
        issue(2, "2026-02-15", {});
        issue(3, "2026-03-15", {});
        sponsor("rope", "featured", "[]");
        sponsor("bread", "standard", "[]");
    }

    void issue(int number, const std::string& date, const std::string& body, bool isDraft = false) {
        const std::string name = std::to_string(number);
        m_folder.write("content/news/" + name + ".md",
                       "+++\ntitle = \"" + name + " - Title " + name + "\"\ndate = " + date +
                           (isDraft ? "\ndraft = true" : "") + "\nslug = \"" + name + "\"\n+++\n\nHi.\n\n" +
                           body + "\n# News\n\nOne.\n\n# End\n\nBye.\n");
    }

    void sponsor(const std::string& name, const std::string& slot, const std::string& issues) {
        m_folder.write("sponsors/" + name + ".md", "+++\nname = \"" + name + "\"\nlink = \"https://" + name +
                                                       ".example\"\nslot = \"" + slot +
                                                       "\"\nissues = " + issues + "\n+++\n\nBlock\n");
    }

    Made make(SlotSettings* settings = nullptr) const {
        Made made;
        made.publication = openPublication(m_folder.root()).value();
        const FileReader reader = diskReader(m_folder.root());
        made.archive = readArchive(made.publication, reader);
        made.ledger = makeLedger(made.publication, *made.archive,
                                 settings ? *settings : readSlotSettings(made.publication, reader), today);
        return made;
    }

    const TemporaryPublication& folder() const { return m_folder; }

private:
    TemporaryPublication m_folder;
};

std::string block(const std::string& name) {
    return "# Something good [sponsored]\n\nFrom [here](https://" + name + ".example).\n";
}

LedgerCell cellOf(const Ledger& ledger, int number, std::size_t slot) {
    return ledger.rows.at(ledger.rowOf(number).value()).cells.at(slot);
}

} // namespace

Q_DECLARE_METATYPE(masthead::LedgerState)

class LedgerTest : public QObject {
    Q_OBJECT

private slots:
    void issuesToComeFollowTheRhythm() {
        const Ledger ledger = SmallLetter().make().ledger;
        QCOMPARE(ledger.upcoming, std::size_t(4));
        QCOMPARE(ledger.rows.size(), std::size_t(7));
        QCOMPARE(ledger.rows[0].number, std::optional(7));
        QCOMPARE(ledger.rows[3].number, std::optional(4));
        QCOMPARE(ledger.rows[3].date, std::optional(year_month_day(year(2026), month(3), day(29))));
        QVERIFY(ledger.rows[3].stage == IssueStage::Unwritten);
        QCOMPARE(ledger.rows[4].title, std::string("Title 3"));
        QVERIFY(ledger.rows[4].stage == IssueStage::Written); // Dated after today.
        QVERIFY(ledger.rows[5].stage == IssueStage::Out);
    }

    void rowsReachBehindTheLastBooking() {
        SmallLetter letter;
        letter.sponsor("rope", "featured", "[9, 500]");
        const Ledger ledger = letter.make().ledger;
        QCOMPARE(ledger.rows[0].number, std::optional(500)); // Too far for all between.
        QVERIFY(!ledger.rows[0].date);
        QCOMPARE(ledger.rows[1].number, std::optional(10));
        QCOMPARE(ledger.upcoming, std::size_t(8));
    }

    void states_data() {
        QTest::addColumn<QString>("booked"); // Of rope.
        QTest::addColumn<QString>("other");  // Of another one in the same slot.
        QTest::addColumn<int>("issue");
        QTest::addColumn<bool>("stands"); // The block is in the text.
        QTest::addColumn<LedgerState>("state");
        QTest::newRow("free") << "[]"
                              << "[]" << 4 << false << LedgerState::Free;
        QTest::newRow("booked") << "[4]"
                                << "[]" << 4 << false << LedgerState::Booked;
        QTest::newRow("booked elsewhere") << "[5]"
                                          << "[]" << 4 << false << LedgerState::Free;
        QTest::newRow("double booked") << "[4]"
                                       << "[4]" << 4 << false << LedgerState::DoubleBooked;
        QTest::newRow("one number twice") << "[4, 4]"
                                          << "[5]" << 4 << false << LedgerState::Booked;
        QTest::newRow("not in the text yet") << "[3]"
                                             << "[]" << 3 << false << LedgerState::NotInTheTextYet;
        QTest::newRow("in the text") << "[3]"
                                     << "[]" << 3 << true << LedgerState::InTheText;
        QTest::newRow("in the text unbooked") << "[]"
                                              << "[]" << 3 << true << LedgerState::InTheText;
        QTest::newRow("free draft") << "[]"
                                    << "[]" << 3 << false << LedgerState::Free;
        QTest::newRow("ran") << "[2]"
                             << "[]" << 2 << true << LedgerState::Ran;
        QTest::newRow("ran unbooked") << "[]"
                                      << "[]" << 2 << true << LedgerState::RanUnbooked;
        QTest::newRow("empty") << "[]"
                               << "[]" << 2 << false << LedgerState::Empty;
        QTest::newRow("missed") << "[2]"
                                << "[]" << 2 << false << LedgerState::Missed;
        QTest::newRow("one of two missed") << "[2]"
                                           << "[2]" << 2 << true << LedgerState::Missed;
    }
    void states() {
        QFETCH(QString, booked);
        QFETCH(QString, other);
        QFETCH(int, issue);
        QFETCH(bool, stands);
        QFETCH(LedgerState, state);
        SmallLetter letter;
        letter.sponsor("rope", "featured", booked.toStdString());
        letter.sponsor("tar", "featured", other.toStdString());
        if (stands)
            letter.issue(issue, issue == 3 ? "2026-03-15" : "2026-02-15", block("rope"));
        const Made made = letter.make();
        QCOMPARE(cellOf(made.ledger, issue, 0).state, state);
        QVERIFY(cellOf(made.ledger, issue, 1).entries.empty());
    }

    void aSlotWithRoomTakesMany() {
        SmallLetter letter;
        letter.folder().write("masthead.toml", "[slots.featured]\nexclusive = false\n");
        letter.sponsor("rope", "featured", "[4]");
        letter.sponsor("tar", "featured", "[4]");
        const LedgerCell cell = cellOf(letter.make().ledger, 4, 0);
        QCOMPARE(cell.state, LedgerState::Booked);
        QCOMPARE(cell.entries.size(), std::size_t(2));
    }

    void aDraftIsNotOutWhateverItsDate() {
        SmallLetter letter;
        letter.issue(2, "2026-02-15", {}, true);
        letter.sponsor("rope", "featured", "[2]");
        QCOMPARE(cellOf(letter.make().ledger, 2, 0).state, LedgerState::NotInTheTextYet);
    }

    void gapsAreFreeSlotsBeforeTakenOnes() {
        SmallLetter letter;
        letter.sponsor("rope", "featured", "[4, 6]");
        const Ledger ledger = letter.make().ledger;
        QCOMPARE(ledger.gaps().size(), std::size_t(2)); // Of 5, and of 3, which is not out.
        QVERIFY(cellOf(ledger, 5, 0).isGap);
        QVERIFY(!cellOf(ledger, 7, 0).isGap);
        QVERIFY(!cellOf(ledger, 5, 1).isGap);
        QVERIFY(!cellOf(ledger, 2, 0).isGap);
    }

    void aNumberThatWasNeverWrittenIsShown() {
        SmallLetter letter;
        letter.issue(6, "2026-03-22", {});
        letter.sponsor("rope", "featured", "[5]");
        const Ledger ledger = letter.make().ledger;
        const LedgerRow& row = ledger.rows.at(ledger.rowOf(5).value());
        QVERIFY(row.stage == IssueStage::Missing);
        QCOMPARE(row.cells[0].state, LedgerState::Missed);
        QCOMPARE(ledger.rows.at(ledger.rowOf(5).value() - 1).number, std::optional(6));
    }

    void whatRanWithoutAFileIsNamedByItsHeading() {
        SmallLetter letter;
        letter.issue(2, "2026-02-15", "# Strange wares [sponsored]\n\nBuy [now](https://s.example)\n");
        const LedgerCell cell = cellOf(letter.make().ledger, 2, 0);
        QCOMPARE(cell.state, LedgerState::RanUnbooked);
        QCOMPARE(cell.entries.front().name, std::string("Strange wares"));
        QVERIFY(!cell.entries.front().sponsor);
        QCOMPARE(ledgerWords(cell), std::string("ran, 1st section, 4 words"));
    }

    void withoutNumbersNothingIsToCome() {
        TemporaryPublication folder;
        folder.write("content/news/hello.md", "+++\ntitle = \"Hello\"\ndate = 2026-01-01\n+++\n\nx\n");
        folder.write("content/news/again.md", "+++\ntitle = \"Again\"\ndate = 2026-01-08\n+++\n\nx\n");
        const Publication publication = openPublication(folder.root()).value();
        const auto archive = readArchive(publication, diskReader(folder.root()));
        const Ledger ledger = makeLedger(publication, *archive,
                                         readSlotSettings(publication, diskReader(folder.root())), today);
        QCOMPARE(ledger.upcoming, std::size_t(0));
        QVERIFY(!ledger.isNumbered);
        QCOMPARE(ledger.rows.size(), std::size_t(2));
    }

    void reportTellsAllOfASponsor() {
        SmallLetter letter;
        letter.sponsor("rope", "featured", "[1, 2, 4]");
        letter.issue(2, "2026-02-15", block("rope"));
        const Made made = letter.make();
        const SponsorReport report =
            makeReport(made.ledger, *made.archive, 1, "The Example", [](const std::filesystem::path& file) {
                return "https://example.org/" + file.stem().string() + "/";
            });
        QCOMPARE(QString::fromStdString(reportCsv(report)),
                 QStringLiteral("Issue,Title,Date,Slot,Status,Position,Words,Links,Permalink\r\n"
                                "4,,2026-03-29,featured,booked,,,,\r\n"
                                "2,Title 2,2026-02-15,featured,ran,1,4,https://rope.example,"
                                "https://example.org/2/\r\n"
                                "1,Title 1,2026-02-01,featured,did not run,,,,https://example.org/1/\r\n"));
    }

    void csvIsQuotedAndHarmless_data() {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("field");
        QTest::newRow("plain") << "Plain"
                               << "Plain";
        QTest::newRow("comma") << "One, two"
                               << "\"One, two\"";
        QTest::newRow("quotes") << "A \"word\""
                                << "\"A \"\"word\"\"\"";
        QTest::newRow("line end") << "A\nB"
                                  << "\"A\nB\"";
        QTest::newRow("formula") << "=HYPERLINK(\"x\")"
                                 << "\"'=HYPERLINK(\"\"x\"\")\"";
        QTest::newRow("sum") << "+1"
                             << "'+1";
        QTest::newRow("minus") << "-1"
                               << "'-1";
        QTest::newRow("at") << "@x"
                            << "'@x";
        QTest::newRow("inside") << "a=b"
                                << "a=b";
    }
    void csvIsQuotedAndHarmless() {
        QFETCH(QString, title);
        QFETCH(QString, field);
        ReportedIssue issue;
        issue.number = 5;
        issue.title = title.toStdString();
        SponsorReport report;
        report.issues.push_back(issue);
        const QString csv = QString::fromStdString(reportCsv(report));
        QCOMPARE(csv.mid(csv.indexOf(u'\n') + 1),
                 QStringLiteral("5,") + field + QStringLiteral(",,,,,,,\r\n"));
    }

    void htmlReportEscapesAndLinks() {
        ReportedIssue issue;
        issue.number = 5;
        issue.title = "<b>&";
        issue.links = {"https://a.example/?a=1&b=\"2\"", "javascript:alert(1)"};
        SponsorReport report{"The <Example>", "R & D", {issue}};
        const std::string page = reportHtml(report);
        QVERIFY(page.find("<h1>R &amp; D</h1>") != std::string::npos);
        QVERIFY(page.find("&lt;b&gt;&amp;") != std::string::npos);
        QVERIFY(page.find("href=\"https://a.example/?a=1&amp;b=&quot;2&quot;\"") != std::string::npos);
        QVERIFY(page.find("href=\"javascript") == std::string::npos);
        QVERIFY(page.find("<script") == std::string::npos);
    }

    void aThousandIssuesTakeAMoment() {
        SmallLetter letter;
        std::string body;
        for (int i = 0; i < 60; ++i)
            body +=
                "Some words of a paragraph with a [link](https://n" + std::to_string(i) + ".example).\n\n";
        for (int number = 1; number <= 1000; ++number)
            letter.issue(number, "2025-01-01", (number % 3 ? block("rope") : std::string()) + body);
        letter.sponsor("rope", "featured", "[1001, 1003]");
        const Publication publication = openPublication(letter.folder().root()).value();
        const FileReader reader = diskReader(letter.folder().root());
        QElapsedTimer timer;
        timer.start();
        const auto archive = readArchive(publication, reader);
        const qint64 reading = timer.restart();
        const Ledger ledger = makeLedger(publication, *archive, readSlotSettings(publication, reader), today);
        const qint64 taken = timer.elapsed();
        QVERIFY(ledger.rows.size() > 1000);
        qInfo("1,000 issues: read in %lld ms, ledger made in %lld ms", reading, taken);
        QVERIFY2(taken < 300 * test::slowness, qPrintable(QString::number(taken)));
    }
};

QTEST_APPLESS_MAIN(LedgerTest)
#include "tst_ledger.moc"
