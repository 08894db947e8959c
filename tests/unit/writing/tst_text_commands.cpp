#include "writing/DocumentText.h"
#include "writing/BlockInsertion.h"
#include "writing/InlineMarks.h"
#include "writing/LineCommands.h"
#include "writing/LinkInsertion.h"
#include "writing/ListTyping.h"
#include "writing/TextPane.h"

#include <QTest>
#include <QTextBlock>

#include <functional>
#include <memory>

using namespace masthead;

namespace {

/// A text with its caret shown as `|`, or its selection between `<<` and `>>`.
class MarkedText {
public:
    explicit MarkedText(const QString& marked) {
        QString text = marked;
        qsizetype anchor = text.indexOf(u"<<");
        if (anchor >= 0)
            text.remove(anchor, 2);
        qsizetype position = text.indexOf(anchor >= 0 ? QStringLiteral(">>") : QStringLiteral("|"));
        text.remove(position, anchor >= 0 ? 2 : 1);
        pane.showDocument(TextPane::newDocument(text, &pane));
        cursor = QTextCursor(pane.document());
        cursor.setPosition(static_cast<int>(anchor >= 0 ? anchor : position));
        cursor.setPosition(static_cast<int>(position), QTextCursor::KeepAnchor);
        pane.setTextCursor(cursor);
    }

    QString marked() const {
        QString text = textOf(*pane.document());
        if (!cursor.hasSelection())
            return text.insert(cursor.position(), u'|');
        return text.insert(cursor.selectionEnd(), u">>").insert(cursor.selectionStart(), u"<<");
    }

    TextPane pane;
    QTextCursor cursor;
};

using Command = std::function<void(QTextCursor&)>;

} // namespace
Q_DECLARE_METATYPE(Command)

class TestTextCommands : public QObject {
    Q_OBJECT

private:
    void rows(const Command& command, std::initializer_list<std::array<const char*, 3>> cases) {
        for (const auto& [name, before, after] : cases)
            QTest::newRow(name) << command << QString::fromUtf8(before) << QString::fromUtf8(after);
    }

private slots:
    void changesTheText_data() {
        QTest::addColumn<Command>("command");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        rows([](QTextCursor& cursor) { toggleMark(cursor, InlineMark::Strong); },
             {{"strong: selection", "a <<b c>> d", "a **<<b c>>** d"},
              {"strong: off again", "a **<<b c>>** d", "a <<b c>> d"},
              {"strong: off with its marks selected", "a <<**b c**>> d", "a <<b c>> d"},
              {"strong: outer spaces stay out", "a<< b >>c", "a **<<b>>** c"},
              {"strong: word under the caret", "a wo|rd b", "a **wo|rd** b"},
              {"strong: word off again", "a **wo|rd** b", "a wo|rd b"},
              {"strong: nothing there", "a | b", "a **|** b"},
              {"strong: empty pair goes", "a **|** b", "a | b"},
              {"strong: steps over the end", "a **b|** c", "a **b**| c"},
              {"strong: emphasis stays", "*<<a>>*", "***<<a>>***"},
              {"strong: off leaves emphasis", "***<<a>>***", "*<<a>>*"},
              {"strong: each line", "<<a b\n\n- c>>", "**<<a b**\n\n- **c>>**"},
              {"strong: each line off", "**<<a b**\n\n- **c>>**", "<<a b\n\n- c>>"},
              {"strong: heading", "<<## a>>", "## **<<a>>**"},
              {"strong: only space", "a<<  >>b", "a<<  >>b"},
              {"strong: umlauts and apostrophes", "it’s süß|’ x", "it’s **süß|’** x"}});
        rows([](QTextCursor& cursor) { toggleMark(cursor, InlineMark::Emphasis); },
             {{"emphasis: word", "a wo|rd", "a _wo|rd_"},
              {"emphasis: off", "a _wo|rd_", "a wo|rd"},
              {"emphasis: star off", "a *wo|rd* b", "a wo|rd b"},
              {"emphasis: part of a word", "a<<b>>c", "a*<<b>>*c"},
              {"emphasis: in strong", "**<<a>>**", "**_<<a>>_**"}});
        rows([](QTextCursor& cursor) { makeHeading(cursor, 2); },
             {{"heading: paragraph", "x\n\na|b", "x\n\n## a|b"},
              {"heading: other level", "#### a|b", "## a|b"},
              {"heading: underlined", "a|b\n===\nc", "## a|b\nc"},
              {"heading: in front matter", "+++\na|b\n+++\n", "+++\na|b\n+++\n"},
              {"heading: in code", "```\na|b\n```\n", "```\na|b\n```\n"}});
        rows([](QTextCursor& cursor) { makeHeading(cursor, 0); },
             {{"paragraph: from heading", "# a|b", "a|b"}, {"paragraph: already", "a|b", "a|b"}});
        rows([](QTextCursor& cursor) { toggleListItems(cursor); },
             {{"list: line", "a|b", "- a|b"},
              {"list: off", "- a|b", "a|b"},
              {"list: lines", "<<a\nb\n\nc>>", "- <<a\n- b\n\n- c>>"},
              {"list: numbers off", "1. a|\n", "a|\n"},
              {"list: in a quote", "> a|", "> - a|"}});
        rows([](QTextCursor& cursor) { continueList(cursor); },
             {{"enter: next item", "- a|b", "- a\n- |b"},
              {"enter: next number", "9) a|", "9) a\n10) |"},
              {"enter: next box", "* [x] a|", "* [x] a\n* [ ] |"},
              {"enter: nested", "- a\n  - b|", "- a\n  - b\n  - |"},
              {"enter: quote", "> a|", "> a\n> |"},
              {"enter: ends the list", "- a\n- |", "- a\n\n|"},
              {"enter: one level out", "- a\n  - |", "- a\n- |"},
              {"enter: ends the quote", "> a\n> |", "> a\n\n|"},
              {"enter: not before the text", "-| a", "-| a"},
              {"enter: not in code", "```\n- a|\n```", "```\n- a|\n```"},
              {"enter: not after a rule", "a\n\n* * *|", "a\n\n* * *|"}});
        rows([](QTextCursor& cursor) { indentItems(cursor, Indent::In); },
             {{"tab: below a bullet", "- a\n- b|", "- a\n  - b|"},
              {"tab: below a number", "1. a\n2. b|", "1. a\n   2. b|"},
              {"tab: several", "- a\n<<- b\n- c>>", "- a\n  <<- b\n  - c>>"},
              {"tab: no item", "ab|", "ab|"}});
        rows([](QTextCursor& cursor) { indentItems(cursor, Indent::Out); },
             {{"shift tab", "1. a\n   - b|", "1. a\n- b|"}, {"shift tab: outermost", "- a|", "- a|"}});
        rows([](QTextCursor& cursor) { masthead::insertLink(cursor, LinkStyle::Markdown, QString()); },
             {{"link: selection", "a <<b>> c", "a [b](|) c"},
              {"link: selection with a space behind", "a <<b >>c", "a [b](|) c"},
              {"link: word", "a wo|rd c", "a [word](|) c"},
              {"link: nothing", "a  | c", "a  [|]() c"},
              {"link: address selected", "<<https://a.b>>", "[|](https://a.b)"}});
        rows(
            [](QTextCursor& cursor) {
                masthead::insertLink(cursor, LinkStyle::Markdown, QStringLiteral("https://a.b/(c"));
            },
            {{"link: address given", "a <<b>> c", "a [b](<https://a.b/(c>)| c"}});
        rows(
            [](QTextCursor& cursor) {
                masthead::insertLink(cursor, LinkStyle::HtmlAnchor, QStringLiteral("https://a.b?x=\"y"));
            },
            {{"anchor: address given", "a <<b>> c",
              "a <a href=\"https://a.b?x=%22y\" target=\"_blank\">b</a>| c"}});
        rows([](QTextCursor& cursor) { masthead::insertLink(cursor, LinkStyle::HtmlAnchor, QString()); },
             {{"anchor: no address", "a <<b>> c", "a <a href=\"|\" target=\"_blank\">b</a> c"}});
    }
    void changesTheText() {
        QFETCH(Command, command);
        QFETCH(QString, before);
        QFETCH(QString, after);
        MarkedText text(before);
        const QString original = textOf(*text.pane.document());
        command(text.cursor);
        QCOMPARE(text.marked(), after);
        // One step of undo takes it back.
        text.pane.document()->undo();
        QCOMPARE(textOf(*text.pane.document()), original);
        QVERIFY(!text.pane.document()->isUndoAvailable());
    }

    void insertsParagraphs_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* name, const char* before, const char* after) {
            QTest::newRow(name) << QString::fromUtf8(before) << QString::fromUtf8(after);
        };
        row("end of a paragraph", "a|\n\nb\n", "a\n\nX\nY|\n\nb\n");
        row("start of a paragraph", "a\n\n|bcd\n", "a\n\nX\nY|\n\nbcd\n");
        row("blank line", "a\n|\nb\n", "a\n\nX\nY|\n\nb\n");
        row("second of two blank lines", "a\n\n|\nb\n", "a\n\nX\nY|\n\nb\n");
        row("first of two blank lines", "a\n|\n\nb\n", "a\n\nX\nY|\n\nb\n");
        row("middle of a paragraph, nearer its end", "abc\nde|f\n\ng", "abc\ndef\n\nX\nY|\n\ng");
        row("end of the text", "a|", "a\n\nX\nY|");
        row("after the last line's end", "a\n|", "a\n\nX\nY|\n");
        row("empty", "|", "X\nY|\n");
        row("start of the text", "|abc\n", "X\nY|\n\nabc\n");
        row("between text and heading", "ab|\n# c\n", "ab\n\nX\nY|\n\n# c\n");
        row("in front matter", "+++\na|\n+++\n\nb\n", "+++\na\n+++\n\nX\nY|\n\nb\n");
        row("front matter without a body", "+++\n|\n+++\n", "+++\n\n+++\n\nX\nY|\n");
        row("in code", "```\na\n\nb|\n```\n\nc\n", "```\na\n\nb\n```\n\nX\nY|\n\nc\n");
        row("in a comment", "a\n\n<!--\n\n|b -->\n\nc", "a\n\n<!--\n\nb -->\n\nX\nY|\n\nc");
        row("lines of spaces", "a\n  |\nb", "a\n\nX\nY|\n  \nb");
    }
    void insertsParagraphs() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        MarkedText text(before);
        text.pane.insertBlock(QStringLiteral("\nX\r\nY\n\n"));
        text.cursor = text.pane.textCursor();
        QCOMPARE(text.marked(), after);
        text.pane.undo();
        text.cursor = text.pane.textCursor();
        QCOMPARE(text.marked(), before);
        QVERIFY(!text.pane.document()->isUndoAvailable());
    }

    void addressesAreKnown() {
        QCOMPARE(addressIn(QStringLiteral(" https://a.b/c \n")), QStringLiteral("https://a.b/c"));
        QCOMPARE(addressIn(QStringLiteral("mailto:a@b")), QStringLiteral("mailto:a@b"));
        QVERIFY(addressIn(QStringLiteral("https://a b")).isEmpty());
        QVERIFY(addressIn(QStringLiteral("javascript:a")).isEmpty());
        QVERIFY(addressIn(QStringLiteral("words")).isEmpty());
        QVERIFY(addressIn(QString()).isEmpty());
    }

    void blocksSurviveTheirBytes() {
        const DroppedBlock block{QStringLiteral("{{ ü }}"), QStringLiteral("text\n"), QStringLiteral("name")};
        QCOMPARE(droppedBlockFrom(toBytes(block)), std::optional(block));
        QVERIFY(!droppedBlockFrom("nonsense"));
        QVERIFY(!droppedBlockFrom({}));
        QVERIFY(!droppedBlockFrom(toBytes(block).chopped(1)));
        QVERIFY(!droppedBlockFrom(toBytes(block) + 'x'));
    }
};

QTEST_MAIN(TestTextCommands)
#include "tst_text_commands.moc"
