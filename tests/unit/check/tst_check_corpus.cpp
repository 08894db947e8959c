#include "support/CheckedPublication.h"
#include "support/SharedData.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace masthead;

namespace {

std::vector<std::filesystem::path> issueFiles(const test::CheckedPublication& checked) {
    std::vector<std::filesystem::path> files;
    for (const Issue& issue : checked.publication().issues())
        files.push_back(issue.file);
    return files;
}

QString said(const std::vector<Finding>& findings) {
    QString lines;
    for (const Finding& finding : findings)
        lines += QString::fromStdString(finding.rule + ": " + toString(diagnosticOf(finding)) + '\n');
    return lines;
}

} // namespace

/// The faults of a newsletter that really went out with them.
class CheckCorpusTest : public QObject {
    Q_OBJECT

private:
    std::map<std::string, std::vector<Finding>> m_byRule;

    const std::vector<Finding>& of(const std::string& rule) { return m_byRule[rule]; }

    QStringList placesOf(const std::string& rule) {
        QStringList places;
        for (const Finding& finding : of(rule))
            places.append(QString::fromStdString(finding.file.filename().string()) + u':' +
                          QString::number(finding.line));
        return places;
    }

private slots:
    void initTestCase() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
        const test::CheckedPublication checked(root);
        const std::vector<std::filesystem::path> files = issueFiles(checked);
        QCOMPARE(files.size(), std::size_t(66));
        for (Finding& finding : checked.checker().checkFiles(files)) {
            std::vector<Finding>& findings = m_byRule[finding.rule];
            findings.push_back(std::move(finding));
        }
    }

    void addressesThatLeadNowhere() {
        // One with a bracket before it, and one that is a title in typographic quotes.
        QCOMPARE(placesOf("link-malformed"),
                 (QStringList{QStringLiteral("54.md:32"), QStringLiteral("40.md:29")}));
        const Finding& bracket = of("link-malformed").back();
        QVERIFY(!bracket.fixes.empty());
        QCOMPARE(bracket.fixes.front().edits.front().replacement,
                 std::string("https://hubris.oxide.computer/"));
    }

    void theTrackerOfAnAssistant() {
        const auto found = std::ranges::find_if(of("link-tracker"), [](const Finding& finding) {
            return finding.file.filename() == "69.md" &&
                   finding.message.find("utm_source") != std::string::npos;
        });
        QVERIFY2(found != of("link-tracker").end(), qPrintable(said(of("link-tracker"))));
        QVERIFY(!found->fixes.empty());
    }

    /// 46 anchors of HTML, 4 links of Markdown.
    void linksThatSayOnlyHere() {
        const auto count = std::ranges::count_if(of("link-text"), [](const Finding& finding) {
            return finding.message.find("`here`") != std::string::npos;
        });
        QCOMPARE(count, 50);
    }

    void anImageOfAnotherCase() {
        QCOMPARE(placesOf("image-case"), QStringList{QStringLiteral("36.md:24")});
        QVERIFY(of("image-missing").empty());
    }

    void addressesThatComeAgain() {
        QVERIFY2(of("link-repeated").size() >= 20, qPrintable(said(of("link-repeated"))));
        for (const Finding& finding : of("link-repeated"))
            QVERIFY(finding.related && finding.related->file != finding.file);
    }

    /// Root-relative links become absolute in the mail, and WebP becomes PNG there: neither is a fault here.
    void nothingIsSaidOfWhatIsMended() {
        QVERIFY2(of("link-base").empty(), qPrintable(said(of("link-base"))));
        QVERIFY2(of("image-format").empty(), qPrintable(said(of("image-format"))));
    }

    /// Anchors lead to where they were published: an alarm here would be a false one.
    void nothingIsSaidOfTargetsThatAreThere() {
        for (const char* rule : {"link-target", "link-part", "link-unpublished", "shortcode-unknown",
                                 "slug-taken", "number-repeated", "date-order"})
            QVERIFY2(of(rule).empty(), qPrintable(said(of(rule))));
    }
};

QTEST_GUILESS_MAIN(CheckCorpusTest)
#include "tst_check_corpus.moc"
