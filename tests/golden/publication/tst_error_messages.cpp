// The words in which faults of front matter are told, as plain text beside the files that have them.

#include "publication/FrontMatter.h"
#include "support/TemporaryPublication.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <iostream>

using namespace masthead;
namespace fs = std::filesystem;

class TestErrorMessages : public QObject {
    Q_OBJECT

private slots:
    void messagesAreAsWritten();
};

/// Compares with messages.txt. When the words are changed on purpose, the new text is what this test prints.
void TestErrorMessages::messagesAreAsWritten() {
    const fs::path folder = fs::path(GOLDEN_DIR);
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder / "cases"))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());

    std::string messages;
    for (const fs::path& file : files) {
        const auto frontMatter = FrontMatter::parse(test::readBytes(file), file.filename());
        messages +=
            (frontMatter ? file.filename().string() + ": nothing is wrong" : toString(frontMatter.error())) +
            '\n';
    }
    if (messages != test::readBytes(folder / "messages.txt"))
        std::cout << messages << std::flush;
    QCOMPARE(QString::fromStdString(messages),
             QString::fromStdString(test::readBytes(folder / "messages.txt")));
}

QTEST_GUILESS_MAIN(TestErrorMessages)
#include "tst_error_messages.moc"
