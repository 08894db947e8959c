#include "support/CheckedPublication.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using namespace masthead::test;

namespace {

constexpr const char* rule = "link-repeated";

std::string issueText(int number, const std::string& body, const std::string& extra = {}) {
    const std::string day = number < 10 ? "0" + std::to_string(number) : std::to_string(number);
    return "+++\ntitle = \"" + std::to_string(number) + " - Letter\"\ndate = 2025-01-" + day + "\n" + extra +
           "+++\n" + body;
}

std::filesystem::path issueFile(int number) {
    return "content/letter/" + std::to_string(number) + ".md";
}

/// Ten issues, each with a link of its own only.
class Letters : public TemporaryPublication {
public:
    Letters() {
        for (int number = 1; number <= 10; ++number)
            write(number, "[Of its own](https://own.example/" + std::to_string(number) + ")\n");
    }
    using TemporaryPublication::write;
    void write(int number, const std::string& body, const std::string& extra = {}) const {
        write(issueFile(number), issueText(number, body, extra));
    }
    std::vector<Finding> findings(int number) const {
        return CheckedPublication(root()).findingsOf(rule, issueFile(number));
    }
};

const std::string article = "[An article](https://a.example/article)\n";

class RepeatedLinksTest : public QObject {
    Q_OBJECT

private slots:
    void tellsWhereItStoodLast() {
        const Letters letters;
        letters.write(2, "# Early\n" + article);
        letters.write(4, "Intro\n\n# Serverless *Rust*\n\nRead <a "
                         "href=\"http://www.a.example/article/?utm_source=b\">it</a>\n");
        letters.write(7, "# News\n\nSee " + article);
        const auto found = letters.findings(7);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(QString::fromStdString(found[0].message),
                 QStringLiteral("Already linked in issue 4 (4 January 2025), section “Serverless Rust”"));
        QVERIFY(found[0].advice.find("one more issue has it as well") != std::string::npos);
        QCOMPARE(found[0].severity, Severity::Warning);
        QCOMPARE(marked(letters.read(issueFile(7)), found[0]),
                 std::string("[An article](https://a.example/article)"));
        QCOMPARE(found[0].related->file, issueFile(4));
        QCOMPARE(found[0].related->line, 9);
        QCOMPARE(found[0].related->column, 6);
        QCOMPARE(letters.findings(4).size(), 1U);
        QVERIFY(letters.findings(2).empty());
    }

    void oneFindingForEachPageLedTo() {
        const Letters letters;
        letters.write(2, article);
        letters.write(7, "<a href=\"https://a.example/article\"><img src=\"a.png\" alt=\"A\"></a>\n\n" +
                             article);
        QCOMPARE(letters.findings(7).size(), 1U);
        QCOMPARE(letters.findings(7)[0].line, 5);
    }

    void leavesAlone_data() {
        QTest::addColumn<QString>("earlier");
        QTest::addColumn<QString>("now");
        const auto row = [](const char* name, const char* earlier, const char* now) {
            QTest::newRow(name) << QString::fromUtf8(earlier) << QString::fromUtf8(now);
        };
        row("another page of a site", "[a](https://a.example/one)", "[a](https://a.example/two)");
        row("twice in one issue", "Nothing", "[a](https://a.example/x) and [b](https://a.example/x)");
        row("the house", "[a](https://example.com/signup/)", "[a](https://example.com/signup/)");
        row("the house's shop", "[a](https://shop.example.com/)", "[a](https://shop.example.com/)");
        row("a person", "[Ann](https://github.com/ann)", "[Ann](https://github.com/ann)");
        row("a person elsewhere", "[Ann](https://social.example/@ann)", "[Ann](https://social.example/@ann)");
        row("paid for", "# Buy [sponsored]\n[a](https://a.example/x)",
            "# Buy [sponsored]\n[a](https://a.example/x)");
        row("paid for before", "# Buy [sponsored]\n[a](https://a.example/x)",
            "# New\n[a](https://a.example/x)");
        row("image", "![a](https://a.example/x.png)", "![a](https://a.example/x.png)");
        row("in code", "[a](https://a.example/x)", "`[a](https://a.example/x)`");
        row("mail", "[a](mailto:a@a.example)", "[a](mailto:a@a.example)");
        row("comment of a thread", "[a](https://a.example/x#comment-1)",
            "[a](https://a.example/x#comment-2)");
    }

    void leavesAlone() {
        QFETCH(QString, earlier);
        QFETCH(QString, now);
        const Letters letters;
        letters.write("config.toml", "base_url = \"https://www.example.com\"\n");
        letters.write(3, earlier.toStdString() + '\n');
        letters.write(7, now.toStdString() + '\n');
        QVERIFY(letters.findings(7).empty());
        QVERIFY(letters.findings(3).empty());
    }

    void leavesASponsorsLinkAlone() {
        const Letters letters;
        letters.write(3, article);
        letters.write(7, article);
        QCOMPARE(letters.findings(7).size(), 1U);
        letters.write("sponsors/a.md",
                      "+++\nname = \"A\"\nlink = \"https://a.example/article/\"\n+++\nBuy\n");
        QVERIFY(letters.findings(7).empty());
    }

    void leavesWhatASnippetHasAlone() {
        const Letters letters;
        letters.write(3, article);
        letters.write(7, article);
        letters.write("snippets/end.md", "Read " + article);
        QVERIFY(letters.findings(7).empty());
    }

    void leavesAHabitAlone() {
        const Letters letters;
        for (int number = 1; number <= 4; ++number)
            letters.write(number, article);
        QCOMPARE(letters.findings(4).size(), 1U);
        QVERIFY(letters.findings(4)[0].advice.find("2 more issues") != std::string::npos);
        letters.write(5, article); // Half of all issues.
        QVERIFY(letters.findings(4).empty());
        QVERIFY(letters.findings(5).empty());
    }

    void anotherDraftCountsForWhatIsNotSent() {
        const Letters letters;
        letters.write(8, article);
        letters.write(9, article);
        letters.write(10, "# Plans\n" + article, "draft = true\n");
        QCOMPARE(letters.findings(9)[0].related->file, issueFile(8));
        letters.write(8, "Nothing\n");
        const auto found = letters.findings(9);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(
            QString::fromStdString(found[0].message),
            QStringLiteral("Already linked in the draft of issue 10 (10 January 2025), section “Plans”"));
        letters.write(9, "Nothing\n");
        letters.write(3, article);
        QVERIFY(letters.findings(3).empty());
    }

    void manyLinksAreTakenInStride() {
        const Letters letters;
        std::string many;
        for (int link = 0; link < 100'000; ++link)
            many += "<https://a.example/" + std::to_string(link) + ">\n";
        std::string same;
        for (int link = 0; link < 100'000; ++link)
            same += "<https://b.example/x>\n";
        letters.write(3, many + "\n" + same);
        letters.write(7, many + "\n" + same);
        const CheckedPublication checked(letters.root());
        QVERIFY(checked.findingsOf(rule, issueFile(7)).size() >= 100);
    }

    void findsTheRepeatsOfARealNewsletter() {
        MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
        const CheckedPublication checked(root);
        std::size_t count = 0;
        for (const Issue& issue : checked.publication().issues())
            count += checked.findingsOf(rule, issue.file).size();
        QCOMPARE(count, 23U);
    }
};

} // namespace

QTEST_APPLESS_MAIN(RepeatedLinksTest)
#include "tst_repeated_links.moc"
