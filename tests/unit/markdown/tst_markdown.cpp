#include "RenderedText.h"
#include "support/SharedData.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace masthead;
using namespace masthead::test;

class TestMarkdown : public QObject {
    Q_OBJECT

private slots:
    void printsHtmlLikeZola_data();
    void printsHtmlLikeZola();
    void knowsLinesOfBlocks_data();
    void knowsLinesOfBlocks();
    void countsFromTheFirstLineOfTheFile();
    void groupsWhatRawHtmlHoldsTogether_data();
    void groupsWhatRawHtmlHoldsTogether();
    void survivesHostileText_data();
    void survivesHostileText();
    void rendersRealIssues();
};

void TestMarkdown::printsHtmlLikeZola_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* source, const char* expected) {
        QTest::newRow(name) << QString::fromUtf8(source) << QString::fromUtf8(expected);
    };
    row("nothing", "", "");
    row("blank lines", "\n \n", "");
    row("heading", "# A *b*\n", "<h1>A <em>b</em></h1>\n");
    row("heading behind a tab", "#\tFoo\n", "<h1>Foo</h1>\n");
    row("quotes stay in text", "\"a\" & 'b' <c", "<p>\"a\" &amp; 'b' &lt;c</p>\n");
    row("breaks", "a  \nb\\\nc\nd", "<p>a<br />\nb<br />\nc\nd</p>\n");
    row("rule", "a\n\n***", "<p>a</p>\n<hr />\n");
    row("tight list", "- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n");
    row("loose list", "- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n");
    row("numbers", "3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    row("tight task", "- [x] a\n- [ ] b",
        "<ul>\n<li><input disabled=\"\" type=\"checkbox\" checked=\"\"/>\na</li>\n"
        "<li><input disabled=\"\" type=\"checkbox\"/>\nb</li>\n</ul>\n");
    row("loose task", "- [x] a\n\n- b",
        "<ul>\n<li>\n<p><input disabled=\"\" type=\"checkbox\" checked=\"\"/>\na</p>\n</li>\n<li>\n<p>b</p>\n"
        "</li>\n</ul>\n");
    row("quote", "> a\nb", "<blockquote>\n<p>a\nb</p>\n</blockquote>\n");
    row("empty quote", ">", "<blockquote>\n</blockquote>\n");
    row("fence", "```rust x\na < \"b\"\n\n```",
        "<pre><code class=\"language-rust\">a &lt; \"b\"\n\n</code></pre>\n");
    row("table", "|a|b|\n|:-:|--:|\n|1|2|",
        "<table><thead><tr><th style=\"text-align: center\">a</th><th style=\"text-align: "
        "right\">b</th></tr></thead>"
        "<tbody>\n<tr><td style=\"text-align: center\">1</td><td style=\"text-align: right\">2</td></tr>\n"
        "</tbody></table>\n");
    row("strikethrough", "~~a~~ ~b~", "<p><del>a</del> <del>b</del></p>\n");
    row("bare addresses stay text", "https://example.org a@example.org",
        "<p>https://example.org a@example.org</p>\n");
    row("link", "[a](</ü b\"'[]> \"t\\\"'<\")",
        "<p><a href=\"/%C3%BC%20b%22&#x27;%5B%5D\" title=\"t&quot;&#39;&lt;\">a</a></p>\n");
    row("link with entities", "[a](/?a=1&amp;b=%20&auml;)",
        "<p><a href=\"/?a=1&amp;b=%20%C3%A4\">a</a></p>\n");
    row("autolink", "<a@b.c> <http://x.org/?a&b>",
        "<p><a href=\"mailto:a@b.c\">a@b.c</a> <a "
        "href=\"http://x.org/?a&amp;b\">http://x.org/?a&amp;b</a></p>\n");
    row("image", "![a *b* \"c\"](i.png 't')",
        "<p><img src=\"i.png\" alt=\"a b &quot;c&quot;\" title=\"t\" /></p>\n");
    row("image around a link", "![a [b](c)](d)", "<p><img src=\"d\" alt=\"a b\" /></p>\n");
    row("entities", "&lt; &copy; &#223; &#xDF; &nix; &#0; &ngE;",
        "<p>&lt; \xC2\xA9 \xC3\x9F \xC3\x9F &amp;nix; \xEF\xBF\xBD \xE2\x89\xA7\xCC\xB8</p>\n");
    row("raw HTML", "a <b title=\"x>\">c</b>\n\n<div>\n  *d*\n</div>\n",
        "<p>a <b title=\"x>\">c</b></p>\n<div>\n  *d*\n</div>\n");
    row("HTML without a last line end", "<div>", "<div>");
    row("CRLF", "a\r\nb\r\n\r\n```\r\nc\r\n```\r\n", "<p>a\nb</p>\n<pre><code>c\n</code></pre>\n");
}

void TestMarkdown::printsHtmlLikeZola() {
    QFETCH(QString, source);
    QFETCH(QString, expected);
    const RenderedMarkdown rendered = renderMarkdown(source.toStdString());
    QCOMPARE(QString::fromStdString(rendered.html), expected);
    verifyCoversHtml(rendered);
}

void TestMarkdown::knowsLinesOfBlocks_data() {
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QString>("blocks");
    QTest::addColumn<QString>("anchors");
    const auto row = [](const char* name, const QByteArray& source, const char* blocks, const char* anchors) {
        QTest::newRow(name) << source << QString::fromLatin1(blocks) << QString::fromLatin1(anchors);
    };
    row("paragraphs", "a\nb\n\n\nc", "1-2 5-5", "p1 p5");
    row("CRLF", "a\r\nb\r\n\r\nc\r\n", "1-2 4-4", "p1 p4");
    row("CR", "a\rb\r\rc\r", "1-2 4-4", "p1 p4");
    row("NUL", QByteArray("\0a\n\n\0\n\nb", 8), "1-1 3-3 5-5", "p1 p3 p5");
    row("entity first", "\n&amp;\n\n&#65;", "2-2 4-4", "p2 p4");
    row("headings", "# a\n## b ##\n#\n\nc\n===\nd\ne\n---\n", "1-1 2-2 3-3 5-6 7-9", "h11 h22 h13 h15 h27");
    row("rules", "***\n---\n\n_ _ _", "1-1 2-2 4-4", "hr1 hr2 hr4");
    row("rule behind an underline", "a\n---\n---\n", "1-2 3-3", "h21 hr3");
    row("rule behind definitions", "[a]: /u\n[b]:\n/u\n\n[c]: /u\n***\nd", "6-6 7-7", "hr6 p7");
    row("definition before text", "[a]: /u\nb\n\nc", "2-2 4-4", "p2 p4");
    row("list", "- a\n- b\n\n  c\n- d", "1-5", "ul1 li1 p1 li2 p2 p4 li5 p5");
    row("empty items", "-\n-\n- a\n-\n", "1-4", "ul1 li1 li2 li3 li4");
    row("item that begins with a blank line", "-\n  a\n-\n  b", "1-4", "ul1 li1 li3");
    row("lists in one line", "- - a\n  - b\n- 1. c\n", "1-3", "ul1 li1 ul1 li1 li2 li3 ol3 li3");
    row("nested lists", "1. a\n   - b\n\n     c\n2. d", "1-5", "ol1 li1 ul2 li2 p2 p4 li5");
    row("rule in an item", "- ***\n- a", "1-2", "ul1 li1 hr1 li2");
    row("quotes", "> a\nlazy\n>\n> b\n\n> > c\n> d", "1-4 6-7",
        "blockquote1 p1 p4 blockquote6 blockquote6 p6");
    row("quote in a list", "- > a\n  > - b\n\n  > c", "1-4", "ul1 li1 blockquote1 p1 ul2 li2 blockquote4 p4");
    row("fence", "a\n```\n\nb\n\n```\nc", "1-1 2-6 7-7", "p1 pre2 p7");
    row("empty fence", "```\n```\na", "1-2 3-3", "pre1 p3");
    row("fence without an end", "```\na\n", "1-2", "pre1");
    row("fence ended by its quote", "> ```\n> a\n\n```\nb\n```\n", "1-2 4-6", "blockquote1 pre1 pre4");
    row("fence in a list", "- ~~~ x\n  a\n\n  ~~~\n- b", "1-5", "ul1 li1 pre1 li5");
    row("indented code", "    a\n\n    b\n\nc", "1-3 5-5", "pre1 p5");
    row("tabs", "-\ta\n\n\tb\n\n\t\tc\n>\td", "1-5 6-6", "ul1 li1 p1 p3 pre5 blockquote6 p6");
    row("table", "|a|b|\n|---|---|\n|1|2|\n| | |\n|3|4|\n\nc", "1-5 7-7", "table1 tr1 tr3 tr4 tr5 p7");
    row("table with an empty head", "\n| | |\n|---|---|\n|1|2|", "2-4", "table2 tr2 tr4");
    row("table without rows", "|a|b|\n|---|---|\n\nc", "1-2 4-4", "table1 tr1 p4");
    row("HTML block", "<div\n class=\"x\">\n<p>a\n</div>\n\nb", "1-4 6-6", "div1 p3 p6");
    row("comment", "<!--\n<p>\n\n-->\na", "1-4 5-5", "p5");
    row("image only", "a\n\n![](b)\n\nc", "1-1 3-3 5-5", "p1 p3 p5");
    row("images in lines", "![](a)\n![](b)\nc", "1-3", "p1");
    row("code over lines", "`a\nb`\n\nc", "1-2 4-4", "p1 p4");
    row("code between lines of backticks", "``\na\n``\n\n> ``\n> b\n> ``\n\nc", "1-3 5-7 9-9",
        "p1 blockquote5 p5 p9");
    row("link target on the next line", "[a](\n/b)\n\nc", "1-2 4-4", "p1 p4");
    row("tag over lines", "a <b\ntitle='x'\nid=y>c</b>\n\nd", "1-3 5-5", "p1 p5");
}

void TestMarkdown::knowsLinesOfBlocks() {
    QFETCH(QByteArray, source);
    QFETCH(QString, blocks);
    QFETCH(QString, anchors);
    const RenderedMarkdown rendered = renderMarkdown(source.toStdString());
    QCOMPARE(linesOf(rendered), blocks);
    QCOMPARE(anchorsOf(rendered), anchors);
    verifyCoversHtml(rendered);
}

void TestMarkdown::countsFromTheFirstLineOfTheFile() {
    const RenderedMarkdown rendered = renderMarkdown("# a\n\n[b](c)\n", {}, {}, 12);
    QCOMPARE(linesOf(rendered), QStringLiteral("12-12 14-14"));
    QCOMPARE(rendered.anchors.at(1).line, 0u);
    QCOMPARE(rendered.links.at(0).line, 14u);
}

void TestMarkdown::groupsWhatRawHtmlHoldsTogether_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("blocks");
    const auto row = [](const char* name, const char* source, const char* blocks) {
        QTest::newRow(name) << QString::fromLatin1(source) << QString::fromLatin1(blocks);
    };
    row("nothing open", "a\n\nb", "<p>a</p>/|<p>b</p>/");
    row("div around Markdown", "<div>\n\n*a*\n\n</div>\n\nb", "<div>/<p><em>a</em></p>/</div>/|<p>b</p>/");
    row("bold that is not closed", "a <b>b\n\nc</b>\n\nd", "<p>a <b>b</p>/<p>c</b></p>/|<p>d</p>/");
    row("link that is not closed", "<a href=x>a\n\nb [c](d)\n\ne",
        "<p><a href=x>a</p>/<p>b <a href=\"d\">c</a></p>/|<p>e</p>/");
    row("void elements", "a<br>b <img src=c>\n\n<hr>\n\nd", "<p>a<br>b <img src=c></p>/|<hr>/|<p>d</p>/");
    row("stray end tags", "</div>\n\na</b>\n\nb", "</div>/|<p>a</b></p>/|<p>b</p>/");
    row("paragraph that the next block ends", "<p>a\n\nb", "<p>a/|<p>b</p>/");
    row("paragraph that goes on", "<p>a\n\n<!-- b -->\n\nc", "<p>a/<!-- b -->/|<p>c</p>/");
    row("attribute with an angle", "<i title=\"</i>\">a</i>\n\nb",
        "<p><i title=\"</i>\">a</i></p>/|<p>b</p>/");
    row("comment over blocks", "a <i>\n\n<!-- </i>\n\n-->\n\n</i>\n\nb",
        "<p>a <i></p>/<!-- </i>//-->/</i>/|<p>b</p>/");
    row("script", "<script>\n\"<div>\"\n</script>\n\na", "<script>/\"<div>\"/</script>/|<p>a</p>/");
    row("table", "<table>\n<tr><td>\n\na\n\n</td></tr>\n</table>\n\nb",
        "<table>/<tr><td>/<p>a</p>/</td></tr>/</table>/|<p>b</p>/");
    row("badly nested", "<b><div></b>\n\na\n\n</div>\n\nb", "<p><b><div></b></p>/<p>a</p>/</div>/|<p>b</p>/");
    row("never closed", "<section>\n\na\n\nb", "<section>/<p>a</p>/<p>b</p>/");
    row("drawing", "<svg><path d='x'/></svg>\n\na", "<p><svg><path d='x'/></svg></p>/|<p>a</p>/");
}

void TestMarkdown::groupsWhatRawHtmlHoldsTogether() {
    QFETCH(QString, source);
    QFETCH(QString, blocks);
    const RenderedMarkdown rendered = renderMarkdown(source.toStdString());
    QCOMPARE(blocksOf(rendered), blocks);
    verifyCoversHtml(rendered);
}

void TestMarkdown::survivesHostileText_data() {
    QTest::addColumn<QByteArray>("source");
    const auto repeated = [](const char* text, int times) { return QByteArray(text).repeated(times); };
    QTest::newRow("nested quotes") << repeated(">", 10000) + "a\n\n***\n";
    QTest::newRow("nested lists") << repeated("- ", 10000) + "a\n\n***\n";
    QTest::newRow("brackets") << repeated("[", 50000) + repeated("]", 50000);
    QTest::newRow("images") << repeated("![", 10000) + "a" + repeated("](b)", 10000);
    QTest::newRow("angles") << repeated("<", 200000);
    QTest::newRow("open tags") << repeated("<b>\n\n", 20000);
    QTest::newRow("open divs") << repeated("<div>\n\n", 20000);
    QTest::newRow("unfinished tag") << "<div \"\n\n" + repeated("a\n\n", 50000);
    QTest::newRow("open link") << "<a href=x>\n\n" + repeated("*a*\n\n", 20000);
    QTest::newRow("comments") << repeated("<!--\n\n", 20000);
    QTest::newRow("stars") << repeated("*a **a ", 20000);
    QTest::newRow("backticks") << repeated("`", 100000);
    QTest::newRow("fences") << repeated("```\n", 50001);
    QTest::newRow("empty items") << repeated("-\n", 50000);
    QTest::newRow("rules") << repeated("***\n", 50000);
    QTest::newRow("empty headings") << repeated("#\n", 50000);
    QTest::newRow("images only") << repeated("![](a)\n\n", 20000);
    QTest::newRow("definitions") << repeated("[a]: /b\n", 20000) + "***\n";
    QTest::newRow("long definition") << "[a]: /" + repeated("b", 100000) + "\n\n" + repeated("[a]\n", 25000);
    QTest::newRow("carriage returns") << repeated("a\r\r", 50000);
    QTest::newRow("not UTF-8") << repeated("\xFF\xC3 \x80\n\n", 10000);
    QTest::newRow("control bytes") << QByteArray("\0\1\2\x1F\n", 5).repeated(10000);
    QTest::newRow("large") << repeated("A paragraph with [a link](https://example.org) and *more*.\n\n",
                                       340000);
}

void TestMarkdown::survivesHostileText() {
    QFETCH(QByteArray, source);
    const RenderedMarkdown rendered = renderMarkdown(source.toStdString());
    verifyCoversHtml(rendered);
    QVERIFY(rendered.html.size() < 64 * static_cast<std::size_t>(source.size()) + (1 << 22));
    const auto lines = static_cast<std::uint32_t>(source.count('\n') + source.count('\r') + 1);
    for (const MarkdownBlock& block : rendered.blocks)
        QVERIFY(block.lastLine <= lines);
}

void TestMarkdown::rendersRealIssues() {
    MASTHEAD_REQUIRE_SHARED(site, "rust-trends");
    int issues = 0;
    for (const auto& entry : std::filesystem::directory_iterator(site / "content/newsletter")) {
        if (entry.path().extension() != ".md")
            continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        const RenderedMarkdown rendered = renderMarkdown(text);
        verifyCoversHtml(rendered);
        std::uint32_t last = 0;
        for (const MarkdownBlock& block : rendered.blocks) {
            QVERIFY2(block.firstLine > last, entry.path().c_str());
            last = block.lastLine;
        }
        ++issues;
    }
    QVERIFY(issues > 60);
}

QTEST_GUILESS_MAIN(TestMarkdown)
#include "tst_markdown.moc"
