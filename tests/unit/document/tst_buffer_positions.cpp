#include "document/BufferPositions.h"
#include "document/BufferText.h"

#include <QTest>

using namespace masthead;

/// Places of bytes in the buffer are those that reading the bytes up to there gives.
class TestBufferPositions : public QObject {
    Q_OBJECT

private slots:
    void isWhereReadingUpToThereEnds_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain") << QByteArray("one\ntwo\n");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("windows line ends") << QByteArray("one\r\ntwo\r\n\r\nthree");
        QTest::newRow("old line ends") << QByteArray("one\rtwo\r\rthree");
        QTest::newRow("mixed line ends") << QByteArray("one\r\ntwo\nthree\rfour");
        QTest::newRow("byte-order mark") << QByteArray("\xEF\xBB\xBFone\ntwo");
        QTest::newRow("two bytes") << QByteArray("Gr\xC3\xBC\xC3\x9F"
                                                 "e\nan alle");
        QTest::newRow("three bytes") << QByteArray("\xE2\x82\xAC 5\n\xE2\x82\xAC 6");
        QTest::newRow("emoji") << QByteArray("go \xF0\x9F\xA6\x80 go\n\xF0\x9F\xA6\x80\xF0\x9F\xA6\x80!");
        QTest::newRow("line separator") << QByteArray("one\xE2\x80\xA8two");
        QTest::newRow("not UTF-8") << QByteArray("caf\xE9 \xFF\xFE and on");
        QTest::newRow("cut off") << QByteArray("half a crab \xF0\x9F\xA6");
    }

    void isWhereReadingUpToThereEnds() {
        QFETCH(QByteArray, bytes);
        const std::string text = bytes.toStdString();
        BufferPositions positions(text);
        const BufferText whole = BufferText::decode(bytes);
        QCOMPARE(positions.at(text.size()), whole.text().size());
        for (qsizetype offset = 0; offset <= bytes.size(); ++offset) {
            if (!isBoundary(bytes, offset))
                continue;
            const qsizetype expected = BufferText::decode(bytes.left(offset)).text().size();
            QCOMPARE(positions.at(std::size_t(offset)), expected);
            BufferPositions alone(text);
            QCOMPARE(alone.at(std::size_t(offset)), expected);
        }
    }

    void withinACharacterCountsAsItsBegin() {
        BufferPositions crab("a\xF0\x9F\xA6\x80");
        for (std::size_t offset = 1; offset < 5; ++offset)
            QCOMPARE(crab.at(offset), 1);
        QCOMPARE(crab.at(5), 3);
        BufferPositions lineEnd("a\r\nb");
        QCOMPARE(lineEnd.at(2), 1);
        QCOMPARE(lineEnd.at(3), 2);
    }

private:
    /// Where no sequence and no line end is cut.
    static bool isBoundary(const QByteArray& bytes, qsizetype offset) {
        if (offset == 0 || offset >= bytes.size())
            return true;
        const auto next = static_cast<unsigned char>(bytes[offset]);
        const bool cutsLineEnd = bytes[offset - 1] == '\r' && next == '\n';
        return !cutsLineEnd && (next & 0xC0) != 0x80 && offset >= (bytes.startsWith("\xEF\xBB\xBF") ? 3 : 0);
    }
};

QTEST_GUILESS_MAIN(TestBufferPositions)
#include "tst_buffer_positions.moc"
