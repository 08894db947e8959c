#include "css/StyleSheetParser.h"

#include <QTest>

using namespace masthead;

namespace {

/// The rules one a line, declarations with their places.
std::string written(const css::StyleSheet& sheet) {
    std::string text;
    for (const css::StyleRule& rule : sheet.rules) {
        for (const css::ComplexSelector& selector : rule.selectors)
            text += selector.text + '|';
        for (const css::Declaration& declaration : rule.declarations)
            text += ' ' + declaration.name + '=' + declaration.value + (declaration.isImportant ? "!" : "") +
                    '@' + std::to_string(declaration.line) + ':' + std::to_string(declaration.column);
        text += '\n';
    }
    return text;
}

} // namespace

class CssParserTest : public QObject {
    Q_OBJECT

private slots:
    void rules_data() {
        QTest::addColumn<QByteArray>("css");
        QTest::addColumn<QByteArray>("wanted");
        QTest::addColumn<QByteArray>("faults");
        const auto row = [](const char* name, const char* css, const char* wanted, const char* faults = "") {
            QTest::newRow(name) << QByteArray(css) << QByteArray(wanted) << QByteArray(faults);
        };
        row("empty", "", "");
        row("marks of comments in HTML", "<!-- p { top: 0 } -->", "p| top=0@1:10\n");
        row("mark of UTF-8", "\xEF\xBB\xBF@charset 'utf-8'; p { top: 0 }", "p| top=0@1:24\n");
        row("selector is folded", "a\n  >b /* x */ ,\tc.d{top:0}", "a >b|c.d| top=0@2:20\n");
        row("columns count characters", "p { content: '\xC3\xA4'; top: 0 }",
            "p| content='\xC3\xA4'@1:5 top=0@1:19\n");
        row("no final semicolon or brace", "p { top: 0", "p| top=0@1:5\n");
        row("unclosed parenthesis swallows the rest", "p { top: (1 } b { top: 0 }", "p|\n",
            "a.css:1:5: The value of `top` cannot be read; it is left out");
        row("wrong declaration", "p { top 0; left: 0 }", "p| left=0@1:12\n",
            "a.css:1:5: A declaration is left out: it needs a property, a colon and a value");
        row("no value", "p { top: ; left: !important; right: 0 }", "p| right=0@1:30\n",
            "a.css:1:5: `top` has no value; it is left out\na.css:1:12: `left` has no value; it is left out");
        row("broken string", "p { content: 'a\n; left: 0 }", "p| left=0@2:3\n",
            "a.css:1:5: The value of `content` cannot be read; it is left out");
        row("rule in a rule", "p { a:hover { top: 0 } left: 0 }", "p| left=0@1:24\n",
            "a.css:1:5: A rule within a rule is left out: mail programs do not know them (write it as a rule "
            "of its "
            "own)");
        row("important", "p { top: 0 ! /**/ Important ; left: 0!important }", "p| top=0!@1:5 left=0!@1:31\n");
        row("selector that is wrong", "p..a { top: 0 }\nb { top: 0 }", "b| top=0@2:5\n",
            "a.css:1:3: A selector cannot have `.` here; the rule is left out");
        row("unknown state", "a:hoover { top: 0 }", "",
            "a.css:1:3: There is no pseudo-class `:hoover`; the rule is left out");
        row("selector that ends", "a > { top: 0 }", "",
            "a.css:1:5: A selector ends too early; the rule is left out");
        row("no braces", "p { top: 0 } wrong", "p| top=0@1:5\n",
            "a.css:1:14: A rule has no declarations in braces");
        row("url", "p { background: url( a.png ) }", "p| background=url('a.png')@1:5\n");
        row("bad url", "p { background: url(a b) ; top: 0 }", "p| top=0@1:28\n",
            "a.css:1:5: The value of `background` cannot be read; it is left out");
        row("address with a control character", "p { background: url(a\x0B) ; top: 0 }", "p| top=0@1:27\n",
            "a.css:1:5: The value of `background` cannot be read; it is left out");
        row("escaped control characters", "p { background: url(a\\1 b\\7f\\a c) }",
            "p| background=url('a\\1 b\\7f \\a c')@1:5\n");
        row("begin of a tag in a name", "p { content: a\\</style }", "p| content=a\\3c /style@1:5\n");
        row("backslash at the end", "p { content: a\\", "p| content=a\xEF\xBF\xBD@1:5\n");
        row("backslash before a line end", "p { content: a \\\n b }", "p|\n",
            "a.css:1:5: The value of `content` cannot be read; it is left out");
        row("comments part what would merge", "p { top: 1/**/2; left: //**/*; right: a/**/(b) }",
            "p| top=1 2@1:5 left=/ *@1:18 right=a (b)@1:32\n");
        row("comments part nothing else", "p { top: 1/**/,/**/2 }", "p| top=1,2@1:5\n");
        row("escaped digits and signs", "p { content: \\31 a -\\31 a \\- #\\31 a #1a }",
            "p| content=\\31 a -\\31 a \\- #\\31 a #1a@1:5\n");
        row("escapes in a unit", "p { top: 1\\65 3 }", "p|\n",
            "a.css:1:5: The value of `top` cannot be read; it is left out");
        row("lines end in three ways", "p {\r\n top: 0;\r\n left: 0 }", "p| top=0@2:2 left=0@3:2\n");
    }
    void rules() {
        QFETCH(QByteArray, css);
        QFETCH(QByteArray, wanted);
        QFETCH(QByteArray, faults);
        const css::StyleSheet sheet = css::parseStyleSheet(css.toStdString(), "a.css");
        QCOMPARE(QByteArray::fromStdString(written(sheet)), wanted);
        std::string told;
        for (const Diagnostic& diagnostic : sheet.diagnostics)
            told += (told.empty() ? "" : "\n") + toString(diagnostic);
        QCOMPARE(QByteArray::fromStdString(told), faults);
    }

    void specificity_data() {
        QTest::addColumn<QByteArray>("selector");
        QTest::addColumn<QByteArray>("wanted");
        QTest::newRow("all") << QByteArray("*") << QByteArray("0,0,0");
        QTest::newRow("types") << QByteArray("ul > li") << QByteArray("0,0,2");
        QTest::newRow("many") << QByteArray("#a .b[c]:first-child li::before") << QByteArray("1,3,2");
        QTest::newRow("not counts what is in it") << QByteArray("li:not(#a, .b)") << QByteArray("1,0,1");
        QTest::newRow("where counts nothing") << QByteArray("li:where(#a, .b)") << QByteArray("0,0,1");
    }
    void specificity() {
        QFETCH(QByteArray, selector);
        QFETCH(QByteArray, wanted);
        const css::StyleSheet sheet = css::parseStyleSheet((selector + "{}").toStdString(), "a.css");
        QCOMPARE(sheet.rules.size(), std::size_t(1));
        const css::Specificity& found = sheet.rules[0].selectors[0].specificity;
        QCOMPARE(QByteArray::number(found[0]) + ',' + QByteArray::number(found[1]) + ',' +
                     QByteArray::number(found[2]),
                 wanted);
    }

    void mediaRulesKeepTheirCondition() {
        const css::StyleSheet sheet = css::parseStyleSheet(
            "@media screen\n and (max-width:600px) { p { top: 0 } } @media print{}", "a.css");
        QCOMPARE(sheet.media.size(), std::size_t(1));
        QCOMPARE(sheet.media[0].query, std::string("screen and (max-width:600px)"));
        QCOMPARE(sheet.media[0].rules.size(), std::size_t(1));
        QVERIFY(sheet.diagnostics.empty());
    }

    void faultsAreToldUpToALimit() {
        std::string css;
        for (int index = 0; index < 1000; ++index)
            css += "p { top }\n";
        const css::StyleSheet sheet = css::parseStyleSheet(css, "a.css");
        QCOMPARE(sheet.diagnostics.size(), std::size_t(51));
        QCOMPARE(sheet.diagnostics.back().message, std::string("950 more faults are in the style sheet"));
    }
};

QTEST_APPLESS_MAIN(CssParserTest)
#include "tst_css_parser.moc"
