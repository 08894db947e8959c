#include "archive/LinkKey.h"

#include <QTest>

using namespace masthead;

class LinkKeyTest : public QObject {
    Q_OBJECT

private slots:
    void samePage_data() {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        const auto row = [](const char* name, const char* one, const char* other) {
            QTest::newRow(name) << QString::fromUtf8(one) << QString::fromUtf8(other);
        };
        row("scheme", "http://a.example/x", "HTTPS://a.example/x");
        row("www", "https://www.a.example/x", "https://a.example/x");
        row("host's case", "https://A.Example/x", "https://a.example/x");
        row("dot behind the host", "https://a.example./x", "https://a.example/x");
        row("usual port", "https://a.example:443/x", "http://a.example:80/x");
        row("user", "https://me@a.example/x", "https://a.example/x");
        row("slash", "https://a.example/x/", "https://a.example/x");
        row("slash of the host", "https://a.example/", "https://a.example");
        row("index", "https://a.example/x/index.html", "https://a.example/x/");
        row("empty query", "https://a.example/x?", "https://a.example/x");
        row("trackers", "https://a.example/x?utm_source=b&y=1&fbclid=2", "https://a.example/x?y=1");
        row("heading", "https://a.example/x#heading", "https://a.example/x");
        row("text fragment", "https://a.example/x#:~:text=words", "https://a.example/x");
        row("needless escape", "https://a.example/%7Eb/%78", "https://a.example/~b/x");
        row("case of an escape", "https://a.example/%c3%bc", "https://a.example/%C3%BC");
        row("raw letters", "https://a.example/über?q=ß", "https://a.example/%C3%BCber?q=%C3%9F");
        row("international name", "https://bücher.example/x", "https://xn--bcher-kva.example/x");
        row("its case", "https://BÜCHER.example/x", "https://bücher.example/x");
        row("short video", "https://youtu.be/abc_DEF?si=q&t=10", "https://www.youtube.com/watch?v=abc_DEF");
        row("video in a list", "https://youtube.com/watch?list=L&v=abc",
            "https://youtube.com/watch?v=abc&t=3s");
        row("embedded video", "https://www.youtube-nocookie.com/embed/abc", "https://youtu.be/abc");
        row("repository", "https://github.com/Owner/Name.git", "https://github.com/owner/name");
        row("its read-me", "https://github.com/o/n?tab=readme-ov-file#use", "https://github.com/o/n/");
    }

    void samePage() {
        QFETCH(QString, one);
        QFETCH(QString, other);
        const std::string key = linkKey(one.toStdString());
        QVERIFY(!key.empty());
        QCOMPARE(QString::fromStdString(key), QString::fromStdString(linkKey(other.toStdString())));
    }

    void differentPages_data() {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        const auto row = [](const char* name, const char* one, const char* other) {
            QTest::newRow(name) << QString::fromUtf8(one) << QString::fromUtf8(other);
        };
        row("path's case", "https://a.example/X", "https://a.example/x");
        row("port", "https://a.example:8080/x", "https://a.example/x");
        row("mobile host", "https://m.a.example/x", "https://a.example/x");
        row("another www", "https://wwwa.example/x", "https://a.example/x");
        row("order of the query", "https://a.example/x?a=1&b=2", "https://a.example/x?b=2&a=1");
        row("slash in an escape", "https://a.example/x%2Fy", "https://a.example/x/y");
        row("room", "https://chat.example/#/room:one", "https://chat.example/#/room:two");
        row("page of a script", "https://a.example/#!/one", "https://a.example/#!/two");
        row("comment", "https://github.com/o/n/issues/1#issuecomment-2", "https://github.com/o/n/issues/1");
        row("comments", "https://a.example/x#comment-2", "https://a.example/x#comment-3");
        row("release", "https://a.example/CHANGELOG.md#v1", "https://a.example/CHANGELOG.md#v2");
        row("videos", "https://youtu.be/abc", "https://youtu.be/abd");
        row("channel", "https://www.youtube.com/@abc", "https://youtu.be/abc");
        row("file's case", "https://github.com/o/n/blob/main/A.md", "https://github.com/o/n/blob/main/a.md");
        row("git elsewhere", "https://a.example/o/n.git", "https://a.example/o/n");
        row("index's name", "https://a.example/myindex.html", "https://a.example/my");
    }

    void differentPages() {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QVERIFY(linkKey(one.toStdString()) != linkKey(other.toStdString()));
    }

    void isEmptyForWhatIsNoPage_data() {
        QTest::addColumn<QString>("address");
        for (const char* address : {"", "/signup/", "mailto:a@a.example", "https://", "https:///x", "#top",
                                    "x.md", "ftp://a.example/x", "(https://a.example", "javascript:void(0)"})
            QTest::newRow(address) << QString::fromUtf8(address);
    }

    void isEmptyForWhatIsNoPage() {
        QFETCH(QString, address);
        QCOMPARE(linkKey(address.toStdString()), std::string());
    }

    void takesWhatNobodyMeant() {
        QCOMPARE(linkKey("https://a.example/%"), std::string("a.example/%"));
        QCOMPARE(linkKey("https://a.example/%4"), std::string("a.example/%4"));
        QCOMPARE(linkKey("https://[::1]:80/x"), std::string("[::1]/x"));
        QCOMPARE(linkKey("https://[::1]/x"), std::string("[::1]/x"));
        QVERIFY(!linkKey("https://" + std::string(5000, '\xC3') + ".example/x").empty());
        QVERIFY(!linkKey("https://a.example/" + std::string(1 << 20, '/')).empty());
    }
};

QTEST_APPLESS_MAIN(LinkKeyTest)
#include "tst_link_key.moc"
