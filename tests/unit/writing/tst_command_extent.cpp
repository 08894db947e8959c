// A command changes its own characters: the bytes of all other lines stay, what is written in the lines stays
// but for the marks, and one undo gives the file back as it was. Over random texts of all that makes
// positions and bytes differ.

#include "document/BufferText.h"
#include "writing/DocumentText.h"
#include "writing/ListTyping.h"
#include "writing/TextPane.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>
#include <QTextBlock>

#include <array>
#include <functional>
#include <random>

using namespace masthead;

namespace {

constexpr int textsWanted = 400;

/// Which lines beside those of the selection a command may change.
enum class Reach {
    Selection,
    NextLine, ///< An underline below a heading goes with it.
    Nowhere,  ///< It puts something in, and that is all.
};

struct Command {
    const char* name;
    Reach reach;
    const char* marks; ///< All that it may put in or take out of the lines; null for what brings text.
    std::function<void(TextPane&)> run;
};

void withCursor(TextPane& pane, const std::function<bool(QTextCursor&)>& change) {
    QTextCursor cursor = pane.textCursor();
    change(cursor);
}

const std::vector<Command>& commands() {
    static const std::vector<Command> all = {
        {"strong", Reach::Selection, "*", [](TextPane& pane) { pane.toggleStrong(); }},
        {"emphasis", Reach::Selection, "*_", [](TextPane& pane) { pane.toggleEmphasis(); }},
        {"link", Reach::Selection, nullptr, [](TextPane& pane) { pane.insertLink(); }},
        {"heading", Reach::NextLine, "#=-", [](TextPane& pane) { pane.setHeadingLevel(3); }},
        {"paragraph", Reach::NextLine, "#=-", [](TextPane& pane) { pane.setHeadingLevel(0); }},
        {"next heading", Reach::NextLine, "#=-", [](TextPane& pane) { pane.cycleHeading(); }},
        {"list", Reach::Selection, "-*+.)0123456789", [](TextPane& pane) { pane.toggleList(); }},
        {"indent", Reach::Selection, "-*+.)0123456789",
         [](TextPane& pane) {
             withCursor(pane, [](auto& cursor) { return indentItems(cursor, Indent::In); });
         }},
        {"outdent", Reach::Selection, "-*+.)0123456789",
         [](TextPane& pane) {
             withCursor(pane, [](auto& cursor) { return indentItems(cursor, Indent::Out); });
         }},
        {"block", Reach::Nowhere, nullptr,
         [](TextPane& pane) { pane.insertBlock(QStringLiteral("{{ include_md(path=\"a.md\") }}\n\nend")); }},
        {"paste", Reach::Selection, nullptr, [](TextPane& pane) { pane.paste(); }},
    };
    return all;
}

class RandomTexts {
public:
    std::size_t below(std::size_t count) { return m_random() % count; }

    QByteArray next() {
        static const std::array<QByteArray, 34> pieces = {"word ",
                                                          "two words",
                                                          "**",
                                                          "*",
                                                          "_",
                                                          "~~",
                                                          "`code`",
                                                          "```\n",
                                                          "# ",
                                                          "## Title\n",
                                                          "Title\n===\n",
                                                          "- item\n",
                                                          "1. one\r\n",
                                                          "  - deeper\n",
                                                          "> quote\n",
                                                          "\n",
                                                          "\n\n",
                                                          "\r\n",
                                                          "\r\n\r\n",
                                                          "\r",
                                                          "\t",
                                                          "[a](https://e.example)",
                                                          "<b>x</b>",
                                                          "e\xCC\x81",
                                                          "\xC3\xA9\xC2\xA0",
                                                          "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x9A\x80",
                                                          "\xE2\x80\xA8",
                                                          "\xE2\x80\xA9",
                                                          "\xFF",
                                                          "\xEF\xB7\x90",
                                                          "\xEE\x80\x80",
                                                          "\xD7\xA9\xD7\x9C",
                                                          "-- ",
                                                          "it's "};
        QByteArray bytes = below(4) == 0 ? "\xEF\xBB\xBF" : "";
        if (below(3) == 0)
            bytes += below(2) == 0 ? "+++\ntitle = 'a'\n+++\n" : "+++\r\ntitle = 'a'\r\n+++\r\n";
        for (std::size_t count = below(40); count > 0; --count)
            bytes += pieces[below(pieces.size())];
        return bytes;
    }

private:
    std::minstd_rand m_random{7};
};

/// A place where a caret may stand: not within a character of two units.
int caretPlace(const QString& text, std::size_t wanted) {
    const auto place = qsizetype(wanted % std::size_t(text.size() + 1));
    return int(place > 0 && place < text.size() && text[place].isLowSurrogate() ? place - 1 : place);
}

QString without(const QString& marks, QStringView text) {
    QString rest;
    for (const QChar c : text) {
        if (!marks.contains(c) && !c.isSpace())
            rest += c;
    }
    return rest;
}

/// A text in the pane, before and after a command.
struct Trial {
    BufferText buffer;
    QString before;
    int begin = 0; ///< The selection.
    int end = 0;
    QString after;

    /// Where the lines begin and end that the command may change.
    int firstChangeable() const { return int(QStringView(before).left(begin).lastIndexOf(u'\n')) + 1; }
    qsizetype lastChangeable(Reach reach) const {
        qsizetype lineEnd = before.indexOf(u'\n', end);
        if (reach == Reach::NextLine && lineEnd >= 0)
            lineEnd = before.indexOf(u'\n', lineEnd + 1);
        if (reach == Reach::NextLine && lineEnd >= 0)
            ++lineEnd; // The line goes with its end.
        return lineEnd < 0 ? before.size() : lineEnd;
    }
    bool isPureInsertion() const {
        const qsizetype added = after.size() - before.size();
        qsizetype same = 0;
        while (same < before.size() && before[same] == after[same])
            ++same;
        return added >= 0 && QStringView(before).mid(same) == QStringView(after).mid(same + added);
    }
    /// The first thing that is not as it should be; empty when all is.
    QString fault(const Command& command) const;
};

QString Trial::fault(const Command& command) const {
    if (command.reach == Reach::Nowhere)
        return isPureInsertion() ? QString() : QStringLiteral("more than an insertion");
    const int first = firstChangeable();
    const qsizetype tail = before.size() - lastChangeable(command.reach);
    if (after.left(first) != before.left(first))
        return QStringLiteral("a line above changed");
    if (after.size() < tail || after.right(tail) != before.right(tail))
        return QStringLiteral("a line below changed");
    const QByteArray bytesBefore = buffer.encode(before);
    const QByteArray bytesAfter = buffer.encode(after);
    if (!bytesAfter.startsWith(buffer.edited(before.left(first)).encode(before.left(first))))
        return QStringLiteral("bytes above changed");
    const qsizetype tailBytes = bytesBefore.size() - buffer.encode(before.left(before.size() - tail)).size();
    if (!bytesAfter.endsWith(bytesBefore.right(tailBytes)))
        return QStringLiteral("bytes below changed");
    const QString marks = QString::fromLatin1(command.marks);
    if (command.marks && without(marks, before) != without(marks, after))
        return QStringLiteral("more than marks changed");
    return {};
}

} // namespace

class TestCommandExtent : public QObject {
    Q_OBJECT

private slots:
    void commandsChangeTheirOwnCharacters_data() {
        QTest::addColumn<int>("index");
        for (std::size_t index = 0; index < commands().size(); ++index)
            QTest::newRow(commands()[index].name) << int(index);
    }
    void commandsChangeTheirOwnCharacters() {
        QFETCH(int, index);
        const Command& command = commands()[std::size_t(index)];
        QGuiApplication::clipboard()->setText(QStringLiteral("pasted\r\ntext"));
        TextPane pane;
        RandomTexts texts;
        int changed = 0;
        for (int count = 0; count < textsWanted; ++count) {
            const QByteArray bytes = texts.next();
            Trial trial{BufferText::decode(bytes), {}, 0, 0, {}};
            QTextDocument* document = TextPane::newDocument(trial.buffer.text(), &pane);
            pane.showDocument(document);
            trial.before = textOf(*document);
            QCOMPARE(trial.buffer.encode(trial.before), bytes);
            QTextCursor cursor(document);
            const int anchor = caretPlace(trial.before, texts.below(1000));
            cursor.setPosition(anchor);
            if (texts.below(2) == 0)
                cursor.setPosition(caretPlace(trial.before, texts.below(1000)), QTextCursor::KeepAnchor);
            pane.setTextCursor(cursor);
            trial.begin = cursor.selectionStart();
            trial.end = cursor.selectionEnd();
            command.run(pane);
            trial.after = textOf(*document);
            const QString fault = trial.fault(command);
            QVERIFY2(fault.isEmpty(),
                     (fault.toUtf8() + ": " + bytes.toPercentEncoding() + " with " +
                      QByteArray::number(trial.begin) + " to " + QByteArray::number(trial.end) + " gave " +
                      trial.after.toUtf8().toPercentEncoding())
                         .constData());
            const bool isChanged = trial.after != trial.before;
            changed += isChanged ? 1 : 0;
            QVERIFY2(!isChanged || document->isUndoAvailable(), bytes.toPercentEncoding().constData());
            if (isChanged)
                document->undo();
            QCOMPARE(trial.buffer.encode(textOf(*document)), bytes);
            QVERIFY2(!document->isUndoAvailable(), bytes.toPercentEncoding().constData());
            pane.showDocument(nullptr);
            delete document;
        }
        qInfo("%d of %d texts changed and came back", changed, textsWanted);
        QVERIFY(changed > textsWanted / 40);
    }

    void editsGoToTheirCharacters() {
        RandomTexts texts;
        for (int count = 0; count < 5 * textsWanted; ++count) {
            const QByteArray bytes = texts.next();
            const BufferText buffer = BufferText::decode(bytes);
            const std::unique_ptr<QTextDocument> document(TextPane::newDocument(buffer.text(), nullptr));
            const QString before = textOf(*document);
            const int one = caretPlace(before, texts.below(1000));
            const int other = caretPlace(before, texts.below(1000));
            const auto [begin, end] = std::minmax(one, other);
            const std::string utf8 = before.toStdString();
            const TextEdit edit{{std::size_t(before.left(begin).toUtf8().size()),
                                 std::size_t(before.left(end).toUtf8().size())},
                                std::string(texts.below(3), 'x')};
            applyEdit(*document, bufferEdit(utf8, edit), UndoStep::Own);
            QCOMPARE(textOf(*document).toStdString(), applied(utf8, edit));
            if (document->isUndoAvailable())
                document->undo();
            QCOMPARE(buffer.encode(textOf(*document)), bytes);
        }
        qInfo("%d edits came to their places and back", 5 * textsWanted);
    }
};

QTEST_MAIN(TestCommandExtent)
#include "tst_command_extent.moc"
