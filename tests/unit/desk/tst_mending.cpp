#include "desk/Mending.h"
#include "desk/OpenDocuments.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using namespace masthead::test;

namespace {

constexpr const char* file = "content/newsletter/1.md";

TextEdit replaced(const std::string& text, const std::string& words, const std::string& by) {
    const std::size_t begin = text.find(words);
    return {{begin, begin + words.size()}, by};
}

} // namespace

class TestMending : public QObject {
    Q_OBJECT

private slots:
    void editsGoToTheirPlaces_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain") << QByteArray("one bad two bad\n");
        QTest::newRow("windows line ends") << QByteArray("line\r\nline\r\none bad two bad\r\n");
        QTest::newRow("byte-order mark") << QByteArray("\xEF\xBB\xBFone bad two bad\n");
        QTest::newRow("emoji") << QByteArray(
            "\xF0\x9F\xA6\x80\xF0\x9F\xA6\x80 one bad \xF0\x9F\xA6\x80 two bad\n");
        QTest::newRow("not UTF-8") << QByteArray("caf\xE9 one bad \xFF two bad\n");
    }

    void editsGoToTheirPlaces() {
        QFETCH(QByteArray, bytes);
        const TemporaryPublication newsletter;
        const std::string text = bytes.toStdString();
        newsletter.write(file, text);
        OpenDocuments documents;
        OpenDocument* document = documents.open(newsletter.root(), file).value();
        Fix fix{
            "Mend it", file, {replaced(text, "one bad", "1 good"), replaced(text, "two bad", "2\nlines")}};
        QVERIFY(mend(*document, text, fix));
        std::string expected = applied(text, fix.edits[1]);
        expected = applied(expected, fix.edits[0]);
        if (text.find("\r\n") != std::string::npos)
            expected.replace(expected.find("2\n"), 2, "2\r\n"); // New lines end as the others do.
        QCOMPARE(document->bytes(), expected);
        document->buffer->undo();
        QCOMPARE(document->bytes(), text);
        QVERIFY(!document->buffer->isUndoAvailable());
    }

    void refusesAnotherText() {
        const TemporaryPublication newsletter;
        newsletter.write(file, "one bad\n");
        OpenDocuments documents;
        OpenDocument* document = documents.open(newsletter.root(), file).value();
        const Fix fix{"Mend it", file, {{{4, 7}, "good"}}};
        QVERIFY(!mend(*document, "another text\n", fix));
        const Fix outside{"Mend it", file, {{{4, 700}, "good"}}};
        QVERIFY(!mend(*document, "one bad\n", outside));
        const Fix overlapping{"Mend it", file, {{{0, 5}, "a"}, {{4, 7}, "b"}}};
        QVERIFY(!mend(*document, "one bad\n", overlapping));
        QCOMPARE(document->bytes(), std::string("one bad\n"));
        QVERIFY(!document->buffer->isUndoAvailable());
    }
};

QTEST_MAIN(TestMending)
#include "tst_mending.moc"
