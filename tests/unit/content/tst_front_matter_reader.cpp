#include "content/FrontMatterReader.h"
#include "content/NaturalOrder.h"

#include <QTest>

using namespace masthead;

namespace {

std::string messages(const std::vector<Diagnostic>& diagnostics) {
    std::string all;
    for (const Diagnostic& diagnostic : diagnostics)
        all += std::to_string(diagnostic.line) + ':' + std::to_string(diagnostic.column) + ' ' +
               diagnostic.message + '\n';
    return all;
}

} // namespace

class FrontMatterReaderTest : public QObject {
    Q_OBJECT

private slots:
    void dates_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds");
        const auto row = [](const char* written, const char* text, qint64 seconds) {
            QTest::newRow(written) << QString::fromLatin1(written) << QString::fromLatin1(text) << seconds;
        };
        row("2024-01-05", "2024-01-05", 1704412800);
        row("2024-01-05T10:00:00Z", "2024-01-05T10:00:00Z", 1704448800);
        row("2024-01-05 10:00:00+02:00", "2024-01-05T10:00:00+02:00", 1704441600);
        row("2024-01-05T10:00:00", "2024-01-05T10:00:00", 1704448800);
        row("2024-01-05t10:00:00.1200z", "2024-01-05T10:00:00.12Z", 1704448800);
        row("2024-1-5", "2024-01-05T00:00:00Z", 1704412800);
        row("2024-01-05 7:05:00 +2", "2024-01-05T07:05:00+02:00", 1704431100);
        row("2024-02-30", "", 0);
        row("2024-13-01", "", 0);
        row("2024/01/05", "", 0);
        row("yesterday", "", 0);
        row("", "", 0);
    }
    void dates() {
        QFETCH(QString, written);
        QFETCH(QString, text);
        const auto date = parseContentDate(written.toStdString());
        QCOMPARE(date.has_value(), !text.isEmpty());
        if (!date)
            return;
        QCOMPARE(QString::fromStdString(date->text), text);
        QTEST(qint64(date->seconds), "seconds");
    }

    void titlesGoInNaturalOrder() {
        const auto order = [](const char* left, const char* right) {
            return compareNaturalKeys(naturalKey(left), naturalKey(right));
        };
        QVERIFY(order("Issue 9", "issue 10") < 0);
        QVERIFY(order("\xC3\x89tude", "etudf") < 0);
        QVERIFY(order("a-b", "ab") < 0);
        QVERIFY(order("007", "7") == 0);
        QVERIFY(order("99999999999999999999998", "99999999999999999999999") < 0);
    }

    void aPageSaysAllItCan() {
        const auto read = readPageContent("+++\ntitle = \"T\"\ndate = 2024-01-05\nweight = 3\n"
                                          "[taxonomies]\ntags = [\"b\", \"a\"]\n"
                                          "[extra]\nday = 2020-01-01\nplain = [2020-01-01]\n+++\n\nBody",
                                          "content/a.md");
        QCOMPARE(messages(read.diagnostics), std::string());
        QCOMPARE(*read.meta.title, std::string("T"));
        QCOMPARE(read.meta.date->month, 1);
        QCOMPARE(int(*read.meta.weight), 3);
        QCOMPARE(read.meta.taxonomies.size(), std::size_t(1));
        // Zola makes text of dates in tables only.
        QCOMPARE(read.meta.extra.toJson(),
                 std::string(
                     "{\"day\":\"2020-01-01\",\"plain\":[{\"$__toml_private_datetime\":\"2020-01-01\"}]}"));
    }

    void yamlSaysTheSame() {
        const auto read = readPageContent("---\ntitle: \"12\"\ndate: 2024-1-5\ndraft: true\nweight: 3\n"
                                          "extra:\n  list: [1, 2.5, \"3\", ~]\n  empty:\n---\nBody",
                                          "content/a.md");
        QCOMPARE(messages(read.diagnostics), std::string());
        QCOMPARE(*read.meta.title, std::string("12"));
        QCOMPARE(read.meta.date->text, std::string("2024-01-05T00:00:00Z"));
        QVERIFY(read.meta.draft);
        QCOMPARE(read.meta.extra.find("list")->elements()[1].floating(), 2.5);
    }

    void wrongTypesAreNamedWithTheirPlace() {
        const auto read = readPageContent("+++\ntitle = 5\nweight = -1\ndate = \"soon\"\nslug = \"\"\n"
                                          "authors = [\"A\", 2]\n[taxonomies]\ntags = [\" \"]\n+++\n",
                                          "content/a.md");
        QCOMPARE(messages(read.diagnostics),
                 std::string("2:9 `title` must be a text\n"
                             "4:8 `date` is not a date\n"
                             "5:8 `slug` must not be empty\n"
                             "3:10 `weight` must be a whole number of zero or more\n"
                             "6:11 `authors` must be a list of texts\n"
                             "8:8 A term of `tags` is empty\n"));
    }

    void aSectionRefusesUnknownKeys() {
        const auto read =
            readSectionContent("+++\nsort_by = \"size\"\nsubtitle = \"x\"\n+++\n", "content/_index.md");
        QCOMPARE(messages(read.diagnostics), std::string("2:11 `sort_by` cannot be `size`\n"
                                                         "3:12 `subtitle` is not known here\n"));
    }

    void hostileYamlEnds() {
        std::string text = "---\nextra:\n  a: &a [x, x, x, x, x, x, x, x, x]\n";
        for (char c = 'b'; c < 'k'; ++c) {
            text += std::string("  ") + c + ": &" + c + " [";
            for (int i = 0; i < 9; ++i)
                text += std::string(i > 0 ? ", *" : "*") + static_cast<char>(c - 1);
            text += "]\n";
        }
        QCOMPARE(readPageContent(text + "---\n", "a.md").diagnostics.size(), std::size_t(1));
        const auto deep = readPageContent("---\na: " + std::string(100'000, '[') + "\n---\n", "a.md");
        QCOMPARE(deep.diagnostics.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(FrontMatterReaderTest)
#include "tst_front_matter_reader.moc"
