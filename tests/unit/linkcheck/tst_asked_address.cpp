#include "linkcheck/AskedAddress.h"
#include "linkcheck/PrivateAddress.h"

#include <QTest>

using namespace masthead;

class AskedAddressTest : public QObject {
    Q_OBJECT

private slots:
    void whatAServerIsAskedFor_data() {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QByteArray>("asked"); // Empty: nothing.
        const auto row = [](const char* address, const char* asked) {
            QTest::newRow(address) << QByteArray(address) << QByteArray(asked);
        };
        row("https://example.com", "https://example.com/");
        row("HTTPS://Example.COM/Path?Q=A#part", "https://example.com/Path?Q=A");
        row("http://user:secret@example.com:8080/a", "http://example.com:8080/a");
        row("http://a@b@example.com/", "http://example.com/");
        row("https://example.com?q", "https://example.com/?q");
        row("https://example.com/caf\xc3\xa9?\xc3\xa9", "https://example.com/caf%C3%A9?%C3%A9");
        row("https://b\xc3\xbc"
            "cher.example/",
            "https://b\xc3\xbc"
            "cher.example/");
        row("https://example.com/50%/%41", "https://example.com/50%25/%41");
        row("https://example.com/\"<>`{}|", "https://example.com/%22%3C%3E%60%7B%7D%7C");
        row("https://example.com/a b", "");
        row("https://example.com/{{ subscriber.id }}", "");
        row("https://example.com/*|ID|*", "");
        row("mailto:a@example.com", "");
        row("file:///etc/passwd", "");
        row("/newsletter/", "");
        row("https://", "");
        row("https://[\"]/", "");
        row("https://exa\"mple.com/", "");
    }
    void whatAServerIsAskedFor() {
        QFETCH(QByteArray, address);
        QFETCH(QByteArray, asked);
        QCOMPARE(QByteArray::fromStdString(askedForm(address.toStdString()).value_or(std::string())), asked);
    }

    void whatIsAskedForStaysAsItIs() {
        for (const char* address : {"https://Example.com/caf\xc3\xa9 ?q=%", "http://u@h.example/{}#x"}) {
            if (const auto asked = askedForm(address))
                QCOMPARE(askedForm(*asked), asked);
        }
    }

    void longAddressesAreNotAsked() {
        QVERIFY(askedForm("https://example.com/" + std::string(7'000, 'a')));
        QVERIFY(!askedForm("https://example.com/" + std::string(9'000, 'a')));
    }

    void theSameByHttps() {
        QCOMPARE(overHttps("http://example.com/a"), std::optional<std::string>("https://example.com/a"));
        QVERIFY(!overHttps("https://example.com/a"));
        QVERIFY(!overHttps("http://example.com:80/a"));
    }

    void aWrittenAddressEndsNothing() {
        QCOMPARE(writtenAddress("https://example.com/a_(b)?x=1&y=2"),
                 std::string("https://example.com/a_%28b%29?x=1&y=2"));
        QCOMPARE(writtenAddress("https://example.com/\"><script>alert('x')</script>"),
                 std::string("https://example.com/%22%3E%3Cscript%3Ealert%28%27x%27%29%3C/script%3E"));
        QCOMPARE(writtenAddress("https://example.com/?a&copy;b;c"),
                 std::string("https://example.com/?a&copy%3Bb;c"));
        QCOMPARE(writtenAddress("https://example.com/{{ x }}\n+++"),
                 std::string("https://example.com/%7B%7B%20x%20%7D%7D%0A+++"));
    }

    void privateAddresses_data() {
        QTest::addColumn<bool>("isPrivate");
        for (const char* address : {"127.0.0.1",
                                    "127.255.255.255",
                                    "10.0.0.1",
                                    "172.16.0.1",
                                    "172.31.255.255",
                                    "192.168.1.1",
                                    "169.254.169.254",
                                    "100.64.0.1",
                                    "0.0.0.0",
                                    "224.0.0.1",
                                    "255.255.255.255",
                                    "192.0.2.1",
                                    "198.18.0.1",
                                    "::",
                                    "::1",
                                    "fe80::1",
                                    "fe80::1%eth0",
                                    "fc00::1",
                                    "fd12::1",
                                    "ff02::1",
                                    "::ffff:127.0.0.1",
                                    "::ffff:10.0.0.1",
                                    "::127.0.0.1",
                                    "64:ff9b::10.0.0.1",
                                    "2002:7f00:1::",
                                    "2001:db8::1",
                                    "2001::1",
                                    "what",
                                    ""})
            QTest::newRow(address) << true;
        for (const char* address :
             {"1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "223.255.255.255", "2606:4700::1",
              "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1", "2002:101:101::"})
            QTest::newRow(address) << false;
    }
    void privateAddresses() {
        QFETCH(bool, isPrivate);
        QCOMPARE(isPrivateAddress(QTest::currentDataTag()), isPrivate);
    }

    void privateHosts_data() {
        QTest::addColumn<bool>("isPrivate");
        for (const char* host : {"localhost", "localhost.", "a.localhost", "127.0.0.1", "127.1", "2130706433",
                                 "0x7f.1", "0177.0.0.1", "[::1]", "[fe80::1]", "10.1", "[what]"})
            QTest::newRow(host) << true;
        for (const char* host : {"example.com", "notlocalhost", "1.1.1.1", "[2606:4700::1]", "intranet"})
            QTest::newRow(host) << false;
    }
    void privateHosts() {
        QFETCH(bool, isPrivate);
        QCOMPARE(isPrivateHost(QTest::currentDataTag()), isPrivate);
    }
};

QTEST_GUILESS_MAIN(AskedAddressTest)
#include "tst_asked_address.moc"
