// What rules find in an issue's front matter beside its neighbours', and what they rightly leave alone.

#include "RuleCases.h"

#include <QtTest>

using namespace masthead;

class TestFrontMatterRules : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void finds_data();
    void finds();
    void leavesAlone_data();
    void leavesAlone();
    void theOtherPlaceIsNamed();
    void pagesBesideTheIssuesAreNone();
    void unreadableFrontMatterIsToldElsewhere();

private:
    std::vector<Finding> findings(const QString& rule, const QString& file, const std::string& text) const {
        return m_checked->findingsOf(rule.toStdString(), "content/newsletter/" + file.toStdString(), text);
    }

    test::TemporaryPublication m_publication;
    std::unique_ptr<test::CheckedPublication> m_checked;
};

/// Issues 1 to 8, two weeks from each other, a special beside the sixth, and a page of another section.
void TestFrontMatterRules::initTestCase() {
    test::writeSite(m_publication);
    const std::array<const char*, 8> dates = {"2025-09-07", "2025-09-21", "2025-10-05", "2025-10-19",
                                              "2025-11-02", "2025-11-16", "2025-11-30", "2025-12-14"};
    for (int number = 1; number <= 8; ++number) {
        std::string text = test::frontMatter(number, dates[static_cast<std::size_t>(number - 1)]);
        text.insert(text.rfind("+++"),
                    "slug = \"news-" + std::to_string(number) + "\"\n[extra]\ntoc = false\n");
        m_publication.write("content/newsletter/" + std::to_string(number) + ".md", text + "Text.\n");
    }
    m_publication.write("content/newsletter/6-special.md",
                        "+++\ntitle = \"6 - Special: books\"\ndate = \"2025-11-20\"\n+++\n\nText.\n");
    m_publication.write("content/posts/_index.md", "+++\ntitle = \"Posts\"\n+++\n");
    m_publication.write(
        "content/posts/one.md",
        "+++\ntitle = \"One\"\ndate = \"2025-01-01\"\npath = \"newsletter/taken\"\n+++\n\nText.\n");
    m_checked = std::make_unique<test::CheckedPublication>(m_publication.root());
}

void TestFrontMatterRules::finds_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("values");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* rule, const char* file, const char* values,
                        const char* expected) { QTest::newRow(name) << rule << file << values << expected; };
    const std::string long90 = '"' + std::string(90, 'x') + '"';
    const std::string long200 = '"' + std::string(200, 'x') + '"';

    row("no title", "title-missing", "9.md", "date = \"2025-12-28\"\n", "|The issue has no title");
    row("blank title", "title-missing", "9.md", "title = \" \"\n", "\" \"|The issue has no title");
    row("no date", "date-missing", "9.md", "title = \"9 - News\"\n", "|The issue has no date");
    row("key that the others have", "key-missing", "9.md",
        "title = \"9 - News\"\ndate = \"2025-12-28\"\nslug = \"news-9\"\n[extra]\ntoc = false\n",
        "|`description` is missing");
    row("setting that the others have", "key-missing", "9.md",
        "title = \"9 - News\"\ndate = \"2025-12-28\"\nslug = \"news-9\"\ndescription = \"d\"\n",
        "|`extra.toc` is missing|+++~title = \"9 - News\"~date = \"2025-12-28\"~slug = "
        "\"news-9\"~description = "
        "\"d\"~~[extra]~toc = false~+++~~Text.~");
    row("misspelt key", "key-unknown", "9.md", "titel = \"9 - News\"\n",
        "titel|Zola does not read `titel`|+++~title = \"9 - News\"~+++~~Text.~");
    row("key of one's own", "key-unknown", "9.md", "title = \"9 - News\"\neditor = \"Ada\"\n",
        "editor|Zola does not read `editor`");
    row("key below extra", "key-misplaced", "9.md",
        "title = \"9 - News\"\n[extra]\ndate = 2025-12-28\ntoc = true\n",
        "2025-12-28|`date` stands below [extra], where it means nothing|"
        "+++~title = \"9 - News\"~date = 2025-12-28~[extra]~toc = true~+++~~Text.~");

    row("long title", "title-length", "9.md", ("title = " + long90 + "\n").c_str(),
        (long90 + "|The title has 90 characters").c_str());
    row("title of an earlier issue", "title-repeated", "9.md",
        "title = \"8 - The news of 2025-12-14\"\ndate = \"2025-12-28\"\n",
        "\"8 - The news of 2025-12-14\"|An issue before has the same title");
    row("long description", "description-length", "9.md", ("description = " + long200 + "\n").c_str(),
        (long200 + "|The description has 200 characters").c_str());
    row("short description", "description-length", "9.md", "description = \"News\"\n",
        "\"News\"|The description has 4 characters");
    row("description of an earlier issue", "description-repeated", "9.md",
        "date = \"2025-12-28\"\ndescription = \"What happened in the days before 2025-11-30, and what is to "
        "come\"\n",
        "\"What happened in the days before 2025-11-30, and what is to come\"|The description is that of "
        "issue 7");
    row("description is the title", "description-repeated", "9.md",
        "title = \"9 - News\"\ndescription = \"9 - News\"\n",
        "\"9 - News\"|The description repeats the title");
    row("number given twice", "number-repeated", "christmas.md",
        "title = \"8 - More\"\ndate = \"2025-12-28\"\n",
        "\"8 - More\"|Another issue has the number 8 already: “8 - The news of 2025-12-14”|"
        "+++~title = \"9 - More\"~date = \"2025-12-28\"~+++~~Text.~");
    row("number of another file", "number-file", "9.md", "title = \"8 - More\"\n",
        "\"8 - More\"|The title says number 8, the file's name 9|+++~title = \"9 - More\"~+++~~Text.~");
    row("slug of another issue", "slug-taken", "9.md",
        "title = \"9 - More news\"\ndate = \"2025-12-28\"\nslug = \"News 8\"\n",
        "\"News 8\"|The path `/newsletter/news-8/` is taken by content/newsletter/8.md|"
        "+++~title = \"9 - More news\"~date = \"2025-12-28\"~slug = \"more-news\"~+++~~Text.~");
    row("path of another section's page", "slug-taken", "9.md",
        "title = \"9 - More news\"\ndate = \"2025-12-28\"\nslug = \"taken\"\n",
        "\"taken\"|The path `/newsletter/taken/` is taken by content/posts/one.md|"
        "+++~title = \"9 - More news\"~date = \"2025-12-28\"~slug = \"more-news\"~+++~~Text.~");
    row("forgotten draft", "draft-left", "7.md", "title = \"7 - News\"\ndraft = true\n",
        "true|The issue is still a draft, and issue 8 is out|+++~title = \"7 - News\"~draft = "
        "false~+++~~Text.~");

    row("dated before the issue before", "date-order", "9.md",
        "title = \"9 - News\"\ndate = \"2025-12-07\"\n",
        "\"2025-12-07\"|Issue 9 is dated before issue 8 (2025-12-14)");
    row("last year in January", "date-order", "9.md", "title = \"9 - News\"\ndate = \"2025-01-04\"\n",
        "\"2025-01-04\"|Issue 9 is dated before issue 8 (2025-12-14)|"
        "+++~title = \"9 - News\"~date = \"2026-01-04\"~+++~~Text.~");
    row("dated after the next two", "date-order", "5.md", "title = \"5 - News\"\ndate = 2026-11-02\n",
        "2026-11-02|Issue 5 is dated after issue 6 (2025-11-16)|"
        "+++~title = \"5 - News\"~date = 2025-11-02~+++~~Text.~");
    row("a year too far", "date-year", "9.md", "title = \"9 - News\"\ndate = 2026-12-28\n",
        "2026-12-28|The date 2026-12-28 is long after issue 8 (2025-12-14)|"
        "+++~title = \"9 - News\"~date = 2025-12-28~+++~~Text.~");
    row("ten years too far", "date-year", "9.md", "title = \"9 - News\"\ndate = 2036-01-11\n",
        "2036-01-11|The date 2036-01-11 is long after issue 8 (2025-12-14)|"
        "+++~title = \"9 - News\"~date = 2026-01-11~+++~~Text.~");
    row("date of the issue before", "date-repeated", "9.md", "title = \"9 - News\"\ndate = \"2025-12-14\"\n",
        "\"2025-12-14\"|Issue 8 has the same date");
}

void TestFrontMatterRules::finds() {
    QFETCH(QString, rule);
    QFETCH(QString, file);
    QFETCH(QString, values);
    QFETCH(QString, expected);
    const std::string text = "+++\n" + values.toStdString() + "+++\n\nText.\n";
    QCOMPARE(test::told(findings(rule, file, text), text), expected);
}

void TestFrontMatterRules::leavesAlone_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("values");
    const auto row = [](const char* name, const char* rule, const char* file, const char* values) {
        QTest::newRow(name) << rule << file << values;
    };

    row("title", "title-missing", "9.md", "title = \"9 - News\"\n");
    row("misspelt title is told once", "title-missing", "9.md", "titel = \"9 - News\"\n");
    row("date in the file's name", "date-missing", "2025-12-28-news.md", "title = \"9 - News\"\n");
    row("misplaced date is told once", "date-missing", "9.md",
        "title = \"9 - News\"\n[extra]\ndate = 2025-12-28\n");
    row("all keys", "key-missing", "9.md",
        "title = \"9\"\ndate = \"2025-12-28\"\nslug = \"9\"\ndescription = \"d\"\n[extra]\ntoc = true\n");
    row("too few issues before", "key-missing", "4.md", "title = \"4 - News\"\ndate = \"2025-10-19\"\n");
    row("keys of Zola", "key-unknown", "9.md",
        "title = \"9\"\nin_search_index = false\nauthors = [\"Ada\"]\n[taxonomies]\ntags = "
        "[\"a\"]\n[extra]\nown = 1\n");
    row("both places", "key-misplaced", "9.md",
        "date = 2025-12-28\n[extra]\ndate = 2025-12-29\nsubtitle = \"x\"\n");

    row("title of 80 characters", "title-length", "9.md",
        "title = \"ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää\"\n");
    row("the title it has on the disk", "title-repeated", "8.md", "title = \"8 - The news of 2025-12-14\"\n");
    row("title of a later issue", "title-repeated", "6.md",
        "title = \"8 - The news of 2025-12-14\"\ndate = \"2025-11-16\"\n");
    row("description of 160 characters", "description-length", "9.md",
        "description = "
        "\"oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo"
        "oooooo"
        "oooooooooooooooooooooooooooooooooooooooooooooooooooooooo\"\n");
    row("no description", "description-length", "9.md", "description = \"\"\n");
    row("no description repeated", "description-repeated", "9.md", "title = \"\"\ndescription = \"\"\n");
    row("special with its issue's number", "number-repeated", "8-special.md",
        "title = \"8 - Special: films\"\ndate = \"2025-12-20\"\n");
    row("number of another file is told once", "number-repeated", "9.md",
        "title = \"8 - More\"\ndate = \"2025-12-28\"\n");
    row("gap between numbers", "number-repeated", "12.md", "title = \"12 - News\"\ndate = \"2025-12-28\"\n");
    row("number in the title alone", "number-file", "christmas.md", "title = \"9 - News\"\n");
    row("same number", "number-file", "6-special.md", "title = \"6 - Special: books\"\n");
    row("own slug", "slug-taken", "8.md", "title = \"8 - News\"\ndate = \"2025-12-14\"\nslug = \"news-8\"\n");
    row("slug that a later issue has taken", "slug-taken", "7.md",
        "title = \"7 - News\"\ndate = \"2025-11-30\"\nslug = \"news-8\"\n");
    row("draft of the next issue", "draft-left", "9.md", "title = \"9 - News\"\ndraft = true\n");
    row("published", "draft-left", "7.md", "title = \"7 - News\"\ndraft = false\n");

    row("in order", "date-order", "9.md", "title = \"9 - News\"\ndate = \"2025-12-28\"\n");
    row("special after its issue", "date-order", "6-special.md",
        "title = \"6 - Special\"\ndate = \"2025-11-20\"\n");
    row("late beside one early one", "date-order", "7.md", "title = \"7 - News\"\ndate = \"2025-12-20\"\n");
    row("long pause", "date-year", "9.md", "title = \"9 - News\"\ndate = \"2026-09-13\"\n");
    row("pause of two years", "date-year", "9.md", "title = \"9 - News\"\ndate = \"2027-06-13\"\n");
    row("older issue", "date-year", "2.md", "title = \"2 - News\"\ndate = \"2025-09-21\"\n");
    row("announcement of the day", "date-repeated", "notice.md",
        "title = \"A notice\"\ndate = \"2025-12-14\"\n");
    row("the earlier of two", "date-repeated", "7.md", "title = \"7 - News\"\ndate = \"2025-12-14\"\n");
}

void TestFrontMatterRules::leavesAlone() {
    QFETCH(QString, rule);
    QFETCH(QString, file);
    QFETCH(QString, values);
    const std::string text = "+++\n" + values.toStdString() + "+++\n\nText.\n";
    QCOMPARE(test::told(findings(rule, file, text), text), QString());
}

void TestFrontMatterRules::theOtherPlaceIsNamed() {
    const std::string text = "+++\ntitle = \"9 - News\"\ndate = \"2025-12-14\"\n+++\n\nText.\n";
    const auto found = findings(QStringLiteral("date-repeated"), QStringLiteral("9.md"), text);
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY((found.front().related == RelatedPlace{"content/newsletter/8.md", 3, 8}));
    QCOMPARE(found.front().line, 3);
    QCOMPARE(found.front().column, 8);
}

void TestFrontMatterRules::pagesBesideTheIssuesAreNone() {
    const std::string text = "+++\n+++\n\nText.\n";
    for (const Finding& finding : m_checked->checker().check({"content/posts/one.md", text}))
        QVERIFY2(!finding.rule.ends_with("missing"), finding.rule.c_str());
}

void TestFrontMatterRules::unreadableFrontMatterIsToldElsewhere() {
    for (const char* text : {"+++\ntitle = \n+++\n\nText.\n", "---\ntitle: News\n---\n\nText.\n"}) {
        for (const char* rule : {"title-missing", "date-missing", "key-missing", "key-unknown"})
            QVERIFY2(findings(QString::fromLatin1(rule), QStringLiteral("9.md"), text).empty(), rule);
    }
}

QTEST_GUILESS_MAIN(TestFrontMatterRules)
#include "tst_front_matter_rules.moc"
