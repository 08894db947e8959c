#include "RuleCases.h"

#include <QTest>

using namespace masthead;
using namespace masthead::test;

namespace {

const std::string head = "+++\ntitle = \"72 - Issue\"\ndate = 2025-11-16\n+++\n";
constexpr const char* file = "content/newsletter/72.md";

void writeSite(const TemporaryPublication& folder, const std::string& text) {
    folder.write("templates/page.html", "<html><script>theme()</script>{{ page.content | safe }}"
                                        "<a href=\"{{ page.extra.more | default(value='/') }}\">"
                                        "{{ page.title }}</a>{{ page.extra.box | default(value='') | safe }}"
                                        "</html>");
    folder.write("templates/section.html", "x");
    folder.write("templates/index.html", "x");
    folder.write("templates/shortcodes/player.html", "<button onclick=\"play()\">{{ title }}</button>");
    folder.write("content/newsletter/_index.md", "+++\nsort_by = \"date\"\n+++\n");
    folder.write(file, text);
}

} // namespace

class ScriptRulesTest : public QObject {
    Q_OBJECT

private slots:
    void scriptInText_data();
    void scriptInText();
    void aFormMayNeedItsScript();
    void anIncludedTextIsNamed();
    void settingsTurnItOff();
    void noOtherRuleTellsOfIt();
};

void ScriptRulesTest::scriptInText_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, const std::string& text, const char* expected) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(expected);
    };
    row("an element", head + "<script src=\"a.js\"></script>\n",
        "5:1 <script|A script in the text is left out: `<script>`");
    row("an element shown as code", head + "`<script>` and\n\n    <script>x()</script>\n", "");
    row("data for search engines", head + "<script type=\"application/ld+json\">{\"name\": \"x\"}</script>\n",
        "");
    row("a handler", head + "Text <b ONCLICK=\"x()\">b</b>\n",
        "5:9 ONCLICK|A script in the text is left out: `onclick`");
    row("a word like a handler", head + "<p title=\"onclick=x\">It depends on=what</p>\n", "");
    row("two in a line", head + "<i onclick=x()>a</i> <i onclick=y()>b</i>\n",
        "5:4 onclick|A script in the text is left out: `onclick`\n"
        "5:25 onclick|A script in the text is left out: `onclick`");
    row("an address", head + "[a](javascript:x()) and [b](https://e.com/javascript:x)\n",
        "5:5 javascript:|A script in the text is left out: `href=\"javascript:\"`");
    row("a frame", head + "<iframe src=\"https://video.example/1\"></iframe>\n", "");
    row("a shortcode's own", head + "{{ player(title=\"x\") }}\n", "");
    row("a title that a template escapes",
        "+++\ntitle = \"72 - What <script> does\"\ndate = 2025-11-16\n+++\nx\n", "");
    row("front matter printed as HTML",
        "+++\ntitle = \"72 - Issue\"\ndate = 2025-11-16\n[extra]\nbox = \"<b onclick='x()'>x</b>\"\n+++\nx\n",
        "5:11 onclick|A script in the front matter is left out: `onclick`");
    row("front matter printed as an address",
        "+++\ntitle = \"72 - Issue\"\ndate = 2025-11-16\n[extra]\nmore = \"javascript:x()\"\n+++\nx\n",
        "5:9 javascript:|A script in the front matter is left out: `href=\"javascript:\"`");
}

void ScriptRulesTest::scriptInText() {
    QFETCH(QByteArray, text);
    const TemporaryPublication folder;
    writeSite(folder, text.toStdString());
    QByteArrayList told;
    for (const Finding& finding : CheckedPublication(folder.root()).findingsOf("script-in-text", file)) {
        QCOMPARE(finding.severity, Severity::Warning);
        told += QByteArray::number(finding.line) + ':' + QByteArray::number(finding.column) + ' ' +
                QByteArray::fromStdString(marked(text.toStdString(), finding) + '|' + finding.message);
    }
    QTEST(told.join('\n'), "expected");
}

void ScriptRulesTest::aFormMayNeedItsScript() {
    const TemporaryPublication folder;
    const auto adviceFor = [&folder](const std::string& body) {
        writeSite(folder, head + body);
        return CheckedPublication(folder.root()).findingsOf("script-in-text", file).at(0).advice;
    };
    const std::string usual = "move it into the theme's templates, or export with the scripts of texts kept";
    QCOMPARE(adviceFor("<script src=\"https://counter.example/a.js\"></script>\n"), usual);
    QCOMPARE(adviceFor("<script src=\"https://forms.example/a.js\" data-form=\"7\"></script>\n"),
             "a form may need it: " + usual);
}

void ScriptRulesTest::anIncludedTextIsNamed() {
    const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
    folder.write("72.md", "+++\ntitle = \"72 - Issue\"\n+++\n{{ include_md(path=\"snippets/a.md\") }}\n");
    folder.write("snippets/a.md", "A\n\n<b onclick=x()>b</b>\n");
    const auto found = CheckedPublication(folder.root()).findingsOf("script-in-text", "72.md");
    QCOMPARE(found.size(), 1U);
    QCOMPARE(found[0].file, std::filesystem::path("snippets/a.md"));
    QCOMPARE(found[0].line, 3);
}

void ScriptRulesTest::settingsTurnItOff() {
    const TemporaryPublication folder;
    writeSite(folder, head + "<script>x()</script>\n");
    const auto severities = [&folder] {
        std::vector<Severity> all;
        for (const Finding& finding : CheckedPublication(folder.root()).findings(file)) {
            if (finding.rule == "script-in-text")
                all.push_back(finding.severity);
        }
        return all;
    };
    folder.write("masthead.toml", "[check.rules]\nscript-in-text = \"error\"\n");
    QCOMPARE(severities(), std::vector{Severity::Error});
    folder.write("masthead.toml", "[check.rules]\nscript-in-text = \"off\"\n");
    QVERIFY(severities().empty());
}

void ScriptRulesTest::noOtherRuleTellsOfIt() {
    const TemporaryPublication folder;
    writeSite(folder, head + "<script>x()</script>\n");
    std::size_t told = 0;
    for (const Finding& finding : CheckedPublication(folder.root()).findings(file))
        told += finding.message.find("script") != std::string::npos;
    QCOMPARE(told, std::size_t(1));
}

QTEST_GUILESS_MAIN(ScriptRulesTest)
#include "tst_script_rules.moc"
