#include "LinkCases.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;
using namespace masthead::test;

class TestLinkRules : public QObject {
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void leavesAlone_data();
    void leavesAlone();
    void asksForAnAddressOfTheSite();
    void readsTheLanguageOfThePage();
    void takesTimeInProportion_data();
    void takesTimeInProportion();

private:
    LinkCases m_cases;
};

void TestLinkRules::finds_data() {
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<QByteArray>("mended");
    QByteArray rule;
    const auto row = [&rule](const char* body, const char* told, const char* mended) {
        QTest::addRow("%s: %s", rule.constData(), QByteArray(body).simplified().constData())
            << rule << QByteArray(body) << QByteArray(told) << QByteArray(mended);
    };

    rule = "link-malformed";
    row("See <a href=\"(https://e.com/\">E</a>) and",
        "(https://e.com/: The address `(https://e.com/` leads nowhere: `(` stands before it",
        "See <a href=\"https://e.com/\">E</a> and");
    row("See (<a href=\"(https://e.com/\">E</a>) and",
        "(https://e.com/: The address `(https://e.com/` leads nowhere: `(` stands before it",
        "See (<a href=\"https://e.com/\">E</a>) and");
    row("See <a href=”https://e.com/”>E</a>",
        "”https://e.com/”: The address `”https://e.com/”` leads nowhere: `”` stands before and behind it",
        "See <a href=https://e.com/>E</a>");
    row("See <a href=\"“Part 3”\">E</a>",
        "“Part 3”: The address `“Part 3”` leads nowhere: it is a text in quotes (give it the address that is "
        "meant)",
        "");
    row("See <a href=\" https://e.com/ \">E</a>",
        " https://e.com/ : The address ` https://e.com/ ` leads nowhere: white space stands before and "
        "behind it",
        "See <a href=\"https://e.com/\">E</a>");
    row("[E](<“https://e.com/a”>)",
        "“https://e.com/a”: The address `“https://e.com/a”` leads nowhere: `“` and `”` stand round it",
        "[E](<https://e.com/a>)");
    row("[E](https://https://e.com/a)",
        "https://https://e.com/a: The address `https://https://e.com/a` leads nowhere: `https://` stands "
        "before it once more",
        "[E](https://e.com/a)");
    row("[E](htp://e.com/a)",
        "htp://e.com/a: The address `htp://e.com/a` leads nowhere: `htp://` is no beginning of an address",
        "[E](http://e.com/a)");
    row("[E](https:/e.com/a)",
        "https:/e.com/a: The address `https:/e.com/a` leads nowhere: `https:/` is no beginning of an address",
        "[E](https://e.com/a)");
    row("[E](https//e.com/a)",
        "https//e.com/a: The address `https//e.com/a` leads nowhere: `https//` is no beginning of an address",
        "[E](https://e.com/a)");
    row("[E](<https://e.com/a)>)",
        "https://e.com/a): The address `https://e.com/a)` leads nowhere: `)` stands behind it",
        "[E](<https://e.com/a>)");
    row("[E](https:///a)",
        "https:///a: The address `https:///a` leads nowhere: it names no host (give it the address that is "
        "meant)",
        "");
    row("<a href=\"https://e.com/a b\">E</a>",
        "https://e.com/a b: The address `https://e.com/a b` leads nowhere: there is white space in it (give "
        "it the address that is meant)",
        "");
    row("[a] [b][a]\n\n[a]: https://https://e.com\n",
        "https://https://e.com: The address `https://https://e.com` leads nowhere: `https://` stands before "
        "it once more",
        "[a] [b][a]\n\n[a]: https://e.com\n");
    row("![E](https://https://e.com/a.png)",
        "https://https://e.com/a.png: The address `https://https://e.com/a.png` shows no image: `https://` "
        "stands before it once more",
        "![E](https://e.com/a.png)");

    rule = "link-scheme";
    row("[E](www.example.com)",
        "www.example.com: `www.example.com` is taken for a path of this site, not for another site (write it "
        "with `https://`)",
        "[E](https://www.example.com)");
    row("<a href=\"docs.rs/tokio\">E</a>",
        "docs.rs/tokio: `docs.rs/tokio` is taken for a path of this site, not for another site (write it "
        "with `https://`)",
        "<a href=\"https://docs.rs/tokio\">E</a>");

    rule = "link-empty";
    row("[E]()", "[E](): The link `E` has no address (give it one, or leave only its text)", "");
    row("<a href=\"\">E</a>",
        "<a href=\"\">E</a>: The link `E` has no address (give it one, or leave only its text)", "");
    row("![E]()", "![E](): The image has no address (give it one, or take it out)", "");

    rule = "link-mail";
    row("[E](mailto:)",
        "mailto:: The address `mailto:` writes to nobody: it names nobody (write `mailto:` and an e-mail "
        "address)",
        "");
    row("[E](mailto://me@e.com)",
        "mailto://me@e.com: The address `mailto://me@e.com` writes to nobody: no `//` belongs behind "
        "`mailto:` (write `mailto:` and an e-mail address)",
        "[E](mailto:me@e.com)");
    row("[E](mailto:me.e.com)",
        "mailto:me.e.com: The address `mailto:me.e.com` writes to nobody: `me.e.com` is no e-mail address "
        "(write `mailto:` and an e-mail address)",
        "");
    row("[E](me@e.com)",
        "me@e.com: `me@e.com` is taken for a path of this site, not for mail (write it with `mailto:`)",
        "[E](mailto:me@e.com)");

    rule = "link-local";
    row("[E](http://localhost:8080/a)",
        "http://localhost:8080/a: `localhost` is there on your own network alone (give the address that "
        "readers can reach)",
        "");
    row("[E](http://192.168.1.4/a)",
        "http://192.168.1.4/a: `192.168.1.4` is there on your own network alone (give the address that "
        "readers can reach)",
        "");
    row("[E](file:///home/a.pdf)",
        "file:///home/a.pdf: `file:///home/a.pdf` is a file of this computer (readers have no such file: put "
        "it into the publication, or link to where it is published)",
        "");

    rule = "link-number";
    row("[E](https://93.184.216.34/a)",
        "https://93.184.216.34/a: The address names its host by the number `93.184.216.34` (spam filters "
        "take that ill, and the number may change: give the host's name)",
        "");

    rule = "link-insecure";
    row("[E](http://e.com/a?b&c)",
        "http://e.com/a?b&c: The link `http://e.com/a?b&c` is not encrypted (nearly every site is there by "
        "https as well: try it)",
        "[E](https://e.com/a?b&c)");
    row("<a href=\"HTTP://e.com/?a&amp;b\">E</a>",
        "HTTP://e.com/?a&amp;b: The link `HTTP://e.com/?a&b` is not encrypted (nearly every site is there by "
        "https as well: try it)",
        "<a href=\"https://e.com/?a&amp;b\">E</a>");
    row("![E](http://e.com/a.png)",
        "http://e.com/a.png: The image `http://e.com/a.png` is not encrypted (many mail programs show images "
        "from https: alone)",
        "![E](https://e.com/a.png)");

    rule = "link-tracker";
    row("[E](https://e.com/a?utm_source=chatgpt.com)",
        "https://e.com/a?utm_source=chatgpt.com: The address carries `utm_source`, which only counts readers "
        "or tells where you found it (the page is the same without)",
        "[E](https://e.com/a)");
    row("<a href=\"https://e.com/?a=1&amp;fbclid=x&amp;b=2\">E</a>",
        "https://e.com/?a=1&amp;fbclid=x&amp;b=2: The address carries `fbclid`, which only counts readers or "
        "tells where you found it (the page is the same without)",
        "<a href=\"https://e.com/?a=1&amp;b=2\">E</a>");

    rule = "link-target";
    row("[E](/newsletter/of-rose/)",
        "/newsletter/of-rose/: The link `/newsletter/of-rose/` leads to no page or file (there is "
        "`/newsletter/of-roses/`)",
        "[E](/newsletter/of-roses/)");
    row("[E](../of-rosse/#thorns)",
        "../of-rosse/#thorns: The link `../of-rosse/#thorns` leads to no page or file (there is "
        "`/newsletter/of-roses/`)",
        "[E](/newsletter/of-roses/#thorns)");
    row("[E](https://news.example/sign-up/)",
        "https://news.example/sign-up/: The link `https://news.example/sign-up/` leads to no page or file "
        "(there is `/signup/`)",
        "[E](https://news.example/signup/)");
    row("[E](@/newsletter/17.md)",
        "@/newsletter/17.md: The link `@/newsletter/17.md` leads to no page or file (there is "
        "`@/newsletter/71.md`)",
        "[E](@/newsletter/71.md)");
    row("[E](71.md)",
        "71.md: The link `71.md` leads to no page or file (readers get pages, not Markdown files: this one "
        "is published at `/newsletter/of-roses/`)",
        "[E](/newsletter/of-roses/)");
    row("[E](/entirely/elsewhere.pdf)",
        "/entirely/elsewhere.pdf: The link `/entirely/elsewhere.pdf` leads to no page or file (nothing is "
        "published at `/entirely/elsewhere.pdf`)",
        "");

    row("[E](https://news.example/newsletter/of-far-away-things/)",
        "https://news.example/newsletter/of-far-away-things/: The link "
        "`https://news.example/newsletter/of-far-away-things/` leads to no page or file (nothing is "
        "published at "
        "`/newsletter/of-far-away-things/`)",
        "");

    rule = "link-unpublished";
    row("[E](/newsletter/of-tulips/)",
        "/newsletter/of-tulips/: The link `/newsletter/of-tulips/` leads to a draft (readers find nothing "
        "there until it is published)",
        "");
    row("[E](/newsletter/undated/)",
        "/newsletter/undated/: The link `/newsletter/undated/` leads to a page that is not published "
        "(readers find nothing there)",
        "");

    rule = "link-part";
    row("# The end\n\n[E](#the-ned)", "#the-ned: This page has no part `#the-ned` (there is `#the-end`)",
        "# The end\n\n[E](#the-end)");
    row("[E](/newsletter/of-roses/#petals)",
        "/newsletter/of-roses/#petals: The page `content/newsletter/71.md` has no part `#petals` (name one "
        "of its headings, or take the part out)",
        "[E](/newsletter/of-roses/)");
    row("[E](@/newsletter/71.md#petals)",
        "@/newsletter/71.md#petals: The page `content/newsletter/71.md` has no part `#petals` (name one of "
        "its headings, or take the part out)",
        "[E](@/newsletter/71.md)");

    rule = "link-content";
    row("<a href=\"@/newsletter/71.md#thorns\">E</a>",
        "@/newsletter/71.md#thorns: `@/newsletter/71.md#thorns` is left as it is in HTML (`@/` works in "
        "Markdown links alone: write the address that the page is published at)",
        "<a href=\"/newsletter/of-roses/#thorns\">E</a>");

    rule = "link-text";
    row("Read it [here](https://e.com).",
        "[here](https://e.com): The link's text says only `here` (say what it leads to: many readers go from "
        "link to link)",
        "");
    row("<a href=\"https://e.com\">Read more →</a>",
        "<a href=\"https://e.com\">Read more →</a>: The link's text says only `Read more →` (say what it "
        "leads to: many readers go from link to link)",
        "");
    row("[*Click Here!*](https://e.com)",
        "[*Click Here!*](https://e.com): The link's text says only `Click Here!` (say what it leads to: many "
        "readers go from link to link)",
        "");

    rule = "link-without-text";
    row("x [](https://e.com) y",
        "[](https://e.com): The link to `https://e.com` has no text (nobody sees it: give it a text, or take "
        "it out)",
        "x  y");
    row("x <a href=\"https://e.com\"> </a> y",
        "<a href=\"https://e.com\"> </a>: The link to `https://e.com` has no text (nobody sees it: give it a "
        "text, or take it out)",
        "x  y");

    rule = "anchor-unclosed";
    row("x <a href=\"https://e.com\">E\n\ny",
        "<a href=\"https://e.com\">: The link to `https://e.com` has no end (put `</a>` behind its text, "
        "else all that follows is part of it)",
        "");
}

void TestLinkRules::finds() {
    QFETCH(const QByteArray, rule);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, told);
    QFETCH(const QByteArray, mended);
    const LinkAnswer answer = m_cases.ask(rule.constData(), body);
    QCOMPARE(answer.told, QByteArrayList{told});
    QCOMPARE(answer.mended, mended);
}

void TestLinkRules::leavesAlone_data() {
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("body");
    QByteArray rule;
    const auto row = [&rule](const char* body) {
        QTest::addRow("%s: %s", rule.constData(), QByteArray(body).simplified().constData())
            << rule << QByteArray(body);
    };

    rule = "link-malformed";
    row("(<a href=\"https://e.com/\">E</a>)");
    row("[E](https://e.com/a_(b))");
    row("[E](https://web.archive.org/web/2020/https://e.com/)");
    row("[E](ftp://e.com/a)");
    row("[E](tel:+4930123)");
    row("[E](http2/)");
    row("[E]({{ x(a=\"b c\") }}) `[E](https://https://e.com)`");
    row("[E](https://grüße.example/ä)");

    rule = "link-scheme";
    row("[E](main.rs)");
    row("[E](../of-roses/) [E](paper.pdf) [E](a.b/c)");
    row("[www.example.com](https://www.example.com)");

    rule = "link-empty";
    row("[E](#) <a id=\"x\"></a> [E] []");

    rule = "link-mail";
    row("[E](mailto:me@e.com?subject=A%20b) <me@e.com> [E](mailto:a@e.com,b%2Bc@e.com)");
    row("[E](mailto:?to=me@e.com) [E](https://e.com/@me)");

    rule = "link-local";
    row("Open <http://localhost:8080/> and [127.0.0.1](http://127.0.0.1/)");
    row("[E](https://localhost.example.com/) [E](https://10.example.com/) [E](https://172.15.0.1/)");

    rule = "link-number";
    row("[E](https://1.e.com/) [E](https://e.com/1.2.3.4) [E](https://1.1.1/)");

    rule = "link-insecure";
    row("[E](https://e.com/http://a) [E](http://localhost/) [E](http://x.onion/) http://e.com");

    rule = "link-tracker";
    row("[E](https://e.com/a?id=1&ref=2#utm_source=x)");
    row("# Buy it [sponsored]\n\n[E](https://e.com/a?utm_source=news)\n");

    rule = "link-target";
    row("[E](/newsletter/of-roses/) [E](/newsletter/of-roses) [E](../of-roses/index.html)");
    row("[E](https://www.news.example/signup/) [E](http://news.example/) [E](https://other.example/no/)");
    row("[E](/tags/) [E](/tags/red-roses/) [E](/old-roses/) [E](/newsletter/page/1/) [E](/newsletter/)");
    row("[E](/atom.xml) [E](/sitemap.xml) [E](/robots.txt) [E](/404.html) [E](/paper.pdf)");
    row("[E](@/newsletter/71.md) [E](@/newsletter/_index.md) [E](@/signup.md#x) "
        "[E](/newsletter/72/rose.png)");
    row("[E](#no) [E](?a=b) [E](//e.com/a) [E](/newsletter/of-tulips/) [E](/site.css)");

    row("[E](me@e.com) [E](docs.rs/tokio) [E](www.e.com) [E](https://news.example/shop/spades/)");

    rule = "link-unpublished";
    row("[E](/newsletter/of-roses/) [E](@/newsletter/72.md) [E](/nowhere/)");

    rule = "link-part";
    row("# The end\n\n<i id=\"here\">x</i>\n\n[E](#the-end) [E](#here) [E](#) [E](#top) [E](#frame) "
        "[E](#:~:text=x)");
    row("[E](/newsletter/of-roses/#thorns) [E](@/newsletter/71.md#leaf) [E](../of-roses/#frame)");
    row("[E](/paper.pdf#page=2) [E](https://e.com/#no) [E](/nowhere/#no)");

    rule = "link-content";
    row("[E](@/newsletter/71.md) <a href=\"/signup/\">@/a</a>");

    rule = "link-base";
    row("[E](/signup/) [E](../of-roses/)");

    rule = "link-text";
    row("[Where is here?](https://e.com) [here be dragons](https://e.com) [Linkerd](https://e.com)");
    row("<a href=\"https://e.com\" aria-label=\"The report\">here</a> [hier](https://e.com)");

    rule = "link-without-text";
    row("[![a](/newsletter/72/rose.png)](https://e.com) [`x`](https://e.com) <a id=\"x\"></a>");
    row("<a href=\"https://e.com\"><img src=\"/newsletter/72/rose.png\"></a>");

    rule = "anchor-unclosed";
    row("<a href=\"https://e.com\">\n\n![a](b)\n\n</a> <a id=\"x\">");
}

void TestLinkRules::leavesAlone() {
    QFETCH(const QByteArray, rule);
    QFETCH(const QByteArray, body);
    QCOMPARE(m_cases.ask(rule.constData(), body).told, QByteArrayList());
}

void TestLinkRules::asksForAnAddressOfTheSite() {
    const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
    const std::string text =
        "+++\ntitle = \"1 - A\"\n+++\n[E](https://e.com) [E](#a) [E](/signup/) [E](b.md)\n";
    folder.write("1.md", text);
    const std::vector<Finding> findings = CheckedPublication(folder.root()).findingsOf("link-base", "1.md");
    QCOMPARE(findings.size(), std::size_t(1));
    QCOMPARE(marked(text, findings[0]), std::string("/signup/"));
    QCOMPARE(findings[0].message, std::string("The link `/signup/` leads nowhere in a mail"));
}

void TestLinkRules::readsTheLanguageOfThePage() {
    const TemporaryPublication folder;
    folder.write("config.toml", "base_url = \"https://news.example\"\ndefault_language = \"de\"\n");
    const std::string text =
        "+++\ntitle = \"1 - A\"\n+++\n[hier](https://e.com) [here](https://e.com) [ici](https://e.com)\n";
    folder.write("content/newsletter/1.md", text);
    QByteArrayList told;
    for (const Finding& finding :
         CheckedPublication(folder.root()).findingsOf("link-text", "content/newsletter/1.md"))
        told += QByteArray::fromStdString(marked(text, finding));
    QCOMPARE(told, (QByteArrayList{"[hier](https://e.com)", "[here](https://e.com)"}));
}

void TestLinkRules::takesTimeInProportion_data() {
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("brackets") << QByteArray("<a href=\"(https://e.com\">a</a>) ");
    QTest::newRow("pages that are not there") << QByteArray("[a](/newsletter/no/) ");
    QTest::newRow("images that are not there") << QByteArray("![](/newsletter/72/no.png) ");
    QTest::newRow("sponsored sections")
        << QByteArray("# A [sponsored]\n\n[a](https://e.com?utm_source=b)\n\n");
    QTest::newRow("parts that are not there") << QByteArray("[a](/newsletter/of-roses/#no) ");
    QTest::newRow("links without text") << QByteArray("[](http://e.com) ");
}

void TestLinkRules::takesTimeInProportion() {
    QFETCH(const QByteArray, piece);
    QElapsedTimer timer;
    timer.start();
    for (const char* rule : {"link-malformed", "link-target", "link-part", "link-tracker", "link-text",
                             "link-without-text", "image-missing", "image-alt"})
        m_cases.ask(rule, piece.repeated(2'000));
    // What grows with the square takes minutes.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestLinkRules)
#include "tst_link_rules.moc"
