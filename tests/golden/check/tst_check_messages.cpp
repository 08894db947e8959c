// The words in which findings are told, as plain text beside small newsletters that have much wrong with
// them.

#include "support/CheckedPublication.h"
#include "support/TemporaryPublication.h"

#include <QtTest>

#include <iostream>

using namespace masthead;

class TestCheckMessages : public QObject {
    Q_OBJECT

private slots:
    void messagesAreAsWritten_data();
    void messagesAreAsWritten();
};

void TestCheckMessages::messagesAreAsWritten_data() {
    using Files = std::vector<std::filesystem::path>;
    QTest::addColumn<std::string>("publication");
    QTest::addColumn<std::string>("expected");
    QTest::addColumn<Files>("files");
    QTest::newRow("texts") << std::string("publication") << std::string("messages.txt")
                           << Files{"content/newsletter/6.md", "content/newsletter/7.md",
                                    "content/newsletter/8.md"};
    QTest::newRow("links, images and sponsors")
        << std::string("sold") << std::string("sold.txt") << Files{"content/newsletter/3.md"};
}

/// Compares with a text file for each newsletter. When the words are changed on purpose, the new text is what
/// this test prints.
void TestCheckMessages::messagesAreAsWritten() {
    const std::filesystem::path folder(GOLDEN_DIR);
    QFETCH(const std::string, publication);
    QFETCH(const std::string, expected);
    QFETCH(const std::vector<std::filesystem::path>, files);
    const test::CheckedPublication checked(folder / publication);
    std::string messages;
    for (const std::filesystem::path& file : files) {
        for (const Finding& finding : checked.findings(file)) {
            messages += finding.rule + ": " + toString(diagnosticOf(finding)) + '\n';
            for (const Fix& fix : finding.fixes)
                messages += "    " + fix.label + '\n';
        }
    }
    const std::string written = test::readBytes(folder / expected);
    if (messages != written)
        std::cout << messages << std::flush;
    QCOMPARE(QString::fromStdString(messages), QString::fromStdString(written));
}

QTEST_GUILESS_MAIN(TestCheckMessages)
#include "tst_check_messages.moc"
