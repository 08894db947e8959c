#include "RunCommand.h"
#include "support/LinkServer.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"
#include "support/TestRepository.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <set>

using masthead::test::LinkServer;
using masthead::test::Outcome;
using masthead::test::readBytes;
using masthead::test::run;
using masthead::test::TemporaryPublication;
using masthead::test::TestRepository;

namespace fs = std::filesystem;

namespace {

constexpr const char* issueFile = "content/news/1.md";
constexpr const char* mailSettings = "[mail]\nservice = \"buttondown\"\naddress = \"1 Quay\"\n";

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

Outcome check(const TemporaryPublication& folder, const QStringList& more = {}) {
    return run(QStringList{QStringLiteral("check"), QStringLiteral(".")} + more, folder.root());
}

/// Publications without further faults, whose one issue has this text.
void write(const TemporaryPublication& folder, const std::string& body, const std::string& settings = {}) {
    folder.write("masthead.toml", mailSettings + settings);
    folder.write(
        issueFile,
        "+++\ntitle = \"1 - High Water\"\ndate = 2026-03-02\nslug = \"high-water\"\n"
        "description = \"What the spring tide brought to the quay, and what the office says of it.\"\n"
        "+++\n\n" +
            body);
}

QJsonObject json(const Outcome& outcome) {
    return QJsonDocument::fromJson(outcome.out.toUtf8()).object();
}

QStringList rulesIn(const Outcome& outcome) {
    QStringList rules;
    const QJsonObject whole = json(outcome);
    for (const auto& finding : whole[QStringLiteral("findings")].toArray())
        rules += finding.toObject()[QStringLiteral("rule")].toString();
    return rules;
}

/// The newsletter of the golden files in a folder of its own.
void copyGolden(const TemporaryPublication& folder) {
    fs::copy(fs::path(GOLDEN_DIR) / "publication", folder.root(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

QString golden(const char* name) {
    return text(readBytes(fs::path(GOLDEN_DIR) / name));
}

} // namespace

class CheckCommandTest : public QObject {
    Q_OBJECT

private slots:
    void textIsAsExpected() {
        const TemporaryPublication folder;
        copyGolden(folder);
        const Outcome outcome = check(folder);
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out, golden("findings.txt"));
        QCOMPARE(outcome.err, QString());
    }

    void jsonIsAsExpected() {
        const TemporaryPublication folder;
        copyGolden(folder);
        Outcome outcome = check(folder, {QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(outcome.code, 1);
        outcome.out.replace(text(folder.root().string()), QStringLiteral("ROOT"));
        QCOMPARE(outcome.out, golden("findings.json"));
    }

    void sarifIsAsExpected() {
        const TemporaryPublication folder;
        copyGolden(folder);
        const Outcome outcome = check(folder, {QStringLiteral("--format"), QStringLiteral("sarif")});
        QCOMPARE(outcome.code, 1);
        // The list of rules grows with the program, and with it their numbers.
        QString results = outcome.out.mid(outcome.out.indexOf(QStringLiteral("\"columnKind\"")));
        results.replace(text(folder.root().string()), QStringLiteral("ROOT"));
        results.replace(QRegularExpression(QStringLiteral("\"ruleIndex\": \\d+")),
                        QStringLiteral("\"ruleIndex\": N"));
        QCOMPARE(results, golden("results.sarif"));
    }

    void sarifKeepsToItsStandard() {
        const TemporaryPublication folder;
        copyGolden(folder);
        const QJsonObject log = json(check(folder, {QStringLiteral("--format"), QStringLiteral("sarif")}));
        QCOMPARE(log[QStringLiteral("version")].toString(), QStringLiteral("2.1.0"));
        QVERIFY(
            log[QStringLiteral("$schema")].toString().endsWith(QStringLiteral("/sarif-schema-2.1.0.json")));
        QCOMPARE(log[QStringLiteral("runs")].toArray().size(), 1);
        const QJsonObject theRun = log[QStringLiteral("runs")].toArray()[0].toObject();
        const QJsonObject driver =
            theRun[QStringLiteral("tool")].toObject()[QStringLiteral("driver")].toObject();
        QCOMPARE(driver[QStringLiteral("name")].toString(), QStringLiteral("Masthead"));
        const QJsonArray rules = driver[QStringLiteral("rules")].toArray();
        std::set<QString> names;
        for (const auto& rule : rules) {
            QVERIFY(names.insert(rule.toObject()[QStringLiteral("id")].toString()).second);
            QVERIFY(!rule.toObject()[QStringLiteral("shortDescription")]
                         .toObject()[QStringLiteral("text")]
                         .toString()
                         .isEmpty());
            const QJsonObject configuration =
                rule.toObject()[QStringLiteral("defaultConfiguration")].toObject();
            QVERIFY((QStringList{QStringLiteral("error"), QStringLiteral("warning")})
                        .contains(configuration[QStringLiteral("level")].toString()));
        }
        std::set<QString> fingerprints;
        for (const auto& value : theRun[QStringLiteral("results")].toArray())
            checkResult(value.toObject(), rules, fingerprints);
    }

    void sarifOfAPublicationInARepositoryIsFromItsRoot() {
        const TemporaryPublication outer(TemporaryPublication::Kind::Plain);
        outer.write("my letters/config.toml", "base_url = \"https://a.example\"\n");
        outer.write("my letters/content/news/1.md", "+++\ntitle = \"1\"\n+++\n[here](https://a.example/x)\n");
        const TestRepository repository(outer.root());
        const Outcome outcome = run({QStringLiteral("check"), QStringLiteral("my letters"),
                                     QStringLiteral("--format"), QStringLiteral("sarif")},
                                    outer.root());
        QVERIFY(outcome.out.contains(QStringLiteral("\"uri\": \"my%20letters/content/news/1.md\"")));
        QVERIFY(outcome.out.contains(QStringLiteral("\"uri\": \"file://") + text(outer.root().string()) +
                                     QStringLiteral("/\"")));
    }

    void exitCodes() {
        const TemporaryPublication folder;
        write(folder, "Good text.\n");
        QCOMPARE(check(folder).code, 0);
        QCOMPARE(check(folder).out, QStringLiteral("0 errors, 0 warnings in 0 of 1 file\n"));
        write(folder, "The the tide.\n");
        QCOMPARE(check(folder).code, 0); // A warning.
        write(folder, "Good text.\n", "[check.rules]\nlink-text = 7\n");
        QCOMPARE(check(folder).code, 1);
    }

    void wrongUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const QStringList& arguments, const char* words) {
            QTest::newRow(name) << arguments << QString::fromLatin1(words);
        };
        row("no path", {}, "There is no PATH");
        row("no such path", {QStringLiteral("nowhere")}, "there is no such file or folder");
        row("no such issue", {QStringLiteral("."), QStringLiteral("--issue"), QStringLiteral("9")},
            "there is no issue `9`");
        row("no such format", {QStringLiteral("."), QStringLiteral("--format"), QStringLiteral("xml")},
            "only `text`, `json` and `sarif`");
        row("no such option", {QStringLiteral("."), QStringLiteral("--what")}, "what");
        row("no repository", {QStringLiteral("."), QStringLiteral("--since"), QStringLiteral("HEAD")},
            "is not in a git repository");
        row("no page", {QStringLiteral("config.toml")}, "is no page, snippet or sponsor");
    }
    void wrongUsage() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, words);
        const TemporaryPublication folder;
        write(folder, "Good text.\n");
        const Outcome outcome = run(QStringList{QStringLiteral("check")} + arguments, folder.root());
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains(words), qPrintable(outcome.err));
        QCOMPARE(outcome.out, QString());
    }

    void oneFileIsCheckedAlone() {
        const TemporaryPublication folder;
        copyGolden(folder);
        const auto findingsIn = [&](const char* path) {
            Outcome outcome = run({QStringLiteral("check"), QString::fromLatin1(path),
                                   QStringLiteral("--format"), QStringLiteral("json")},
                                  folder.root());
            QStringList rules = rulesIn(outcome);
            rules.removeAll(QStringLiteral("settings"));
            return rules;
        };
        QCOMPARE(findingsIn("content/news/1.md"), QStringList{QStringLiteral("link-text")});
        QCOMPARE(findingsIn("content/news/2.md"),
                 (QStringList{QStringLiteral("sponsor-missing"), QStringLiteral("link-malformed")}));
        QCOMPARE(findingsIn("snippets/end.md"), QStringList{QStringLiteral("word-doubled")});
        QCOMPARE(findingsIn("sponsors/rope.md"), QStringList{});
    }

    void issuesCanBeNamed() {
        const TemporaryPublication folder;
        copyGolden(folder);
        const Outcome outcome = check(folder, {QStringLiteral("--issue"), QStringLiteral("low-water"),
                                               QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(json(outcome)[QStringLiteral("files")].toInt(), 1);
        QVERIFY(rulesIn(outcome).contains(QStringLiteral("link-malformed")));
        QVERIFY(!rulesIn(outcome).contains(QStringLiteral("link-text")));
    }

    void fixesOfTheJsonMend() {
        const TemporaryPublication folder;
        copyGolden(folder);
        const QJsonObject whole = json(check(folder, {QStringLiteral("--format"), QStringLiteral("json")}));
        int mended = 0;
        for (const auto& value : whole[QStringLiteral("findings")].toArray()) {
            const QJsonArray fixes = value.toObject()[QStringLiteral("fixes")].toArray();
            if (fixes.isEmpty())
                continue;
            const QJsonObject fix = fixes[0].toObject();
            const fs::path file = fix[QStringLiteral("file")].toString().toStdString();
            std::string bytes = folder.read(file);
            const QJsonArray edits = fix[QStringLiteral("edits")].toArray();
            for (qsizetype i = edits.size(); i-- > 0;) {
                const QJsonObject edit = edits[i].toObject();
                const auto begin = static_cast<std::size_t>(edit[QStringLiteral("begin")].toInt());
                const auto end = static_cast<std::size_t>(edit[QStringLiteral("end")].toInt());
                bytes.replace(begin, end - begin, edit[QStringLiteral("text")].toString().toStdString());
            }
            folder.write(file, bytes);
            ++mended;
        }
        QVERIFY(mended >= 2);
        const QStringList left = rulesIn(check(folder, {QStringLiteral("--format"), QStringLiteral("json")}));
        QVERIFY(!left.contains(QStringLiteral("link-malformed")));
        QVERIFY(!left.contains(QStringLiteral("word-doubled")));
    }

    void rulesAreListed() {
        const Outcome plain = run({QStringLiteral("check"), QStringLiteral("--rules")});
        QCOMPARE(plain.code, 0);
        QVERIFY(plain.out.contains(QRegularExpression(QStringLiteral("(^|\\n)link-text +warning +A link"))));
        QVERIFY(plain.out.contains(QRegularExpression(QStringLiteral("\\nlink-dead +error +A web address"))));
        const TemporaryPublication folder;
        write(folder, "Text\n", "[check.rules]\nlink-text = \"off\"\n");
        const Outcome here = check(folder, {QStringLiteral("--rules")});
        QVERIFY(here.out.contains(QRegularExpression(QStringLiteral("(^|\\n)link-text +off +A link"))));
    }

    void onlyWhatIsNewIsTold() {
        const TemporaryPublication folder;
        const TestRepository repository(folder.root());
        write(folder, "See [here](https://a.example/).\n");
        const std::string hash = repository.commitAll();
        write(folder, "A line.\n\nAnd a line.\n\nSee [here](https://a.example/).\n\nThe the tide.\n");
        const QStringList since{QStringLiteral("--since"), QStringLiteral("HEAD"), QStringLiteral("--format"),
                                QStringLiteral("json")};
        const Outcome outcome = check(folder, since);
        QCOMPARE(outcome.code, 0);
        QCOMPARE(rulesIn(outcome), QStringList{QStringLiteral("word-doubled")});
        QCOMPARE(json(outcome)[QStringLiteral("since")].toString(), text(hash));
        const Outcome all = check(folder, {QStringLiteral("--format"), QStringLiteral("json")});
        QCOMPARE(rulesIn(all), (QStringList{QStringLiteral("link-text"), QStringLiteral("word-doubled")}));
        QVERIFY(check(folder, since.mid(0, 2))
                    .out.endsWith(QStringLiteral("1 warning in 1 of 1 file, new since ") +
                                  text(hash.substr(0, 12)) + QLatin1Char('\n')));
        repository.commitAll();
        QCOMPARE(rulesIn(check(folder, since)), QStringList());
        // A branch, and a file with a new name.
        repository.git({QStringLiteral("mv"), QStringLiteral("content/news/1.md"),
                        QStringLiteral("content/news/high-water.md")});
        QCOMPARE(rulesIn(check(folder, {QStringLiteral("--since"), QStringLiteral("main"),
                                        QStringLiteral("--format"), QStringLiteral("json")})),
                 QStringList());
    }

    void aRevisionThatIsNotThereIsWrongUsage() {
        const TemporaryPublication folder;
        const TestRepository repository(folder.root());
        write(folder, "Text\n");
        repository.commitAll();
        const Outcome outcome = check(folder, {QStringLiteral("--since"), QStringLiteral("nosuch")});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains(QStringLiteral("There is no revision `nosuch`")),
                 qPrintable(outcome.err));
    }

    void linksAreAskedOnRequestAlone() {
        const LinkServer server;
        QVERIFY(server.isRunning());
        const TemporaryPublication folder;
        write(folder,
              "One [good page](" + server.address("/ok/") + "), one [that is gone](" +
                  server.address("/status/404/", 2) + "), one [behind a wall](" +
                  server.address("/status/403/", 3) + ").\n",
              "[check.rules]\nlink-local = \"off\"\nlink-insecure = \"off\"\nlink-number = "
              "\"off\"\n[check.links]\nprivate = true\n");
        QCOMPARE(check(folder).code, 0);
        QVERIFY(server.requests().empty());
        const QStringList links{QStringLiteral("--links"), QStringLiteral("--format"),
                                QStringLiteral("json")};
        const Outcome first = check(folder, links);
        QCOMPARE(first.code, 1);
        QCOMPARE(rulesIn(first), (QStringList{QStringLiteral("link-dead"), QStringLiteral("link-unsure")}));
        const QJsonObject counts = json(first)[QStringLiteral("links")].toObject();
        QCOMPARE(counts[QStringLiteral("addresses")].toInt(), 3);
        QCOMPARE(counts[QStringLiteral("fromCache")].toInt(), 0);
        const std::size_t asked = server.requests().size();
        const Outcome second = check(folder, {QStringLiteral("--links")});
        QVERIFY2(second.out.endsWith(QStringLiteral(
                     "; 3 addresses: 1 found, 1 dead, 1 unsure, 3 of them known from before\n")),
                 qPrintable(second.out));
        QCOMPARE(server.requests().size(), asked);
        QCOMPARE(second.err, QString()); // Progress is for terminals.
    }

    void onlyNewLinksAreAskedSinceARevision() {
        const LinkServer server;
        QVERIFY(server.isRunning());
        const TemporaryPublication folder;
        const TestRepository repository(folder.root());
        const std::string settings = "[check.rules]\nlink-local = \"off\"\nlink-insecure = "
                                     "\"off\"\nlink-number = \"off\"\n[check.links]\nprivate = true\n";
        const std::string old = "An [old page](" + server.address("/status/404/old") + ").\n";
        write(folder, old, settings);
        repository.commitAll();
        write(folder, old + "\nA [new page](" + server.address("/status/404/new", 2) + ").\n", settings);
        const Outcome outcome =
            check(folder, {QStringLiteral("--links"), QStringLiteral("--since"), QStringLiteral("HEAD")});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.out.count(QStringLiteral("[link-dead]")), 1);
        QVERIFY(outcome.out.contains(QStringLiteral("/status/404/new")));
        QVERIFY(server.requestsFor("/status/404/old").empty());
    }

    void allIssuesOfARealNewsletterAreCheckedInASecond() {
        MASTHEAD_REQUIRE_SHARED(newsletter, "rust-trends");
        QElapsedTimer timer;
        timer.start();
        const Outcome outcome = run({QStringLiteral("check"), text(newsletter.string())});
        const qint64 elapsed = timer.elapsed();
        QCOMPARE(outcome.code, 1);
        QVERIFY(outcome.lines().size() > 20);
        // Far more than it takes: other tests may run beside.
        QVERIFY2(elapsed < 10'000, qPrintable(QString::number(elapsed)));
    }

private:
    static void checkResult(const QJsonObject& result, const QJsonArray& rules,
                            std::set<QString>& fingerprints) {
        const int index = result[QStringLiteral("ruleIndex")].toInt(-1);
        QVERIFY(index >= 0 && index < rules.size());
        QCOMPARE(rules[index].toObject()[QStringLiteral("id")], result[QStringLiteral("ruleId")]);
        QVERIFY(!result[QStringLiteral("message")].toObject()[QStringLiteral("text")].toString().isEmpty());
        const QJsonObject place = result[QStringLiteral("locations")]
                                      .toArray()[0]
                                      .toObject()[QStringLiteral("physicalLocation")]
                                      .toObject();
        const QJsonObject artifact = place[QStringLiteral("artifactLocation")].toObject();
        QVERIFY(!artifact[QStringLiteral("uri")].toString().startsWith(QLatin1Char('/')));
        QCOMPARE(artifact[QStringLiteral("uriBaseId")].toString(), QStringLiteral("SRCROOT"));
        QVERIFY(place[QStringLiteral("region")].toObject()[QStringLiteral("startLine")].toInt() >= 1);
        const QString fingerprint = result[QStringLiteral("partialFingerprints")]
                                        .toObject()[QStringLiteral("mastheadFinding/v1")]
                                        .toString();
        QCOMPARE(fingerprint.size(), 32);
        QVERIFY(fingerprints.insert(fingerprint).second);
    }
};

QTEST_GUILESS_MAIN(CheckCommandTest)
#include "tst_check.moc"
