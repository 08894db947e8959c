#include "contentscripts/ContentScripts.h"
#include "contentscripts/ScriptSearch.h"
#include "support/OpenedSite.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <cstdio>
#include <random>
#include <sstream>

using namespace masthead;
using namespace masthead::test;

/// Scripts of a text, which are not published.
class tst_ContentScripts : public QObject {
    Q_OBJECT

private slots:
    void scriptsGo_data();
    void scriptsGo();
    void othersStayByteForByte_data();
    void othersStayByteForByte();
    void whatIsMadeOfPiecesHasNone();
    void themesStay();
    void warningNamesFileAndLine();
};

void tst_ContentScripts::scriptsGo_data() {
    QTest::addColumn<std::string>("html");
    QTest::addColumn<std::string>("cleaned");
    const auto row = [](const char* name, const char* html, const char* cleaned) {
        QTest::newRow(name) << std::string(html) << std::string(cleaned);
    };
    row("script", "<p>a</p><script>x()</script><p>b</p>", "<p>a</p><p>b</p>");
    row("script from elsewhere", "<p>a<script src=\"x.js\"></script>b</p>", "<p>ab</p>");
    row("handler", "<img src=\"a.png\" onerror=\"x()\" alt=\"\">", "<img src=\"a.png\" alt=\"\">");
    row("handlers of one name", "<p onclick=a() onclick=b()>x</p>", "<p>x</p>");
    row("address", "<a href=\"javascript:x()\">a</a>", "<a>a</a>");
    row("disguised address", "<a href=\" java&#9;script&colon;x()\">a</a>", "<a>a</a>");
    row("frame of a text", "<iframe srcdoc=\"<script>x()</script>\"></iframe>", "<iframe></iframe>");
    row("drawing", "<svg onload=x()><script>y()</script></svg>", "<svg></svg>");
    row("data as a document", "<object data=\"data:text/html,x\">a</object>", "a</object>");
    row("second body", "<p>a</p><BODY class=x onload=y()>", "<p>a</p><BODY class=x>");
    row("second body in a drawing", "<svg><style><p><body onload=y()><html onclick=z()>",
        "<svg><style><p><body><html>");
    row("plug-in", "<embed src=\"/a.svg\"><embed src=/b.html?x.pdf><applet code=x></applet>", "</applet>");
    row("refresh", "<p>a</p><meta http-equiv=\" Refresh\" content=\"0; url=https://a.example\">", "<p>a</p>");
    row("base", "<base href=\"https://evil.invalid/\"><p>a</p>", "<p>a</p>");
    row("behind noscript", "<noscript><p title=\"</noscript><img src=x onerror=y()>\"></noscript>",
        "<noscript><p title=\"</noscript><img src=x>\"></noscript>");
    row("that brings another about", "<scr<script>x</script>ipt>y()</script>",
        "<scr<script>x</script>ipt>y()</script>");
}

void tst_ContentScripts::scriptsGo() {
    QFETCH(std::string, html);
    QFETCH(std::string, cleaned);
    const std::string result = withoutScripts(html);
    QVERIFY2(findScripts(result).empty(), result.c_str());
    if (html != cleaned)
        QCOMPARE(result, cleaned);
}

void tst_ContentScripts::othersStayByteForByte_data() {
    QTest::addColumn<std::string>("html");
    const auto row = [](const char* name, const char* html) { QTest::newRow(name) << std::string(html); };
    row("links", "<a href='https://a.example' target=\"_blank\">a</a ><BR/>\n<p>5 < 6 &amp; one on=two");
    row("code", "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt; onclick=&quot;x&quot;</code></pre>");
    row("comment", "<!-- <script>x()</script> <p onclick=x()> -->");
    row("data", "<script type=\"application/ld+json\">{\"a\": 1}</script>");
    row("frame", "<iframe src=\"https://video.example/1\" allowfullscreen></iframe>");
    row("plug-in of a film", "<embed src=\"/a.MP4?x=1\"><object data='b.pdf'>b</object><object>c</object>");
    row("meta", "<meta charset=utf-8><meta name=x content=y>");
    row("picture", "<img src=\"data:image/svg+xml,<svg/>\" alt=\"javascript: x\">");
    row("words", "<p>javascript: is a scheme, and data: is one</p><p title=\" onclick=x \">y</p>");
}

void tst_ContentScripts::othersStayByteForByte() {
    QFETCH(std::string, html);
    QCOMPARE(withoutScripts(html), html);
}

/// Pieces of hostile blocks in any order, cut anywhere.
void tst_ContentScripts::whatIsMadeOfPiecesHasNone() {
    std::vector<std::string> pieces{"<",
                                    ">",
                                    "\"",
                                    "'",
                                    "</",
                                    "<!--",
                                    "-->",
                                    "<script>",
                                    "</script>",
                                    "<svg>",
                                    "<math>",
                                    "<noscript>",
                                    "</noscript>",
                                    "<style>",
                                    "</style>",
                                    "<template>",
                                    " onload=x ",
                                    "<p title=\"",
                                    "<a href=javascript:x>",
                                    "<table>",
                                    "<textarea>",
                                    "</textarea>"};
    std::istringstream lines(readBytes(MASTHEAD_HOSTILE_BLOCKS));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("## "))
            pieces.push_back(line);
    }
    std::mt19937 random(20240607);
    int hostile = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string html;
        for (unsigned count = 1 + random() % 6; count > 0; --count) {
            const std::string& piece = pieces[random() % pieces.size()];
            const std::size_t from = random() % 3 == 0 ? random() % (piece.size() + 1) : 0;
            html += piece.substr(from, random() % 3 == 0 ? random() % (piece.size() + 1) : piece.size());
        }
        hostile += !findScripts(html).empty();
        if (!findScripts(html).empty())
            QVERIFY2(mayHoldScripts(html), html.c_str());
        const std::string cleaned = withoutScripts(html);
        QVERIFY2(findScripts(cleaned).empty(), html.c_str());
    }
    std::printf("content scripts: %d of 3000 made texts had some, none has any after cleaning\n", hostile);
    QVERIFY(hostile > 1000);
}

void tst_ContentScripts::themesStay() {
    TemporaryPublication files;
    files.write("templates/page.html", "<html><script>theme()</script>{{ page.content | safe }}</html>");
    files.write("templates/shortcodes/player.html",
                "<div onclick=\"play()\"><script>play('{{ id }}')</script></div>");
    files.write("templates/shortcodes/note.md", "Note <b onclick=\"note()\">{{ text }}</b>");
    files.write("templates/shortcodes/raw.html", "{{ html | safe }}{{ body | safe }}");
    const std::string text =
        "+++\ntitle = \"One\"\ndate = 2025-01-02\n+++\nText\n\n{{ player(id=\"7\") }}\n\n"
        "{{ note(text=\"x\") }}\n\n<script>content()</script>\n\n{% raw(html=\"\") %}<img src=x "
        "onerror=content()>{% end %}\n";
    files.write("content/issues/1.md", text);
    const OpenedSite opened = openSite(files.root());
    const std::string html = opened.site.render({"content/issues/1.md", text}).html();
    QVERIFY(html.find("<script>theme()</script>") != std::string::npos);
    QVERIFY2(html.find("<div onclick=\"play()\"><script>play('7')</script></div>") != std::string::npos,
             html.c_str());
    QVERIFY2(html.find("<b onclick=\"note()\">x</b>") != std::string::npos, html.c_str());
    QVERIFY2(html.find("content()") == std::string::npos, html.c_str());
}

void tst_ContentScripts::warningNamesFileAndLine() {
    TemporaryPublication files;
    files.write("templates/page.html", "<html>{{ page.content | safe }}</html>");
    const std::string text =
        "+++\ntitle = \"One\"\ndate = 2025-01-02\n+++\nText\nand <b>more\n<i onclick=\"x()\">text</i></b>\n\n"
        "<div>\n<p>a</p>\n<script>\nx()\n</script>\n</div>\n";
    files.write("content/issues/1.md", text);
    const OpenedSite opened = openSite(files.root());
    const RenderedPage page = opened.site.render({"content/issues/1.md", text});
    QCOMPARE(page.diagnostics.size(), std::size_t(2));
    QCOMPARE(page.diagnostics[0].message, std::string("A script in the text is left out: `onclick`"));
    QCOMPARE(page.diagnostics[0].file, std::filesystem::path("content/issues/1.md"));
    QCOMPARE(page.diagnostics[0].line, 7);
    QCOMPARE(page.diagnostics[1].line, 11);
    QVERIFY(page.html().find("x()") == std::string::npos);
}

QTEST_GUILESS_MAIN(tst_ContentScripts)

#include "tst_content_scripts.moc"
