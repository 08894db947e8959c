#include "writing/LineScanner.h"

#include <QTest>

using namespace masthead;
using Construct = BlockState::Construct;

namespace {

/// One letter per character, the most telling style first.
QString lettersOf(const LineStyles& styles) {
    static constexpr std::pair<CharacterStyle, char16_t> letters[] = {
        {CharacterStyle::Sponsored, u'$'}, {CharacterStyle::Comment, u'!'}, {CharacterStyle::Markup, u'm'},
        {CharacterStyle::Url, u'u'},       {CharacterStyle::Code, u'c'},    {CharacterStyle::Shortcode, u's'},
        {CharacterStyle::Key, u'k'},       {CharacterStyle::Deleted, u'd'}};
    QString result;
    for (qsizetype i = 0; i < styles.size(); ++i) {
        const CharacterStyles here = styles.at(i);
        char16_t letter = u'.';
        if (here.testFlag(CharacterStyle::Strong))
            letter = here.testFlag(CharacterStyle::Emphasis) ? u'B' : u'b';
        else if (here.testFlag(CharacterStyle::Emphasis))
            letter = u'i';
        else if (here.testFlag(CharacterStyle::Heading))
            letter = u'h';
        for (const auto& [style, character] : letters) {
            if (here.testFlag(style)) {
                letter = character;
                break;
            }
        }
        result += QChar(letter);
    }
    return result;
}

struct Scanned {
    QStringList styles;
    QList<BlockState> states;
};

Scanned scan(const QString& text) {
    Scanned result;
    BlockState state;
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        LineStyles styles(lines[i].size());
        LineContext context{i + 1 < lines.size() ? QStringView(lines[i + 1]) : QStringView()};
        context.yamlCloses = lines.count(QStringLiteral("---")) > 1;
        state = scanLine(lines[i], state, context, styles);
        result.styles += lettersOf(styles);
        result.states += state;
    }
    return result;
}

} // namespace

class TestLineScanner : public QObject {
    Q_OBJECT

private slots:
    void marksALine_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("styles");
        const auto row = [](const char* name, const char* line, const char* styles) {
            QTest::newRow(name) << QString::fromUtf8(line) << QString::fromUtf8(styles);
        };
        row("plain", "just words", "..........");
        row("strong", "a **b** c", "..mmbmm..");
        row("emphasis", "a _b_ *c* d", "..mim.mim..");
        row("strong and emphasis", "***ab***", "mmmBBmmm");
        row("emphasis in strong", "**a _b_ c**", "mmbbmBmbbmm");
        row("underscores inside a word", "a_b_c", ".....");
        row("unpaired", "2 * 3 ** 4", "..........");
        row("closing after space is none", "**a **b", ".......");
        row("deleted", "~~ab~~", "mmddmm");
        row("code", "a `b*c*` d", "..mccccm..");
        row("code with backticks", "``a`b`` c", "mmcccmm..");
        row("code without an end", "a ` b **c**", "......mmbmm");
        row("escape", "\\*a\\*", "m..m.");
        row("link", "[ab](http://c) d", "m..mmuuuuuuuum..");
        row("link with title", "[a](b \"c\")", "m.mmummmmm");
        row("link with parentheses", "[a](b(c)d) e", "m.mmuuuuum..");
        row("link without an end", "[a](b", ".....");
        row("image", "![a](b)", "mm.mmum");
        row("reference", "[a][b]", "m.mmum");
        row("definition", "[a]: http://b", "mmmmuuuuuuuuu");
        row("brackets only", "a [b] c", ".......");
        row("footnote", "a[^1]", ".mmmm");
        row("autolink", "<http://a.b>", "muuuuuuuuuum");
        row("anchor", "<a href=\"u\" x>t</a>", "mmmmmmmmmummmm.mmmm");
        row("no tag", "a < b and <c", "............");
        row("tag with an unclosed value", "<a href=\"b> c", ".............");
        row("comment", "a <!-- b --> c", "..!!!!!!!!!!..");
        row("call", "{{ a(b=\"c\") }} d", "ssssssssssssss..");
        row("shortcode with body", "{% a() %}b", "sssssssss.");
        row("call without an end", "{{ a", "....");
        row("emphasis does not look into a call", "*{{ a*b }}",
            "."
            "sssssssss");
        row("bullet", "- a", "m..");
        row("number", "12. a", "mmm..");
        row("task", "- [x] a", "m.mmm..");
        row("quote", "> > a", "m.m..");
        row("rule", "* * *", "mmmmm");
        row("heading", "## ab", "mmhhh");
        row("strong in a heading", "# **a**", "mhmmbmm");
        row("sponsored", "# a [sponsored]", "mhhh$$$$$$$$$$$");
        row("hash without space", "#a", "..");
        row("seven hashes", "####### a", ".........");
        row("table", "| a | b |", "m...m...m");
        row("delimiter row", "|---|:-:|", "mmmmmmmmm");
        row("bold in non-Latin text", "ein **süßes** Wort", "....mmbbbbbmm.....");
    }
    void marksALine() {
        QFETCH(QString, line);
        QFETCH(QString, styles);
        QCOMPARE(scan(line).styles.value(0), styles);
    }

    void followsFences() {
        const Scanned result = scan(QStringLiteral("```rust\n*a*\n\n~~~\n````\nb *c*"));
        QCOMPARE(result.styles.join(u'/'), QStringLiteral("mmmmmmm/ccc//ccc/mmmm/..mim"));
        QCOMPARE(result.states[2].construct, Construct::Fence);
        QCOMPARE(result.states[4].construct, Construct::Body);
    }

    void aFenceInAListEnds() {
        const Scanned result = scan(QStringLiteral("- a\n  ~~~\n  b\n  ~~~\n  *c*"));
        QCOMPARE(result.styles.join(u'/'), QStringLiteral("m../..mmm/ccc/mmmmm/..mim"));
    }

    void followsComments() {
        const Scanned result = scan(QStringLiteral("a <!-- b\n*c*\nd --> *e*"));
        QCOMPARE(result.styles.join(u'/'), QStringLiteral("..!!!!!!/!!!/!!!!!.mim"));
    }

    void readsFrontMatter() {
        const Scanned result =
            scan(QStringLiteral("\n+++\nt = \"a # b\" # c\n[x]\nl = \"\"\"\n*d*\n\"\"\"\n+++\n*e*"));
        QCOMPARE(result.styles.join(u'/'),
                 QStringLiteral("/mmm/kkm.m.....m.!!!/mmm/kkm.mmm/.../mmm/mmm/mim"));
        QCOMPARE(result.states[0].construct, Construct::Beginning);
        QCOMPARE(result.states[4].construct, Construct::TomlBasicString);
        QCOMPARE(result.states[7].construct, Construct::Body);
    }

    void readsYamlThatCloses() {
        QCOMPARE(scan(QStringLiteral("---\na: b\n---\n*e*")).styles.join(u'/'),
                 QStringLiteral("mmm/km../mmm/mim"));
        QCOMPARE(scan(QStringLiteral("---\n*e*")).styles.join(u'/'), QStringLiteral("mmm/mim"));
    }

    void aPlusLineFurtherDownIsNoFrontMatter() {
        QCOMPARE(scan(QStringLiteral("a\n+++\n*b*")).styles.join(u'/'), QStringLiteral("./.../mim"));
    }

    void underlinesMakeHeadings() {
        const Scanned result = scan(QStringLiteral("a\n===\nb\n---\n\n---"));
        QCOMPARE(result.styles.join(u'/'), QStringLiteral("h/mmm/h/mmm//mmm"));
        QCOMPARE(int(result.states[0].headingLevel), 1);
        QCOMPARE(int(result.states[2].headingLevel), 2);
        QVERIFY(!result.states[5].underline);
    }

    void sponsoredSectionsEndAtTheNextHeadingOfTheirLevel() {
        const Scanned result = scan(QStringLiteral("# a\nb\n## c [sponsored]\nd\n### e\nf\n## g\nh"));
        QList<int> levels;
        for (const BlockState& state : result.states)
            levels += state.sponsoredLevel;
        QCOMPARE(levels, (QList<int>{0, 0, 2, 2, 2, 2, 0, 0}));
    }

    void sponsoredSectionsEndAtAThematicBreak() {
        const Scanned result = scan(QStringLiteral("# a [sponsored]\nb\n\n---\n\nc"));
        QList<int> levels;
        for (const BlockState& state : result.states)
            levels += state.sponsoredLevel;
        QCOMPARE(levels, (QList<int>{1, 1, 1, 0, 0, 0}));
    }

    void indentedCode() {
        QCOMPARE(scan(QStringLiteral("a\n\n    *b*")).styles.last(), QStringLiteral("ccccccc"));
        QCOMPARE(scan(QStringLiteral("- a\n\n    *b*")).styles.last(), QStringLiteral("....mim"));
    }

    void statesSurviveBeingPacked() {
        BlockState state;
        state.construct = Construct::Fence;
        state.list = state.tildeFence = true;
        state.fenceLength = 200;
        state.headingLevel = 6;
        state.sponsoredLevel = 5;
        QVERIFY(state.toInt() > 0);
        QCOMPARE(BlockState::fromInt(state.toInt()), state);
        QCOMPARE(BlockState::fromInt(-1), BlockState());
    }

    void hostileLinesStayFast_data() {
        QTest::addColumn<QString>("piece");
        for (const char* piece :
             {"*a ", "a* ", "[", "](", "`a``b", "<a x='", "{{", "<!--", "_*", "**a*", "~"})
            QTest::newRow(piece) << QString::fromLatin1(piece);
    }
    void hostileLinesStayFast() {
        QFETCH(QString, piece);
        const QString line = piece.repeated(100'000);
        LineStyles styles(line.size());
        QElapsedTimer timer;
        timer.start();
        scanLine(line, {}, {}, styles);
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(TestLineScanner)
#include "tst_line_scanner.moc"
