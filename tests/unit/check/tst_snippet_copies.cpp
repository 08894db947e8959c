#include "support/CheckedPublication.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using namespace masthead::test;

namespace {

constexpr const char* rule = "snippet-copy";
const std::string ending =
    "Thank you for reading our letter about balconies.\nSee you next month in the garden.\n";

std::string issueText(int number, const std::string& body, const std::string& extra = {}) {
    return "+++\ntitle = \"" + std::to_string(number) + " - Letter\"\ndate = 2025-01-0" +
           std::to_string(number) + "\n" + extra + "+++\n" + body;
}

class SnippetCopiesTest : public QObject {
    Q_OBJECT

private slots:
    void offersTheIncludeInTheNewestIssue() {
        const TemporaryPublication folder;
        const std::string text = issueText(3, "# News\n\nMuch grew.\n\n---\n\n" + ending);
        folder.write("snippets/ending.md", ending);
        folder.write("content/letter/1.md", issueText(1, ending));
        folder.write("content/letter/3.md", text);
        const auto found = CheckedPublication(folder.root()).findingsOf(rule, "content/letter/3.md");
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].message, std::string("This is the snippet `ending`"));
        QCOMPARE(found[0].line, 11);
        QCOMPARE(found[0].related->file, std::filesystem::path("snippets/ending.md"));
        QCOMPARE(QString::fromStdString(mended(text, found[0].fixes.at(0))),
                 QString::fromStdString(issueText(
                     3, "# News\n\nMuch grew.\n\n---\n\n{{ include_md(path=\"snippets/ending.md\") }}\n")));
    }

    void saysHowMuchIsTheSame() {
        const TemporaryPublication folder;
        folder.write("snippets/ending.md", ending);
        folder.write("content/letter/3.md", issueText(3, "Thank you for reading our letter about balconies.\n"
                                                         "See you next week in the garden.\n"));
        const auto found = CheckedPublication(folder.root()).findingsOf(rule, "content/letter/3.md");
        QCOMPARE(found.size(), 1U);
        QVERIFY(QString::fromStdString(found[0].message)
                    .endsWith(QStringLiteral(" % of this is the snippet `ending`")));
    }

    void ofTwoSnippetsTheCloserOne() {
        const TemporaryPublication folder;
        folder.write("snippets/ending.md", ending);
        folder.write("snippets/ending-of-summer.md",
                     ending + "\nIn summer we write more often than in winter.\n");
        folder.write("content/letter/3.md", issueText(3, ending));
        const auto found = CheckedPublication(folder.root()).findingsOf(rule, "content/letter/3.md");
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].message, std::string("This is the snippet `ending`"));
    }

    void leavesAlone_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, const char* file, const std::string& text) {
            QTest::newRow(name) << QString::fromUtf8(file) << QString::fromStdString(text);
        };
        row("sent before", "content/letter/1.md", issueText(1, ending));
        row("included", "content/letter/3.md",
            issueText(3, "{{ include_md(path=\"snippets/ending.md\") }}\n"));
        row("other words", "content/letter/3.md",
            issueText(3, "Thank you for reading. See you in the garden.\n"));
        row("no issue", "content/about.md", "+++\ntitle = \"About\"\n+++\n" + ending);
    }

    void leavesAlone() {
        QFETCH(QString, file);
        QFETCH(QString, text);
        const TemporaryPublication folder;
        folder.write("snippets/ending.md", ending);
        for (int number = 1; number <= 3; ++number)
            folder.write("content/letter/" + std::to_string(number) + ".md", issueText(number, "Hi\n"));
        folder.write(file.toStdString(), text.toStdString());
        QVERIFY(CheckedPublication(folder.root()).findingsOf(rule, file.toStdString()).empty());
    }

    void anOlderDraftIsToldOf() {
        const TemporaryPublication folder;
        folder.write("snippets/ending.md", ending);
        folder.write("content/letter/1.md", issueText(1, ending, "draft = true\n"));
        folder.write("content/letter/2.md", issueText(2, "Hi\n"));
        QCOMPARE(CheckedPublication(folder.root()).findingsOf(rule, "content/letter/1.md").size(), 1U);
    }
};

} // namespace

QTEST_APPLESS_MAIN(SnippetCopiesTest)
#include "tst_snippet_copies.moc"
