// What rules find in an issue's text, and what they rightly leave alone.

#include "RuleCases.h"

#include <QtTest>

using namespace masthead;

class TestTextRules : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void finds_data();
    void finds();
    void leavesAlone_data();
    void leavesAlone();
    void languageDecidesWhichWordsMayStandTwice();
    void placeholdersInTheFrontMatterCount();
    void houseStyleIsNoFault();
    void hugeTextsTakeTheirTimeAndNoMore_data();
    void hugeTextsTakeTheirTimeAndNoMore();

private:
    test::TemporaryPublication m_publication;
    std::unique_ptr<test::CheckedPublication> m_checked;
    const std::string m_frontMatter = test::frontMatter(1, "2025-11-02");
};

void TestTextRules::initTestCase() {
    test::writeSite(m_publication);
    m_publication.write("content/newsletter/1.md", m_frontMatter + "A text.\n");
    m_checked = std::make_unique<test::CheckedPublication>(m_publication.root());
}

void TestTextRules::finds_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* rule, const char* body, const char* expected) {
        QTest::newRow(name) << rule << body << expected;
    };

    row("first heading too deep", "heading-jump", "### Deep\n\nText.\n",
        "### Deep|The heading has level 3, the title above it level 1|## Deep~~Text.~");
    row("heading skips a level", "heading-jump", "## One\n\nText.\n\n#### Two\n\nText.\n",
        "#### Two|The heading has level 4, the one before it level 2|## One~~Text.~~### Two~~Text.~");
    row("all sections as large as the title", "heading-first-level", "# One\n\nText.\n\n# Two\n\nText.\n",
        "# One|2 headings have level 1, as the title above the text|## One~~Text.~~## Two~~Text.~");
    row("one heading as large as the title", "heading-first-level", "## One\n\nText.\n\n# Two\n\nText.\n",
        "# Two|The heading has level 1, as the title above the text|## One~~Text.~~## Two~~Text.~");
    row("empty section", "section-empty", "## One\n\n## Two\n\nText.\n",
        "## One|There is nothing below the heading `One`|~## Two~~Text.~");
    row("section with a comment alone", "section-empty",
        "## One\n<!-- later\nmore -->\n\n---\n\n## Two\n\nText.\n",
        "## One|There is nothing below the heading `One`|<!-- later~more -->~~---~~## Two~~Text.~");
    row("empty last section", "section-empty", "## One\n\nText.\n\n## Two\n\n[a]: https://example.org\n",
        "## Two|There is nothing below the heading `Two`|## One~~Text.~~~[a]: https://example.org~");

    row("bold without end", "markup-unclosed", "This is **bold and goes on.\n",
        "**|The mark `**` has no partner|This is bold and goes on.~");
    row("bold closed behind a space", "markup-unclosed", "**Settings: **For teachers.\n",
        "**|The mark `**` has no partner|**Settings:** For teachers.~");
    row("strikethrough without end", "markup-unclosed", "It costs ~~10 Euro.\n",
        "~~|The mark `~~` has no partner|It costs 10 Euro.~");
    row("bold link without end", "markup-unclosed", "**[News](https://example.org) of the week\n",
        "**|The mark `**` has no partner|[News](https://example.org) of the week~");
    row("uneven marks", "markup-unclosed", "This is **bold* now.\n",
        "*|The marks `**` and `*` are no pair|This is *bold* now.~");
    row("emphasis closed behind a space", "markup-unclosed", "An *emphasis *, and more.\n",
        "*|The mark `*` closes nothing: a space stands before it|An *emphasis*, and more.~");
    row("backtick without end", "markup-unclosed", "Call `main() and wait.\n",
        "`|The backtick has no partner|Call `main()` and wait.~");
    row("backtick behind a word", "markup-unclosed", "Call main` and wait.\n",
        "`|The backtick has no partner|Call main and wait.~");
    row("backtick as apostrophe", "markup-unclosed", "We don`t know.\n",
        "`|A backtick stands in place of an apostrophe|We don't know.~");

    row("link never closed", "link-unclosed", "See [the news](https://example.org/a, it is good.\n",
        "[the news](https://example.org/a|The link `[the news]` is not closed|"
        "See [the news](https://example.org/a), it is good.~");
    row("link with a space", "link-unclosed", "See [the news](https://example.org/a b.html) now.\n",
        "[the news](https://example.org/a b.html)|The address of `[the news]` holds a space|"
        "See [the news](https://example.org/a%20b.html) now.~");
    row("link in two parts", "link-unclosed", "See [the news] (https://example.org/a).\n",
        "[the news] (https://example.org/a)|A space parts `[the news]` from its address|"
        "See [the news](https://example.org/a).~");
    row("link with its brackets swapped", "link-unclosed", "See (the news)[https://example.org/a].\n",
        "(the news)[https://example.org/a]|The brackets of the link to `https://example.org/a` are swapped|"
        "See [the news](https://example.org/a).~");

    row("doubled word", "word-doubled", "Read the the news.\n",
        "the the|The word `the` stands twice|Read the news.~");
    row("doubled across lines", "word-doubled", "News of\nof the week.\n",
        "of~of|The word `of` stands twice|News of the week.~");
    row("doubled with a capital letter", "word-doubled", "The the news.\n",
        "The the|The word `the` stands twice|The news.~");
    row("doubled in an HTML block", "word-doubled", "<p>Read an an issue</p>\n",
        "an an|The word `an` stands twice|<p>Read an issue</p>~");
    row("doubled outside ASCII", "word-doubled", "A naïve naïve plan.\n",
        "naïve naïve|The word `naïve` stands twice|A naïve plan.~");

    row("to do", "placeholder", "TODO: write an intro\n",
        "TODO|`TODO` was left where something is to be written");
    row("fix me", "placeholder", "Some text (FIXME).\n",
        "FIXME|`FIXME` was left where something is to be written");
    row("crosses", "placeholder", "It costs XXX Euro.\n",
        "XXX|`XXX` was left where something is to be written");
    row("to be done", "placeholder", "TBD\n", "TBD|`TBD` was left where something is to be written");
    row("lorem ipsum", "placeholder", "Lorem ipsum dolor sit amet.\n",
        "Lorem ipsum|`Lorem ipsum` was left where something is to be written");
    row("question marks", "placeholder", "It costs ??? Euro.\n",
        "???|`???` was left where something is to be written");
    row("insert", "placeholder", "By [insert name here] and others.\n",
        "[insert name here]|`[insert name here]` was left where something is to be written");
    row("address", "placeholder", "[News](https://example.org/TODO) here.\n",
        "https://example.org/TODO|`https://example.org/TODO` was left where something is to be written");

    row("misspelt shortcode", "shortcode-unknown", "{{ figrue(src=\"a\") }}\n",
        "figrue|There is no shortcode `figrue`|{{ figure(src=\"a\") }}~");
    row("unknown shortcode", "shortcode-unknown", "{{ gallery(of=\"a\") }}\n",
        "gallery|There is no shortcode `gallery`");
    row("unknown shortcode with a body", "shortcode-unknown", "{% quoet() %}a{% end %}\n",
        "quoet|There is no shortcode `quoet`|{% quote() %}a{% end %}~");
}

void TestTextRules::finds() {
    QFETCH(QString, rule);
    QFETCH(QString, body);
    QFETCH(QString, expected);
    const std::string text = m_frontMatter + body.toStdString();
    const auto found = m_checked->findingsOf(rule.toStdString(), "content/newsletter/1.md", text);
    QCOMPARE(test::told(found, text, m_frontMatter.size()), expected);
    for (const Finding& finding : found)
        QVERIFY(finding.line > 0);
}

void TestTextRules::leavesAlone_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("body");
    const auto row = [](const char* name, const char* rule, const char* body) {
        QTest::newRow(name) << rule << body;
    };

    row("one level deeper", "heading-jump", "## One\n\nText.\n\n### Two\n\nText.\n");
    row("back by several levels", "heading-jump",
        "## One\n\n### Two\n\nText.\n\n#### Three\n\nText.\n\n## Four\n\nText.\n");
    row("marks in code", "heading-jump", "## One\n\n```\n#### no heading\n```\n");
    row("headings below the title", "heading-first-level", "## One\n\nText.\n");
    row("section with sections", "section-empty", "## One\n\n### Two\n\nText.\n");
    row("section with a shortcode", "section-empty", "## One\n\n{{ figure(src=\"a\") }}\n");
    row("section with an image", "section-empty", "## One\n\n![a](a.png)\n");
    row("section with code", "section-empty", "## One\n\n```\nx\n```\n");

    row("closed bold", "markup-unclosed", "This is **bold** and ~~gone~~.\n");
    row("power", "markup-unclosed", "Compute 2**32 and a ** b.\n");
    row("glob", "markup-unclosed", "Look at src/**/*.rs and *.md here.\n");
    row("footnote mark", "markup-unclosed", "From 10 Euro*.\n\n*Without taxes.\n");
    row("footnote mark behind bold", "markup-unclosed", "Only **10 Euro*** today.\n");
    row("words with lines", "markup-unclosed", "Use snake_case and _private names.\n");
    row("pointers", "markup-unclosed", "Casts from *const T to *mut T.\n");
    row("arguments", "markup-unclosed", "Pass **kwargs on.\n");
    row("multiplication", "markup-unclosed", "It is 3 * 4 * 5.\n");
    row("escaped", "markup-unclosed", "Write \\*\\*bold and \\`code.\n");
    row("list", "markup-unclosed", "* one\n* two\n");
    row("quotes of TeX", "markup-unclosed", "He said ``yes'' twice.\n");
    row("marks in code", "markup-unclosed", "Write `**bold` in a line.\n\n    **bold\n");
    row("marks in HTML code", "markup-unclosed", "Write <code>**bold</code> there.\n");
    row("quotes of programs", "markup-unclosed", "Show `pyenv versions' there.\n");
    row("about a mark", "markup-unclosed", "Write '**' instead, or \"**\".\n");
    row("about the backtick", "markup-unclosed", "Press the key ` on the left.\n");

    row("link", "link-unclosed", "See [the news](https://example.org/a_(b)) and <https://example.org>.\n");
    row("link with a title", "link-unclosed", "See [the news](https://example.org \"A title\").\n");
    row("reference", "link-unclosed", "See [the news] (which is good).\n");
    row("citation", "link-unclosed", "As said [1] (https://example.org).\n");
    row("lambda", "link-unclosed", "Write [](int x) and [&](auto y) there.\n");
    row("call", "link-unclosed", "Write f[i](x) there, or (a)[b].\n");
    row("link in code", "link-unclosed", "Write `[text](https://example.org` in a line.\n");

    row("had had", "word-doubled", "He had had enough, and that that is so is very very good.\n");
    row("names", "word-doubled", "We hear Duran Duran in New York, New York.\n");
    row("bye", "word-doubled", "Bye bye!\n");
    row("across punctuation", "word-doubled", "What it is, is good. Is it? It is.\n");
    row("across paragraphs", "word-doubled", "## Rust\n\nrust is good\n\ngood it is\n");
    row("across heading and text", "word-doubled", "## the news\nnews of the week\n");
    row("across items", "word-doubled", "- news\n- news\n");
    row("across cells", "word-doubled", "| a | b |\n|---|---|\n| news | news |\n");
    row("across a hard break", "word-doubled", "the news  \nnews it is\n");
    row("across marks", "word-doubled", "The **news** news and `code` code.\n");
    row("in code", "word-doubled", "Write `the the` or\n\n    the the\n");
    row("in HTML code", "word-doubled", "<pre>the the</pre>\n");
    row("in a script", "word-doubled", "<script>\nlet let\n</script>\n");
    row("numbers", "word-doubled", "From 10 10 to x86 x86.\n");
    row("part of a longer word", "word-doubled", "The news newsletter, a step step-by-step.\n");
    row("about a mistake", "word-doubled", "We fixed \"the the\" in comments.\n");
    row("calls", "word-doubled", "Write use use::this and print print(x).\n");

    row("name of a macro", "placeholder", "The macro todo!() and TODO!() panic.\n");
    row("in code", "placeholder", "Search for `TODO` and `XXX`.\n\n    TODO\n");
    row("in a comment", "placeholder", "<!-- TODO later -->\nText.\n");
    row("list of things to do", "placeholder",
        "Write a TODO list, TODO comments and TODOs, or a todo app.\n");
    row("as a name", "placeholder", "A test that is both TODO and skipped. TODO tests are run.\n");
    row("part of a word", "placeholder", "The TODOMVC, XXXL and my_TODO.\n");
    row("date to come", "placeholder", "Place: TBD, Berlin.\n");
    row("about lorem ipsum", "placeholder", "A generator of lorem ipsum.\n");
    row("astonished", "placeholder", "Really??? Yes!\n");
    row("insert in a link", "placeholder",
        "[Insert coins](https://example.org) and [insert][1].\n\n[1]: https://example.org\n");

    row("known shortcode", "shortcode-unknown", "{{ figure(src=\"a\") }}\n\n{% quote() %}a{% end %}\n");
    row("shown shortcode", "shortcode-unknown", "{{/* gallery() */}}\n");
    row("no shortcode", "shortcode-unknown", "Write {{ name }} there.\n");
}

void TestTextRules::leavesAlone() {
    QFETCH(QString, rule);
    QFETCH(QString, body);
    const std::string text = m_frontMatter + body.toStdString();
    const auto found = m_checked->findingsOf(rule.toStdString(), "content/newsletter/1.md", text);
    QCOMPARE(test::told(found, text), QString());
}

void TestTextRules::languageDecidesWhichWordsMayStandTwice() {
    const test::TemporaryPublication publication;
    publication.write("config.toml", "base_url = \"https://example.org\"\ndefault_language = \"de\"\n");
    publication.write("content/newsletter/1.md",
                      m_frontMatter + "Die Leute, die die Wahl haben, und und warten.\n");
    const test::CheckedPublication checked(publication.root());
    const auto found = checked.findingsOf("word-doubled", "content/newsletter/1.md");
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(found.front().message), QStringLiteral("The word `und` stands twice"));
}

void TestTextRules::placeholdersInTheFrontMatterCount() {
    const std::string text = "+++\ntitle = \"1 - TODO\"\ndate = 2025-11-02\n+++\n\nText.\n";
    const auto found = m_checked->findingsOf("placeholder", "content/newsletter/1.md", text);
    QCOMPARE(test::told(found, text),
             QStringLiteral("TODO|`TODO` was left where something is to be written"));
}

void TestTextRules::houseStyleIsNoFault() {
    const test::TemporaryPublication publication;
    test::writeSite(publication);
    for (int number = 1; number <= 6; ++number)
        publication.write("content/newsletter/" + std::to_string(number) + ".md",
                          test::frontMatter(number, "2025-10-0" + std::to_string(number)) +
                              "# News\n\nText.\n");
    const test::CheckedPublication checked(publication.root());
    QVERIFY(checked.findingsOf("heading-first-level", "content/newsletter/6.md").empty());
    QVERIFY(checked.findingsOf("heading-first-level", "content/newsletter/1.md").empty());
}

void TestTextRules::hugeTextsTakeTheirTimeAndNoMore_data() {
    QTest::addColumn<QString>("piece");
    for (const char* piece :
         {"the the ", "**a ",  "*a _b ",   "`a ",        "[a](/",    "[a] (/ ", "[a](/b c", "(a)[/",
          "TODO ",    "# a\n", "#\n",      "<code>",     "<pre ",    "<!-- ",   "> ",       "- ",
          "a `",      "???",   "[insert ", "{{ a() }} ", "&amp; a ", "\\*"})
        QTest::newRow(piece) << piece;
}

/// A text of a quarter of a megabyte in which each piece begins something: time in proportion to it, and few
/// findings.
void TestTextRules::hugeTextsTakeTheirTimeAndNoMore() {
    QFETCH(QString, piece);
    const auto timeOf = [&](int bytes) {
        const std::string text =
            m_frontMatter + piece.repeated(bytes / static_cast<int>(piece.size())).toStdString();
        QElapsedTimer timer;
        timer.start();
        const auto found = m_checked->checker().check({"content/newsletter/1.md", text});
        return std::pair(timer.elapsed(), found.size());
    };
    const auto [small, few] = timeOf(1 << 15);
    const auto [large, many] = timeOf(1 << 18);
    QVERIFY2(large < 32 * small + 2000,
             qPrintable(QStringLiteral("%1 ms, then %2 ms").arg(small).arg(large)));
    QVERIFY(many < 3000);
}

QTEST_GUILESS_MAIN(TestTextRules)
#include "tst_text_rules.moc"
