#include "check/FindingPlaces.h"

#include <QElapsedTimer>
#include <QTest>

#include <random>

using namespace masthead;

class FindingPlacesTest : public QObject {
    Q_OBJECT

private slots:
    void placesAreThoseOfTheText() {
        const std::vector<std::string> pieces{"a",  "word ",    "\n",           "\r\n",
                                              "\r", "\xc3\xa9", "\xe6\x97\xa5", "\xf0\x9f\x9a\x80"};
        std::mt19937 random(7);
        std::string text;
        while (text.size() < 30'000)
            text += pieces[random() % pieces.size()];
        const PlaceTable places(text);
        for (std::size_t offset = 0; offset <= text.size() + 3; offset += 1 + random() % 7)
            QCOMPARE(places.at(offset), positionAt(text, offset));
        // Where one mark ends and the next begins.
        for (std::size_t offset = 4'090; offset < 4'100; ++offset)
            QCOMPARE(places.at(offset), positionAt(text, offset));
    }

    void manyPlacesInOneLongLineTakeNoTime() {
        const std::string text(20'000'000, 'a');
        std::vector<Finding> findings(50'000);
        for (std::size_t i = 0; i < findings.size(); ++i)
            findings[i].range = {text.size() - i - 10, text.size() - i};
        QElapsedTimer timer;
        timer.start();
        fillPlaces(findings, text);
        QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(findings.front().endColumn, 20'000'001);
    }
};

QTEST_GUILESS_MAIN(FindingPlacesTest)
#include "tst_finding_places.moc"
