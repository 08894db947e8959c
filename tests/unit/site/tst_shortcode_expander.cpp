#include "site/ShortcodeExpander.h"

#include <QTest>

using namespace masthead;

namespace {

/// `name(arguments)|body|nth` in brackets, so that a row can say all of what a shortcode was given.
ShortcodeSet describing() {
    ShortcodeSet set;
    set.kindOf = [](std::string_view name) -> std::optional<ShortcodeKind> {
        if (name.starts_with("md"))
            return ShortcodeKind::Markdown;
        return name == "unknown" ? std::nullopt : std::optional(ShortcodeKind::Html);
    };
    set.render = [](const ShortcodeInvocation& call) -> Result<std::string> {
        if (call.name == "bad")
            return tl::unexpected(
                Diagnostic{Severity::Error, "templates/shortcodes/bad.html", 7, 1, "It broke", "mend it"});
        if (call.name == "crlf")
            return "a\r\nb\r";
        if (call.name == "mdlines")
            return "1\n\n2\n\n[x](y)";
        std::string text = '[' + std::string(call.name) + call.arguments.toJson();
        if (call.body)
            text += '|' + *call.body;
        return text + '|' + std::to_string(call.nth) + ']';
    };
    set.names = {"Youtube", "mdlines"};
    return set;
}

ExpandedSource expanded(std::string_view text, std::size_t bodyBegin = 0) {
    return expandShortcodes(text, bodyBegin, "content/page.md", describing());
}

/// The text with each insertion's result in place of its call, marked by angle brackets.
QString shown(const ExpandedSource& source) {
    std::string text;
    std::size_t copied = 0;
    for (const MarkdownInsertion& insertion : source.insertions) {
        text += source.text.substr(copied, insertion.begin - copied) + '<' + insertion.html + '>';
        copied = insertion.end;
    }
    return QString::fromStdString(text + source.text.substr(copied));
}

QString messages(const std::vector<Diagnostic>& diagnostics) {
    QStringList all;
    for (const Diagnostic& diagnostic : diagnostics)
        all += QString::fromStdString(toString(diagnostic));
    return all.join(QLatin1Char('\n'));
}

} // namespace

class ShortcodeExpanderTest : public QObject {
    Q_OBJECT

private slots:
    void expands_data();
    void expands();
    void faults_data();
    void faults();
    void unknownOnesMayStayText();
    void placesLeadBackToTheFile();
    void linesLeadBackToTheFile();
    void htmlCallsKeepTheirPlaceInMarkdown();
    void misplacedResultsAreTold();
    void aHundredThousandCalls();
    void deepNesting();
    void tooMuchText();
    void faultsAreListedUpToALimit();
};

void ShortcodeExpanderTest::expands_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");
    const auto row = [](const char* text, const char* result) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(result);
    };
    row("plain {{ x }} {% raw %}", "plain {{ x }} {% raw %}");
    row("a {{ f() }} b", "a <[f{}|1]> b");
    row("{{ f(a=1, b=[\"x\", true], a=2.5) }}", "<[f{\"a\":2.5,\"b\":[\"x\",true]}|1]>");
    row("{{ f() }}{{ g() }}{{ f() }}", "<[f{}|1]><[g{}|1]><[f{}|2]>");
    row("{% f() %}\n body \n{% end %}", "<[f{}|body|1]>");
    row("{% f() %}{% end %}", "<[f{}||1]>");
    row("{% f() %} a {{ f() }} {% f() %}b{% end %} {% end %}{{ f() }}",
        "<[f{}|a [f{}|2] [f{}|b|3]|1]><[f{}|4]>");
    row("{{ md(a='x') }} b", "[md{\"a\":\"x\"}|1] b");
    row("{% f() %}{{ md() }}{% end %}", "<[f{}|[md{}|1]|1]>");
    row("{% md() %}{{ f() }}{% end %}", "[md{}|[f{}|1]|1]");
    row("{{/* f() */}} {{ f() }}", "{{ f() }} <[f{}|1]>");
    row("{%/* f() */%} {{ g() }} {% h() %} {%/* end */%} {{ g() }}",
        "{% f() %} {{ g() }} {% h() %} {% end %} <[g{}|1]>");
    row("{%/* f() */%} {{ g() }}", "{%/* f() */%} <[g{}|1]>");
    row("{%/* end */%}", "{%/* end */%}");
    row("`{{ f() }}`", "`<[f{}|1]>`");
    row("{{ crlf() }}", "<a\nb\r>");
}

void ShortcodeExpanderTest::expands() {
    QFETCH(QString, text);
    const ExpandedSource source = expanded(text.toStdString());
    QTEST(shown(source), "result");
    QCOMPARE(messages(source.diagnostics), QString());
}

void ShortcodeExpanderTest::faults_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("a\n \xC3\xA4 {% f() %} x", "content/page.md:2:4: The shortcode `f` has no end (write {% end %} "
                                    "behind its body, or call it as {{ "
                                    "f() }})");
    row("{% f() %} {% g() %} {% end %}", "content/page.md:1:1: The shortcode `f` has no end (write {% end %} "
                                         "behind its body, or call it as {{ "
                                         "f() }})");
    row("a\n{% end %}", "content/page.md:2:1: This {% end %} ends no shortcode (take it out)");
    row("{{ unknown() }}",
        "content/page.md:1:1: There is no shortcode `unknown` (make templates/shortcodes/unknown.html, or "
        "write {{/* unknown() */}} to show the call as text)");
    row("x {{ bad() }}", "content/page.md:1:3: It broke in templates/shortcodes/bad.html:7 (mend it)");
}

void ShortcodeExpanderTest::faults() {
    QFETCH(QString, text);
    QTEST(messages(expanded(text.toStdString()).diagnostics), "expected");
}

void ShortcodeExpanderTest::unknownOnesMayStayText() {
    ShortcodeSet set = describing();
    set.unknown = ShortcodeSet::Unknown::Text;
    const std::string text = "{{ unknown() }} {% unknown() %} {{ f() }} {% end %}";
    const ExpandedSource source = expandShortcodes(text, 0, "page.md", set);
    QCOMPARE(shown(source), QStringLiteral("{{ unknown() }} {% unknown() %} <[f{}|1]> {% end %}"));
    QCOMPARE(source.diagnostics.size(), 2u);
    QCOMPARE(source.diagnostics.front().severity, Severity::Warning);
}

void ShortcodeExpanderTest::placesLeadBackToTheFile() {
    const std::string text = "+++\n+++\n{{/* f() */}} [a](b) {{ md() }} [c](d) {{ f() }} [e](f)";
    const ExpandedSource source = expanded(text, 8);
    QCOMPARE(source.firstLine, 3u);
    for (const char* place : {"[a]", "[c]", "[e]"})
        QCOMPARE(source.offsets.original(source.text.find(place)), text.find(place));
    QCOMPARE(source.offsets.original(source.text.find("md{}")), text.find("{{ md"));
}

void ShortcodeExpanderTest::linesLeadBackToTheFile() {
    const std::string text = "+++\n+++\na\n\n{{ mdlines() }}\n\n[b](c)\n\n{% md() %}\n\n\n{% end %}\n\n# d\n";
    const ExpandedSource source = expanded(text, 8);
    RenderedMarkdown body = renderMarkdown(source.text, {}, source.insertions, source.firstLine);
    returnToSource(body, source);
    std::vector<std::uint32_t> lines;
    for (const MarkdownBlock& block : body.blocks)
        lines.push_back(block.firstLine);
    QCOMPARE(lines, (std::vector<std::uint32_t>{3, 5, 5, 5, 7, 9, 14}));
    QCOMPARE(body.links.at(0).line, 5u);
    QCOMPARE(body.links.at(0).offset, text.find("{{ mdlines"));
    QCOMPARE(body.links.at(1).line, 7u);
    QCOMPARE(body.links.at(1).offset, text.find("b]("));
}

void ShortcodeExpanderTest::htmlCallsKeepTheirPlaceInMarkdown() {
    const std::string text = "{% f() %}\n\n# no heading\n\n{% end %}\n\nText\n";
    const ExpandedSource source = expanded(text);
    const RenderedMarkdown body = renderMarkdown(source.text, {}, source.insertions, source.firstLine);
    QCOMPARE(body.html, std::string("[f{}|# no heading|1]\n<p>Text</p>\n"));
    QCOMPARE(body.blocks.back().firstLine, 7u);
}

void ShortcodeExpanderTest::misplacedResultsAreTold() {
    const ExpandedSource source = expanded("`{{ f() }}` and\n[a]({{ g() }}) {{ h() }}");
    const RenderedMarkdown body = renderMarkdown(source.text, {}, source.insertions);
    const std::vector<Diagnostic> unused = unusedShortcodes(source, body);
    QCOMPARE(unused.size(), 2u);
    QCOMPARE(unused.at(0).line, 1);
    QCOMPARE(unused.at(0).column, 2);
    QCOMPARE(unused.at(1).line, 2);
    QCOMPARE(unused.at(1).column, 5);
}

void ShortcodeExpanderTest::aHundredThousandCalls() {
    std::string text;
    for (int call = 0; call < 100'000; ++call)
        text += "{{ f() }} ";
    const ExpandedSource source = expanded(text);
    QCOMPARE(source.insertions.size(), 100'000u);
    QCOMPARE(source.insertions.back().html, std::string("[f{}|100000]"));
    QCOMPARE(renderMarkdown(source.text, {}, source.insertions).usedInsertions.size(), 100'000u);
}

void ShortcodeExpanderTest::deepNesting() {
    std::string text;
    for (int call = 0; call < 100'000; ++call)
        text += "{% f() %}";
    QVERIFY(!expanded(text).diagnostics.empty());
    for (int call = 0; call < 100'000; ++call)
        text += "{% end %}";
    const ExpandedSource source = expanded(text);
    QCOMPARE(source.insertions.size(), 1u);
    QVERIFY(messages(source.diagnostics).contains(QLatin1String("nested too deep")));
}

void ShortcodeExpanderTest::tooMuchText() {
    ShortcodeSet set = describing();
    set.render = [](const ShortcodeInvocation&) { return std::string(9 << 20, 'x'); };
    const ExpandedSource source = expandShortcodes("{{ f() }}\n{{ f() }}", 0, "page.md", set);
    QCOMPARE(source.insertions.front().html.size(), std::size_t(9) << 20);
    QVERIFY(source.insertions.back().html.size() < 1000);
    QCOMPARE(source.diagnostics.at(0).line, 2);
}

void ShortcodeExpanderTest::faultsAreListedUpToALimit() {
    std::string text;
    for (int call = 0; call < 1000; ++call)
        text += "{{ unknown() }}\n";
    const ExpandedSource source = expanded(text);
    QCOMPARE(source.diagnostics.size(), 101u);
    QCOMPARE(source.diagnostics.back().message, std::string("900 more faults in shortcodes are not listed"));
}

QTEST_GUILESS_MAIN(ShortcodeExpanderTest)
#include "tst_shortcode_expander.moc"
