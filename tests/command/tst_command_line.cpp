#include "RunCommand.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using masthead::test::Outcome;
using masthead::test::run;
using masthead::test::runShell;
using masthead::test::TemporaryPublication;

namespace fs = std::filesystem;

namespace {

QString text(const fs::path& path) {
    return QString::fromStdString(path.string());
}

/// Two issues and a draft, newest first 3 (draft), 2, 1.
void fill(const TemporaryPublication& folder) {
    folder.write("content/news/1.md",
                 "+++\ntitle = \"1 - One\"\ndate = 2025-01-01\nslug = \"one\"\n+++\nFirst words here.\n");
    folder.write("content/news/2.md",
                 "+++\ntitle = \"2 - Two\"\ndate = 2025-01-15\nslug = \"two\"\n+++\nText.\n\n"
                 "{{ include_md(path=\"snippets/cta.md\") }}\n");
    folder.write("content/news/3.md",
                 "+++\ntitle = \"3 - Three\"\ndate = 2025-01-29\ndraft = true\n+++\nText.\n");
    folder.write("snippets/cta.md", "Subscribe.\n");
    folder.write("sponsors/rope.md",
                 "+++\nname = \"Rope\"\nslot = \"featured\"\nissues = [2, 4]\n+++\nBlock.\n");
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

private slots:
    void saysItsVersion() {
        const Outcome outcome = run({QStringLiteral("--version")});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, QStringLiteral("masthead " MASTHEAD_VERSION "\n"));
    }

    void explainsItself_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("usage");
        QTest::newRow("masthead") << QStringList{QStringLiteral("--help")}
                                  << QStringLiteral("Usage: masthead [PATH]");
        for (const char* name : {"export", "list", "render", "new"}) {
            const QString command = QString::fromLatin1(name);
            QTest::newRow(name) << QStringList{command, QStringLiteral("--help")}
                                << QStringLiteral("Usage: masthead ") + command;
        }
    }
    void explainsItself() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, usage);
        const Outcome outcome = run(arguments);
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.out.startsWith(usage), qPrintable(outcome.out));
        QVERIFY(outcome.err.isEmpty());
    }

    void wrongUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* line, const char* says) {
            QTest::newRow(line) << QString::fromUtf8(line)
                                       .replace(QStringLiteral("SAMPLE"), QStringLiteral(MASTHEAD_SAMPLE))
                                       .split(QLatin1Char(' '))
                                << QString::fromUtf8(says);
        };
        row("exprot", "no such command");
        row("export", "There is no PATH");
        row("export SAMPLE", "--to DIR");
        row("export SAMPLE SAMPLE --to x", "more than one PATH");
        row("export SAMPLE --to x --changes", "--changes goes with");
        row("export SAMPLE --to x --as pdf", "There is no form `pdf`");
        row("export SAMPLE --to x --all --issue 12", "exclude each other");
        row("export SAMPLE --to x --issue 999", "There is no issue `999`");
        row("export SAMPLE --to x --stand-ins perhaps", "not `perhaps`");
        row("export SAMPLE --to", "Missing value");
        row("export SAMPLE --frobnicate", "frobnicate");
        row("export /there/is/no/such/folder --to x", "/there/is/no/such/folder");
        row("list /there/is/no/such/folder", "/there/is/no/such/folder");
        row("render SAMPLE", "is a folder");
        row("render", "There is no FILE");
        row("new /there/is/no/such/folder", "/there/is/no/such/folder");
    }
    void wrongUsage() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const TemporaryPublication elsewhere(TemporaryPublication::Kind::Plain);
        const Outcome outcome = run(arguments, elsewhere.root());
        QCOMPARE(outcome.code, 2);
        QVERIFY2(outcome.err.contains(says), qPrintable(outcome.err));
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(fs::is_empty(elsewhere.root()));
    }

    void exportsTheNewestIssueThatIsNoDraft() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome = run(
            {QStringLiteral("export"), QStringLiteral("."), QStringLiteral("--to"), QStringLiteral("out")},
            folder.root());
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(outcome.out, QStringLiteral("out/news/two/index.html\n"));
        QVERIFY(QString::fromStdString(folder.read("out/news/two/index.html"))
                    .contains(QStringLiteral("<p>Subscribe.</p>")));
    }

    void exportsIssuesByNumberSlugAndFile() {
        const TemporaryPublication folder;
        fill(folder);
        const auto exported = [&](const QStringList& wanted) {
            return run(QStringList{QStringLiteral("export"), text(folder.root()), QStringLiteral("--to"),
                                   QStringLiteral("out")} +
                           wanted,
                       folder.root())
                .lines();
        };
        const QString one = QStringLiteral("out/news/one/index.html");
        QCOMPARE(exported({QStringLiteral("--issue"), QStringLiteral("1")}), QStringList{one});
        QCOMPARE(exported({QStringLiteral("--issue=one")}), QStringList{one});
        QCOMPARE(exported({QStringLiteral("--issue"), QStringLiteral("content/news/1.md")}),
                 QStringList{one});
        QCOMPARE(exported({QStringLiteral("--issue"), text(folder.root() / "content/news/1.md")}),
                 QStringList{one});
        QCOMPARE(exported({QStringLiteral("--issue"), QStringLiteral("/news/one/")}), QStringList{one});
        QCOMPARE(exported({QStringLiteral("--issue"), QStringLiteral("1"), QStringLiteral("--issue"),
                           QStringLiteral("3")}),
                 (QStringList{one, QStringLiteral("out/news/3/index.html")}));
        QCOMPARE(exported({QStringLiteral("--all")}).size(), 2);
        QCOMPARE(exported({QStringLiteral("--all"), QStringLiteral("--drafts")}).size(), 3);
    }

    void exportsTheSample() {
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const Outcome outcome =
            run({QStringLiteral("export"), QStringLiteral(MASTHEAD_SAMPLE), QStringLiteral("--to"),
                 text(out.root()), QStringLiteral("--as"), QStringLiteral("site"), QStringLiteral("--all")});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QStringList written;
        for (const QString& line : outcome.lines()) {
            QVERIFY(fs::exists(line.toStdString()));
            written << line.mid(text(out.root()).size());
        }
        QCOMPARE(written,
                 (QStringList{QStringLiteral("/404.html"), QStringLiteral("/index.html"),
                              QStringLiteral("/letter.css"), QStringLiteral("/newsletter/12/the-light.svg"),
                              QStringLiteral("/newsletter/13/tide-clock.png"),
                              QStringLiteral("/newsletter/a-clock-for-the-tide/index.html"),
                              QStringLiteral("/newsletter/index.html"),
                              QStringLiteral("/newsletter/the-lamp-is-lit-again/index.html"),
                              QStringLiteral("/newsletter/what-the-fog-brought-in/index.html"),
                              QStringLiteral("/subscribe/index.html")}));
    }

    void namesThePlaceOfAFault() {
        const TemporaryPublication folder;
        folder.write(
            "content/news/1.md",
            "+++\ntitle = \"1 - One\"\n+++\nText.\n\n  {{ include_md(path=\"snippets/gone.md\") }}\n");
        const QStringList arguments{QStringLiteral("export"), QStringLiteral("."), QStringLiteral("--to"),
                                    QStringLiteral("out")};
        const Outcome outcome = run(arguments, folder.root());
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.startsWith(QStringLiteral(
                     "content/news/1.md:6:3: The included file `snippets/gone.md` does not exist")),
                 qPrintable(outcome.err));
        // The page is there all the same, with the fault in its place.
        QCOMPARE(outcome.lines(), QStringList{QStringLiteral("out/news/1/index.html")});
    }

    void whatOnlyPublicationKnowsIsWarnedOfOrRefused() {
        const TemporaryPublication folder;
        fill(folder);
        folder.write("templates/index.html", "");
        folder.write("templates/section.html", "");
        folder.write(
            "templates/page.html",
            "{{ now() | date(format='%Y') }}{% set stars = "
            "load_data(url='https://example.org/stars', required=false) %}{{ page.content | safe }}");
        folder.write("snippets/cta.md", "Subscribe.\n");
        const auto exported = [&folder](const QStringList& more) {
            return run(QStringList{QStringLiteral("export"), QStringLiteral("."), QStringLiteral("--to"),
                                   QStringLiteral("out"), QStringLiteral("--issue=1")} +
                           more,
                       folder.root());
        };
        for (const QStringList& more : {QStringList(), QStringList{QStringLiteral("--stand-ins=use")}}) {
            const Outcome used = exported(more);
            QVERIFY2(used.code == 0, qPrintable(used.err));
            QVERIFY2(used.err.contains(QStringLiteral("warning: `load_data` does not ask "
                                                      "`https://example.org/stars`")),
                     qPrintable(used.err));
            QCOMPARE(used.err.count(QStringLiteral("warning: `now`")), 1);
        }
        const Outcome refused = exported({QStringLiteral("--stand-ins"), QStringLiteral("refuse")});
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(QStringLiteral("`https://example.org/stars` was not fetched")),
                 qPrintable(refused.err));
        QVERIFY2(!refused.err.contains(QStringLiteral("`now`")), qPrintable(refused.err));
    }

    void aWholeSiteWarnsOfEachKindOnce() {
        const TemporaryPublication folder;
        fill(folder);
        folder.write("templates/index.html", "{{ now() }}");
        folder.write("templates/section.html", "");
        folder.write("templates/page.html", "{{ now() }}{{ page.content | safe }}");
        folder.write("content/news/2.md", "+++\ntitle = \"2 - Two\"\ndate = 2025-01-15\n+++\nText.\n");
        const Outcome outcome = run({QStringLiteral("export"), QStringLiteral("."), QStringLiteral("--to"),
                                     QStringLiteral("out"), QStringLiteral("--all")},
                                    folder.root());
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(outcome.err.count(QStringLiteral("warning: `now`")), 1);
        QVERIFY2(outcome.err.startsWith(QStringLiteral("warning: ")), qPrintable(outcome.err));
    }

    void anEmptyFolderHasNothingToExport() {
        const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
        const Outcome outcome = run(
            {QStringLiteral("export"), QStringLiteral("."), QStringLiteral("--to"), QStringLiteral("out")},
            folder.root());
        QCOMPARE(outcome.code, 1);
        QVERIFY(outcome.err.contains(QStringLiteral("there is no page to export")));
        QCOMPARE(run({QStringLiteral("list"), QStringLiteral(".")}, folder.root()).code, 0);
    }

    void aTargetThatCannotBeWrittenIsAnError() {
        const Outcome outcome = run({QStringLiteral("export"), QStringLiteral(MASTHEAD_SAMPLE),
                                     QStringLiteral("--to"), QStringLiteral("/proc/masthead")});
        QCOMPARE(outcome.code, 1);
        QVERIFY2(outcome.err.startsWith(QStringLiteral("/proc/masthead: ")), qPrintable(outcome.err));
    }

    void listsATable() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome = run({QStringLiteral("list"), text(folder.root())});
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, QStringLiteral("No.  Date        Words         Title  Path\n"
                                             "  3  2025-01-29      1  draft  Three  /news/3/\n"
                                             "  2  2025-01-15      1         Two    /news/two/\n"
                                             "  1  2025-01-01      3         One    /news/one/\n"
                                             "\n"
                                             "Snippets\n"
                                             "cta  used by 1 page\n"
                                             "\n"
                                             "Sponsors\n"
                                             "Rope  featured  booked for 2, 4\n"));
    }

    void listsWhereALinkIsUsed() {
        const TemporaryPublication folder;
        fill(folder);
        folder.write("content/news/1.md",
                     "+++\ntitle = \"1 - One\"\ndate = 2025-01-01\n+++\n# Reading\n\n"
                     "[Ropes](http://www.rope.example/a/) and <https://other.example/>\n");
        folder.write("content/news/2.md", "+++\ntitle = \"2 - Two\"\ndate = 2025-01-15\n+++\n"
                                          "<a href=\"https://rope.example/a?utm_source=b\">All ropes</a>\n");
        const Outcome repeated = run({QStringLiteral("links"), text(folder.root())});
        QCOMPARE(repeated.code, 0);
        QCOMPARE(repeated.out, QStringLiteral("2  2025-01-15  rope.example/a\n"));
        const Outcome uses = run({QStringLiteral("links"), text(folder.root()), QStringLiteral("--find"),
                                  QStringLiteral("rope.example/a/#top")});
        QCOMPARE(uses.code, 0);
        QCOMPARE(uses.out, QStringLiteral("2025-01-15  content/news/2.md:5           All ropes\n"
                                          "2025-01-01  content/news/1.md:7  Reading  Ropes\n"));
        QCOMPARE(run({QStringLiteral("links"), text(folder.root()), QStringLiteral("--find"),
                      QStringLiteral("mailto:a@a.example")})
                     .code,
                 2);
    }

    void listsJson() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome = run({QStringLiteral("list"), QStringLiteral("--json"), text(folder.root())});
        QCOMPARE(outcome.code, 0);
        const QJsonObject listing = QJsonDocument::fromJson(outcome.out.toUtf8()).object();
        const QJsonObject issue = listing[QStringLiteral("issues")][0].toObject();
        QCOMPARE(issue[QStringLiteral("number")].toInt(), 3);
        QCOMPARE(issue[QStringLiteral("title")].toString(), QStringLiteral("3 - Three"));
        QCOMPARE(issue[QStringLiteral("date")].toString(), QStringLiteral("2025-01-29"));
        QCOMPARE(issue[QStringLiteral("draft")].toBool(), true);
        QCOMPARE(issue[QStringLiteral("words")].toInt(), 1);
        QCOMPARE(issue[QStringLiteral("path")].toString(), QStringLiteral("/news/3/"));
        QCOMPARE(listing[QStringLiteral("issues")][1][QStringLiteral("slug")].toString(),
                 QStringLiteral("two"));
        QCOMPARE(listing[QStringLiteral("snippets")][0][QStringLiteral("usedBy")].toArray(),
                 QJsonArray{QStringLiteral("content/news/2.md")});
        QCOMPARE(listing[QStringLiteral("sponsors")][0][QStringLiteral("issues")].toArray(),
                 (QJsonArray{2, 4}));
    }

    void rendersToStandardOutput() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome =
            run({QStringLiteral("render"), QStringLiteral("content/news/2.md")}, folder.root());
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        run({QStringLiteral("export"), QStringLiteral("."), QStringLiteral("--to"), QStringLiteral("out")},
            folder.root());
        QCOMPARE(outcome.out.toStdString(), folder.read("out/news/two/index.html"));
    }

    void beginsTheNextIssue() {
        const TemporaryPublication folder;
        fill(folder);
        const Outcome outcome = run({QStringLiteral("new"), QStringLiteral(".")}, folder.root());
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(outcome.out, QStringLiteral("content/news/4.md\n"));
        QVERIFY(QString::fromStdString(folder.read("content/news/4.md"))
                    .contains(QStringLiteral("draft = true")));
    }

    void outputThatCannotBeWrittenIsAnError_data() {
        QTest::addColumn<QString>("redirection");
        QTest::newRow("full") << QStringLiteral(" > /dev/full");
        QTest::newRow("closed") << QStringLiteral(" >&-");
    }
    void outputThatCannotBeWrittenIsAnError() {
        QFETCH(QString, redirection);
        for (const char* command : {"--help", "list \"$1\"", "render \"$1/content/newsletter/14.md\""}) {
            const Outcome outcome =
                runShell(QStringLiteral("\"$0\" ") + QLatin1String(command) + redirection);
            QCOMPARE(outcome.code, 1);
            QVERIFY2(outcome.err.contains(QStringLiteral("could be written")), qPrintable(outcome.err));
        }
    }

    void aReaderThatGoesAwayIsNoCrash() {
        const Outcome outcome =
            runShell(QStringLiteral("{ sleep 0.3; \"$0\" list --json \"$1\"; echo $? >&2; } | true"));
        QVERIFY2(outcome.err.endsWith(QStringLiteral("\n1\n")), qPrintable(outcome.err));
    }

    void exportsEveryPageOfTheRealNewsletters() {
        MASTHEAD_REQUIRE_SHARED(trends, "rust-trends");
        MASTHEAD_REQUIRE_SHARED(embedded, "rust-embedded");
        const TemporaryPublication out(TemporaryPublication::Kind::Plain);
        const auto exportAll = [&](const fs::path& root, const char* to) {
            return run({QStringLiteral("export"), text(root), QStringLiteral("--to"), text(out.root() / to),
                        QStringLiteral("--all")});
        };
        const Outcome first = exportAll(trends, "trends");
        QCOMPARE(first.code, 1);
        QCOMPARE(first.err.count(QLatin1Char('\n')), 3);
        QCOMPARE(first.err.count(QStringLiteral("signup.md:12: warning: A script in the text is left out")),
                 1);
        QCOMPARE(first.err.count(QStringLiteral("warning: `now`")),
                 1); // Its pages print when they were made.
        QVERIFY2(first.err.contains(QStringLiteral("capital and small letters count")),
                 qPrintable(first.err));
        QVERIFY(fs::exists(out.root() /
                           "trends/newsletter/experimental-to-enterprise-rust-production/index.html"));
        const Outcome second = exportAll(embedded, "embedded");
        QVERIFY2(second.code == 0, qPrintable(second.err));
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_command_line.moc"
