#include "RenderedText.h"

#include <QTest>

using namespace masthead;
using namespace masthead::test;

class TestMarkdownInsertions : public QObject {
    Q_OBJECT

private slots:
    void putsInsertionsIn_data();
    void putsInsertionsIn();
    void keepsLinesBehindAnInsertionOfSeveralLines();
    void doesNotTakeContentForAnInsertion();
};

void TestMarkdownInsertions::putsInsertionsIn_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<int>("used");
    const auto row = [](const char* name, const char* source, const char* expected, int used) {
        QTest::newRow(name) << QString::fromLatin1(source) << QString::fromLatin1(expected) << used;
    };
    // Each {{x()}} is an insertion of <hr>1, <hr>2 and so on.
    row("alone", "{{x()}}\n\nText", "<hr>1\n<p>Text</p>\n", 1);
    row("two alone", "{{x()}}\n\n{{x()}}", "<hr>1<hr>2", 2);
    row("indented alone", "   {{x()}}  \n", "<hr>1", 1);
    row("with text", "a {{x()}} b", "<p>a <hr>1 b</p>\n", 1);
    row("two in a paragraph", "{{x()}} {{x()}}\n{{x()}}", "<p><hr>1 <hr>2\n<hr>3</p>\n", 3);
    row("touching", "{{x()}}{{x()}}", "<p><hr>1<hr>2</p>\n", 2);
    row("emphasised", "*{{x()}}*", "<p><em><hr>1</em></p>\n", 1);
    row("in a list", "- {{x()}}\n- b", "<ul>\n<li><hr>1</li>\n<li>b</li>\n</ul>\n", 1);
    row("in a quote", "> {{x()}}", "<blockquote>\n<hr>1\n</blockquote>\n", 1);
    row("in a heading", "# {{x()}}", "<h1><hr>1</h1>\n", 1);
    row("in HTML", "<div>{{x()}}</div>\n", "<div><hr>1</div>\n", 1);
    row("in a fence", "```\n{{x()}}\n```", "<pre><code>&lt;hr&gt;1\n</code></pre>\n", 1);
    row("in a code span", "`{{x()}}`", "<p><code>{{x()}}</code></p>\n", 0);
    row("in a link target", "[a]({{x()}}) [b](\\({{x()}})",
        "<p><a href=\"%7B%7Bx()%7D%7D\">a</a> <a href=\"(%7B%7Bx()%7D%7D\">b</a></p>\n", 0);
    row("in a link's text", "[{{x()}}](a)", "<p><a href=\"a\"><hr>1</a></p>\n", 1);
    row("in an alternative text", "![{{x()}}](a)", "<p><img src=\"a\" alt=\"{{x()}}\" /></p>\n", 0);
    row("as a definition's target", "[a]: {{x()}}\n\n[a] {{x()}}",
        "<p><a href=\"%7B%7Bx()%7D%7D\">a</a> <hr>2</p>\n", 1);
    row("raw that opens", "{{x()}}<div>\n\na", "<p><hr>1<div></p>\n<p>a</p>\n", 1);
}

void TestMarkdownInsertions::putsInsertionsIn() {
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QFETCH(int, used);
    const std::string text = source.toStdString();
    std::vector<MarkdownInsertion> insertions;
    for (std::size_t at = text.find("{{x()}}"); at != std::string::npos; at = text.find("{{x()}}", at + 1))
        insertions.push_back({at, at + 7, "<hr>" + std::to_string(insertions.size() + 1)});
    const RenderedMarkdown rendered = renderMarkdown(text, {}, insertions);
    QCOMPARE(QString::fromStdString(rendered.html), expected);
    QCOMPARE(static_cast<int>(rendered.usedInsertions.size()), used);
    verifyCoversHtml(rendered);
}

void TestMarkdownInsertions::keepsLinesBehindAnInsertionOfSeveralLines() {
    const std::string source = "a\n\n{{ f(\n\n# x\n) }}\n\nb\n\n```\n{{ f(\n\n# x\n) }}\nc\n```\n\n***\n";
    const std::string call = "{{ f(\n\n# x\n) }}";
    const std::size_t first = source.find(call);
    const std::size_t second = source.find(call, first + 1);
    const std::vector<MarkdownInsertion> insertions = {{first, first + call.size(), "<section>1</section>"},
                                                       {second, second + call.size(), "2"}};
    const RenderedMarkdown rendered = renderMarkdown(source, {}, insertions);
    QCOMPARE(
        QString::fromStdString(rendered.html),
        QStringLiteral("<p>a</p>\n<section>1</section>\n<p>b</p>\n<pre><code>2\nc\n</code></pre>\n<hr />\n"));
    QCOMPARE(linesOf(rendered), QStringLiteral("1-1 3-6 8-8 10-16 18-18"));
    QCOMPARE(anchorsOf(rendered), QStringLiteral("p1 section3 p8 pre10 hr18"));
}

void TestMarkdownInsertions::doesNotTakeContentForAnInsertion() {
    const std::string source = "@@@@@@@ {{x()}} @@@@@@@";
    const std::vector<MarkdownInsertion> insertions = {{8, 15, "in"}};
    QCOMPARE(renderMarkdown(source, {}, insertions).html, std::string("<p>@@@@@@@ in @@@@@@@</p>\n"));
    const std::vector<MarkdownInsertion> nonsense = {{5, 5, "empty"}, {9000, 9010, "far"}};
    QCOMPARE(renderMarkdown("a b c", {}, nonsense).html, std::string("<p>a b c</p>\n"));
}

QTEST_GUILESS_MAIN(TestMarkdownInsertions)
#include "tst_markdown_insertions.moc"
