// The reports that a sponsor of the sample publication gets, as files.

#include "ledger/SponsorReport.h"
#include "support/TemporaryPublication.h"

#include <QtTest>

#include <filesystem>
#include <iostream>

using namespace masthead;
namespace fs = std::filesystem;

namespace {

SponsorReport sampleReport() {
    const Publication publication = openPublication(MASTHEAD_SAMPLE).value();
    const FileReader reader = diskReader(publication.root);
    const auto archive = readArchive(publication, reader);
    const std::chrono::year_month_day today(std::chrono::year(2026), std::chrono::month(11),
                                            std::chrono::day(10));
    const Ledger ledger = makeLedger(publication, *archive, readSlotSettings(publication, reader), today);
    return makeReport(ledger, *archive, 0, publication.title, [&](const fs::path& file) {
        return publication.baseUrl + "/newsletter/" + publication.findPage(file)->slug + '/';
    });
}

} // namespace

class TestGoldenReport : public QObject {
    Q_OBJECT

private slots:
    void reportsAreAsWritten_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("report");
        QTest::newRow("csv") << "report.csv" << QString::fromStdString(reportCsv(sampleReport()));
        QTest::newRow("html") << "report.html" << QString::fromStdString(reportHtml(sampleReport()));
    }
    /// When a report is changed on purpose, the new one is what this test prints.
    void reportsAreAsWritten() {
        QFETCH(QString, name);
        QFETCH(QString, report);
        const QString golden =
            QString::fromStdString(test::readBytes(fs::path(GOLDEN_DIR) / name.toStdString()));
        if (report != golden)
            std::cout << report.toStdString() << std::flush;
        QCOMPARE(report, golden);
    }
};

QTEST_GUILESS_MAIN(TestGoldenReport)
#include "tst_golden_report.moc"
