#include "RunCommand.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using masthead::test::Outcome;
using masthead::test::run;
using masthead::test::TemporaryPublication;

namespace fs = std::filesystem;

namespace {

QString text(const fs::path& path) {
    return QString::fromStdString(path.string());
}

/// Issue 1 ran its sponsor, 2 did not, 4 is sold twice.
void fill(const TemporaryPublication& folder) {
    folder.write("content/news/1.md",
                 "+++\ntitle = \"1 - One\"\ndate = 2025-01-01\nslug = \"one\"\n+++\nHi.\n\n"
                 "# Rope that holds [sponsored]\n\nAsk [Rope](https://rope.example).\n\n"
                 "# News\n\nText.\n");
    folder.write("content/news/2.md",
                 "+++\ntitle = \"2 - Two\"\ndate = 2025-01-15\nslug = \"two\"\n+++\nText.\n");
    folder.write("content/news/3.md",
                 "+++\ntitle = \"3 - Three\"\ndate = 2025-01-29\ndraft = true\n+++\nText.\n");
    folder.write("sponsors/rope.md",
                 "+++\nname = \"Rope, Works\"\nlink = \"https://rope.example\"\nslot = \"featured\"\n"
                 "issues = [1, 2, 4]\nlabel = \"sponsored\"\n+++\n\n# Rope that holds\n\n"
                 "![Coil](/coil.png)\n\nAsk <script>alert(1)</script>[Rope](https://rope.example).\n");
    folder.write("sponsors/tar.md", "+++\nname = \"Tar\"\nslot = \"featured\"\nissues = [4]\n+++\nTar.\n");
    folder.write("static/coil.png", "\x89PNG\r\n\x1a\n");
}

QStringList sponsors(const TemporaryPublication& folder, const QStringList& more = {}) {
    return QStringList{QStringLiteral("sponsors"), text(folder.root())} + more;
}

} // namespace

class SponsorsCommandTest : public QObject {
    Q_OBJECT

private slots:
    void printsTheLedger() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome = run(sponsors(folder));
        QCOMPARE(outcome.code, 0);
        const QStringList lines = outcome.lines();
        QVERIFY2(lines.front().contains(QStringLiteral("featured")), qPrintable(outcome.out));
        const auto line = [&](const QString& issue) {
            for (const QString& candidate : lines)
                if (candidate.simplified().startsWith(issue + u' '))
                    return candidate.simplified().section(u' ', 2);
            return QString();
        };
        QCOMPARE(line(QStringLiteral("5")), QStringLiteral("free free"));
        QCOMPARE(line(QStringLiteral("4")), QStringLiteral("Rope, Works and Tar (double booked) free"));
        QCOMPARE(line(QStringLiteral("3")), QStringLiteral("free free"));
        QCOMPARE(line(QStringLiteral("2")), QStringLiteral("Rope, Works (did not run) empty"));
        QCOMPARE(line(QStringLiteral("1")), QStringLiteral("Rope, Works (ran, 1st section, 5 words) empty"));
        QVERIFY(outcome.out.contains(QStringLiteral("Double booked  4 featured")));
        QVERIFY(outcome.out.contains(QStringLiteral("Gaps           3 featured")));
    }

    void printsJson() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome = run(sponsors(folder, {QStringLiteral("--format"), QStringLiteral("json")}));
        QCOMPARE(outcome.code, 0);
        const QJsonArray issues =
            QJsonDocument::fromJson(outcome.out.toUtf8()).object()[QStringLiteral("issues")].toArray();
        const QJsonObject oldest = issues.last().toObject();
        QCOMPARE(oldest[QStringLiteral("number")].toInt(), 1);
        const QJsonObject slot = oldest[QStringLiteral("slots")].toArray().first().toObject();
        QCOMPARE(slot[QStringLiteral("state")].toString(), QStringLiteral("ran"));
        const QJsonObject who = slot[QStringLiteral("sponsors")].toArray().first().toObject();
        QCOMPARE(who[QStringLiteral("file")].toString(), QStringLiteral("sponsors/rope.md"));
        QCOMPARE(who[QStringLiteral("position")].toInt(), 1);
        QCOMPARE(who[QStringLiteral("words")].toInt(), 5);
    }

    void writesAReport_data() {
        QTest::addColumn<QString>("who");
        QTest::newRow("by name") << QStringLiteral("rope, works");
        QTest::newRow("by file") << QStringLiteral("rope");
    }
    void writesAReport() {
        QFETCH(QString, who);
        const TemporaryPublication folder;
        fill(folder);
        const QTemporaryDir target;
        const QString file = target.filePath(QStringLiteral("r.csv"));
        const Outcome outcome =
            run(sponsors(folder, {QStringLiteral("--report"), who, QStringLiteral("--to"), file}));
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, file + u'\n');
        const QString csv = QString::fromStdString(masthead::test::readBytes(file.toStdString()));
        QVERIFY2(csv.endsWith(QStringLiteral("2,Two,2025-01-15,featured,did not run,,,,"
                                             "https://example.org/news/two/\r\n"
                                             "1,One,2025-01-01,featured,ran,1,5,https://rope.example,"
                                             "https://example.org/news/one/\r\n")),
                 qPrintable(csv));
    }

    void writesAProofThatStandsByItself() {
        const TemporaryPublication folder;
        fill(folder);
        const QTemporaryDir target;
        const QString file = target.filePath(QStringLiteral("proof.html"));
        const Outcome outcome = run(sponsors(
            folder, {QStringLiteral("--proof"), QStringLiteral("rope"), QStringLiteral("--to"), file}));
        QCOMPARE(outcome.code, 0);
        const QString page = QString::fromStdString(masthead::test::readBytes(file.toStdString()));
        QVERIFY(page.contains(QStringLiteral("Proof for Rope, Works")));
        QVERIFY(page.contains(QStringLiteral("Rope that holds")));
        QVERIFY(page.contains(QStringLiteral("ponsored"))); // The label, though the block has none.
        QVERIFY(page.contains(QStringLiteral("data:image/png;base64,")));
        QVERIFY(!page.contains(QStringLiteral("<script")));
        QVERIFY(!page.contains(QStringLiteral("&lt;script")));
        QVERIFY(!page.contains(QStringLiteral("<link")));
        QVERIFY(!page.contains(QStringLiteral("src=&quot;/")));
    }

    void wrongUsage_data() {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("says");
        QTest::newRow("format") << "--format xml"
                                << "--format is text or json";
        QTest::newRow("no target") << "--report rope"
                                   << "There is no --to FILE";
        QTest::newRow("target alone") << "--to a.csv"
                                      << "--to goes with --report or --proof";
        QTest::newRow("ending") << "--report rope --to a.txt"
                                << "A report is written as .csv or .html";
        QTest::newRow("proof's ending") << "--proof rope --to a.csv"
                                        << "A proof is written as .html";
        QTest::newRow("nobody") << "--report nobody --to a.csv"
                                << "there is no sponsor `nobody`";
    }
    void wrongUsage() {
        QFETCH(QString, options);
        QFETCH(QString, says);
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome = run(sponsors(folder, options.split(u' ')), folder.root());
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
    }

    void aTargetThatCannotBeWrittenIsTold() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome =
            run(sponsors(folder, {QStringLiteral("--report"), QStringLiteral("rope"), QStringLiteral("--to"),
                                  QStringLiteral("/no/such/folder/r.csv")}));
        QCOMPARE(outcome.code, 1);
        QVERIFY(outcome.err.contains(QStringLiteral("cannot be written")));
    }

    void aRealNewsletterWithoutSponsorsFiles() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
        const Outcome outcome = run({QStringLiteral("sponsors"), text(root)});
        QCOMPARE(outcome.code, 0);
        QVERIFY(outcome.out.contains(
            QStringLiteral("Improve your Rust build times (ran, 1st section, 42 words)")));
    }
};

QTEST_GUILESS_MAIN(SponsorsCommandTest)
#include "tst_sponsors_command.moc"
