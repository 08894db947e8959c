#include "document/BufferText.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTextCursor>
#include <QTextDocument>

#include <random>

using namespace masthead;

namespace {

/// Every private-use character there is.
QByteArray allPrivateCharacters() {
    QString all;
    for (char16_t character = 0xE000; character < 0xF900; ++character)
        all += QChar(character);
    return all.toUtf8();
}

/// Bytes in which everything that matters here is frequent.
QByteArray randomBytes(std::mt19937& random, int pieces) {
    static const std::vector<QByteArray> troublesome = {"\n",
                                                        "\r\n",
                                                        "\r",
                                                        "\n\n",
                                                        "\r\r\n",
                                                        QByteArray("\0", 1),
                                                        "a",
                                                        "word ",
                                                        "é",
                                                        "€",
                                                        "😀",
                                                        "\xC2\xA0",
                                                        "\xE2\x80\xA8",
                                                        "\xE2\x80\xA9",
                                                        "\xEF\xB7\x90",
                                                        "\xEF\xB7\x91",
                                                        "\xEF\xBF\xBC",
                                                        "\xEF\xBF\xBE",
                                                        "\xEF\xBB\xBF",
                                                        "\x80",
                                                        "\xC3",
                                                        "\xE2\x82",
                                                        "\xED\xA0\x80",
                                                        "\xED\xB0\x80",
                                                        "\xC0\xAF",
                                                        "\xF5\x80\x80\x80",
                                                        "\xF0\x9F\x98",
                                                        "\xEE\xB2\x90",
                                                        "\xEE\xB2\x91",
                                                        "\xEE\x80\x80",
                                                        "\xFF\xFE"};
    QByteArray bytes;
    for (int i = 0; i < pieces; ++i) {
        if (random() % 8 == 0)
            bytes += char(random());
        else
            bytes += troublesome[random() % troublesome.size()];
    }
    return bytes;
}

/// The text as the window gets it back from the edit buffer.
QString throughTextDocument(const QString& text) {
    QTextDocument document;
    document.setPlainText(text);
    return BufferText::fromRawText(document.toRawText());
}

QByteArray prose(qsizetype size) {
    QByteArray text;
    for (int i = 0; text.size() < size; ++i)
        text += "## Heading " + QByteArray::number(i) +
                "\n\nA paragraph of the newsletter — with a dash, a <a "
                "href=\"https://example.org/\">link</a> and more "
                "words,\nbroken over two lines.\n\n";
    return text;
}

} // namespace

class TestBufferText : public QObject {
    Q_OBJECT

private slots:
    void givesTheBytesBack_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text"); ///< Null where it does not matter.
        const auto row = [](const char* name, const QByteArray& bytes, const QString& text = {}) {
            QTest::newRow(name) << bytes << text;
        };
        row("empty", "", QStringLiteral(""));
        row("no last newline", "a\nb", QStringLiteral("a\nb"));
        row("CRLF", "a\r\nb\r\n", QStringLiteral("a\nb\n"));
        row("lone CR", "a\rb\r", QStringLiteral("a\nb\n"));
        row("one CRLF among LF", "a\nb\r\nc\nd\n", QStringLiteral("a\nb\nc\nd\n"));
        row("one LF among CRLF", "a\r\nb\nc\r\nd", QStringLiteral("a\nb\nc\nd"));
        row("all three", "a\rb\nc\r\nd\r\r\n\n\r", QStringLiteral("a\nb\nc\nd\n\n\n\n"));
        row("byte order mark", "\xEF\xBB\xBF+++\n", QStringLiteral("+++\n"));
        row("only a byte order mark", "\xEF\xBB\xBF", QStringLiteral(""));
        row("two byte order marks", "\xEF\xBB\xBF\xEF\xBB\xBFx", QStringLiteral("\uFEFFx"));
        row("blank lines before the front matter", "\n\n+++\ntitle = \"x\"\n+++\n");
        row("NUL", QByteArray("a\0b", 3));
        row("no-break space",
            "a\xC2\xA0"
            "b",
            QStringLiteral("a\u00A0b"));
        row("line and paragraph separators", "a\xE2\x80\xA8"
                                             "b\xE2\x80\xA9"
                                             "c");
        row("frame characters of QTextDocument", "\xEF\xB7\x90\xEF\xB7\x91");
        row("object replacement character", "a\xEF\xBF\xBC"
                                            "b");
        row("Latin-1", "caf\xE9 cr\xE8me\n");
        row("UTF-16", QByteArray("\xFF\xFEh\0i\0\n\0", 8));
        row("cut off in a character", "a\xE2\x82");
        row("overlong", "\xC0\x80\xE0\x80\x80\xF0\x80\x80\x80");
        row("surrogates in UTF-8", "\xED\xA0\x80\xED\xB0\x80");
        row("beyond Unicode", "\xF4\x90\x80\x80");
        row("private-use characters", "\xEE\xB2\x90\xEE\xB2\x91", QStringLiteral("\uEC90\uEC91"));
        row("private-use characters and a bad byte", "\xEE\xB2\x90\xFF\xEE\xB2\x91");
        row("all private-use characters and bad bytes", allPrivateCharacters() + "\xFF\x80 😀\x80");
        QByteArray everyByte;
        for (int byte = 0; byte < 256; ++byte)
            everyByte += char(byte);
        row("every byte", everyByte);
        row("every byte and all private-use characters", allPrivateCharacters() + everyByte);
    }

    void givesTheBytesBack() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        const BufferText buffer = BufferText::decode(bytes);
        if (!text.isNull())
            QCOMPARE(buffer.text(), text);
        QCOMPARE(buffer.encode(buffer.text()), bytes);
        QCOMPARE(buffer.encode(throughTextDocument(buffer.text())), bytes);
    }

    void givesAnyBytesBack() {
        std::mt19937 random(1);
        for (int round = 0; round < 4000; ++round) {
            const QByteArray bytes = randomBytes(random, int(random() % 60));
            const BufferText buffer = BufferText::decode(bytes);
            QCOMPARE(buffer.encode(buffer.text()), bytes);
            QVERIFY(!buffer.text().contains(u'\r'));
            QVERIFY(!buffer.text().contains(u'\u2029'));
            if (round % 10 == 0)
                QCOMPARE(buffer.encode(throughTextDocument(buffer.text())), bytes);
        }
    }

    void anEditKeepsAllOtherBytes() {
        std::mt19937 random(2);
        for (int round = 0; round < 4000; ++round) {
            const QByteArray head = randomBytes(random, int(random() % 30)) + "<";
            const QByteArray old = "old";
            const QByteArray tail = ">" + randomBytes(random, int(random() % 30));
            const BufferText buffer = BufferText::decode(head + old + tail);
            const qsizetype place = buffer.text().indexOf(QLatin1String("<old>"));
            QVERIFY(place >= 0);
            QString text = buffer.text();
            text.replace(place + 1, 3, QStringLiteral("new words"));
            QCOMPARE(buffer.encode(text), head + "new words" + tail);
        }
    }

    void editsFarApartKeepWhatLiesBetween() {
        const QByteArray bytes = "+++\ntitle = \"x\"\n+++\nfirst\r\nsecond\r\n\r\nthird\r\nfourth\nfifth\r\n";
        const BufferText buffer = BufferText::decode(bytes);
        QVERIFY(buffer.usesCrLf());
        QString text = buffer.text();
        text.replace(QLatin1String("\"x\""), QLatin1String("\"y\""));
        text.replace(QLatin1String("second"), QLatin1String("second\nand more"));
        text.replace(QLatin1String("fifth"), QLatin1String("5th"));
        QCOMPARE(buffer.encode(text),
                 QByteArray(
                     "+++\ntitle = \"y\"\n+++\nfirst\r\nsecond\r\nand more\r\n\r\nthird\r\nfourth\n5th\r\n"));
    }

    void newLinesGetThePrevailingEnding_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("edited");
        QTest::newRow("LF") << QByteArray("a\nb") << QByteArray("a\nb\nc");
        QTest::newRow("CRLF") << QByteArray("a\r\nb") << QByteArray("a\r\nb\r\nc");
        QTest::newRow("CR") << QByteArray("a\rb") << QByteArray("a\rb\rc");
        QTest::newRow("mostly CRLF") << QByteArray("a\r\nb\nc\r\nd") << QByteArray("a\r\nb\nc\r\nd\r\nc");
        QTest::newRow("no line end yet") << QByteArray("ab") << QByteArray("ab\nc");
        QTest::newRow("as many of each: the first")
            << QByteArray("a\r\nb\nc") << QByteArray("a\r\nb\nc\r\nc");
    }

    void newLinesGetThePrevailingEnding() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, edited);
        const BufferText buffer = BufferText::decode(bytes);
        QCOMPARE(buffer.encode(buffer.text() + QStringLiteral("\nc")), edited);
    }

    void joiningLinesDoesNotMakeOneEndingOfTwo() {
        const BufferText buffer = BufferText::decode("a\rb\nc\nd\n");
        QCOMPARE(buffer.text(), QStringLiteral("a\nb\nc\nd\n"));
        const QByteArray bytes = buffer.encode(QStringLiteral("a\n\nc\nd\n"));
        QCOMPARE(BufferText::decode(bytes).text(), QStringLiteral("a\n\nc\nd\n"));
    }

    /// Shift+Return in a text edit, and what other programs put on the clipboard.
    void otherBreaksAreLines() {
        const BufferText buffer = BufferText::decode("a\r\nb\r\n");
        QCOMPARE(buffer.encode(QStringLiteral("a\u2028b\u2029c\rd\r\ne\n")),
                 QByteArray("a\r\nb\r\nc\r\nd\r\ne\r\n"));
        QCOMPARE(BufferText::fromRawText(QStringLiteral("a\u2029b\u00A0c")), QStringLiteral("a\nb\u00A0c"));
    }

    void anUnpairedSurrogateDoesNoHarm() {
        const BufferText buffer = BufferText::decode("ab");
        QCOMPARE(buffer.encode(QStringLiteral("a") + QChar(0xD83D) + QStringLiteral("b")),
                 QByteArray("a\xEF\xBF\xBD"
                            "b"));
    }

    void saysWhereItIsNotUtf8() {
        QCOMPARE(BufferText::decode("é\nab\xE9 c\xE9").firstInvalidPosition(), std::optional<qsizetype>(4));
        QCOMPARE(BufferText::decode("é\xE2\x80\xA8").firstInvalidPosition(), std::nullopt);
    }

    void anUndoPastAReloadStillMeansTheSame() {
        const BufferText before = BufferText::decode("caf\xE9\n");
        const BufferText after = BufferText::decode("\x80 caf\xC3\xA9\n", before);
        QCOMPARE(after.encode(after.text()), QByteArray("\x80 caf\xC3\xA9\n"));
        QCOMPARE(after.encode(before.text()), QByteArray("caf\xE9\n"));
    }

    void guestsStayTheSameWhenSaved() {
        const BufferText buffer = BufferText::decode("a\x80\nb\xFF\r\nc\n");
        const QString shorter = buffer.text().mid(3);
        const BufferText saved = buffer.edited(shorter);
        QCOMPARE(saved.encode(shorter), QByteArray("b\xFF\r\nc\n"));
        QCOMPARE(saved.encode(buffer.text()), QByteArray("a\x80\nb\xFF\r\nc\n"));
    }

    void everyIssueOfARealNewsletterComesBack_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("rust-trends") << QStringLiteral("rust-trends");
        QTest::newRow("rust-embedded") << QStringLiteral("rust-embedded");
    }

    void everyIssueOfARealNewsletterComesBack() {
        QFETCH(QString, name);
        MASTHEAD_REQUIRE_SHARED(trends, "rust-trends");
        const std::filesystem::path site = trends.parent_path().parent_path() / name.toStdString() / "site";
        int files = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(site)) {
            if (!entry.is_regular_file())
                continue;
            const QByteArray bytes = QByteArray::fromStdString(test::readBytes(entry.path()));
            const BufferText buffer = BufferText::decode(bytes);
            QCOMPARE(buffer.encode(buffer.text()), bytes);
            if (entry.path().extension() == ".md") {
                QCOMPARE(buffer.encode(throughTextDocument(buffer.text())), bytes);
                ++files;
            }
        }
        QVERIFY(files > 0);
    }

    void largeTextsAreQuick_data() {
        QTest::addColumn<QByteArray>("bytes");
        QByteArray mixed = prose(430 << 10);
        mixed.replace("lines.\n", "lines.\r\n");
        QTest::newRow("430 KB") << prose(430 << 10);
        QTest::newRow("430 KB, mixed endings") << mixed;
        QTest::newRow("20 MB") << prose(20 << 20);
        std::mt19937 random(3);
        QByteArray noise(20 << 20, '\0');
        for (char& byte : noise)
            byte = char(random());
        QTest::newRow("20 MB of noise") << noise;
    }

    void largeTextsAreQuick() {
        QFETCH(QByteArray, bytes);
        const BufferText buffer = BufferText::decode(bytes);
        QCOMPARE(buffer.encode(buffer.text()), bytes);
        QElapsedTimer timer;
        timer.start();
        const BufferText again = BufferText::decode(bytes);
        const qint64 decoding = timer.nsecsElapsed();
        QString text = again.text();
        text.insert(text.size() / 2, u'x');
        timer.start();
        const QByteArray encoded = again.encode(text);
        const qint64 encoding = timer.nsecsElapsed();
        QVERIFY(encoded.size() > bytes.size());
        qInfo("decode %.2f ms, encode %.2f ms", double(decoding) / 1e6, double(encoding) / 1e6);
        QVERIFY2(decoding + encoding < 20'000'000'000, "not even in a busy test machine's time");
    }
};

QTEST_GUILESS_MAIN(TestBufferText)
#include "tst_buffer_text.moc"
