#include "markdown/Markdown.h"

#include <QTest>

#include <algorithm>

using namespace masthead;

namespace {

/// Lower-case letters and digits, all else hyphens: enough of a slug for these tests.
std::string plainSlug(std::string_view text) {
    std::string slug;
    for (const char character : text) {
        if (std::isalnum(static_cast<unsigned char>(character)))
            slug += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
        else if (!slug.empty() && slug.back() != '-')
            slug += '-';
    }
    return slug;
}

MarkdownOptions page(ZolaGeneration generation = ZolaGeneration::Zola022) {
    MarkdownOptions options = zolaMarkdownOptions(generation);
    options.slug = plainSlug;
    options.permalink = "https://e.com/p/";
    options.permalinkOf = [](std::string_view file) -> std::optional<std::string> {
        if (file == "blog/a b.md")
            return "https://e.com/blog/a/";
        return std::nullopt;
    };
    return options;
}

/// Colours every `fn` and nothing else; knows Rust alone.
class FnHighlighter : public CodeHighlighter {
public:
    explicit FnHighlighter(CodeColours colours)
        : m_colours(colours) {}

    CodeColours colours() const override { return m_colours; }
    const CodeTheme& theme() const override { return m_theme; }
    std::shared_ptr<const HighlightedCode> highlight(std::string_view code,
                                                     std::string_view language) const override {
        if (language != "rs")
            return nullptr;
        auto highlighted = std::make_shared<HighlightedCode>();
        highlighted->language = "rust";
        highlighted->looks = {"", m_colours == CodeColours::Inline ? "color: red;" : "z-keyword"};
        const auto size = static_cast<std::uint32_t>(code.size());
        if (code.starts_with("fn"))
            highlighted->tokens = {{2, 1}, {size - 2, 0}};
        else
            highlighted->tokens = {{size, 0}};
        return highlighted;
    }

private:
    CodeColours m_colours;
    CodeTheme m_theme{"block;", "marked;", "number;"};
};

std::string titles(const std::vector<TocHeading>& toc) {
    std::string text;
    for (const TocHeading& heading : toc) {
        text += (text.empty() ? "" : " ") + heading.title;
        if (!heading.children.empty())
            text += '[' + titles(heading.children) + ']';
    }
    return text;
}

void addRow(const char* source, const char* html) {
    QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(html);
}

} // namespace

class ZolaMarkdownTest : public QObject {
    Q_OBJECT

private slots:
    void headings_data();
    void headings();
    void anchors();
    void anchorsFromTheTemplate();
    void tableOfContents();
    void thousandsOfEqualHeadings();
    void links_data();
    void links();
    void faultyLinksAreTold();
    void externalLinks_data();
    void externalLinks();
    void images_data();
    void images();
    void emoji_data();
    void emoji();
    void code021_data();
    void code021();
    void code022_data();
    void code022();
    void plainCode();
    void unknownLanguagesAreTold();
    void summaries_data();
    void summaries();
    void cutOffFromTheTemplate();
    void footnotes_data();
    void footnotes();
    void footnotesInSummaries();
    void placesOfFootnotes();
};

void ZolaMarkdownTest::headings_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("html");
    addRow("# Hello", "<h1 id=\"hello\">Hello</h1>\n");
    addRow("# A\n\n# A\n\n# A", "<h1 id=\"a\">A</h1>\n<h1 id=\"a-1\">A</h1>\n<h1 id=\"a-2\">A</h1>\n");
    addRow("# A\n\n# A 1\n\n# A", "<h1 id=\"a\">A</h1>\n<h1 id=\"a-1\">A 1</h1>\n<h1 id=\"a-2\">A</h1>\n");
    addRow("#\n\n#", "<h1 id=\"\"></h1>\n<h1 id=\"-1\"></h1>\n");
    addRow("## *b* `c` [d](e)",
           "<h2 id=\"b-c-d\"><em>b</em> <code>c</code> <a href=\"https://e.com/p/e\">d</a></h2>\n");
    addRow("# A <b>x</b>", "<h1 id=\"a-x\">A <b>x</b></h1>\n");
    addRow("a\nb\n---", "<h2 id=\"ab\">a\nb</h2>\n");
    addRow("- # A", "<ul>\n<li><h1 id=\"a\">A</h1>\n</li>\n</ul>\n");
    addRow("text\n# A", "<p>text</p>\n<h1 id=\"a\">A</h1>\n");
}

void ZolaMarkdownTest::headings() {
    QFETCH(QString, source);
    QTEST(QString::fromStdString(renderMarkdown(source.toStdString(), page()).html), "html");
}

void ZolaMarkdownTest::anchors() {
    MarkdownOptions options = page();
    const auto html = [&options](HeadingAnchorPlacement placement) {
        options.headingAnchors.placement = placement;
        return renderMarkdown("# A *b*", options).html;
    };
    const std::string link = "<a class=\"zola-anchor\" href=\"#a-b\" aria-label=\"Anchor link for: a-b\">";
    const std::string anchor = link + "\xF0\x9F\x94\x97</a>";
    QCOMPARE(html(HeadingAnchorPlacement::Left), "<h1 id=\"a-b\">" + anchor + "A <em>b</em></h1>\n");
    QCOMPARE(html(HeadingAnchorPlacement::Right), "<h1 id=\"a-b\">A <em>b</em>" + anchor + "</h1>\n");
    QCOMPARE(html(HeadingAnchorPlacement::Heading), "<h1 id=\"a-b\">" + link + "A <em>b</em></a></h1>\n");
}

void ZolaMarkdownTest::anchorsFromTheTemplate() {
    MarkdownOptions options = page();
    options.headingAnchors.placement = HeadingAnchorPlacement::Heading;
    options.headingAnchors.html = [](std::string_view id, unsigned level) {
        return "<i>x</i> < a href='#" + std::string(id) + "' data-l=" + std::to_string(level) + ">#< / a>";
    };
    QCOMPARE(renderMarkdown("## A", options).html,
             std::string("<h2 id=\"a\">< a href='#a' data-l=2>A</a></h2>\n"));
    options.headingAnchors.html = [](std::string_view, unsigned) { return "no link"; };
    QCOMPARE(renderMarkdown("## A", options).html, std::string("<h2 id=\"a\">A</h2>\n"));
}

void ZolaMarkdownTest::tableOfContents() {
    const RenderedMarkdown rendered = renderMarkdown("# a\n### b\n## c\n### d\n# e\n###### f", page());
    QCOMPARE(titles(rendered.toc), std::string("a[b c[d]] e[f]"));
    QCOMPARE(rendered.toc.at(0).children.at(1).permalink, std::string("https://e.com/p/#c"));
    QCOMPARE(rendered.toc.at(0).children.at(1).level, 2u);
    QCOMPARE(rendered.headingIds, (std::vector<std::string>{"a", "b", "c", "d", "e", "f"}));
    QVERIFY(renderMarkdown("# a").toc.empty());
}

void ZolaMarkdownTest::thousandsOfEqualHeadings() {
    std::string source;
    for (int heading = 0; heading < 50'000; ++heading)
        source += "# a\n";
    QCOMPARE(renderMarkdown(source, page()).headingIds.back(), std::string("a-49999"));
}

void ZolaMarkdownTest::links_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("html");
    addRow("[a](@/blog/a%20b.md)", "<p><a href=\"https://e.com/blog/a/\">a</a></p>\n");
    addRow("[a](@/blog/a%20b.md#x)", "<p><a href=\"https://e.com/blog/a/#x\">a</a></p>\n");
    addRow("[a](@/none.md)", "<p><a href=\"@/none.md\">a</a></p>\n");
    addRow("[a](./x.pdf 't')", "<p><a href=\"https://e.com/p/./x.pdf\" title=\"t\">a</a></p>\n");
    addRow("[a](?q=1)", "<p><a href=\"https://e.com/p/?q=1\">a</a></p>\n");
    addRow("[a](../x)", "<p><a href=\"../x\">a</a></p>\n");
    addRow("[a](/x)", "<p><a href=\"/x\">a</a></p>\n");
    addRow("[a](#x)", "<p><a href=\"https://e.com/p/#x\">a</a></p>\n");
    addRow("[a](#)", "<p><a href=\"#\">a</a></p>\n");
    addRow("[a]()", "<p><a href=\"#\">a</a></p>\n");
    addRow("[a](tel:1)", "<p><a href=\"tel:1\">a</a></p>\n");
    addRow("<a@b.c>", "<p><a href=\"mailto:a@b.c\">a@b.c</a></p>\n");
    addRow("[a](http://x)", "<p><a rel=\"external\" href=\"http://x\">a</a></p>\n");
    addRow("<a href=\"x\">a</a>", "<p><a href=\"x\">a</a></p>\n");
}

void ZolaMarkdownTest::links() {
    QFETCH(QString, source);
    QTEST(QString::fromStdString(renderMarkdown(source.toStdString(), page()).html), "html");
}

void ZolaMarkdownTest::faultyLinksAreTold() {
    const std::string source = "[a](@/blog/a%20b.md#x)\n\n[b](@/none.md)\n[c]()\n\n[d](#y)\n";
    const RenderedMarkdown rendered = renderMarkdown(source, page(), {}, 10);
    QCOMPARE(rendered.diagnostics.size(), 2u);
    QCOMPARE(rendered.diagnostics.at(0).fault, MarkdownFault::BrokenInternalLink);
    QCOMPARE(rendered.diagnostics.at(0).subject, std::string("@/none.md"));
    QCOMPARE(rendered.diagnostics.at(0).line, 12u);
    QCOMPARE(rendered.diagnostics.at(0).offset, source.find("b](@/none"));
    QCOMPARE(rendered.diagnostics.at(1).fault, MarkdownFault::MissingUrl);
    QCOMPARE(rendered.diagnostics.at(1).line, 13u);
    QCOMPARE(rendered.internalLinks.size(), 3u);
    QCOMPARE(rendered.internalLinks.at(0).file, std::string("blog/a b.md"));
    QCOMPARE(rendered.internalLinks.at(0).fragment, std::string("x"));
    QCOMPARE(rendered.internalLinks.at(2).file, std::string());
    QCOMPARE(rendered.internalLinks.at(2).fragment, std::string("y"));
    QCOMPARE(rendered.internalLinks.at(2).line, 15u);
}

void ZolaMarkdownTest::externalLinks_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("html");
    addRow("[a](https://x 't&\"')",
           "<p><a class=\"out\" rel=\"noopener nofollow noreferrer\" target=\"_blank\" title=\"t&\"\" "
           "href=\"https://x\">a</a></p>\n");
    addRow("<https://x?a&b>", "<p><a class=\"out\" rel=\"noopener nofollow noreferrer\" target=\"_blank\" "
                              "href=\"https://x?a&amp;b\">https://x?a&amp;b</a></p>\n");
    addRow("[a](mailto:x)", "<p><a href=\"mailto:x\">a</a></p>\n");
}

void ZolaMarkdownTest::externalLinks() {
    QFETCH(QString, source);
    MarkdownOptions options = page(ZolaGeneration::Zola021);
    QVERIFY(!options.externalLinks.external);
    options.externalLinks = {"out", true, true, true, false};
    QTEST(QString::fromStdString(renderMarkdown(source.toStdString(), options).html), "html");
}

void ZolaMarkdownTest::images_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("lazy");
    const auto row = [](const char* source, const char* html, const char* lazy) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(html)
                              << QString::fromUtf8(lazy);
    };
    row("![a](x.png)", "<img src=\"https://e.com/p/x.png\" alt=\"a\" />",
        "<img src=\"https://e.com/p/x.png\" alt=\"a\" loading=\"lazy\" decoding=\"async\" />");
    row("![a *b*](/x 't u')", "<img src=\"/x\" alt=\"a b\" title=\"t u\" />",
        "<img src=\"/x\" title=\"t%20u\" alt=\"a <em>b</em>\" loading=\"lazy\" decoding=\"async\" />");
    row("![](../x)", "<img src=\"../x\" alt=\"\" />",
        "<img src=\"../x\" alt=\"\" loading=\"lazy\" decoding=\"async\" />");
}

void ZolaMarkdownTest::images() {
    QFETCH(QString, source);
    MarkdownOptions options = page();
    const auto html = [&] {
        const std::string all = renderMarkdown(source.toStdString(), options).html;
        return QString::fromStdString(all).mid(3).chopped(5);
    };
    QTEST(html(), "html");
    options.lazyAsyncImage = true;
    QTEST(html(), "lazy");
}

void ZolaMarkdownTest::emoji_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("html");
    addRow("a :smile:!", "<p>a \xF0\x9F\x98\x84!</p>\n");
    addRow(":+1::smile:", "<p>\xF0\x9F\x91\x8D\xF0\x9F\x98\x84</p>\n");
    addRow(":nothing_like_it: :smile", "<p>:nothing_like_it: :smile</p>\n");
    addRow("`:smile:`", "<p><code>:smile:</code></p>\n");
    addRow("12:30:15", "<p>12:30:15</p>\n");
    addRow("::", "<p>::</p>\n");
    addRow("# A :smile:", "<h1 id=\"a-\">A \xF0\x9F\x98\x84</h1>\n");
}

void ZolaMarkdownTest::emoji() {
    QFETCH(QString, source);
    MarkdownOptions options = page();
    options.renderEmoji = true;
    QTEST(QString::fromStdString(renderMarkdown(source.toStdString(), options).html), "html");
}

void ZolaMarkdownTest::code021_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("classes");
    const auto row = [](const char* source, const char* html, const char* classes) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(html)
                              << QString::fromUtf8(classes);
    };
    row("```rs\nfn a'\n```",
        "<pre data-lang=\"rs\" style=\"block;\" class=\"language-rs \"><code class=\"language-rs\" "
        "data-lang=\"rs\"><span style=\"color: red;\">fn</span><span> a&#39;\n</span></code></pre>\n",
        "<pre data-lang=\"rs\" class=\"language-rs z-code\"><code class=\"language-rs\" "
        "data-lang=\"rs\"><span class=\"z-keyword\">fn</span><span> a&#39;\n</span></code></pre>\n");
    row("```\na\n```", "<pre style=\"block;\"><code><span>a\n</span></code></pre>\n",
        "<pre class=\"z-code\"><code><span>a\n</span></code></pre>\n");
    row("    a\n", "<pre style=\"block;\"><code><span>a\n</span></code></pre>\n",
        "<pre class=\"z-code\"><code><span>a\n</span></code></pre>\n");
    row("```linenos, linenostart=9, hl_lines=2, hide_lines=1 , copy, name=x\na\nb\nc\n```",
        "<pre data-linenos data-copy data-name=\"x\" style=\"block;\"><code "
        "data-name=\"x\"><table><tbody><tr><td><mark style=\"marked;\">10</mark></td><td><mark "
        "style=\"marked;\"><span>b\n</span></mark></td></tr><tr><td>11</td><td><span>c\n</span></td></tr>"
        "</tbody></table></code></pre>\n",
        "<pre data-linenos data-copy data-name=\"x\" class=\"z-code\"><code "
        "data-name=\"x\"><table><tbody><tr><td><mark>10</mark></td><td><mark><span>b\n</span></mark></td>"
        "</tr><tr><td>11</td><td><span>c\n</span></td></tr></tbody></table></code></pre>\n");
}

void ZolaMarkdownTest::code021() {
    QFETCH(QString, source);
    MarkdownOptions options = page(ZolaGeneration::Zola021);
    options.highlighter = std::make_shared<FnHighlighter>(CodeColours::Inline);
    QTEST(QString::fromStdString(renderMarkdown(source.toStdString(), options).html), "html");
    options.highlighter = std::make_shared<FnHighlighter>(CodeColours::Classes);
    QTEST(QString::fromStdString(renderMarkdown(source.toStdString(), options).html), "classes");
}

void ZolaMarkdownTest::code022_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("classes");
    const auto row = [](const char* source, const char* html, const char* classes) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(html)
                              << QString::fromUtf8(classes);
    };
    row("```rs\nfn a\n\nb\n```\nx",
        "<pre class=\"giallo\" style=\"block;\"><code data-lang=\"rust\"><span class=\"giallo-l\"><span "
        "style=\"color: red;\">fn</span><span> a</span></span>\n<span class=\"giallo-l\"></span>\n<span "
        "class=\"giallo-l\"><span>b</span></span></code></pre>\n<p>x</p>\n",
        "<pre class=\"giallo z-code\"><code data-lang=\"rust\"><span class=\"giallo-l\"><span "
        "class=\"z-keyword\">fn</span><span> a</span></span>\n<span class=\"giallo-l\"></span>\n<span "
        "class=\"giallo-l\"><span>b</span></span></code></pre>\n<p>x</p>\n");
    row("```none, copy, z=1, A=\"1\", a=\"2\", linenos=false, linenostart=9, hl_lines=2\n/\n'\n```",
        "<pre class=\"giallo\" style=\"block;\"><code data-lang=\"plain\" data-a=\"&quot;2&quot;\" "
        "data-z=\"1\"><span class=\"giallo-l\"><span aria-hidden=\"true\" class=\"giallo-ln\" "
        "style=\"number;\"> 9</span><span>/</span></span>\n<span class=\"giallo-l\" style=\"marked;\"><span "
        "aria-hidden=\"true\" class=\"giallo-ln\" "
        "style=\"number;\">10</span><span>&#39;</span></span></code></pre>",
        "<pre class=\"giallo z-code\"><code data-lang=\"plain\" data-a=\"&quot;2&quot;\" "
        "data-z=\"1\"><span class=\"giallo-l\"><span aria-hidden=\"true\" class=\"giallo-ln\"> "
        "9</span><span>/</span></span>\n<span class=\"giallo-l z-hl\"><span aria-hidden=\"true\" "
        "class=\"giallo-ln\">10</span><span>&#39;</span></span></code></pre>");
    row("```\n```", "<pre class=\"giallo\" style=\"block;\"><code data-lang=\"plain\"></code></pre>",
        "<pre class=\"giallo z-code\"><code data-lang=\"plain\"></code></pre>");
}

void ZolaMarkdownTest::code022() {
    QFETCH(QString, source);
    MarkdownOptions options = page();
    options.highlighter = std::make_shared<FnHighlighter>(CodeColours::Inline);
    QTEST(QString::fromStdString(renderMarkdown(source.toStdString(), options).html), "html");
    options.highlighter = std::make_shared<FnHighlighter>(CodeColours::Classes);
    QTEST(QString::fromStdString(renderMarkdown(source.toStdString(), options).html), "classes");
}

void ZolaMarkdownTest::plainCode() {
    const std::string source = "```rs,linenos\na/'\"<\n```";
    QCOMPARE(renderMarkdown(source, page()).html,
             std::string("<pre><code data-lang=\"rs\">a/'&quot;&lt;\n</code></pre>\n"));
    QCOMPARE(renderMarkdown(source, page(ZolaGeneration::Zola021)).html,
             std::string("<pre data-linenos data-lang=\"rs\" class=\"language-rs \"><code "
                         "class=\"language-rs\" data-lang=\"rs\"><table><tbody><tr><td>1</td><td>a&#x2F;"
                         "&#x27;&quot;&lt;\n</td></tr></tbody></table></code></pre>\n"));
}

void ZolaMarkdownTest::unknownLanguagesAreTold() {
    MarkdownOptions options = page();
    options.highlighter = std::make_shared<FnHighlighter>(CodeColours::Inline);
    const RenderedMarkdown rendered = renderMarkdown("a\n\n```rs\n```\n\n```what,linenos\n```", options);
    QCOMPARE(rendered.diagnostics.size(), 1u);
    QCOMPARE(rendered.diagnostics.at(0).fault, MarkdownFault::UnknownLanguage);
    QCOMPARE(rendered.diagnostics.at(0).subject, std::string("what"));
    QCOMPARE(rendered.diagnostics.at(0).line, 6u);
}

void ZolaMarkdownTest::summaries_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("html");
    QTest::addColumn<QString>("summary");
    const auto row = [](const char* source, const char* html, const char* summary) {
        QTest::newRow(source) << QString::fromUtf8(source) << QString::fromUtf8(html)
                              << QString::fromUtf8(summary);
    };
    const char* const mark = "<span id=\"continue-reading\"></span>";
    const auto html = [mark](const char* before, const char* after) {
        return std::string(before) + mark + after;
    };
    row("a\n\n<!-- more -->\n\nb", html("<p>a</p>\n", "\n<p>b</p>\n").c_str(), "<p>a</p>");
    row("a\n\n<!--MoRe-->\n\nb", html("<p>a</p>\n", "\n<p>b</p>\n").c_str(), "<p>a</p>");
    row("<div> <!-- more --> <b>lost</b>\n<i>kept</i>\n", html("", "<i>kept</i>\n").c_str(), "");
    row("* A <!-- more --> x", html("<ul>\n<li>A ", " x</li>\n</ul>\n").c_str(),
        "<ul>\n<li>A&hellip;\n</li>\n</ul>\n");
    row("> *A <!-- more -->* x", html("<blockquote>\n<p><em>A ", "</em> x</p>\n</blockquote>\n").c_str(),
        "<blockquote>\n<p><em>A&hellip;\n</em></p>\n</blockquote>\n");
    row("a <!-- more --> b <!-- more --> c", html("<p>a ", " b <!-- more --> c</p>\n").c_str(),
        "<p>a&hellip;\n</p>\n");
    row("`<!-- more -->`", "<p><code>&lt;!-- more --&gt;</code></p>\n", "(none)");
    row("<!-- more or less -->\n", "<!-- more or less -->\n", "(none)");
}

void ZolaMarkdownTest::summaries() {
    QFETCH(QString, source);
    const RenderedMarkdown rendered = renderMarkdown(source.toStdString(), page());
    QTEST(QString::fromStdString(rendered.html), "html");
    QTEST(QString::fromStdString(rendered.summary.value_or("(none)")), "summary");
}

void ZolaMarkdownTest::cutOffFromTheTemplate() {
    MarkdownOptions options = page();
    options.summaryCutoff = [](std::string_view summary) { return '(' + std::string(summary) + ')'; };
    QCOMPARE(renderMarkdown("a <!-- more --> b", options).summary, std::string("<p>a(<p>a)</p>\n"));
}

void ZolaMarkdownTest::footnotes_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("html");
    const auto row = [](const char* source, const char* before, const char* items) {
        QTest::newRow(source) << QString::fromUtf8(source)
                              << QString::fromUtf8(before) +
                                     QStringLiteral("<section class=\"footnotes\">\n<ol "
                                                    "class=\"footnotes-list\">\n%1</ol>\n</section>\n")
                                         .arg(QString::fromUtf8(items));
    };
    row("a[^x] b[^x]\n\n[^x]: text\n",
        "<p>a<sup class=\"footnote-reference\" id=\"fr-x-1\"><a href=\"#fn-x\">1</a></sup> b<sup "
        "class=\"footnote-reference\" id=\"fr-x-2\"><a href=\"#fn-x\">1</a></sup></p>\n",
        "<li id=\"fn-x\">\n<p>text <a href=\"#fr-x-1\">\xE2\x86\xA9</a> <a "
        "href=\"#fr-x-2\">\xE2\x86\xA9"
        "2</a></p>\n</li>\n");
    row("[^1]: one\n\n[^2]: two\n\n[^3]: unused\n\na[^2][^1]",
        "<p>a<sup class=\"footnote-reference\" id=\"fr-2-1\"><a href=\"#fn-2\">1</a></sup><sup "
        "class=\"footnote-reference\" id=\"fr-1-1\"><a href=\"#fn-1\">2</a></sup></p>\n",
        "<li id=\"fn-2\">\n<p>two <a href=\"#fr-2-1\">\xE2\x86\xA9</a></p>\n</li>\n<li id=\"fn-1\">\n<p>one "
        "<a href=\"#fr-1-1\">\xE2\x86\xA9</a></p>\n</li>\n");
    row("a[^1]\n\n[^1]: b\n\n    - c\n",
        "<p>a<sup class=\"footnote-reference\" id=\"fr-1-1\"><a href=\"#fn-1\">1</a></sup></p>\n",
        "<li id=\"fn-1\">\n<p>b</p>\n<ul>\n<li>c</li>\n</ul>\n <a href=\"#fr-1-1\">\xE2\x86\xA9</a></li>\n");
    row("> a[^1]\n>\n> [^1]: b[^2]\n\n[^2]: c\n",
        "<blockquote>\n<p>a<sup class=\"footnote-reference\" id=\"fr-1-1\"><a "
        "href=\"#fn-1\">1</a></sup></p>\n</blockquote>\n",
        "<li id=\"fn-1\">\n<p>b<sup class=\"footnote-reference\" id=\"fr-2-1\"><a href=\"#fn-2\">2</a></sup> "
        "<a href=\"#fr-1-1\">\xE2\x86\xA9</a></p>\n</li>\n<li id=\"fn-2\">\n<p>c <a "
        "href=\"#fr-2-1\">\xE2\x86\xA9</a></p>\n</li>\n");
}

void ZolaMarkdownTest::footnotes() {
    QFETCH(QString, source);
    MarkdownOptions options = page();
    options.footnoteStyle = FootnoteStyle::AtEnd;
    QTEST(QString::fromStdString(renderMarkdown(source.toStdString(), options).html), "html");
    QCOMPARE(renderMarkdown("no notes", options).html, std::string("<p>no notes</p>\n"));
}

void ZolaMarkdownTest::footnotesInSummaries() {
    const std::string source = "a[^1]\n\n<!-- more -->\n\nb[^2]\n\n[^1]: x\n\n[^2]: y\n";
    MarkdownOptions options = page();
    const RenderedMarkdown inPlace = renderMarkdown(source, options);
    QCOMPARE(inPlace.summary, std::string("<p>a</p>"));
    QVERIFY(inPlace.html.find("<a href=\"#2\">1</a>") != std::string::npos);
    options.footnoteStyle = FootnoteStyle::AtEnd;
    QCOMPARE(renderMarkdown(source, options).summary, std::string("<p>a</p>"));
    options.generation = ZolaGeneration::Zola021;
    QVERIFY(renderMarkdown(source, options).summary->find("fr-1-1") != std::string::npos);
}

void ZolaMarkdownTest::placesOfFootnotes() {
    MarkdownOptions options = page();
    options.footnoteStyle = FootnoteStyle::AtEnd;
    const RenderedMarkdown rendered =
        renderMarkdown("[^2]: [two](2)\n\na[^1][^2]\n\n[^1]: one\n\nb\n", options, {}, 10);
    QCOMPARE(rendered.blocks.size(), 3u);
    QCOMPARE(rendered.blocks.at(2).firstLine, 16u);
    QCOMPARE(rendered.blocks.at(2).htmlEnd, rendered.html.size());
    QCOMPARE(rendered.links.at(0).line, 10u);
}

QTEST_GUILESS_MAIN(ZolaMarkdownTest)
#include "tst_zola_markdown.moc"
