#include "pane/PublicationScheme.h"

#include <QTest>

using namespace masthead;

class tst_PublicationAddress : public QObject {
    Q_OBJECT

private slots:
    void pageLiesAtItsPublishedPath();
    void publishedAddressesAreServedLocally_data();
    void publishedAddressesAreServedLocally();
    void pathsOfTheView_data();
    void pathsOfTheView();
    void linksComeOutAsPublished();
};

void tst_PublicationAddress::pageLiesAtItsPublishedPath() {
    const QUrl page =
        PublicationAddress(QStringLiteral("https://example.org")).inside(QStringLiteral("/issues/72/"));
    QCOMPARE(page.toString(), QStringLiteral("masthead://publication/issues/72/"));
    QCOMPARE(page.resolved(QUrl(QStringLiteral("../45/x.webp"))).path(), QStringLiteral("/issues/45/x.webp"));
    const QUrl below =
        PublicationAddress(QStringLiteral("https://example.org/letters/")).inside(QStringLiteral("/72/"));
    QCOMPARE(below.path(), QStringLiteral("/letters/72/"));
}

void tst_PublicationAddress::publishedAddressesAreServedLocally_data() {
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("inside");
    const QString base = QStringLiteral("https://example.org");
    QTest::newRow("file") << base << "https://example.org/a/b.png"
                          << "masthead://publication/a/b.png";
    QTest::newRow("other scheme") << base << "http://example.org/b.png"
                                  << "masthead://publication/b.png";
    QTest::newRow("query") << base << "https://example.org/b.css?h=1"
                           << "masthead://publication/b.css?h=1";
    QTest::newRow("other host") << base << "https://example.org.evil.test/b.png"
                                << "";
    QTest::newRow("other port") << base << "https://example.org:8443/b.png"
                                << "";
    QTest::newRow("user") << base << "https://me@example.org/b.png"
                          << "masthead://publication/b.png";
    QTest::newRow("below") << "https://example.org/letters"
                           << "https://example.org/letters/b.png"
                           << "masthead://publication/letters/b.png";
    QTest::newRow("beside") << "https://example.org/letters"
                            << "https://example.org/lettersB/b.png"
                            << "";
    QTest::newRow("not published") << ""
                                   << "https://example.org/b.png"
                                   << "";
    QTest::newRow("relative base") << "/"
                                   << "https://example.org/b.png"
                                   << "";
}

void tst_PublicationAddress::publishedAddressesAreServedLocally() {
    QFETCH(QString, base);
    QFETCH(QString, url);
    QFETCH(QString, inside);
    QCOMPARE(PublicationAddress(base).insideOf(QUrl(url)).value_or(QUrl()).toString(), inside);
}

void tst_PublicationAddress::pathsOfTheView_data() {
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("path");
    QTest::newRow("plain") << "https://example.org"
                           << "masthead://publication/a/b.png"
                           << "/a/b.png";
    QTest::newRow("encoded") << "https://example.org"
                             << "masthead://publication/a%20b.png"
                             << "/a%20b.png";
    QTest::newRow("below") << "https://example.org/letters"
                           << "masthead://publication/letters/b.png"
                           << "/b.png";
    QTest::newRow("above") << "https://example.org/letters"
                           << "masthead://publication/b.png"
                           << "none";
    QTest::newRow("other host") << "https://example.org"
                                << "masthead://elsewhere/b.png"
                                << "none";
    QTest::newRow("file") << "https://example.org"
                          << "file:///etc/passwd"
                          << "none";
}

void tst_PublicationAddress::pathsOfTheView() {
    QFETCH(QString, base);
    QFETCH(QString, url);
    QFETCH(QString, path);
    QCOMPARE(PublicationAddress(base).pathOf(QUrl(url)).value_or(QStringLiteral("none")), path);
}

void tst_PublicationAddress::linksComeOutAsPublished() {
    const QUrl inside(QStringLiteral("masthead://publication/issues/71/#top"));
    QCOMPARE(PublicationAddress(QStringLiteral("https://example.org")).published(inside),
             QUrl(QStringLiteral("https://example.org/issues/71/#top")));
    QCOMPARE(PublicationAddress().published(inside).toString(), QStringLiteral("/issues/71/#top"));
    const QUrl outside(QStringLiteral("https://crates.io/"));
    QCOMPARE(PublicationAddress().published(outside), outside);
}

QTEST_GUILESS_MAIN(tst_PublicationAddress)
#include "tst_publication_address.moc"
