#include "support/CheckedPublication.h"
#include "support/TemporaryPublication.h"

#include <QByteArrayList>
#include <QTest>

#include <algorithm>

using namespace masthead;
using namespace masthead::test;

namespace {

const std::string frontMatter = "+++\ntitle = \"72 - Issue\"\ndate = 2025-11-16\n+++\n";

void writeSite(const TemporaryPublication& folder, const std::string& page) {
    folder.write("templates/page.html", page);
    folder.write("templates/section.html", "x");
    folder.write("templates/index.html", "x");
    folder.write("templates/shortcodes/stops.html", "{{ throw(message=\"no\") }}");
    folder.write("templates/shortcodes/leads.md", "[a](@/newsletter/nowhere.md)");
    folder.write("content/newsletter/_index.md", "+++\nsort_by = \"date\"\n+++\n");
    for (const char* name : {"71", "72"})
        folder.write(std::string("content/newsletter/") + name + ".md", frontMatter + "x\n");
}

const std::string plainPage = "<html>{{ page.content | safe }}</html>";

/// `line:column text: message` of the rules `page-…`.
QByteArrayList told(const CheckedPublication& checked, const std::string& text) {
    QByteArrayList all;
    for (const char* rule : {"page-error", "page-warning"}) {
        for (const Finding& finding : checked.findingsOf(rule, "content/newsletter/72.md", text))
            all += QByteArray::number(finding.line) + ':' + QByteArray::number(finding.column) + ' ' +
                   QByteArray::fromStdString(marked(text, finding) + ": " + finding.message);
    }
    return all;
}

} // namespace

class TestSiteRules : public QObject {
    Q_OBJECT

private slots:
    void tellsWhatTheSiteSays_data();
    void tellsWhatTheSiteSays();
    void tellsFaultsOfTheTextOnce();
    void tellsFaultsOfTemplatesOnce();
    void tellsWhatTheListingSays();
};

void TestSiteRules::tellsWhatTheSiteSays_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char* name, const std::string& text, const QByteArrayList& expected) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << expected;
    };
    row("nothing", frontMatter + "See [a](https://e.com).\n", {});
    row("a shortcode without an end", frontMatter + "x\n  {% stops() %}\n",
        {"6:3 {% stops() %}: The shortcode `stops` has no end"});
    row("a language without a grammar", frontMatter + "```nosuch\nx\n```\n", {});
    row("a link in an included text", frontMatter + "\n{{ leads() }}\n",
        {"6:1 {{ leads() }}: The link `@/newsletter/nowhere.md` leads to no page"});
    row("a value of the wrong kind",
        "+++\ntitle = \"72 - Issue\"\ndate = 2025-11-16\nweight = \"x\"\n+++\nx\n",
        {"4:10 \"x\": `weight` must be a whole number of zero or more"});
}

void TestSiteRules::tellsWhatTheSiteSays() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArrayList, expected);
    const TemporaryPublication folder;
    writeSite(folder, plainPage);
    QCOMPARE(told(CheckedPublication(folder.root()), text.toStdString()), expected);
}

/// What other rules know the place of is theirs.
void TestSiteRules::tellsFaultsOfTheTextOnce() {
    const TemporaryPublication folder;
    writeSite(folder, plainPage);
    const CheckedPublication checked(folder.root());
    for (const char* body : {"[a](@/newsletter/nowhere.md)\n", "[a](@/newsletter/71.md#nowhere)\n", "[a]()\n",
                             "{{ nosuch() }}\n"}) {
        const std::string text = frontMatter + body;
        QCOMPARE(told(checked, text), QByteArrayList());
        int count = 0;
        for (const char* rule : {"link-target", "link-part", "link-empty", "shortcode-unknown"})
            count += static_cast<int>(checked.findingsOf(rule, "content/newsletter/72.md", text).size());
        QVERIFY2(count == 1, body);
    }
}

void TestSiteRules::tellsFaultsOfTemplatesOnce() {
    const TemporaryPublication folder;
    writeSite(folder, "<html>\n{{ page.nosuch }}</html>");
    const CheckedPublication checked(folder.root());
    std::vector<Finding> findings =
        checked.checker().checkFiles({"content/newsletter/71.md", "content/newsletter/72.md"});
    std::erase_if(findings, [](const Finding& finding) { return finding.rule != "page-error"; });
    QCOMPARE(findings.size(), std::size_t(1));
    QCOMPARE(findings[0].file, std::filesystem::path("templates/page.html"));
    QCOMPARE(findings[0].line, 2);
}

void TestSiteRules::tellsWhatTheListingSays() {
    const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
    folder.write("72.md", "+++\ntitle = 72\n+++\nx\n");
    const CheckedPublication checked(folder.root());
    std::vector<Finding> findings = checked.findings("72.md");
    std::erase_if(findings, [](const Finding& finding) { return !finding.rule.starts_with("page-"); });
    QCOMPARE(findings.size(), std::size_t(1));
    QCOMPARE(findings[0].line, 2);
}

QTEST_GUILESS_MAIN(TestSiteRules)
#include "tst_site_rules.moc"
