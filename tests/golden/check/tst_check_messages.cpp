// The words in which findings are told, as plain text beside a small newsletter that has much wrong with it.

#include "support/CheckedPublication.h"
#include "support/TemporaryPublication.h"

#include <QtTest>

#include <iostream>

using namespace masthead;

class TestCheckMessages : public QObject {
    Q_OBJECT

private slots:
    void messagesAreAsWritten();
};

/// Compares with messages.txt. When the words are changed on purpose, the new text is what this test prints.
void TestCheckMessages::messagesAreAsWritten() {
    const std::filesystem::path folder(GOLDEN_DIR);
    const test::CheckedPublication checked(folder / "publication");
    std::string messages;
    for (const char* file :
         {"content/newsletter/6.md", "content/newsletter/7.md", "content/newsletter/8.md"}) {
        for (const Finding& finding : checked.findings(file)) {
            messages += finding.rule + ": " + toString(diagnosticOf(finding)) + '\n';
            for (const Fix& fix : finding.fixes)
                messages += "    " + fix.label + '\n';
        }
    }
    const std::string expected = test::readBytes(folder / "messages.txt");
    if (messages != expected)
        std::cout << messages << std::flush;
    QCOMPARE(QString::fromStdString(messages), QString::fromStdString(expected));
}

QTEST_GUILESS_MAIN(TestCheckMessages)
#include "tst_check_messages.moc"
