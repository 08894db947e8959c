#include "html/Parser.h"
#include "html/Writer.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;
using html::Node;

namespace {

std::string written(const std::vector<Node>& nodes) {
    std::string html;
    for (const Node& node : nodes)
        html::write(node, html);
    return html;
}

std::string reread(std::string_view html) {
    return written(html::parseFragment(html));
}

std::string repeated(std::string_view text, int times) {
    std::string result;
    for (int index = 0; index < times; ++index) {
        std::string one(text);
        if (const std::size_t number = one.find('#'); number != std::string::npos)
            one.replace(number, 1, std::to_string(index));
        result += one;
    }
    return result;
}

std::size_t depthOf(const std::vector<Node>& nodes) {
    std::size_t depth = 0;
    for (const Node& node : nodes)
        depth = std::max(depth, 1 + depthOf(node.children));
    return depth;
}

} // namespace

class HtmlTest : public QObject {
    Q_OBJECT

private slots:
    void fragmentsAreReadAndWritten_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char* name, const char* html, const char* wanted) {
            QTest::newRow(name) << QString::fromUtf8(html) << QString::fromUtf8(wanted);
        };
        const auto same = [&](const char* name, const char* html) { row(name, html, html); };
        same("empty", "");
        same("text", "a &amp; b &lt; c &gt; d \"e\" 'f'");
        same("attributes", "<a href=\"?a=1&amp;b=2\" title=\"&quot;a&quot; &lt;b&gt;\">x</a>");
        same("no-break space", "<p title=\"a&nbsp;b\">a&nbsp;b</p>");
        same("void elements", "<p>a<br>b<img src=\"c.png\"><wbr></p><hr>");
        same("comments", "<!-- a --><p><!--b-->c</p>");
        same("conditional comment",
             "<!--[if mso]><table><tr><td><![endif]--><p>a</p><!--[if mso]></td></tr></table><![endif]-->");
        same("shown conditional comment", "<!--[if !mso]><!--><p>a</p><!--<![endif]-->");
        same("code", "<pre><code>a\n  b\n\n</code></pre>");
        same("line break at the begin of a pre", "<pre>\n\na</pre>");
        same("script", "<script>if (a < b && c) '</p>'</script>");
        same("style", "<style>a > b { content: '<' }</style>");
        same("letters of the world", "<p>\xC3\xA4 \xE6\x96\x87 \xF0\x9F\xA6\x80</p>");
        same("unknown element", "<x-card data-a=\"1\">a</x-card>");
        same("table", "<table><tbody><tr><td>a</td></tr></tbody></table>");
        row("lost line break", "<pre>\na</pre>", "<pre>a</pre>");
        row("references", "&eacute;&#233;&#xE9;&nosuch; &copy",
            "\xC3\xA9\xC3\xA9\xC3\xA9&amp;nosuch; \xC2\xA9");
        row("upper case", "<P CLASS=A>a</P>", "<p class=\"A\">a</p>");
        row("no quotes", "<a href=a.html class='b c' hidden>x</a>",
            "<a href=\"a.html\" class=\"b c\" hidden=\"\">x</a>");
        row("open elements", "<ul><li>a<li>b", "<ul><li>a</li><li>b</li></ul>");
        row("misnested", "<b>a<i>b</b>c</i>", "<b>a<i>b</i></b><i>c</i>");
        row("paragraph in a paragraph", "<p>a<p>b<div>c</div>", "<p>a</p><p>b</p><div>c</div>");
        row("end tags without begin", "a</div></b>b", "ab");
        row("second attribute of a name", "<a id=a id=b>x</a>", "<a id=\"a\">x</a>");
        row("closed void element", "<br/><img src=a.png />", "<br><img src=\"a.png\">");
        row("parts of a page", "<html><head><title>a</title></head><body class=b>c", "<title>a</title>c");
        row("not UTF-8",
            "a\xFF"
            "b",
            "a\xEF\xBF\xBD"
            "b");
    }
    void fragmentsAreReadAndWritten() {
        QFETCH(QString, html);
        QFETCH(QString, wanted);
        const std::string once = reread(html.toStdString());
        QCOMPARE(QString::fromStdString(once), wanted);
        QCOMPARE(QString::fromStdString(reread(once)), wanted);
    }

    void documentsAreReadAndWritten() {
        const std::string html =
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><!--[if mso]><xml></xml>"
            "<![endif]--><style>a > b {}</style></head><body><p>a</p></body></html>";
        std::string written;
        html::write(html::parseDocument(html), written);
        QCOMPARE(written, html);
    }

    void linesAreTakenOffAndNotWritten() {
        const auto nodes =
            html::parseFragment("<p data-line=\"7\">a <b data-line=\"8\">b</b></p><p data-line=\"x\">c</p>");
        QCOMPARE(nodes[0].line, 7U);
        QCOMPARE(nodes[0].children[1].line, 8U);
        QCOMPARE(nodes[1].line, 0U);
        QCOMPARE(written(nodes), std::string("<p>a <b>b</b></p><p>c</p>"));
    }

    void listenersHearWhereNamesEnd() {
        const auto nodes = html::parseFragment("<p>a<b class=\"c\">b</b></p>");
        std::string html;
        std::string heard;
        html::write(nodes[0], html, [&](const Node& element, std::size_t nameEnd) {
            heard += element.name + '@' + std::to_string(nameEnd) + ' ';
        });
        QCOMPARE(heard, std::string("p@2 b@6 "));
    }

    void classesAreWords() {
        Node node = Node::element("p", {{"class", "ab a-b"}});
        QVERIFY(!node.hasClass("a"));
        QVERIFY(node.hasClass("a-b"));
        node.addClass("a");
        node.addClass("a");
        QCOMPARE(node.attributeOr("class", ""), std::string("ab a-b a"));
        QVERIFY(node.removeAttribute("class"));
        QVERIFY(!node.removeAttribute("class"));
        node.addClass("b");
        QCOMPARE(html::toHtml(node), std::string("<p class=\"b\"></p>"));
    }

    void deepHtmlKeepsItsText() {
        const auto nodes =
            html::parseFragment(repeated("<div>", 450) + "deep" + repeated("</div>", 450) + "<p>after</p>");
        QVERIFY(depthOf(nodes) <= html::deepestElement + 1);
        QCOMPARE(nodes.size(), std::size_t(2));
        QCOMPARE(nodes[0].textContent(), std::string("deep"));
        QCOMPARE(nodes[1].textContent(), std::string("after"));
    }

    void manyTagsThatAreNotDeepStayAsTheyAre() {
        const std::string list =
            "<ul>" + repeated("<li><p><b>a</b> <a href=\"#\">b</a></p></li>", 2000) + "</ul>";
        QCOMPARE(reread(list), list);
        QCOMPARE(reread(repeated("<li>a", 2000)), repeated("<li>a</li>", 2000));
        QCOMPARE(reread(repeated("<a name=\"#\">a", 2000)), repeated("<a name=\"#\">a</a>", 2000));
        QCOMPARE(reread(repeated("<!-- <b> --><script>'<b>'</script>", 2000)),
                 repeated("<!-- <b> --><script>'<b>'</script>", 2000));
        QCOMPARE(reread(repeated("<i title=\"<b>\">a</i>", 1000)),
                 repeated("<i title=\"&lt;b&gt;\">a</i>", 1000));
    }

    void hostileHtmlTakesLittleTime_data() {
        QTest::addColumn<QByteArray>("html");
        for (const char* one : {"<div>",
                                "<b>",
                                "<b a=#>",
                                "<p><b a=#>",
                                "<div><font size=#></div>",
                                "<table><tr><td>",
                                "<ul><li>",
                                "<details><summary>",
                                "<a><p>",
                                "<svg><g>",
                                "<select><option>",
                                "<b></p>",
                                "<table><b a=#>x",
                                "<i a=#><table>",
                                "<button><p>",
                                "<h1><a a=#>",
                                "<template>",
                                "<blockquote><p>",
                                "<x-#>",
                                "<nobr a=#>",
                                "</b></p>",
                                "<math><mi>",
                                "<a href='",
                                "<!--"})
            QTest::newRow(one) << QByteArray::fromStdString(repeated(one, 100'000));
        QTest::newRow("attributes") << "<p " + QByteArray::fromStdString(repeated("a#=b ", 100'000)) + ">a";
    }
    void hostileHtmlTakesLittleTime() {
        QFETCH(QByteArray, html);
        QElapsedTimer timer;
        timer.start();
        const auto nodes = html::parseFragment(html.toStdString());
        const qint64 read = timer.elapsed();
        QVERIFY(depthOf(nodes) <= html::deepestElement + 1);
        const std::string written = ::written(nodes);
        qInfo("%d KB: %lld ms, then %lld ms, %zu KB", static_cast<int>(html.size() / 1024), read,
              timer.elapsed() - read, written.size() / 1024);
        QVERIFY(timer.elapsed() < 20'000);
    }
};

QTEST_APPLESS_MAIN(HtmlTest)
#include "tst_html.moc"
