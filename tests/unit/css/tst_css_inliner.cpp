#include "css/Inliner.h"
#include "html/Parser.h"
#include "html/Writer.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;

namespace {

/// The body's content with the style sheet on it.
std::string inlined(const char* css, const char* body) {
    html::Document document = html::parseDocument(std::string("<body>") + body + "</body>");
    css::Inliner(css, "a.css").apply(document);
    std::string html;
    for (const html::Node& node : document.root.children.back().children)
        html::write(node, html);
    return html;
}

/// The style elements that come into the head, each after a `|`.
std::string kept(const std::string& css) {
    html::Document document = html::parseDocument("<p>x</p>");
    css::Inliner(css, "a.css").apply(document);
    std::string text;
    for (const html::Node& node : document.root.children.front().children)
        text += '|' + node.textContent();
    return text;
}

std::vector<std::string> faults(const std::string& css) {
    std::vector<std::string> texts;
    const css::Inliner inliner(css, "a.css");
    for (const Diagnostic& diagnostic : inliner.diagnostics())
        texts.push_back(toString(diagnostic));
    return texts;
}

void row(const char* name, const char* css, const char* body, const char* wanted) {
    QTest::newRow(name) << QByteArray(css) << QByteArray(body) << QByteArray(wanted);
}

void columns() {
    QTest::addColumn<QByteArray>("css");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("wanted");
}

void compare() {
    QFETCH(QByteArray, css);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, wanted);
    QCOMPARE(QByteArray::fromStdString(inlined(css, body)), wanted);
}

} // namespace

class CssInlinerTest : public QObject {
    Q_OBJECT

private slots:
    void cascade_data() {
        columns();
        row("a rule", "p { color: #111 }", "<p>x</p>", "<p style=\"color: #111\">x</p>");
        row("later rule", "p { color: #111 } p { color: #222 }", "<p>x</p>",
            "<p style=\"color: #222\">x</p>");
        row("specificity", ".a { color: #111 } p { color: #222 }", "<p class=\"a\">x</p>",
            "<p style=\"color: #111\">x</p>");
        row("id over classes", "#i { color: #111 } .a.b.c { color: #222 }",
            "<p id=\"i\" class=\"a b c\">x</p>", "<p style=\"color: #111\">x</p>");
        row("best of a list", "p, .a { color: #111 } body p { color: #222 }", "<p class=\"a\">x</p>",
            "<p style=\"color: #111\">x</p>");
        row("own style wins", "p { color: #111; margin: 0 }", "<p style=\"color: #222\">x</p>",
            "<p style=\"margin: 0; color: #222\">x</p>");
        row("important over own style", "p { color: #111 !important }", "<p style=\"color: #222\">x</p>",
            "<p style=\"color: #111\">x</p>");
        row("own important over all", "p { color: #111 !important }",
            "<p style=\"color: #222 ! IMPORTANT\">x</p>", "<p style=\"color: #222\">x</p>");
        row("important over specificity", "p { color: #111 !important } #i { color: #222 }",
            "<p id=\"i\">x</p>", "<p style=\"color: #111\">x</p>");
        row("longhand after shorthand", "p { margin: 0; margin-left: 4px }", "<p>x</p>",
            "<p style=\"margin: 0; margin-left: 4px\">x</p>");
        row("shorthand after longhand", "p { margin-left: 4px; margin: 0 }", "<p>x</p>",
            "<p style=\"margin: 0\">x</p>");
        row("longhand of a rule above", ".a { margin-left: 4px } p { margin: 0 }", "<p class=\"a\">x</p>",
            "<p style=\"margin: 0; margin-left: 4px\">x</p>");
        row("border sets sides", "p { border-top-color: #111; border-radius: 4px; border: 0 }", "<p>x</p>",
            "<p style=\"border-radius: 4px; border: 0\">x</p>");
        row("border colour sets sides",
            "p { border-top: 1px solid #111; border-left-color: #111; border-color: #222 }", "<p>x</p>",
            "<p style=\"border-top: 1px solid #111; border-color: #222\">x</p>");
        row("font sets line height", "p { line-height: 20px; font: 12px serif }", "<p>x</p>",
            "<p style=\"font: 12px serif\">x</p>");
        row("same property", "p { color: #111; color: #222 }", "<p>x</p>", "<p style=\"color: #222\">x</p>");
        row("unknown property", "p { mso-line-height-rule: exactly }", "<p>x</p>",
            "<p style=\"mso-line-height-rule: exactly\">x</p>");
        row("quotes", "p { font-family: \"Segoe UI\", 'a\"b' }", "<p>x</p>",
            "<p style=\"font-family: 'Segoe UI', 'a&quot;b'\">x</p>");
        row("comment", "p { margin: 1px/* a */2px /* b */ 3px }", "<p>x</p>",
            "<p style=\"margin: 1px 2px 3px\">x</p>");
    }
    void cascade() { compare(); }

    void selectors_data() {
        columns();
        const char* hit = "<p style=\"top: 0\">x</p>";
        const char* miss = "<p>x</p>";
        row("universal", "p, * { top: 0 }", "<p>x</p>", hit);
        row("upper case", "P { TOP: 0 }", "<p>x</p>", hit);
        row("descendant", "html body p { top: 0 }", "<p>x</p>", hit);
        row("child", "body > p { top: 0 }", "<p>x</p>", hit);
        row("no child", "html > p { top: 0 }", "<p>x</p>", miss);
        row("root is no other", ":root p { top: 0 }", "<p>x</p>", hit);
        row("only child", "p:only-child { top: 0 }", "<p>x</p>", hit);
        row("not", "p:not(.a, #b) { top: 0 }", "<p>x</p>", hit);
        row("not at all", "p:not(p) { top: 0 }", "<p>x</p>", miss);
        row("is", ":is(ul, body) > p { top: 0 }", "<p>x</p>", hit);
        row("where has no weight", "p { top: 0 } :where(p) { top: 1px }", "<p>x</p>", hit);
        row("escape", "\\70  { top: 0 }", "<p>x</p>", hit);
        row("empty", "p:empty { top: 0 }", "<p>x</p>", miss);
        row("backtracks", "b > i em { top: 0 }", "<b><i><i><em>x</em></i></i></b>",
            "<b><i><i><em style=\"top: 0\">x</em></i></i></b>");
        row("sibling and child", "b + i > em { top: 0 }", "<b>1</b><i>2<em>3</em></i><i><em>4</em></i>",
            "<b>1</b><i>2<em style=\"top: 0\">3</em></i><i><em>4</em></i>");
        row("later sibling", "b ~ i { top: 0 }", "<i>1</i><b>2</b>a<u>3</u><i>4</i>",
            "<i>1</i><b>2</b>a<u>3</u><i style=\"top: 0\">4</i>");
        row("nth", "i:nth-child( 2n + 1 ) { top: 0 }", "<i>1</i><i>2</i><i>3</i>",
            "<i style=\"top: 0\">1</i><i>2</i><i style=\"top: 0\">3</i>");
        row("nth from below", "i:nth-child(-n+2) { top: 0 }", "<i>1</i><i>2</i><i>3</i>",
            "<i style=\"top: 0\">1</i><i style=\"top: 0\">2</i><i>3</i>");
        row("last of type", "i:last-of-type { top: 0 }", "<i>1</i><i>2</i><b>3</b>",
            "<i>1</i><i style=\"top: 0\">2</i><b>3</b>");
        row("first child", "i:first-child { top: 0 }", "text <i>1</i><i>2</i>",
            "text <i style=\"top: 0\">1</i><i>2</i>");
        row("attribute", "[lang|=en] { top: 0 }", "<i lang=\"en-GB\">1</i><i lang=\"end\">2</i>",
            "<i lang=\"en-GB\" style=\"top: 0\">1</i><i lang=\"end\">2</i>");
        row("attribute word", "[title~=b] { top: 0 }", "<i title=\"a b\">1</i><i title=\"ab\">2</i>",
            "<i title=\"a b\" style=\"top: 0\">1</i><i title=\"ab\">2</i>");
        row("attribute's begin, end, part", "[title^=a][title$='c' i][title*=b] { top: 0 }",
            "<i title=\"abC\">1</i><i title=\"ac\">2</i>",
            "<i title=\"abC\" style=\"top: 0\">1</i><i title=\"ac\">2</i>");
        row("link", "a:link { top: 0 }", "<a href=\"https://a.example\">1</a><a>2</a>",
            "<a href=\"https://a.example\" style=\"top: 0\">1</a><a>2</a>");
        row("one wrong selector fells the rule", "p, p:wrong { top: 0 }", "<p>x</p>", miss);
    }
    void selectors() { compare(); }

    void customProperties_data() {
        columns();
        row("root", ":root { --a: #111 } p { color: var(--a) }", "<p>x</p>",
            "<p style=\"color: #111\">x</p>");
        row("of others", ":root { --a: var( --b ); --b: 1px solid } p { border: var(--a) #111 }", "<p>x</p>",
            "<p style=\"border: 1px solid #111\">x</p>");
        row("fallback", "p { color: var(--a, var(--b, #111)) }", "<p>x</p>",
            "<p style=\"color: #111\">x</p>");
        row("nothing", "p { color: var(--a); top: 0 }", "<p>x</p>", "<p style=\"top: 0\">x</p>");
        row("circle", ":root { --a: var(--b); --b: var(--a) } p { color: var(--a) }", "<p>x</p>", "<p>x</p>");
        row("of an element", "p { --a: #111; color: var(--a, #222) }", "<p>x</p>",
            "<p style=\"color: #222\">x</p>");
    }
    void customProperties() { compare(); }

    void coloursAreAsMailProgramsReadThem_data() {
        columns();
        row("rgb", "p { color: rgb(1, 2, 255) }", "<p>x</p>", "<p style=\"color: #0102ff\">x</p>");
        row("spaces", "p { color: rgb(0 128 0) }", "<p>x</p>", "<p style=\"color: #008000\">x</p>");
        row("opacity", "p { color: rgb(0 128 0 / 50%) }", "<p>x</p>",
            "<p style=\"color: rgba(0, 128, 0, 0.50)\">x</p>");
        row("hsl", "p { border: 1px solid hsl(120deg 100% 25%) }", "<p>x</p>",
            "<p style=\"border: 1px solid #008000\">x</p>");
        row("hex with opacity", "p { color: #00800080 }", "<p>x</p>",
            "<p style=\"color: rgba(0, 128, 0, 0.50)\">x</p>");
        row("too new", "p { color: oklch(60% 0.15 50); top: 0 }", "<p>x</p>", "<p style=\"top: 0\">x</p>");
        row("own style too", "b { top: 0 }", "<p style=\"color: rgb(0 128 0)\">x</p>",
            "<p style=\"color: #008000\">x</p>");
    }
    void coloursAreAsMailProgramsReadThem() { compare(); }

    void outlookGetsAttributes_data() {
        columns();
        row("cell",
            "td { width: 200px; height: 20px; background: #eee; text-align: center; vertical-align: top }",
            "<table><tr><td>x</td></tr></table>",
            "<table><tbody><tr><td style=\"width: 200px; height: 20px; background: #eee; text-align: center; "
            "vertical-align: top\" width=\"200\" height=\"20\" bgcolor=\"#eeeeee\" align=\"center\" "
            "valign=\"top\">x</td></tr></tbody></table>");
        row("table", "table { width: 100%; background-color: white }", "<table width=\"600\"></table>",
            "<table width=\"100%\" style=\"width: 100%; background-color: white\" "
            "bgcolor=\"white\"></table>");
        row("image", "img { width: 50.4px; height: auto }", "<img src=\"a.png\">",
            "<img src=\"a.png\" style=\"width: 50.4px; height: auto\" width=\"50\">");
        row("none that it does not know",
            "td { width: 10em; text-align: start; background: linear-gradient(red, blue) }",
            "<table><tr><td>x</td></tr></table>",
            "<table><tbody><tr><td style=\"width: 10em; text-align: start; background: linear-gradient(red, "
            "blue)\">x</td></tr></tbody></table>");
    }
    void outlookGetsAttributes() { compare(); }

    void namesGoThatNothingNeeds_data() {
        columns();
        row("classes", "@media (max-width: 9px) { .b { top: 0 } }", "<p class=\"a b c\">x</p>",
            "<p class=\"b\">x</p>");
        row("state", "a.x:hover { top: 0 }", "<a class=\"x y\">1</a>", "<a class=\"x\">1</a>");
        row("ids that are linked to", "",
            "<a href=\"#n%C3%A4h\">1</a><p id=\"n\xC3\xA4h\">2</p><p id=\"fern\">3</p>",
            "<a href=\"#n%C3%A4h\">1</a><p id=\"n\xC3\xA4h\">2</p><p>3</p>");
        row("labels", "", "<table aria-labelledby=\"a b\"></table><p id=\"b\">2</p>",
            "<table aria-labelledby=\"a b\"></table><p id=\"b\">2</p>");
    }
    void namesGoThatNothingNeeds() { compare(); }

    void whatCannotBeInlinedGoesIntoTheHead() {
        QCOMPARE(kept("p { color: #111 } a, a:hover { color: #222 }\n"
                      "@media (max-width: 620px) { .a { padding: 0; margin: 0 !important } }\n"
                      "@media (prefers-color-scheme: dark) { body { color: #eee } }\n"
                      "p::before { content: \"<\" }"),
                 std::string(
                     "|\na:hover { color: #222 !important; }\n"
                     "@media (max-width: 620px) {\n.a { padding: 0 !important; margin: 0 !important; }\n}\n"
                     "|\np::before { content: '\\3c ' !important; }\n"
                     "|\n@media (prefers-color-scheme: dark) {\nbody { color: #eee !important; }\n}\n"));
    }

    void darkValuesOfCustomPropertiesAreKept() {
        QCOMPARE(
            kept(":root { --paper: #fff; --ink: #111 } body { background: var(--paper); color: var(--ink) }\n"
                 "@media (prefers-color-scheme: dark) { :root { --paper: #000 } }"),
            std::string(
                "|\n@media (prefers-color-scheme: dark) {\nbody { background: #000 !important; }\n}\n"));
    }

    void nothingGetsOutOfTheStyleElement() {
        for (const char* css :
             {"@media (a) { p { color: </style><b> } }", "@media </style> { p { top: 0 } }",
              "p:hover { content: '</style>' }", "p:hover { background: url(</style>) }",
              "p[title='</style>']:hover { top: 0 }", "p:hover { content: \"\\3c/style>\" }",
              "@media (a) { p { --x: </style>; color: var(--x) } }"})
            QVERIFY2(kept(css).find("</style") == std::string::npos, css);
    }

    void whatGmailDropsTheWholeStyleForIsLeftOut() {
        const std::string css =
            "@import 'x.css';\n@font-face { font-family: x }\n"
            "@media (max-width: 9px) {\n  @media (a) { p { top: 0 } }\n  p { top: 0 }\n}\n"
            "@supports (top: 0) { p { top: 0 } }";
        QCOMPARE(kept(css), std::string("|\n@media (max-width: 9px) {\np { top: 0 !important; }\n}\n"));
        QCOMPARE(faults(css),
                 (std::vector<std::string>{"a.css:1:1: `@import` has no place in a mail and is left out (put "
                                           "the rules of the other style "
                                           "sheet into this one)",
                                           "a.css:2:1: `@font-face` has no place in a mail and is left out",
                                           "a.css:4:3: `@media` within `@media` has no place in a mail: "
                                           "Gmail drops the whole style for it "
                                           "(write both conditions into one, with `and`)",
                                           "a.css:7:1: `@supports` has no place in a mail and is left out"}));
    }

    void gmailsLimitIsKept() {
        std::string css;
        for (int index = 0; index < 1000; ++index)
            css += "a.link-number-" + std::to_string(index) + ":hover { color: #123456 }\n";
        const std::string text = kept(css);
        QVERIFY(text.size() <= css::mostKeptStyle + 2);
        QVERIFY(text.size() > css::mostKeptStyle - 200);
        QCOMPARE(faults(css).size(), std::size_t(1));
        QVERIFY(
            QString::fromStdString(faults(css).front()).contains(QStringLiteral("more than Gmail's 16 KB")));
    }

    void styleElementsOfTheDocumentAreInlinedToo() {
        html::Document document =
            html::parseDocument("<head><style>p { color: #222; top: 0 }</style><style media=\"print\">p { "
                                "top: 1px }</style></head><p>x</p>");
        const auto diagnostics = css::Inliner("p { color: #111 }", "a.css").apply(document);
        QVERIFY(diagnostics.empty());
        QCOMPARE(
            html::toHtml(document.root),
            std::string("<html><head><style>\n@media print {\np { top: 1px !important; }\n}\n</style></head>"
                        "<body><p style=\"color: #222; top: 0\">x</p></body></html>"));
    }

    void headAndConditionalCommentsStayAsTheyAre() {
        html::Document document =
            html::parseDocument("<head><title>t</title><!--[if mso]><style>x</style><![endif]--></head><p>x");
        css::Inliner("* { top: 0 }", "a.css").apply(document);
        QCOMPARE(html::toHtml(document.root),
                 std::string(
                     "<html style=\"top: 0\"><head><title>t</title><!--[if mso]><style>x</style><![endif]-->"
                     "</head><body style=\"top: 0\"><p style=\"top: 0\">x</p></body></html>"));
    }

    void hostileSheetsEnd_data() {
        QTest::addColumn<QByteArray>("css");
        const auto repeated = [](const char* text, int times) { return QByteArray(text).repeated(times); };
        QTest::newRow("20 MB") << repeated("p { top: 0 }\n", 1'600'000);
        QTest::newRow("100,000 selectors") << repeated("p,", 100'000) + "p { top: 0 }";
        QTest::newRow("many rules") << repeated("*{a:b}", 80'000);
        QTest::newRow("many rules of many ancestors") << repeated("* * * * * * * b{a:b}", 20'000);
        QTest::newRow("one rule, many declarations") << "*{" + repeated("a:b;", 100'000) + '}';
        QTest::newRow("deep blocks") << repeated("a{", 200'000);
        QTest::newRow("deep parentheses") << "a { b: " + repeated("(", 300'000);
        QTest::newRow("deep nots") << repeated(":not(", 100'000);
        QTest::newRow("nested rules") << "a {" + repeated("b{}", 100'000);
        QTest::newRow("media") << repeated("@media a{", 50'000);
        QTest::newRow("media that change properties")
            << ":root{--a:b}" + repeated("p{c:var(--a)}", 3000) + repeated("@media x{:root{--a:c}}", 3000);
        QTest::newRow("doubling") << QByteArray(
            ":root{--a:var(--b)var(--b);--b:var(--c)var(--c);--c:var(--d)var(--d);"
            "--d:var(--e)var(--e);--e:var(--a)}p{x:var(--a)}");
        QTest::newRow("distinct") << [] {
            QByteArray css = "*{";
            for (int index = 0; index < 40'000; ++index)
                css += "a" + QByteArray::number(index) + ":b;";
            return css + '}';
        }();
        QTest::newRow("no text") << QByteArray(100'000, '\0');
        QTest::newRow("open comment") << repeated("/*", 200'000);
        QTest::newRow("one long line of faults") << repeated("p{:}", 100'000);
    }
    void hostileSheetsEnd() {
        QFETCH(QByteArray, css);
        html::Document document = html::parseDocument([] {
            std::string body;
            for (int index = 0; index < 300; ++index)
                body += "<div><p class=a>x</p><b>y</b></div>";
            return body;
        }());
        QElapsedTimer timer;
        timer.start();
        const css::Inliner inliner(css.toStdString(), "a.css");
        const auto diagnostics = inliner.apply(document);
        qInfo("%lld ms, %zu and %zu diagnostics", timer.elapsed(), inliner.diagnostics().size(),
              diagnostics.size());
        QVERIFY(timer.elapsed() < 10'000);
        QVERIFY(inliner.diagnostics().size() <= 102);
    }

    void aMailTakesLittleTime() {
        std::string css;
        for (int index = 0; index < 120; ++index)
            css += ".content .c" + std::to_string(index) + " p { margin: 0 0 16px 0; color: #123456 }";
        css += "p, li { margin: 0; font-size: 16px } a { color: #123 } .content td { padding: 4px }";
        std::string body = "<div class=content>";
        for (int index = 0; index < 200; ++index)
            body += "<div class=c" + std::to_string(index % 120) + "><p>a <a href=x>b</a> <b>c</b></p></div>";
        const html::Document document = html::parseDocument(body);
        const css::Inliner inliner(css, "a.css");
        QBENCHMARK {
            html::Document copy = document;
            inliner.apply(copy);
        }
    }
};

QTEST_APPLESS_MAIN(CssInlinerTest)
#include "tst_css_inliner.moc"
