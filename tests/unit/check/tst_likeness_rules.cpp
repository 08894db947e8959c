// What rules find in issues that are unlike those before them, and in their mails.

#include "RuleCases.h"

#include <QtTest>

using namespace masthead;

namespace {

constexpr const char* closing =
    "We are glad that you read this letter to its end. Send it to a friend who would "
    "like it, and answer with what you think of it.";

std::string dateOf(int number) {
    return "2025-10-" + std::string(number < 10 ? "0" : "") + std::to_string(number);
}

/// Seven issues with the same section and closing, by an include from the fifth on.
void writeIssues(const test::TemporaryPublication& publication) {
    test::writeSite(publication);
    publication.write("templates/shortcodes/include_md.md", "{{ load_data(path=path) }}");
    publication.write("snippets/call.md", std::string(closing) + "\n");
    for (int number = 1; number <= 7; ++number)
        publication.write("content/newsletter/" + std::to_string(number) + ".md",
                          test::frontMatter(number, dateOf(number)) +
                              "Text.\n\n## Snippets\n\n- One\n\n---\n\n" +
                              (number < 5 ? closing : "{{ include_md(path=\"snippets/call.md\") }}") + "\n");
}

} // namespace

class TestLikenessRules : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void finds_data();
    void finds();
    void leavesAlone_data();
    void leavesAlone();
    void manyMissingSectionsAreOneFinding();
    void fewIssuesSayNothing();
    void missingCopyIsAddedWhereThereIsNoSnippet();
    void whatConcernsAllMailsIsToldOnce();
    void unsubscribing_data();
    void unsubscribing();
    void faultsOfTheMailTemplateAreToldOnce();
    void sizesOfMails();
    void faultsOfTheMail();
    void inboxLine();
    void manyFindingsOfOneKindAreCut();

private:
    std::vector<Finding> findings(const QString& rule, const QString& file, const std::string& text) const {
        return m_checked->findingsOf(rule.toStdString(), "content/newsletter/" + file.toStdString(), text);
    }

    test::TemporaryPublication m_publication;
    std::unique_ptr<test::CheckedPublication> m_checked;
};

void TestLikenessRules::initTestCase() {
    writeIssues(m_publication);
    m_checked = std::make_unique<test::CheckedPublication>(m_publication.root());
}

void TestLikenessRules::finds_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("call to action")
        << "closing-missing"
        << "Text.\n\n## Snippets\n"
        << "|The text that begins “We are glad that you read this letter to its end. Send it to…” is "
           "missing|Text.~~## Snippets~~{{ include_md(path=\"snippets/call.md\") }}~";
    QTest::newRow("section") << "section-missing"
                             << "Text.\n\n## Links\n"
                             << "|There is no section `Snippets`";
    QTest::newRow("no text at all") << "issue-empty"
                                    << "\n"
                                    << "|The issue has no text";
}

void TestLikenessRules::finds() {
    QFETCH(QString, rule);
    QFETCH(QString, body);
    QFETCH(QString, expected);
    const std::string header = test::frontMatter(8, dateOf(8));
    const std::string text = header + body.toStdString();
    QCOMPARE(test::told(findings(rule, QStringLiteral("8.md"), text), text, header.size()), expected);
}

void TestLikenessRules::leavesAlone_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    const auto row = [](const char* name, const char* rule, const char* file, const char* title,
                        const QString& body) { QTest::newRow(name) << rule << file << title << body; };
    const QString copy = QString::fromLatin1(closing);
    row("include", "closing-missing", "8.md", "8 - News",
        QStringLiteral("{{ include_md(path=\"snippets/call.md\") }}\n"));
    row("copy by hand", "closing-missing", "8.md", "8 - News", copy);
    row("near-copy", "closing-missing", "8.md", "8 - News",
        QString(copy).replace(QStringLiteral("a friend who would"),
                              QStringLiteral("**everyone** who might")));
    row("special", "closing-missing", "8-special.md", "8 - Special: books", QStringLiteral("Text.\n"));
    row("announcement", "closing-missing", "notice.md", "A notice", QStringLiteral("Text.\n"));
    row("too early to tell", "closing-missing", "5.md", "5 - News", QStringLiteral("Text.\n"));
    row("section", "section-missing", "8.md", "8 - News", QStringLiteral("## Snippets\n\nText.\n"));
    row("section of another level", "section-missing", "8.md", "8 - News",
        QStringLiteral("# SNIPPETS:\n\nText.\n"));
    row("section named more closely", "section-missing", "8.md", "8 - News",
        QStringLiteral("## Snippets of the week\n"));
    row("announcement without sections", "section-missing", "notice.md", "A notice",
        QStringLiteral("Text.\n"));
    row("a word", "issue-empty", "8.md", "8 - News", QStringLiteral("Hello\n"));
    row("an include alone", "issue-empty", "8.md", "8 - News",
        QStringLiteral("{{ include_md(path=\"snippets/call.md\") }}\n"));
    row("an image alone", "issue-empty", "8.md", "8 - News", QStringLiteral("<img src=\"a.png\">\n"));
}

void TestLikenessRules::leavesAlone() {
    QFETCH(QString, rule);
    QFETCH(QString, file);
    QFETCH(QString, title);
    QFETCH(QString, body);
    const std::string date = file == QStringLiteral("5.md") ? dateOf(5) : dateOf(8);
    const std::string text =
        "+++\ntitle = \"" + title.toStdString() + "\"\ndate = \"" + date + "\"\n+++\n\n" + body.toStdString();
    QCOMPARE(test::told(findings(rule, file, text), text), QString());
}

void TestLikenessRules::manyMissingSectionsAreOneFinding() {
    const test::TemporaryPublication publication;
    test::writeSite(publication);
    for (int number = 1; number <= 6; ++number)
        publication.write("content/newsletter/" + std::to_string(number) + ".md",
                          test::frontMatter(number, dateOf(number)) +
                              "## Books\n\nText.\n\n## Films\n\nText.\n\n" +
                              (number == 6 ? "" : "## Music\n\nText.\n"));
    const test::CheckedPublication checked(publication.root());
    const std::string text = test::frontMatter(7, dateOf(7)) + "Text.\n";
    const auto found = checked.findingsOf("section-missing", "content/newsletter/7.md", text);
    QCOMPARE(test::told(found, text), QStringLiteral("|There are no sections `Books`, `Films` and `Music`"));
    QCOMPARE(QString::fromStdString(found.front().advice),
             QStringLiteral("at least 5 of the 6 issues before have them"));
}

void TestLikenessRules::fewIssuesSayNothing() {
    const std::string text = test::frontMatter(3, dateOf(3)) + "Text.\n";
    for (const char* rule : {"closing-missing", "section-missing", "key-missing"})
        QVERIFY2(findings(QString::fromLatin1(rule), QStringLiteral("3.md"), text).empty(), rule);
}

void TestLikenessRules::missingCopyIsAddedWhereThereIsNoSnippet() {
    const test::TemporaryPublication publication;
    test::writeSite(publication);
    for (int number = 1; number <= 6; ++number)
        publication.write("content/newsletter/" + std::to_string(number) + ".md",
                          test::frontMatter(number, dateOf(number)) + "Text.\n\n" + closing + "\n");
    const test::CheckedPublication checked(publication.root());
    const std::string text = test::frontMatter(7, dateOf(7)) + "Text.\n";
    const auto found = checked.findingsOf("closing-missing", "content/newsletter/7.md", text);
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(test::mended(text, found.front().fixes.front())),
             QString::fromStdString(text + "\n" + closing + "\n"));
    QVERIFY((found.front().related == RelatedPlace{"content/newsletter/6.md", 9, 1}));
}

void TestLikenessRules::whatConcernsAllMailsIsToldOnce() {
    for (int number = 1; number <= 7; ++number) {
        const std::filesystem::path file = "content/newsletter/" + std::to_string(number) + ".md";
        QCOMPARE(m_checked->findingsOf("mail-unsubscribe", file).size(), std::size_t(number == 7 ? 1 : 0));
    }
}

void TestLikenessRules::unsubscribing_data() {
    QTest::addColumn<QString>("settings");
    QTest::addColumn<QString>("mailTemplate");
    QTest::addColumn<bool>("isFound");
    const char* const plain = "<html><body>{{ mail.content | safe }}</body></html>";
    QTest::newRow("nothing said") << ""
                                  << "" << true;
    QTest::newRow("a service") << "[mail]\nservice = \"mailchimp\"\n"
                               << "" << false;
    QTest::newRow("an address") << "[mail]\nunsubscribe = \"https://example.org/leave\"\n"
                                << "" << false;
    QTest::newRow("a template that forgets it") << "[mail]\nservice = \"mailchimp\"\n" << plain << true;
    QTest::newRow("a template that has a tag of its own")
        << ""
        << "<html><body>{{ mail.content | safe }}<a href=\"*|UNSUB|*\">Leave</a></body></html>" << false;
}

void TestLikenessRules::unsubscribing() {
    QFETCH(QString, settings);
    QFETCH(QString, mailTemplate);
    QFETCH(bool, isFound);
    const test::TemporaryPublication publication;
    test::writeSite(publication);
    publication.write("content/newsletter/1.md",
                      test::frontMatter(1, dateOf(1)) + "Click here to unsubscribe.\n");
    publication.write("masthead.toml", settings.toStdString());
    if (!mailTemplate.isEmpty())
        publication.write("templates/email.html", mailTemplate.toStdString());
    const test::CheckedPublication checked(publication.root());
    QCOMPARE(!checked.findingsOf("mail-unsubscribe", "content/newsletter/1.md").empty(), isFound);
}

void TestLikenessRules::faultsOfTheMailTemplateAreToldOnce() {
    const test::TemporaryPublication publication;
    writeIssues(publication);
    publication.write("templates/email.html", "<html><body>Hello</body></html>");
    const test::CheckedPublication checked(publication.root());
    const auto found = checked.findingsOf("mail-fault", "content/newsletter/7.md");
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(
        QString::fromStdString(found.front().message),
        QStringLiteral("The mail: templates/email.html: The mail template does not print `mail.content`"));
    QVERIFY((found.front().related == RelatedPlace{"templates/email.html", 1, 1}));
    QVERIFY(checked.findingsOf("mail-fault", "content/newsletter/6.md").empty());
    QVERIFY(m_checked->findingsOf("mail-fault", "content/newsletter/7.md").empty());
}

void TestLikenessRules::sizesOfMails() {
    const auto withBytes = [](std::size_t bytes) {
        std::string text = test::frontMatter(8, dateOf(8));
        while (text.size() < bytes)
            text += "All that happened in these days is told here in words.\n";
        return text;
    };
    const QString file = QStringLiteral("8.md");
    QVERIFY(findings(QStringLiteral("mail-heavy"), file, withBytes(60'000)).empty());
    QCOMPARE(findings(QStringLiteral("mail-heavy"), file, withBytes(85'000)).size(), std::size_t(1));
    QVERIFY(findings(QStringLiteral("mail-clipped"), file, withBytes(85'000)).empty());
    QCOMPARE(findings(QStringLiteral("mail-clipped"), file, withBytes(105'000)).size(), std::size_t(1));
    QVERIFY(findings(QStringLiteral("mail-heavy"), file, withBytes(105'000)).empty());
}

void TestLikenessRules::faultsOfTheMail() {
    const test::TemporaryPublication publication;
    test::writeSite(publication);
    publication.write("content/newsletter/1.md", test::frontMatter(1, dateOf(1)) + "Text.\n");
    const auto found = [&] {
        return test::CheckedPublication(publication.root())
            .findingsOf("mail-fault", "content/newsletter/1.md");
    };
    QVERIFY(found().empty());
    publication.write("templates/email.html",
                      "<html><body>{{ mail.content | safe }}\n{{ nothing }}</body></html>");
    const std::vector<Finding> broken = found();
    QCOMPARE(broken.size(), std::size_t(1));
    QCOMPARE(broken.front().severity, Severity::Error);
    QVERIFY(broken.front().message.starts_with("The mail: templates/email.html:2:"));
    QCOMPARE(broken.front().related->file, std::filesystem::path("templates/email.html"));
    // A warning stays one.
    publication.write("templates/email.html", "<html><body>{{ mail.content | safe }}</body></html>");
    publication.write("masthead.toml", "[mail]\nserv = \"mailchimp\"\n");
    const std::vector<Finding> unknownKey = found();
    QCOMPARE(unknownKey.size(), std::size_t(1));
    QCOMPARE(unknownKey.front().severity, Severity::Warning);
}

void TestLikenessRules::inboxLine() {
    const test::TemporaryPublication publication;
    test::writeSite(publication);
    const std::string text = "+++\ntitle = \"1 - News\"\ndate = \"2025-11-02\"\n+++\n\nHello, readers!\n";
    publication.write("content/newsletter/1.md", text);
    QVERIFY(test::CheckedPublication(publication.root())
                .findingsOf("mail-preheader", "content/newsletter/1.md")
                .empty());
    publication.write("masthead.toml", "[mail]\nservice = \"mailchimp\"\n");
    const auto found =
        test::CheckedPublication(publication.root()).findingsOf("mail-preheader", "content/newsletter/1.md");
    QCOMPARE(test::told(found, text),
             QStringLiteral("|Mail programs show “Hello, readers!” beside the subject"));
}

void TestLikenessRules::manyFindingsOfOneKindAreCut() {
    std::string text = test::frontMatter(8, dateOf(8));
    for (int count = 0; count < 250; ++count)
        text += "the the\n\n";
    const auto found = findings(QStringLiteral("word-doubled"), QStringLiteral("8.md"), text);
    QCOMPARE(found.size(), std::size_t(101));
    QCOMPARE(QString::fromStdString(found.back().message),
             QStringLiteral("150 more of this kind are not listed"));
    QCOMPARE(found.back().line, found[99].line + 2);
}

QTEST_GUILESS_MAIN(TestLikenessRules)
#include "tst_likeness_rules.moc"
