#include "document/Alignment.h"

#include <QTest>

#include <random>
#include <string_view>

using namespace masthead;

namespace {

std::vector<std::size_t> items(std::string_view letters) {
    return {letters.begin(), letters.end()};
}

} // namespace

class TestAlignment : public QObject {
    Q_OBJECT

private slots:
    void findsWhatIsStillThere_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QByteArray>("common");
        QTest::newRow("both empty") << QByteArray("") << QByteArray("") << QByteArray("");
        QTest::newRow("all new") << QByteArray("") << QByteArray("abc") << QByteArray("");
        QTest::newRow("the same") << QByteArray("abc") << QByteArray("abc") << QByteArray("abc");
        QTest::newRow("one put in") << QByteArray("abcd") << QByteArray("abXcd") << QByteArray("abcd");
        QTest::newRow("one taken out") << QByteArray("abcd") << QByteArray("abd") << QByteArray("abd");
        QTest::newRow("one moved down")
            << QByteArray("aMbcde") << QByteArray("abcdMe") << QByteArray("abcde");
        QTest::newRow("one moved up") << QByteArray("abcdMe") << QByteArray("aMbcde") << QByteArray("abcde");
        QTest::newRow("far edits") << QByteArray("XabcdeY") << QByteArray("VabcdeW") << QByteArray("abcde");
        QTest::newRow("rules between")
            << QByteArray("a-b-c-d") << QByteArray("a-X-c-d-") << QByteArray("a--c-d");
        QTest::newRow("all alike") << QByteArray("-----") << QByteArray("---") << QByteArray("---");
    }

    void findsWhatIsStillThere() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QByteArray, common);
        QByteArray found;
        for (const AlignedPair& pair : align(items(before.toStdString()), items(after.toStdString()))) {
            QCOMPARE(before[qsizetype(pair.before)], after[qsizetype(pair.after)]);
            found += before[qsizetype(pair.before)];
        }
        QCOMPARE(found, common);
    }

    void pairsAreEqualItemsInOrder() {
        std::mt19937 random(7);
        for (int round = 0; round < 3000; ++round) {
            const auto sequence = [&] {
                std::vector<std::size_t> result(random() % 30);
                for (std::size_t& item : result)
                    item = random() % (2 + round % 20);
                return result;
            };
            const auto before = sequence();
            const auto after = sequence();
            std::size_t nextBefore = 0;
            std::size_t nextAfter = 0;
            for (const AlignedPair& pair : align(before, after)) {
                QVERIFY(pair.before >= nextBefore && pair.before < before.size());
                QVERIFY(pair.after >= nextAfter && pair.after < after.size());
                QCOMPARE(before[pair.before], after[pair.after]);
                nextBefore = pair.before + 1;
                nextAfter = pair.after + 1;
            }
        }
    }

    void longSequencesStayCheap() {
        std::vector<std::size_t> before(200'000);
        for (std::size_t i = 0; i < before.size(); ++i)
            before[i] = i;
        std::vector<std::size_t> after(before.rbegin(), before.rend());
        QCOMPARE(align(before, after).size(), 1u);
        std::vector<std::size_t> alternating(200'000);
        for (std::size_t i = 0; i < alternating.size(); ++i)
            alternating[i] = i % 2;
        alternating.front() = 5;
        QVERIFY(!align(alternating, before).empty());
    }
};

QTEST_APPLESS_MAIN(TestAlignment)
#include "tst_alignment.moc"
