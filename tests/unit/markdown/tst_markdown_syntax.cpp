#include "markdown/Markdown.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;

namespace {

MarkdownOptions everySyntax() {
    MarkdownOptions options;
    options.footnotes = true;
    options.headingAttributes = true;
    options.definitionList = true;
    options.githubAlerts = true;
    options.smartPunctuation = true;
    return options;
}

QString rendered(const QString& source, const MarkdownOptions& options) {
    return QString::fromStdString(renderMarkdown(source.toStdString(), options).html);
}

} // namespace

/// How text is read where pulldown-cmark, which Zola uses, has its own ways.
class TestMarkdownSyntax : public QObject {
    Q_OBJECT

private slots:
    void readsBlocks_data();
    void readsBlocks();
    void readsText_data();
    void readsText();
    void readsWhatOptionsAsk_data();
    void readsWhatOptionsAsk();
    void leavesOutWhatOptionsDoNotAsk();
    void readsHostileTextInTime_data();
    void readsHostileTextInTime();
};

void TestMarkdownSyntax::readsBlocks_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* source, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(source) << QString::fromUtf8(expected);
    };
    row("table in a paragraph", "a\n|b|\n|-|\n|c|",
        "<p>a</p>\n<table><thead><tr><th>b</th></tr></thead><tbody>\n<tr><td>c</td></tr>\n</tbody></"
        "table>\n");
    row("no table in a paragraph without a leading pipe", "a\nb | c\n- | -\n",
        "<p>a\nb | c</p>\n<ul>\n<li>| -</li>\n</ul>\n");
    row("as many columns as delimiters", "|a|b|\n|-|\n", "<p>|a|b|\n|-|</p>\n");
    row("pipe in code", "|a|b|\n|-|-|\n|`c|d`|",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>`c</td><td>d`</td></tr>\n"
        "</tbody></table>\n");
    row("escaped pipe in code", "|a|\n|-|\n|`b\\|c`|",
        "<table><thead><tr><th>a</th></tr></thead><tbody>\n<tr><td><code>b|c</code></td></tr>\n"
        "</tbody></table>\n");
    row("table ended by a list", "a|b\n-|-\n*",
        "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n"
        "</tbody></table>\n<ul>\n<li></li>\n</ul>\n");
    row("indented fence in a paragraph", "a\n    ```\nb", "<p>a\n```\nb</p>\n");
    row("fence behind a quoted fence", "> ```\n> a\n```\nb\n```\n",
        "<blockquote>\n<pre><code>a\n</code></pre>\n</blockquote>\n<pre><code>b\n</code></pre>\n");
    row("textarea with blank lines", "<textarea>\n\n*a*\n</textarea>\n", "<textarea>\n\n*a*\n</textarea>\n");
    row("declaration in lower case", "<!doctype html>\n*a*", "<!doctype html>\n<p><em>a</em></p>\n");
    row("underline with a tab", "a\n--\t\n", "<h2>a</h2>\n");
    row("definition without a target", "[a]:\n-\n", "<h2>[a]:</h2>\n");
    row("text behind a definition", "- [a]: /b\n[a]", "<ul>\n<li><a href=\"/b\">a</a></li>\n</ul>\n");
    row("task without text", "- [x]\n\nb",
        "<ul>\n<li><input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n</li>\n</ul>\n<p>b</p>\n");
    row("task before a mark", "- [ ] > a",
        "<ul>\n<li><input disabled=\"\" type=\"checkbox\"/>\n&gt; a</li>\n</ul>\n");
    row("blank line behind an empty item", "-\n\n    a",
        "<ul>\n<li></li>\n</ul>\n<pre><code>a</code></pre>\n");
    row("code in an item", "-     a\n\n  b",
        "<ul>\n<li>\n<pre><code>a\n</code></pre>\n<p>b</p>\n</li>\n</ul>\n");
    row("tab cut by a quote", ">\t\ta", "<blockquote>\n<pre><code>  a</code></pre>\n</blockquote>\n");
}

void TestMarkdownSyntax::readsBlocks() {
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(rendered(source, {}), expected);
}

void TestMarkdownSyntax::readsText_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* source, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(source)
                            << QStringLiteral("<p>%1</p>\n").arg(QString::fromUtf8(expected));
    };
    row("runs of delimiters", "**a.*.**a*", "**a.*.*<em>a</em>");
    row("run within a run", "***a** b*", "<em><strong>a</strong> b</em>");
    row("currency is punctuation", "*\xC2\xA3*bravo", "*\xC2\xA3*bravo");
    row("tilde within words", "a~b~c ~d~", "a~b~c <del>d</del>");
    row("two tildes within words", "a~~b~~c", "a<del>b</del>c");
    row("three tildes", "a ~~~b~~~", "a ~~~b~~~");
    row("comment with dashes", "a <!-- b -- c --> <!-->d", "a <!-- b -- c --> <!-->d");
    row("code over lines", "a `b\n  c` d", "a <code>b   c</code> d");
    row("spaces and a tab before the line end", "a  \t\nb", "a<br />\nb");
    row("image in an image", "![a ![b](c \"d\")](e \"f\")", "<img src=\"e\" alt=\"a b\" title=\"f\" />");
    row("tag in an alternative text", "![a <b>c</b>](d)", "<img src=\"d\" alt=\"a &lt;b&gt;c&lt;/b&gt;\" />");
    row("link in a link", "[a [b](c)](d)", "[a <a href=\"c\">b</a>](d)");
    row("surrogate", "&#xD800;", "\xEF\xBF\xBD");
    row("caret in a target", "[a](b^c)", "<a href=\"b^c\">a</a>");
    row("autolink over lines", "<\nhttp://a>", "&lt;\nhttp://a&gt;");
    row("label in another case", "[ẞ]\n\n[SS]: /a", "<a href=\"/a\">ẞ</a>");
    row("escape in a target", "[a](b\\)c&amp;)", "<a href=\"b)c&amp;\">a</a>");
}

void TestMarkdownSyntax::readsText() {
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(rendered(source, {}), expected);
}

void TestMarkdownSyntax::readsWhatOptionsAsk_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* source, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(source) << QString::fromUtf8(expected);
    };
    const char* const reference = "<p>a<sup class=\"footnote-reference\"><a href=\"#n\">1</a></sup></p>\n";
    row("footnote", "a[^n]\n\n[^n]: b\n\n    c",
        (QByteArray(reference) + "<div class=\"footnote-definition\" id=\"n\"><sup "
                                 "class=\"footnote-definition-label\">1</sup>\n<p>b</p>\n<p>c</p>\n</div>\n")
            .constData());
    row("footnote without a definition", "a[^n]", "<p>a[^n]</p>\n");
    row("footnote behind text in a quote", "> a[^n]\n> [^n]: b",
        (QByteArray("<blockquote>\n") + reference +
         "<div class=\"footnote-definition\" id=\"n\"><sup class=\"footnote-definition-label\">1</sup>\n"
         "<p>b</p>\n</div>\n</blockquote>\n")
            .constData());
    row("heading attributes", "# A # {#b .c .d e=f}\n\nG {.h}\n---\n",
        "<h1 id=\"b\" class=\"c d\" e=\"f\">A</h1>\n<h2 class=\"h\">G</h2>\n");
    row("no heading attributes", "# A {#b} c\n# D {e\\}\n", "<h1>A {#b} c</h1>\n<h1>D {e}</h1>\n");
    row("tight definitions", "A\n: b\n: c\n\nD\n: e\n",
        "<dl>\n<dt>A</dt>\n<dd>b</dd>\n<dd>c</dd>\n<dt>D</dt>\n<dd>e</dd>\n</dl>\n");
    row("loose definition", "A\n\n: b\n\n  - c\n",
        "<dl>\n<dt>A</dt>\n<dd>\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>\n</dd>\n</dl>\n");
    row("no definition below a heading", "# A\n: b\n", "<h1>A</h1>\n<p>: b</p>\n");
    row("alert", "> [!tip] \n> a", "<blockquote class=\"markdown-alert-tip\">\n<p>a</p>\n</blockquote>\n");
    row("alert before a lazy line", "> [!NOTE]\na",
        "<blockquote class=\"markdown-alert-note\">\n<p>a</p>\n</blockquote>\n");
    row("indented line behind an alert", "> [!NOTE]\n>     a",
        "<blockquote class=\"markdown-alert-note\">\n<p>a</p>\n</blockquote>\n");
    row("empty definition before a blank line", "A\n:\n\n    b\n",
        "<dl>\n<dt>A</dt>\n<dd></dd>\n</dl>\n<pre><code>b\n</code></pre>\n");
    row("no alert with text behind it", "> [!NOTE] a", "<blockquote>\n<p>[!NOTE] a</p>\n</blockquote>\n");
    row("quotes", "\"a 'b' c\" it's 90's 'tis \\\"", "<p>“a ‘b’ c” it’s 90’s ’tis \"</p>\n");
    row("dashes and dots", "a--b---c----d-----e...f", "<p>a–b—c––d—–e…f</p>\n");
    row("not in code", "`\"--...\"`", "<p><code>\"--...\"</code></p>\n");
}

void TestMarkdownSyntax::readsWhatOptionsAsk() {
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(rendered(source, everySyntax()), expected);
}

void TestMarkdownSyntax::leavesOutWhatOptionsDoNotAsk() {
    QCOMPARE(rendered(QStringLiteral("# A {#b}"), {}), QStringLiteral("<h1>A {#b}</h1>\n"));
    QCOMPARE(rendered(QStringLiteral("A\n: b"), {}), QStringLiteral("<p>A\n: b</p>\n"));
    QCOMPARE(rendered(QStringLiteral("> [!NOTE]"), {}),
             QStringLiteral("<blockquote>\n<p>[!NOTE]</p>\n</blockquote>\n"));
    QCOMPARE(rendered(QStringLiteral("\"a\"--"), {}), QStringLiteral("<p>\"a\"--</p>\n"));
}

/// Texts that a parser which looks back or ahead too far would take minutes for.
void TestMarkdownSyntax::readsHostileTextInTime_data() {
    QTest::addColumn<QByteArray>("source");
    const auto repeated = [](const char* text, int count = 50000) {
        return QByteArray(text).repeated(count);
    };
    const auto row = [](const char* name, const QByteArray& source) { QTest::newRow(name) << source; };
    row("nested quotes", repeated(">") + "a");
    row("nested items before blank lines", repeated("- ", 5000) + "a\n" + repeated("\n") + "b");
    row("nested items before lazy lines", repeated("- ", 2000) + "a\n" + repeated("b\n", 20000));
    row("almost rules", repeated("* ") + "a");
    row("open brackets", repeated("["));
    row("nested brackets", repeated("[") + "a" + repeated("]"));
    row("open links", repeated("[a]("));
    row("open angled targets", repeated("[a](<b"));
    row("images in images", repeated("![", 20000) + repeated("](a)", 20000));
    row("links around emphasis", repeated("**x [a*b**c*](d)"));
    row("open footnotes", repeated("[^"));
    row("footnotes in footnotes", repeated("[^a]: "));
    row("footnotes and definitions", repeated("[^a]", 20000) + "\n\n" + repeated("[^a]: b\n", 20000));
    row("open titles", repeated("[a]: b \"\n"));
    row("definitions", repeated("[a]: b\n"));
    row("openers", repeated(" *a"));
    row("closers", repeated("a* "));
    row("delimiters that do not match", repeated("*a_ "));
    row("backticks of one length", repeated("`` a ") + "`");
    row("comments without an end", repeated("a <!--"));
    row("instructions without an end", repeated("a <?"));
    row("declarations without an end", repeated("a <!A"));
    row("attributes without an end", repeated("<a b='"));
    row("wide table", repeated("|a", 5000) + "\n" + repeated("|-", 5000) + "\n" + repeated("b\n", 20000));
    row("almost tables", repeated("|a|b\n"));
    row("almost table heads", repeated("|a\n|-|-\n"));
    row("definition lists", repeated("a\n: b\n"));
    row("details in details", "a\n" + repeated(": "));
    row("alerts", repeated("> [!NOTE]\na\n\n"));
    row("braces in a heading", "# " + repeated("{#a}"));
    row("quotes", repeated("\"a 'b "));
    row("carriage returns", repeated("a\r"));
}

void TestMarkdownSyntax::readsHostileTextInTime() {
    QFETCH(QByteArray, source);
    constexpr qint64 mostMilliseconds = 5000;
    QElapsedTimer timer;
    timer.start();
    const RenderedMarkdown page = renderMarkdown(source.toStdString(), everySyntax());
    QVERIFY2(timer.elapsed() < mostMilliseconds, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(page.html.size() < 64 * static_cast<std::size_t>(source.size()) + (1 << 22));
}

QTEST_GUILESS_MAIN(TestMarkdownSyntax)
#include "tst_markdown_syntax.moc"
