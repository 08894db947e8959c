// Reading a text twice as long takes about twice the time, whatever stands in it: no file of a publication
// can hang the window. Prints a table of the slowest text of each parser.

#include "NastyTexts.h"
#include "Parsers.h"

#include <QTest>

#include <ctime>

using namespace masthead::test;

namespace {

constexpr std::size_t smallest = 16 * 1024;
constexpr std::size_t usualLargest = 256 * 1024;
/// A longer text is not tried once reading takes this.
constexpr double enough = 0.2;
/// Four times the text takes sixteen times as long where time grows with the square, and four times where it
/// does not; caches that no longer hold it all and a busy machine make that more. Whoever takes more than
/// this is looked at again over sixteen times the text.
constexpr double mostGrowth = 9;
/// Below this the clock and what else runs say more than the parser, in seconds.
constexpr double tooLittle = 0.02;

std::size_t largestSize() {
    bool isGiven = false;
    const int kilobytes = qEnvironmentVariableIntValue("MASTHEAD_LARGEST_TEXT", &isGiven);
    return isGiven ? std::max(std::size_t(kilobytes) * 1024, 4 * smallest) : usualLargest;
}

/// Of the processor, so that other programs count little.
double secondsFor(const Parser& parser, const std::string& text) {
    const std::clock_t begin = std::clock();
    parser.read(text);
    return double(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// The shortest of a few times, in which the caches that other programs emptied count least.
double leastSecondsFor(const Parser& parser, const std::string& text) {
    double least = secondsFor(parser, text);
    for (int again = 0; again < 4; ++again)
        least = std::min(least, secondsFor(parser, text));
    return least;
}

struct Growth {
    std::size_t size = 0;
    double seconds = 0; ///< For a text of `size`.
    double quarter = 0; ///< For one of a quarter of it.
    double perMegabyte() const { return seconds * 1024 * 1024 / double(size); }
    bool isTooMuch() const {
        return seconds > tooLittle && seconds > mostGrowth * std::max(quarter, tooLittle / mostGrowth);
    }
};

/// What grows with the square takes 256 times as long for sixteen times the text.
bool growsStill(const Parser& parser, const NastyText& text, std::size_t size) {
    const double small = std::max(leastSecondsFor(parser, text.make(size / 4)), tooLittle / mostGrowth);
    return leastSecondsFor(parser, text.make(4 * size)) > mostGrowth * mostGrowth * small;
}

Growth growthOf(const Parser& parser, const NastyText& text) {
    static const std::size_t largest = largestSize();
    std::vector<double> seconds;
    std::size_t size = smallest;
    while (true) {
        seconds.push_back(secondsFor(parser, text.make(size)));
        const bool hasQuarter = seconds.size() > 2;
        if ((hasQuarter && seconds.back() > enough) || size >= largest)
            return {size, seconds.back(), seconds[seconds.size() - 3]};
        size *= 2;
    }
}

} // namespace

class GrowthTest : public QObject {
    Q_OBJECT

private slots:
    void timeGrowsWithTheText_data() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const Parser& parser : parsers())
            QTest::newRow(parser.name.c_str()) << index++;
    }
    void timeGrowsWithTheText() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("skipped: a sanitizer is on, which says nothing of the time that it takes without");
#endif
        QFETCH(int, index);
        const Parser parser = parsers()[std::size_t(index)];
        Growth slowest{smallest, 0, 0};
        std::string slowestName;
        QStringList tooMuch;
        for (const NastyText& text : nastyTexts()) {
            const Growth growth = growthOf(parser, text);
            // Once may be the machine, or the step from one cache to the next.
            if (growth.isTooMuch() && growsStill(parser, text, growth.size))
                tooMuch += QStringLiteral("%1: %2 s for %3 KB, %4 s for a quarter of it")
                               .arg(QString::fromStdString(text.name))
                               .arg(growth.seconds)
                               .arg(growth.size / 1024)
                               .arg(growth.quarter);
            if (growth.perMegabyte() > slowest.perMegabyte()) {
                slowest = growth;
                slowestName = text.name;
            }
        }
        qInfo("%4.2f s/MB at most: %s (%.3f s for %zu KB, %.3f s for a quarter of it)", slowest.perMegabyte(),
              slowestName.c_str(), slowest.seconds, slowest.size / 1024, slowest.quarter);
        QVERIFY2(tooMuch.isEmpty(), qPrintable(tooMuch.join(QStringLiteral("; "))));
    }
};

QTEST_APPLESS_MAIN(GrowthTest)
#include "tst_growth.moc"
