#include "check/NearWords.h"

#include <QTest>

using namespace masthead;

class TestNearWords : public QObject {
    Q_OBJECT

private slots:
    void countsEdits_data();
    void countsEdits();
    void findsWhatWasMeant();
};

void TestNearWords::countsEdits_data() {
    QTest::addColumn<QByteArray>("one");
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("expected");
    QTest::newRow("the same") << QByteArray("roses") << QByteArray("roses") << 2 << 0;
    QTest::newRow("changed") << QByteArray("roses") << QByteArray("noses") << 2 << 1;
    QTest::newRow("added") << QByteArray("rose") << QByteArray("roses") << 2 << 1;
    QTest::newRow("swapped") << QByteArray("rsoes") << QByteArray("roses") << 2 << 2;
    QTest::newRow("at both ends") << QByteArray("aroses") << QByteArray("rosesb") << 2 << 2;
    QTest::newRow("beyond the limit") << QByteArray("roses") << QByteArray("tulips") << 2 << 3;
    QTest::newRow("far too long") << QByteArray("a") << QByteArray("abcdefgh") << 3 << 4;
    QTest::newRow("nothing") << QByteArray() << QByteArray("ab") << 3 << 2;
    QTest::newRow("a limit of none") << QByteArray("a") << QByteArray("b") << 0 << 1;
}

void TestNearWords::countsEdits() {
    QFETCH(const QByteArray, one);
    QFETCH(const QByteArray, other);
    QFETCH(const int, limit);
    const auto bound = static_cast<std::size_t>(limit);
    QTEST(static_cast<int>(editDistance(one.toStdString(), other.toStdString(), bound)), "expected");
    QTEST(static_cast<int>(editDistance(other.toStdString(), one.toStdString(), bound)), "expected");
}

void TestNearWords::findsWhatWasMeant() {
    NearestWord nearest("/newsletter/of-rosse/");
    for (const char* word : {"/newsletter/of-tulips/", "/newsletter/of-roses/", "/newsletter/"})
        nearest.consider(word);
    QCOMPARE(nearest.found(), std::optional<std::string>("/newsletter/of-roses/"));
    NearestWord strange("/sponsor/");
    strange.consider("/newsletter/");
    QCOMPARE(strange.found(), std::optional<std::string>());
    NearestWord even("abcde");
    for (const char* word : {"abcdz", "abcda"})
        even.consider(word);
    QCOMPARE(even.found(), std::optional<std::string>("abcda"));
}

QTEST_GUILESS_MAIN(TestNearWords)
#include "tst_near_words.moc"
