#include "html/Parser.h"
#include "plaintext/BlockText.h"
#include "plaintext/DisplayWidth.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;
using plaintext::BlockText;

namespace {

QByteArray textOf(const QByteArray& html) {
    BlockText text;
    text.addBlocks(html::parseFragment(std::string_view(html.data(), std::size_t(html.size()))));
    return QByteArray::fromStdString(text.take());
}

QByteArray repeated(const char* text, int count) {
    return QByteArray(text).repeated(count);
}

} // namespace

class TestBlockText : public QObject {
    Q_OBJECT

private slots:
    void blocks_data() {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* html, const char* expected) {
            QTest::newRow(name) << QByteArray(html) << QByteArray(expected);
        };
        row("paragraphs", "<p>One\n two</p>\n<p>Three</p>", "One two\n\nThree\n");
        row("text among blocks", "One <b>two</b><p>Three</p>four", "One two\n\nThree\n\nfour\n");
        row("line break", "<p>One<br>two<br />\nthree</p>", "One\ntwo\nthree\n");
        row("emphasis", "<p>a <em>b</em> <strong>c</strong><u>d</u></p>", "a b cd\n");
        row("code and deletions", "<p><code>let x</code> <del>old</del></p>", "`let x` ~~old~~\n");
        row("raised", "<p>x<sup>2</sup> H<sub>2</sub>O 20<sup>th</sup> x<sup>n</sup></p>",
            "x² H₂O 20th x^n\n");
        row("nothing to read", "<script>a</script><style>b</style><!-- c --><p> </p>", "");
        row("soft hyphen", "<p>news&shy;letter</p>", "newsletter\n");
        row("first level", "<p>a</p><h1>Title</h1><p>b</p>", "a\n\n\nTitle\n=====\n\nb\n");
        row("second level", "<h2>Title</h2><p>b</p>", "Title\n-----\n\nb\n");
        row("third level", "<h3>Title</h3><p>b</p>", "### Title\n\nb\n");
        row("wide heading", "<h1>日本語</h1>", "日本語\n======\n");
        row("list", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul><p>d</p>", "- a\n- b\n  * c\n\nd\n");
        row("loose list", "<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>", "- a\n\n- b\n\n  c\n");
        row("numbers", "<ol start=9><li>a<li>b</ol>", " 9. a\n10. b\n");
        row("values", "<ol><li>a<li value=5>b<li>c</ol>", "1. a\n5. b\n6. c\n");
        row("reversed", "<ol reversed><li>a<li>b</ol>", "2. a\n1. b\n");
        row("letters", "<ol type=a start=26><li>a<li>b</ol>", " z. a\naa. b\n");
        row("Roman numbers", "<ol type=I start=4><li>a<li>b</ol>", "IV. a\n V. b\n");
        row("absurd start", "<ol start=99999999999><li>a</ol>", "1. a\n");
        row("list in a list at once", "<ul><li><ul><li>a</li></ul></li></ul>", "- * a\n");
        row("empty item", "<ul><li></li><li>a</li></ul>", "-\n- a\n");
        row("tasks", "<ul><li><input type=checkbox disabled checked> a<li><input type=checkbox> b</ul>",
            "- [x] a\n- [ ] b\n");
        row("quote", "<blockquote><p>a</p><p>b</p><ul><li>c</li></ul></blockquote><p>d</p>",
            "> a\n>\n> b\n>\n> - c\n\nd\n");
        row("quote in quote", "<blockquote><blockquote><p>a</p></blockquote></blockquote>", "> > a\n");
        row("code block", "<pre><code>fn main() {\n    a;\n\n}\n</code></pre>",
            "    fn main() {\n        a;\n\n    }\n");
        row("numbered code",
            "<pre><code><table><tbody><tr><td>1</td><td>a\n</td></tr><tr><td>2</td><td>b\n</td></tr></table>"
            "</code></pre>",
            "    1  a\n    2  b\n");
        row("rule", "<p>a</p><hr><p>b</p>", "a\n\n* * *\n\nb\n");
        row("definitions", "<dl><dt>Rust</dt><dd>A language</dd><dt>Go</dt><dd>Another</dd></dl>",
            "Rust\n    A language\nGo\n    Another\n");
        row("image", "<p><img src=a.png alt='A crab'></p>", "[Image: A crab]\n");
        row("ornament", "<p>a <img src=a.png alt=''> b</p>", "a b\n");
        row("image that nobody described", "<p><img src=a.png></p>", "[Image]\n");
        row("footnotes",
            "<p>a<sup class=footnote-reference><a href=#1>1</a></sup></p><div class=footnote-definition id=1>"
            "<sup class=footnote-definition-label>1</sup><p>The note</p></div>",
            "a¹\n\n¹ The note\n");
        row("way back", "<ol><li><p>Note <a href=#fr-1>↩</a></p></li></ol>", "1. Note\n");
        row("details", "<details><summary>More</summary><p>a</p></details>", "More\n\na\n");
        row("right to left", "<p dir=rtl>نشرة <a href=https://a.example/>أخبار</a></p>",
            "نشرة أخبار [1]\n\n[1] https://a.example/\n");
    }
    void blocks() {
        QFETCH(QByteArray, html);
        QFETCH(QByteArray, expected);
        QCOMPARE(QString::fromUtf8(textOf(html)), QString::fromUtf8(expected));
    }

    void links_data() {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* html, const char* expected) {
            QTest::newRow(name) << QByteArray(html) << QByteArray(expected);
        };
        row("numbered", "<p><a href=https://a.example/>one</a>, <a href=https://b.example/>two</a>.</p>",
            "one [1], two [2].\n\n[1] https://a.example/\n[2] https://b.example/\n");
        row("the same address",
            "<p><a href=https://a.example/>one</a> <a href=https://a.example/>two</a></p>",
            "one [1] two [1]\n\n[1] https://a.example/\n");
        row("numbers run on",
            "<p><a href=https://a.example/>one</a></p><h2>B</h2><p><a href=https://a.example/>two</a></p>",
            "one [1]\n\n[1] https://a.example/\n\n\nB\n-\n\ntwo [2]\n\n[2] https://a.example/\n");
        row("in a heading", "<h1><a href=https://a.example/>one</a></h1><p>b</p>",
            "one [1]\n=======\n\nb\n\n[1] https://a.example/\n");
        row("text is the address", "<p>See <a href=https://a.example/x/>a.example/x</a>.</p>",
            "See https://a.example/x/.\n");
        row("no text", "<p>See <a href=https://a.example/></a>.</p>", "See https://a.example/.\n");
        row("image", "<p><a href=https://a.example/><img src=x alt=Crab></a></p>",
            "[Image: Crab] [1]\n\n[1] https://a.example/\n");
        row("ornament", "<p><a href=https://a.example/><img src=x alt=''></a></p>", "https://a.example/\n");
        row("mail",
            "<p><a href='mailto:a@b.example?subject=Hi'>Write</a> <a href=mailto:a@b.example>"
            "a@b.example</a></p>",
            "Write <a@b.example> a@b.example\n");
        row("within the page", "<p><a href=#b>there</a> <a>nowhere</a></p>", "there nowhere\n");
        row("space in it", "<p><a href=' https://a.example/b c\n'>one </a>two</p>",
            "one [1] two\n\n[1] https://a.example/b%20c\n");
        row("tag of a service", "<p><a href='{{ unsubscribe_url }}'>End</a></p>",
            "End [1]\n\n[1] {{ unsubscribe_url }}\n");
        row("card", "<a href=https://a.example/><div>One</div><div>Two</div></a>",
            "One\nTwo [1]\n\n[1] https://a.example/\n");
        row("in a quote", "<blockquote><h2>A</h2><p><a href=https://a.example/>one</a></p></blockquote>",
            "> A\n> -\n>\n> one [1]\n\n[1] https://a.example/\n");
        row("in code", "<pre><a href=https://a.example/>one</a></pre>",
            "    one\n\n[1] https://a.example/\n");
        row("film", "<video src=https://a.example/f.mp4></video>",
            "[Video] [1]\n\n[1] https://a.example/f.mp4\n");
    }
    void links() {
        QFETCH(QByteArray, html);
        QFETCH(QByteArray, expected);
        QCOMPARE(QString::fromUtf8(textOf(html)), QString::fromUtf8(expected));
    }

    void tables_data() {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray head(
            "<table><thead><tr><th>Name</th><th style='text-align: right'>Stars</th></tr></thead>");
        QTest::newRow("aligned")
            << head + "<tbody><tr><td>tokio</td><td>25</td></tr><tr><td>日本</td><td>1234</td></tr></table>"
            << QByteArray("Name   Stars\n-----  -----\ntokio     25\n日本    1234\n");
        QTest::newRow("too wide") << head + "<tr><td>" + repeated("word ", 15) +
                                         "</td><td>25</td></tr><tr><td>b</td><td></td></tr></table>"
                                  << "Name: " + repeated("word ", 13).trimmed() +
                                         "\n  word word\nStars: 25\n\nName: b\n";
        QTest::newRow("several lines")
            << QByteArray("<table><tr><td>a<br>b</td><td>c</td></tr></table>") << QByteArray("a  c\nb\n");
        QTest::newRow("ragged") << QByteArray(
                                       "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>")
                                << QByteArray("a\nb  c\n");
        QTest::newRow("link in a cell")
            << QByteArray("<table><tr><td><a href=https://a.example/>a</a></td><td>b</td></tr></table>")
            << QByteArray("a [1]  b\n\n[1] https://a.example/\n");
        QTest::newRow("only for the layout")
            << QByteArray("<table role=presentation><tr><td><p>a</p></td><td><p>b</p></td></tr></table>")
            << QByteArray("a\n\nb\n");
        QTest::newRow("cells with blocks")
            << QByteArray("<table><tr><td><ul><li>a</li></ul></td><td>b</td></tr></table>")
            << QByteArray("- a\n\nb\n");
        QTest::newRow("caption") << QByteArray(
                                        "<table><caption>What</caption><tr><td>a</td><td>b</td></tr></table>")
                                 << QByteArray("What\n\na  b\n");
    }
    void tables() {
        QFETCH(QByteArray, html);
        QFETCH(QByteArray, expected);
        QCOMPARE(QString::fromUtf8(textOf(html)), QString::fromUtf8(expected));
    }

    void linesFitIntoTheColumns() {
        const QByteArray words = repeated("word ", 60);
        const QByteArray text =
            textOf("<h1>" + words + "</h1><h3>" + words + "</h3><ol start=98><li>" + words + "<li>" + words +
                   "</ol><blockquote><p>" + words + "</p><ul><li>" + words + "</ul></blockquote><dl><dt>" +
                   words + "<dd>" + words + "</dl>");
        for (const QByteArray& line : text.split('\n')) {
            QVERIFY2(plaintext::displayWidth(line.toStdString()) <= plaintext::textColumns, line.constData());
            QVERIFY2(!line.endsWith(' '), line.constData());
        }
        QCOMPARE(text.count("word"), 8 * 60);
    }

    void hostileDepthEndsSoon() {
        QElapsedTimer timer;
        timer.start();
        for (const char* tag :
             {"<blockquote>", "<ul><li>", "<table><tr><td>", "<b>", "<div>", "<a href=b>", "<sup>"}) {
            const QByteArray text = textOf(repeated(tag, 20'000) + "word");
            QVERIFY2(text.contains("word"), tag);
            QVERIFY2(text.size() < 1'000'000, tag);
        }
        QVERIFY(textOf("<table>" + repeated("<tr><td>a<td>b", 50'000)).count('a') == 50'000);
        QVERIFY(textOf("<ul>" + repeated("<li>a", 50'000)).count('a') == 50'000);
        QVERIFY2(timer.elapsed() < 20'000, "writing must not be quadratic");
    }
};

QTEST_APPLESS_MAIN(TestBlockText)
#include "tst_block_text.moc"
