#include "outline/Outline.h"
#include "publication/FrontMatter.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;

namespace {

QByteArray read(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view cut(std::string_view text, TextRange range) {
    return text.substr(range.begin, range.size());
}

/// `text -> url | whole | target` of each link.
QByteArrayList linksOf(std::string_view text, std::size_t bodyBegin = 0) {
    QByteArrayList links;
    for (const OutlineLink& link : readOutline(text, bodyBegin).links)
        links += read(link.text) + " -> " + read(link.url) + " | " + read(cut(text, link.whole)) + " | " +
                 read(cut(text, link.target));
    return links;
}

QByteArrayList piecesOf(std::string_view text, const std::vector<TextRange>& ranges) {
    QByteArrayList pieces;
    for (const TextRange range : ranges)
        pieces += read(cut(text, range));
    return pieces;
}

std::string repeated(std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += piece;
    return text;
}

} // namespace

class TestOutline : public QObject {
    Q_OBJECT

private slots:
    void placesLinks_data();
    void placesLinks();
    void placesTags();
    void namesKinds();
    void readsSections();
    void cutsProse_data();
    void cutsProse();
    void notesBreaksAndParagraphs();
    void countsFromTheFile_data();
    void countsFromTheFile();
    void takesTimeInProportion_data();
    void takesTimeInProportion();
};

void TestOutline::placesLinks_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("links");
    const auto row = [](const char* name, const char* text, const QByteArrayList& links) {
        QTest::newRow(name) << QByteArray(text) << links;
    };
    row("inline", "See [a *b* `c`](https://e.com \"T\").",
        {"a b c -> https://e.com | [a *b* `c`](https://e.com \"T\") | https://e.com"});
    row("angle brackets", "[a](<b c>)", {"a -> b c | [a](<b c>) | b c"});
    row("parentheses", "[a](b_(c))d", {"a -> b_(c) | [a](b_(c)) | b_(c)"});
    row("escapes", "[a](b\\_c&amp;d)", {"a -> b_c&d | [a](b\\_c&amp;d) | b\\_c&amp;d"});
    row("no address", "[a]() b", {"a ->  | [a]() | "});
    row("empty angle brackets", "[a](<>) b", {"a ->  | [a](<>) | "});
    row("no text", "[](b)", {" -> b | [](b) | b"});
    row("image", "![a b](c.png)", {"a b -> c.png | ![a b](c.png) | c.png"});
    row("image in a link", "x [![a](b) c](d) y", {"a c -> d | [![a](b) c](d) | d", "a -> b | ![a](b) | b"});
    row("image in an image", "![a ![b](c) d](e)",
        {"a b d -> e | ![a ![b](c) d](e) | e", "b -> c | ![b](c) | c"});
    row("links do not nest", "[a [b](c) d](e)", {"b -> c | [b](c) | c"});
    row("reference", "[a][B] and [b] and [b][]\n\n[b]: https://e.com 'T'\n",
        {"a -> https://e.com | [a][B] | https://e.com", "b -> https://e.com | [b] | https://e.com",
         "b -> https://e.com | [b][] | https://e.com"});
    row("reference over lines", "[a]\n\n[a]:\n  <b c>\n  'T'\n", {"a -> b c | [a] | b c"});
    row("reference in a quote", "> [a]\n>\n> [a]:\n> b\n", {"a -> b | [a] | b"});
    row("the first definition counts", "[a]\n\n[a]: b\n[a]: c\n", {"a -> b | [a] | b"});
    row("image by reference", "![a][b]\n\n[b]: c.png\n", {"a -> c.png | ![a][b] | c.png"});
    row("undefined reference", "[a][b] [c]", {});
    row("autolinks", "<https://e.com/a> <me@e.com>",
        {"https://e.com/a -> https://e.com/a | <https://e.com/a> | https://e.com/a",
         "me@e.com -> mailto:me@e.com | <me@e.com> | me@e.com"});
    row("over lines", "[a\nb](c\n\"T\")", {"a b -> c | [a\nb](c\n\"T\") | c"});
    row("over lines of a quote", "> [a\n> b](c\n> \"T\") d", {"a b -> c | [a\n> b](c\n> \"T\") | c"});
    row("lists", "- [a](b)\n  1. [c](d)\n", {"a -> b | [a](b) | b", "c -> d | [c](d) | d"});
    row("table", "| x | y |\n|---|---|\n| [a](b) | [c \\| d](e) |\n",
        {"a -> b | [a](b) | b", "c | d -> e | [c \\| d](e) | e"});
    row("heading", "# A [b](c) {#id}\n", {"b -> c | [b](c) | c"});
    row("underlined heading", "A [b](c)\n---\n", {"b -> c | [b](c) | c"});
    row("footnote", "a[^1]\n\n[^1]: See [b](c).\n", {"b -> c | [b](c) | c"});
    row("code", "`[a](b)` ``<a href=\"b\">``\n\n    [a](b)\n\n```\n[a](b)\n```\n", {});
    row("umlauts before it", "Grüße an [Jürgen](http://e.com/ü)",
        {"Jürgen -> http://e.com/ü | [Jürgen](http://e.com/ü) | http://e.com/ü"});

    row("anchor", "See <a href=\"b\" target=\"_blank\">a <b>c</b></a>.",
        {"a c -> b | <a href=\"b\" target=\"_blank\">a <b>c</b></a> | b"});
    row("anchor without quotes", "<a href=b>a</a>", {"a -> b | <a href=b>a</a> | b"});
    row("anchor with apostrophes", "x <A HREF='b'>a</A>", {"a -> b | <A HREF='b'>a</A> | b"});
    row("anchor without a value", "x <a href>a</a>", {"a ->  | <a href>a</a> | "});
    row("anchor without an address", "x <a id=\"b\">a</a>", {});
    row("entities", "<a href=\"b?c&amp;d\">a &amp; e</a>",
        {"a & e -> b?c&d | <a href=\"b?c&amp;d\">a &amp; e</a> | b?c&amp;d"});
    row("anchor over lines", "x <a\n   href=\"b\"\n   rel=\"c\">a\nd</a>",
        {"a d -> b | <a\n   href=\"b\"\n   rel=\"c\">a\nd</a> | b"});
    row("anchor over lines of a quote", "> x <a\n> href=\"b\">a\n> c</a>",
        {"a c -> b | <a\n> href=\"b\">a\n> c</a> | b"});
    row("HTML in a quote", "> <p>\n> <a\n> href=\"b\">a\n> c</a>\n> </p>",
        {"a c -> b | <a\n> href=\"b\">a\n> c</a> | b"});
    row("HTML in a list", "- <div>\n  <a href=\"b\">a</a></div>\n", {"a -> b | <a href=\"b\">a</a> | b"});
    row("anchor in a heading", "## <a href=\"b\">a</a>\n", {"a -> b | <a href=\"b\">a</a> | b"});
    row("anchor that is not closed", "x <a href=\"b\">a\n\nc</a>", {"a -> b | <a href=\"b\"> | b"});
    row("anchor that the next one closes", "x <a href=\"b\">a <a href=\"c\">d</a>",
        {"a -> b | <a href=\"b\"> | b", "d -> c | <a href=\"c\">d</a> | c"});
    row("anchor round blocks", "<a href=\"b\">\n\n![a](c)\n\n</a>\n\ntext",
        {"a -> b | <a href=\"b\">\n\n![a](c)\n\n</a> | b", "a -> c | ![a](c) | c"});
    row("image in an anchor", "<a href=\"b\"><img src=\"c\" alt=\"a\"></a>",
        {"a -> b | <a href=\"b\"><img src=\"c\" alt=\"a\"></a> | b",
         "a -> c | <img src=\"c\" alt=\"a\"> | c"});
    row("Markdown image in an anchor", "x <a href=\"b\">![a](c)</a>",
        {"a -> b | <a href=\"b\">![a](c)</a> | b", "a -> c | ![a](c) | c"});
    row("a quote in the address", "x <a href=\"(https://e.com\">a</a>)",
        {"a -> (https://e.com | <a href=\"(https://e.com\">a</a> | (https://e.com"});
    row("typographic quotes", "x <a href=”https://e.com”>a</a>",
        {"a -> ”https://e.com” | <a href=”https://e.com”>a</a> | ”https://e.com”"});
    row("comments",
        "<!-- <a href=\"b\">a</a> --> x <!-- <a href=\"b\"> -->\n\nx <!-- <a href=\"b\">a</a> -->", {});
    row("scripts", "<script>\n'<a href=\"b\">a</a>'\n</script>\n", {});

    row("call in an address", "[a]({{ x(y=\"z w\") }}) <a href=\"{{ x(y=\"z\") }}/b\">c</a>",
        {"a -> {{ x(y=\"z w\") }} | [a]({{ x(y=\"z w\") }}) | {{ x(y=\"z w\") }}",
         "c -> {{ x(y=\"z\") }}/b | <a href=\"{{ x(y=\"z\") }}/b\">c</a> | {{ x(y=\"z\") }}/b"});
    row("call in a text", "[a {{ b() }}](c)", {"a {{ b() }} -> c | [a {{ b() }}](c) | c"});
    row("link in a call", "{{ x(y=\"[a](b)\") }}", {});
    row("body of a call", "{% x() %}\n[a](b)\n{% end %}\n", {"a -> b | [a](b) | b"});
}

void TestOutline::placesLinks() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArrayList, links);
    QCOMPARE(linksOf(std::string_view(text.data(), static_cast<std::size_t>(text.size()))), links);
}

void TestOutline::placesTags() {
    const std::string_view text = "x <a class=\"b\"\nhref=\"c\">a</a> ![d](e) <img src=f>";
    const Outline outline = readOutline(text, 0);
    QCOMPARE(outline.links.size(), std::size_t(3));
    QCOMPARE(cut(text, outline.links[0].tag), std::string_view("<a class=\"b\"\nhref=\"c\">"));
    QCOMPARE(outline.links[1].tag, TextRange());
    QCOMPARE(cut(text, outline.links[2].tag), std::string_view("<img src=f>"));
    QCOMPARE(outline.links[2].whole, outline.links[2].tag);
}

void TestOutline::namesKinds() {
    const Outline outline =
        readOutline("[a](b) ![a](b) <a href=\"b\">a</a> <img src=\"b\" alt=\"a\"> <https://e.com>", 0);
    const std::vector<LinkKind> expected{LinkKind::Markdown, LinkKind::Image, LinkKind::HtmlAnchor,
                                         LinkKind::HtmlImage, LinkKind::Autolink};
    std::vector<LinkKind> kinds;
    for (const OutlineLink& link : outline.links)
        kinds.push_back(link.kind);
    QVERIFY(kinds == expected);
}

void TestOutline::readsSections() {
    const std::string_view text = "intro [a](b)\n\n# One `x` [sponsored] #\n[c](d)\n\nTwo &amp; *more*\n===\n"
                                  "> ### In a quote {#id}\n\n## \n";
    const Outline outline = readOutline(text, 0);
    QByteArrayList sections;
    for (const OutlineSection& section : outline.sections)
        sections += QByteArray::number(section.level) + ' ' + read(section.title) + " | " +
                    read(cut(text, section.heading)) + " | " + read(cut(text, section.whole));
    QCOMPARE(sections,
             (QByteArrayList{"0  |  | intro [a](b)\n\n",
                             "1 One x [sponsored] | # One `x` [sponsored] # | # One `x` [sponsored] "
                             "#\n[c](d)\n\n",
                             "1 Two & more | Two &amp; *more*\n=== | Two &amp; *more*\n===\n> ",
                             "3 In a quote | ### In a quote {#id} | ### In a quote {#id}\n\n",
                             "2  | ##  | ## \n"}));
    QCOMPARE(outline.links[0].section, std::size_t(0));
    QCOMPARE(outline.links[1].section, std::size_t(1));
    QCOMPARE(outline.sectionAt(0), std::size_t(0));
    QCOMPARE(outline.sectionAt(outline.links[1].whole.begin), std::size_t(1));
    QCOMPARE(outline.sectionAt(text.size()), std::size_t(4));
}

void TestOutline::cutsProse_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("prose");
    const auto row = [](const char* name, const char* text, const QByteArrayList& prose) {
        QTest::newRow(name) << QByteArray(text) << prose;
    };
    row("marks", "a *b* [c](d) `e`", {"a ", "b", "c"});
    row("lines", "a\n  b", {"a", "b"});
    row("code and addresses", "```\na\n```\n<https://e.com> b", {" b"});
    row("calls", "a {{ b() }} c\n\n{{ d() }}\n", {"a ", " c"});
    row("HTML", "<p>\na <b>c</b>\n</p>\n\nd <i>e</i>", {"\na ", "c", "d ", "e"});
    row("HTML in a quote", "> <p>\n> a\n> b</p>", {"a\n", "b"});
    row("scripts", "<style>\na\n</style>", {});
    row("comments", "<!-- a -->\n\nb <!-- c --> d", {"b ", " d"});
}

void TestOutline::cutsProse() {
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArrayList, prose);
    const std::string_view view(text.data(), static_cast<std::size_t>(text.size()));
    QCOMPARE(piecesOf(view, readOutline(view, 0).prose), prose);
}

void TestOutline::notesBreaksAndParagraphs() {
    const std::string_view text = "# A\n\nb\nc\n\n* * *\n- d\n\n```\ne\n```\n---\n";
    const Outline outline = readOutline(text, 0);
    QCOMPARE(piecesOf(text, outline.breaks), (QByteArrayList{"* * *", "---"}));
    QCOMPARE(piecesOf(text, outline.paragraphs), (QByteArrayList{"# A", "b\nc", "d"}));
}

void TestOutline::countsFromTheFile_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("front matter") << QByteArray(
        "+++\ntitle = \"[x](y)\"\n+++\nSee [a](b)\n<a href=\"c\">d</a>");
    QTest::newRow("byte-order mark") << QByteArray(
        "\xEF\xBB\xBF+++\ntitle = \"x\"\n+++\n\nSee [a](b)\n<a href=\"c\">d</a>");
    QTest::newRow("CRLF") << QByteArray(
        "+++\r\ntitle = \"x\"\r\n+++\r\n\r\nSee [a](b)\r\n<a href=\"c\">d</a>\r\n");
    QTest::newRow("CRLF before a block")
        << QByteArray("+++\r\n+++\r\n[a](b)\r\n\r\n<p>\r\n<a href=\"c\">d</a>\r\n</p>\r\n");
}

void TestOutline::countsFromTheFile() {
    QFETCH(const QByteArray, text);
    const std::string_view view(text.data(), static_cast<std::size_t>(text.size()));
    const auto extent = findFrontMatter(view, "a.md");
    QVERIFY(extent);
    QCOMPARE(linksOf(view, extent->bodyBegin),
             (QByteArrayList{"a -> b | [a](b) | b", "d -> c | <a href=\"c\">d</a> | c"}));
}

void TestOutline::takesTimeInProportion_data() {
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("links");
    QTest::newRow("one line of 20 MB") << QByteArray("word ") << 4'000'000 << 0;
    QTest::newRow("Markdown links") << QByteArray("[a](b) ") << 100'000 << 100'000;
    QTest::newRow("links on lines of a quote") << QByteArray("> [a](b)\n") << 100'000 << 100'000;
    QTest::newRow("anchors") << QByteArray("x <a href=\"b\">a</a>\n") << 100'000 << 100'000;
    QTest::newRow("anchors in a block") << QByteArray("<p><a href=\"b\">a</a></p>\n") << 100'000 << 100'000;
    QTest::newRow("unclosed anchors") << QByteArray("<a href=\"b\">\n\n") << 100'000 << 100'000;
    QTest::newRow("references") << QByteArray("[a]\n\n[a]: b\n\n") << 100'000 << 100'000;
    QTest::newRow("images in images") << QByteArray("![a ") << 100'000 << 0;
    QTest::newRow("quotes in quotes") << QByteArray("> ") << 20'000 << 0;
    QTest::newRow("calls") << QByteArray("{{ a() }} ") << 100'000 << 0;
    QTest::newRow("comments") << QByteArray("<!-- a\n") << 100'000 << 0;
    QTest::newRow("tags that are not closed") << QByteArray("x <a href=\"b\" ") << 100'000 << 0;
}

void TestOutline::takesTimeInProportion() {
    QFETCH(const QByteArray, piece);
    QFETCH(const int, times);
    QFETCH(const int, links);
    std::string text =
        repeated(std::string_view(piece.data(), static_cast<std::size_t>(piece.size())), times);
    if (piece.startsWith("!["))
        text += repeated("](b)", times);
    QElapsedTimer timer;
    timer.start();
    const Outline outline = readOutline(text, 0);
    // What grows with the square of these sizes takes minutes.
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    if (links > 0)
        QCOMPARE(outline.links.size(), static_cast<std::size_t>(links));
}

QTEST_GUILESS_MAIN(TestOutline)
#include "tst_outline.moc"
