#include "markdown/Markdown.h"

#include <QTest>

#include <iterator>

using namespace masthead;

class TestMarkdownLinks : public QObject {
    Q_OBJECT

private slots:
    void listsLinks();
    void listsRawHtmlLinks();
};

void TestMarkdownLinks::listsLinks() {
    const std::string source =
        "a [b *c*](/d?x&amp;y \"t\") ![e `f`](g.png)\n\n- <http://h.org> <i@j.org>\n- [k]\n- "
        "[![l](m)](n)\n- [](o)\n\n[k]: /ü 'v'\n";
    const RenderedMarkdown rendered = renderMarkdown(source);
    struct Expected {
        LinkKind kind;
        const char* url;
        const char* text;
        std::uint32_t line;
        const char* place;
    };
    const Expected expected[] = {
        {LinkKind::Markdown, "/d?x&y", "b c", 1, "b *c*"},
        {LinkKind::Image, "g.png", "e f", 1, "e `f`"},
        {LinkKind::Autolink, "http://h.org", "http://h.org", 3, "http://h"},
        {LinkKind::Autolink, "mailto:i@j.org", "i@j.org", 3, "i@j"},
        {LinkKind::Markdown, "/\xC3\xBC", "k", 4, "k]"},
        {LinkKind::Markdown, "n", "l", 5, "l](m"},
        {LinkKind::Image, "m", "l", 5, "l](m"},
    };
    QCOMPARE(rendered.links.size(), std::size(expected) + 1);
    for (std::size_t index = 0; index < std::size(expected); ++index) {
        const MarkdownLink& link = rendered.links[index];
        QCOMPARE(link.kind, expected[index].kind);
        QCOMPARE(link.url, std::string(expected[index].url));
        QCOMPARE(link.text, std::string(expected[index].text));
        QCOMPARE(link.line, expected[index].line);
        QCOMPARE(link.offset, source.find(expected[index].place));
    }
    QCOMPARE(rendered.links.back().line, 6u);
    QVERIFY(rendered.links.back().text.empty());
}

void TestMarkdownLinks::listsRawHtmlLinks() {
    const std::string source =
        "[first](1)\n\n<div>\n<a class=\"x\"\n   HREF = '/a?b&amp;c'>T&uuml;r <i>zu</i></a>\n\nand <img "
        "alt=\"pic\" src=p.png> <a name=here>no link</a> [last](2)\n\n<!-- <a href=no>x</a> "
        "-->\n</div>\n";
    const RenderedMarkdown rendered = renderMarkdown(source);
    QCOMPARE(rendered.links.size(), 4u);
    const MarkdownLink& anchor = rendered.links.at(1);
    QCOMPARE(anchor.kind, LinkKind::HtmlAnchor);
    QCOMPARE(anchor.url, std::string("/a?b&c"));
    QCOMPARE(anchor.text, std::string("T\xC3\xBCr zu"));
    QCOMPARE(anchor.line, 4u);
    QCOMPARE(anchor.offset, source.find("<a class"));
    const MarkdownLink& image = rendered.links.at(2);
    QCOMPARE(image.kind, LinkKind::HtmlImage);
    QCOMPARE(image.url, std::string("p.png"));
    QCOMPARE(image.text, std::string("pic"));
    QCOMPARE(image.line, 7u);
    QCOMPARE(rendered.links.at(3).url, std::string("2"));
}

QTEST_GUILESS_MAIN(TestMarkdownLinks)
#include "tst_markdown_links.moc"
