#include "message/EncodedWords.h"
#include "message/HeaderField.h"
#include "message/Message.h"
#include "message/MessageDate.h"
#include "message/QuotedPrintable.h"

#include <QTest>

using namespace masthead;

namespace {

std::string decodedQuotedPrintable(const std::string& encoded) {
    std::string text;
    for (std::size_t at = 0; at < encoded.size(); ++at) {
        if (encoded[at] != '=') {
            text += encoded[at];
        } else if (encoded.compare(at, 3, "=\r\n") == 0) {
            at += 2;
        } else {
            text += static_cast<char>(std::stoi(encoded.substr(at + 1, 2), nullptr, 16));
            at += 2;
        }
    }
    return text;
}

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t begin = 0;
    for (std::size_t end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", begin)) {
        lines.push_back(text.substr(begin, end - begin));
        begin = end + 2;
    }
    lines.push_back(text.substr(begin));
    return lines;
}

/// Of a header field, unfolded and with its encoded words put together again.
std::string decodedField(const std::string& field) {
    std::string value;
    for (const std::string& line : linesOf(field))
        value += line;
    std::string decoded;
    for (std::size_t at = 0; at < value.size();) {
        if (value.compare(at, 10, "=?UTF-8?Q?") == 0 || value.compare(at, 10, "=?UTF-8?B?") == 0) {
            const std::size_t end = value.find("?=", at + 10);
            QByteArray word = QByteArray::fromStdString(value.substr(at + 10, end - at - 10));
            if (value[at + 8] == 'Q')
                decoded += decodedQuotedPrintable(word.replace('_', ' ').toStdString());
            else
                decoded += QByteArray::fromBase64(word).toStdString();
            at = end + 2;
            if (value.compare(at, 3, " =?") == 0)
                ++at;
        } else {
            decoded += value[at++];
        }
    }
    return decoded;
}

Message smallMessage() {
    Message message;
    message.from = {"The Letter", "letter@example.com"};
    message.to = {{"", "reader@example.com"}};
    message.subject = "Hello";
    message.text = "Hello\n";
    message.html = "<p>Hello</p>\n";
    return message;
}

MessageStamp fixedStamp() {
    using namespace std::chrono;
    return {sys_days(2025y / November / 16) + 9h, minutes(60), "abcdefgh12345678"};
}

} // namespace

class TestMessage : public QObject {
    Q_OBJECT

private slots:
    void quotedPrintableLines_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("plain") << QByteArray("a\nb\n") << QByteArray("a\r\nb\r\n");
        QTest::newRow("line ends of all kinds")
            << QByteArray("a\r\nb\rc\n\n") << QByteArray("a\r\nb\r\nc\r\n\r\n");
        QTest::newRow("equals sign") << QByteArray("a=b") << QByteArray("a=3Db");
        QTest::newRow("blank at the end") << QByteArray("a \nb\t") << QByteArray("a=20\r\nb=09");
        QTest::newRow("blanks within") << QByteArray("a \t b") << QByteArray("a \t b");
        QTest::newRow("UTF-8") << QByteArray("é") << QByteArray("=C3=A9");
        QTest::newRow("dot alone") << QByteArray("a\n.\nb") << QByteArray("a\r\n=2E\r\nb");
        QTest::newRow("From") << QByteArray("From here\nFrom") << QByteArray("=46rom here\r\nFrom");
        QTest::newRow("control characters") << QByteArray("a\0b\x7F", 4) << QByteArray("a=00b=7F");
        QTest::newRow("empty") << QByteArray("") << QByteArray("");
        QTest::newRow("76 in one line") << QByteArray(76, 'x') << QByteArray(76, 'x');
        QTest::newRow("77 in two") << QByteArray(77, 'x') << QByteArray(75, 'x') + "=\r\nxx";
        QTest::newRow("dot behind a soft break")
            << QByteArray(75, 'x') + ".x" << QByteArray(75, 'x') + "=\r\n=2Ex";
    }
    void quotedPrintableLines() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(quotedPrintable(text.toStdString())), expected);
    }

    void softBreaksStandBetweenCharacters() {
        for (int before = 0; before < 80; ++before) {
            std::string text(std::size_t(before), 'x');
            for (int count = 0; count < 40; ++count)
                text += "é€😀";
            const std::string encoded = quotedPrintable(text);
            QCOMPARE(decodedQuotedPrintable(encoded), text);
            for (const std::string& line : linesOf(encoded)) {
                QVERIFY(line.size() <= 76);
                const std::string whole = decodedQuotedPrintable(line.ends_with('=') ? line + "\r\n" : line);
                QVERIFY(QString::fromUtf8(whole.data(), qsizetype(whole.size())).toStdString() == whole);
            }
        }
    }

    void bytesThatAreNoTextComeThrough() {
        std::string bytes;
        for (int octet = 0; octet < 256; ++octet) {
            if (octet != '\r' && octet != '\n')
                bytes += static_cast<char>(octet);
        }
        QCOMPARE(decodedQuotedPrintable(quotedPrintable(bytes)), bytes);
    }

    void subjects_data() {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<bool>("isPlain");
        QTest::newRow("plain") << "72 - From Experimental to Enterprise: Rust's Production Moment" << true;
        QTest::newRow("long") << QString::fromUtf8("word ").repeated(60).trimmed() << true;
        QTest::newRow("one letter") << "Café" << false;
        QTest::newRow("dash") << "72 – Rust’s moment" << false;
        QTest::newRow("Japanese") << QString::fromUtf8("日本語のニュースレター、").repeated(12) << false;
        QTest::newRow("Arabic") << QString::fromUtf8("نشرة إخبارية ").repeated(8).trimmed() << false;
        QTest::newRow("emoji") << QString::fromUtf8("🦀👩‍💻").repeated(30) << false;
        QTest::newRow("two spaces") << "a  b" << false;
        QTest::newRow("looks encoded") << "=?UTF-8?Q?a?=" << false;
        QTest::newRow("a word without end") << QString(3000, QLatin1Char('x')) << false;
        QTest::newRow("empty") << "" << true;
    }
    void subjects() {
        QFETCH(QString, subject);
        QFETCH(bool, isPlain);
        const std::string field = textField("Subject", subject.toStdString());
        QVERIFY(field.ends_with("\r\n"));
        for (const std::string& line : linesOf(field)) {
            QVERIFY2(line.size() <= 78, line.c_str());
            QVERIFY(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; }));
        }
        QCOMPARE(QString::fromStdString(decodedField(field)), QLatin1String("Subject: ") + subject);
        QCOMPARE(field.find("=?UTF-8?") == std::string::npos, isPlain);
    }

    void encodedWordsHoldWholeCharacters() {
        std::string text;
        for (int count = 0; count < 50; ++count)
            text += "x日😀é ";
        for (const std::string& word : encodedWords(text, 40)) {
            QVERIFY(word.size() <= 75);
            const std::string whole = decodedField(word);
            QCOMPARE(QString::fromUtf8(whole.data(), qsizetype(whole.size())).toStdString(), whole);
        }
    }

    void theShorterEncodingIsTaken() {
        QVERIFY(encodedWords("Café in the morning").front().starts_with("=?UTF-8?Q?"));
        QVERIFY(encodedWords("日本語").front().starts_with("=?UTF-8?B?"));
    }

    void headersCannotBePutIn() {
        Message message = smallMessage();
        message.subject = "Hello\r\nBcc: all@example.com\r\n\r\nBody";
        message.from.name = "Name\r\nX-Evil: 1";
        const auto written = writeMessage(message, fixedStamp());
        QVERIFY(written);
        QVERIFY(written->find("\nBcc:") == std::string::npos);
        QVERIFY(written->find("\nX-Evil:") == std::string::npos);
    }

    void addresses_data() {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("usual") << "editor@example.com" << true;
        QTest::newRow("with tag") << "first.last+news@mail.example.co.uk" << true;
        QTest::newRow("this machine") << "root@localhost" << true;
        QTest::newRow("punycode") << "a@xn--mnchen-3ya.example" << true;
        QTest::newRow("no at") << "editor" << false;
        QTest::newRow("nothing before") << "@example.com" << false;
        QTest::newRow("nothing behind") << "editor@" << false;
        QTest::newRow("two ats") << "a@b@c" << false;
        QTest::newRow("line break") << "a@b\r\nBcc: c@d" << false;
        QTest::newRow("blank") << "a b@c" << false;
        QTest::newRow("angle bracket") << "a>@b" << false;
        QTest::newRow("dot at the front") << ".a@b" << false;
        QTest::newRow("two dots") << "a..b@c" << false;
        QTest::newRow("empty label") << "a@b..c" << false;
        QTest::newRow("hyphen") << "a@-b" << false;
        QTest::newRow("umlaut") << "müller@example.com" << false;
        QTest::newRow("domain with umlaut") << "a@münchen.example" << false;
        QTest::newRow("address literal") << "a@[127.0.0.1]" << false;
        QTest::newRow("too long") << QString(65, QLatin1Char('a')) + QLatin1String("@example.com") << false;
        QTest::newRow("empty") << "" << false;
    }
    void addresses() {
        QFETCH(QString, address);
        QFETCH(bool, isGood);
        QCOMPARE(bool(checkAddress(address.toStdString())), isGood);
        Message message = smallMessage();
        message.to.front().address = address.toStdString();
        QCOMPARE(bool(writeMessage(message, fixedStamp())), isGood);
    }

    void mailboxesAreReadAndWritten() {
        const auto read =
            readMailboxes("Ada <ada@example.com>, \"Last, First\" <b@example.com>; c@example.com");
        QVERIFY(read);
        QCOMPARE(read->size(), 3U);
        QCOMPARE(read->at(1).name, std::string("Last, First"));
        QCOMPARE(read->at(2).address, std::string("c@example.com"));
        QCOMPARE(
            mailboxField("To", *read),
            std::string("To: Ada <ada@example.com>, \"Last, First\" <b@example.com>, c@example.com\r\n"));
        QVERIFY(!readMailboxes("a@example.com, b"));
        QVERIFY(readMailboxes(" , ")->empty());
    }

    void namesAreQuotedOrEncoded() {
        const auto field = [](const char* name) {
            const Mailbox mailbox{name, "a@example.com"};
            return mailboxField("From", {&mailbox, 1});
        };
        QCOMPARE(field("Rust Trends"), std::string("From: Rust Trends <a@example.com>\r\n"));
        QCOMPARE(field("A \"b\" \\ c"), std::string("From: \"A \\\"b\\\" \\\\ c\" <a@example.com>\r\n"));
        QCOMPARE(field("The Letter <b@example.com>"),
                 std::string("From: \"The Letter <b@example.com>\" <a@example.com>\r\n"));
        QCOMPARE(field("Zoë"), std::string("From: =?UTF-8?Q?Zo=C3=AB?= <a@example.com>\r\n"));
        QCOMPARE(field(" "), std::string("From: a@example.com\r\n"));
    }

    void dates() {
        using namespace std::chrono;
        const sys_seconds time = sys_days(2025y / November / 16) + 23h + 5min + 9s;
        QCOMPARE(messageDate(time, minutes(0)), std::string("Sun, 16 Nov 2025 23:05:09 +0000"));
        QCOMPARE(messageDate(time, minutes(60)), std::string("Mon, 17 Nov 2025 00:05:09 +0100"));
        QCOMPARE(messageDate(time, minutes(-210)), std::string("Sun, 16 Nov 2025 19:35:09 -0330"));
    }

    void theTextComesBeforeTheHtml() {
        const auto written = writeMessage(smallMessage(), fixedStamp());
        QVERIFY(written);
        const std::string expected = "From: The Letter <letter@example.com>\r\n"
                                     "To: reader@example.com\r\n"
                                     "Subject: Hello\r\n"
                                     "Date: Sun, 16 Nov 2025 10:00:00 +0100\r\n"
                                     "Message-ID: <abcdefgh12345678@example.com>\r\n"
                                     "MIME-Version: 1.0\r\n"
                                     "Content-Type: multipart/alternative;\r\n"
                                     " boundary=\"=_alternative_abcdefgh12345678\"\r\n"
                                     "\r\n"
                                     "--=_alternative_abcdefgh12345678\r\n"
                                     "Content-Type: text/plain; charset=utf-8\r\n"
                                     "Content-Transfer-Encoding: quoted-printable\r\n"
                                     "\r\n"
                                     "Hello\r\n"
                                     "\r\n"
                                     "--=_alternative_abcdefgh12345678\r\n"
                                     "Content-Type: text/html; charset=utf-8\r\n"
                                     "Content-Transfer-Encoding: quoted-printable\r\n"
                                     "\r\n"
                                     "<p>Hello</p>\r\n"
                                     "\r\n"
                                     "--=_alternative_abcdefgh12345678--\r\n";
        QCOMPARE(QString::fromStdString(*written), QString::fromStdString(expected));
    }

    void aTextCannotHoldTheBoundary() {
        Message message = smallMessage();
        message.text = "--=_alternative_abcdefgh12345678--\n";
        const auto written = writeMessage(message, fixedStamp());
        QCOMPARE(QByteArray::fromStdString(*written).count("\r\n--=_alternative_abcdefgh12345678"), 3);
    }

    void imagesStandWithTheHtml() {
        Message message = smallMessage();
        message.images = {{"image-1@masthead", "image/png", "a \"b\".png", std::string(200, '\xFF')}};
        const auto written = writeMessage(message, fixedStamp());
        QVERIFY(written);
        const std::size_t related = written->find("multipart/related; type=\"text/html\"");
        QVERIFY(related > written->find("text/plain"));
        QVERIFY(written->find("text/html; charset") > related);
        QVERIFY(written->find("Content-ID: <image-1@masthead>\r\n") != std::string::npos);
        QVERIFY(written->find("filename=\"a--b-.png\"") != std::string::npos);
        for (const std::string& line : linesOf(*written))
            QVERIFY(line.size() <= 78);
        message.images.front().mimeType = "image/png\r\nX: y";
        QVERIFY(!writeMessage(message, fixedStamp()));
    }

    void onlyADraftMayHaveNobodyToGoTo() {
        Message message = smallMessage();
        message.to.clear();
        QVERIFY(!writeMessage(message, fixedStamp()));
        message.use = MessageUse::Draft;
        const auto written = writeMessage(message, fixedStamp());
        QVERIFY(written);
        QVERIFY(written->find("\r\nX-Unsent: 1\r\n") != std::string::npos);
        QVERIFY(written->find("\r\nTo:") == std::string::npos);
    }

    void stampsDiffer() { QVERIFY(stampNow().token != stampNow().token); }
};

QTEST_APPLESS_MAIN(TestMessage)
#include "tst_message.moc"
