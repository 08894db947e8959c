#include "html/Parser.h"
#include "html/Writer.h"
#include "mail/MailCleaning.h"
#include "mail/MailInlineStyle.h"
#include "support/MadeMail.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;

namespace {

MailContent cleaned(std::string_view html) {
    MailContent content;
    MailBlock& block = content.blocks.emplace_back();
    block.firstLine = 5;
    block.lastLine = 9;
    block.nodes = html::parseFragment(html);
    cleanContent(content);
    return content;
}

std::string htmlOf(const MailContent& content) {
    std::string html;
    for (const MailBlock& block : content.blocks) {
        for (const html::Node& node : block.nodes)
            html::write(node, html);
    }
    return html;
}

std::string changesOf(const MailContent& content) {
    std::string text;
    for (const MailChange& change : content.changes)
        text += (text.empty() ? "" : "; ") + std::to_string(change.line) + ' ' + change.before;
    return text;
}

} // namespace

class MailCleaningTest : public QObject {
    Q_OBJECT

private slots:
    void contentIsCleaned_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("changes");
        QTest::newRow("plain") << "<p>a <b>b</b></p>"
                               << "<p>a <b>b</b></p>"
                               << "";
        QTest::newRow("script") << "<p>a<script>alert(1)</script></p>"
                                << "<p>a</p>"
                                << "5 <script>";
        QTest::newRow("style") << "<style>p { color: red }</style><p>a</p>"
                               << "<p>a</p>"
                               << "5 <style>";
        QTest::newRow("handlers") << "<p onclick=\"x()\" ONLOAD=x>a</p>"
                                  << "<p>a</p>"
                                  << "5 onclick; 5 onload";
        QTest::newRow("form")
            << "<form action=x onsubmit=y><label>Mail <input name=m></label><button>Go</button></form>"
            << "Mail "
            << "5 <form>; 5 onsubmit; 5 <input>; 5 <button>";
        QTest::newRow("frame") << "<iframe src=\"https://v.example/1\" title=\"A talk\"></iframe>"
                               << "<a href=\"https://v.example/1\">A talk</a>"
                               << "5 <iframe>";
        QTest::newRow("video with a poster")
            << "<video src=v.mp4 poster=p.png width=300 controls>No</video>"
            << "<a href=\"v.mp4\"><img src=\"p.png\" alt=\"Video\" width=\"300\"></a>"
            << "5 <video>";
        QTest::newRow("video with words") << "<video><source src=v.mp4>See <a href=v.mp4>it</a></video>"
                                          << "See <a href=\"v.mp4\">it</a>"
                                          << "5 <video>";
        QTest::newRow("audio") << "<audio controls><source src=a.mp3></audio>"
                               << "<a href=\"a.mp3\">a.mp3</a>"
                               << "5 <audio>";
        QTest::newRow("object") << "<object data=\"a.pdf\"><img src=a.png alt=x></object>"
                                << "<img src=\"a.png\" alt=\"x\">"
                                << "5 <object>";
        QTest::newRow("drawing") << "<p>a<svg><title>A boat</title><path d=x /></svg></p>"
                                 << "<p>aA boat</p>"
                                 << "5 <svg>";
        QTest::newRow("script in a replacement") << "<video><p onclick=x>a<script>b</script></p></video>"
                                                 << "<p>a</p>"
                                                 << "5 <video>; 5 onclick; 5 <script>";
        QTest::newRow("hidden") << "<p hidden>a</p><p style=\"display:none\">b</p><p>c</p>"
                                << "<p>c</p>"
                                << "5 <p hidden>; 5 <p style=\"display: none\">";
        QTest::newRow("comments") << "<p>a<!-- note to self -->b</p><!--[if mso]>x<![endif]-->"
                                  << "<p>ab</p><!--[if mso]>x<![endif]-->"
                                  << "";
        QTest::newRow("details") << "<details open><summary>More</summary><p>a</p></details>"
                                 << "<div><div><strong>More</strong></div><p>a</p></div>"
                                 << "";
        QTest::newRow("parts of a page") << "<section class=x><header>a</header></section>"
                                         << "<div class=\"x\"><div>a</div></div>"
                                         << "";
        QTest::newRow("picture")
            << "<picture><source srcset=a.webp><img src=a.png alt=b loading=lazy></picture>"
            << "<img src=\"a.png\" alt=\"b\">"
            << "";
        QTest::newRow("tasks") << "<ul><li><input disabled type=checkbox checked> a</li>"
                                  "<li><input type=checkbox> b</li></ul>"
                               << "<ul><li>\u2611 a</li><li>\u2610 b</li></ul>"
                               << "";
        QTest::newRow("unknown element") << "<p>Vec<num> and <x-card data-a=b>c</x-card></p>"
                                         << "<p>Vec and c</p>"
                                         << "5 <num>; 5 <x-card>";
        QTest::newRow("attributes") << "<p data-a=1 itemprop=b tabindex=0 lang=de align=center>a</p>"
                                    << "<p lang=\"de\" align=\"center\">a</p>"
                                    << "";
        QTest::newRow("styles")
            << "<p style=\"color: red; position: fixed; margin-left: -4px; padding: 0\">a</p>"
            << "<p style=\"color: red; padding: 0\">a</p>"
            << "5 style=\"position: fixed\"; 5 style=\"margin-left: -4px\"";
        QTest::newRow("ids") << "<p id=a>a</p><p id=b>b</p><a name=c></a><a href=\"#b\">d</a>"
                             << "<p>a</p><p id=\"b\">b</p><a></a><a href=\"#b\">d</a>"
                             << "";
        QTest::newRow("footnote") << "<p>a<sup class=footnote-reference><a href=\"#1\">1</a></sup></p>"
                                     "<div class=footnote-definition id=1>b</div>"
                                  << "<p>a<sup class=\"footnote-reference\"><a href=\"#1\">1</a></sup></p>"
                                     "<div class=\"footnote-definition\" id=\"1\">b</div>"
                                  << "";
        QTest::newRow("heading's anchor")
            << "<h2 id=a><a class=zola-anchor href=\"#a\" aria-label=x>\U0001F517</a>A</h2>"
            << "<h2>A</h2>"
            << "";
        QTest::newRow("heading as an anchor")
            << "<h2 id=a><a class=zola-anchor href=\"#a\">A <b>b</b></a></h2>"
            << "<h2>A <b>b</b></h2>"
            << "";
        QTest::newRow("mark of the summary") << "<p>a</p><span id=\"continue-reading\"></span><p>b</p>"
                                             << "<p>a</p><p>b</p>"
                                             << "";
    }
    void contentIsCleaned() {
        QFETCH(QString, html);
        QFETCH(QString, wanted);
        QFETCH(QString, changes);
        const MailContent content = cleaned(html.toStdString());
        QCOMPARE(QString::fromStdString(htmlOf(content)), wanted);
        QCOMPARE(QString::fromStdString(changesOf(content)), changes);
    }

    void codeKeepsItsText_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("colours")
            << "<pre style=\"background: #222\" class=\"language-rust\"><code class=\"language-rust\">"
               "<span style=\"color:#f00\">fn</span> <span style=\"color:#fff\">main</span>() {\n"
               "    <span style=\"font-weight:bold;color:#00f\">let</span> a &lt; b\n}</code></pre>"
            << "<pre><code>fn main() {\n    <b>let</b> a &lt; b\n}</code></pre>";
        QTest::newRow("bold pieces join") << "<pre><code><span style=\"font-weight:bold\">a</span>"
                                             "<span style=\"font-weight:bold\">b</span></code></pre>"
                                          << "<pre><code><b>ab</b></code></pre>";
        QTest::newRow("table of lines")
            << "<pre><code><table><tbody><tr><td>9</td><td><span>a</span>\n</td></tr>"
               "<tr><td><mark>10</mark></td><td><mark>b\n</mark></td></tr></tbody></table></code></pre>"
            << "<pre><code>a\n<b>b\n</b></code></pre>";
        QTest::newRow("spans of lines")
            << "<pre class=giallo><code><span class=giallo-l><span aria-hidden=true "
               "class=giallo-ln> 9</span><span>a</span></span>\n<span class=giallo-l>"
               "<span class=giallo-ln>10</span>b</span></code></pre>"
            << "<pre><code>a\nb</code></pre>";
        QTest::newRow("written by hand")
            << "<pre>\n\n  a <b class=x>b</b> <a href=\"https://a.example\">c</a></pre>"
            << "<pre>\n\n  a <b>b</b> <a href=\"https://a.example\">c</a></pre>";
    }
    void codeKeepsItsText() {
        QFETCH(QString, html);
        QFETCH(QString, wanted);
        const MailContent content = cleaned(html.toStdString());
        QCOMPARE(QString::fromStdString(htmlOf(content)), wanted);
        QVERIFY(content.changes.empty());
    }

    void styles_data() {
        QTest::addColumn<QString>("style");
        QTest::addColumn<QString>("kept");
        for (const char* same : {"color: red", "font: 12px serif", "border-radius: 4px", "max-width: 100%",
                                 "margin: 0 auto", "float: left", "display: inline-block", "mso-hide: all",
                                 "border-top: 1px solid #eee", "padding-left: 4px"})
            QTest::newRow(same) << same << same;
        for (const char* gone : {"display: flex",
                                 "display: grid",
                                 "position: relative",
                                 "top: 0",
                                 "z-index: 1",
                                 "transform: none",
                                 "animation: a 1s",
                                 "transition: all 1s",
                                 "margin: 0 -4px",
                                 "background: url('a.png')",
                                 "background-image: url(a.png)",
                                 "color: var(--a)",
                                 "width: expression(alert(1))",
                                 "opacity: 0",
                                 "visibility: hidden",
                                 "flex: 1",
                                 "gap: 4px",
                                 "grid-area: a",
                                 "margin-inline: 4px",
                                 "filter: none",
                                 "border-image: none",
                                 "--a: b",
                                 "behavior: x",
                                 "-moz-binding: x"})
            QTest::newRow(gone) << gone << "";
    }
    void styles() {
        QFETCH(QString, style);
        QFETCH(QString, kept);
        const MailStyle result = mailStyle(style.toStdString());
        QCOMPARE(QString::fromStdString(result.kept), kept);
        QCOMPARE(result.dropped.size(), kept.isEmpty() ? std::size_t(1) : std::size_t(0));
    }

    void linesAreThoseOfTheSource() {
        const test::TemporaryPublication folder;
        folder.write("content/news/1.md", "+++\ntitle = \"1\"\n+++\nHello\n\n- a\n- b <object>c</object>\n\n"
                                          "<div>\n<object>1</object>\n</div>\n");
        const MailMaker maker = test::mailMaker(folder.root());
        const MailContent content = test::draftOf(maker, "content/news/1.md").content;
        QCOMPARE(QString::fromStdString(changesOf(content)), QStringLiteral("7 <object>; 10 <object>"));
    }

    void deepTextsEnd() {
        std::string deep;
        for (int index = 0; index < 50'000; ++index)
            deep += "<div style=\"color: red\"><details>";
        QVERIFY(!htmlOf(cleaned(deep + 'x')).empty());
    }
};

QTEST_APPLESS_MAIN(MailCleaningTest)
#include "tst_mail_cleaning.moc"
