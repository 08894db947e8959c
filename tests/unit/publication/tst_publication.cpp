#include "publication/Publication.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QtTest>

#include <set>
#include <sys/stat.h>

using namespace masthead;
using test::TemporaryPublication;
namespace fs = std::filesystem;

namespace {

std::string frontMatter(const std::string& values) {
    return "+++\n" + values + "+++\n\nbody\n";
}

std::vector<std::string> messagesOf(const std::vector<Diagnostic>& diagnostics) {
    std::vector<std::string> messages;
    for (const Diagnostic& diagnostic : diagnostics)
        messages.push_back(toString(diagnostic));
    return messages;
}

} // namespace

class TestPublication : public QObject {
    Q_OBJECT

private slots:
    void siteIsRecognised();
    void plainFolderIsRecognised();
    void emptyFolderOpens();
    void whatIsNoFolderFails();
    void issueSectionHasMostNumbers();
    void mastheadTomlDecides();
    void mastheadTomlFaults();
    void newestComesFirst();
    void brokenPagesStayListed_data();
    void brokenPagesStayListed();
    void datesComeFromFileNames();
    void snippetsAndSponsorsAreRead();
    void sponsorFaultsHaveTheirPlace();
    void linkStyleIsFoundOut();
    void hostileFoldersEnd();
    void issuesAreFoundByAnyName();
    void rootIsFoundFromInside();
    void bodiesGiveCountsAndUses();
    void readingBodiesCanBeCancelled();
    void realTrends();
    void realEmbedded();
};

void TestPublication::siteIsRecognised() {
    const TemporaryPublication folder;
    folder.write("config.toml",
                 "base_url = \"https://example.org/\"\ntitle = \"The Example\"\ndefault_language = \"de\"\n");
    folder.write("content/newsletter/_index.md", frontMatter("title = \"Letters\"\n"));
    folder.write("content/newsletter/1.md",
                 frontMatter("title = \"1 - One\"\nslug = \"a b\"\ndescription = \"d\"\ndraft = true\n"));
    folder.write("content/about.md", frontMatter("title = \"About\"\n"));
    const auto publication = openPublication(folder.root());
    QVERIFY(publication);
    QCOMPARE(publication->kind, PublicationKind::ZolaSite);
    QCOMPARE(publication->title, std::string("The Example"));
    QCOMPARE(publication->baseUrl, std::string("https://example.org"));
    QCOMPARE(publication->language, std::string("de"));
    QCOMPARE(publication->layout.issues, fs::path("content/newsletter"));
    QCOMPARE(publication->sections.size(), 2U);
    QCOMPARE(publication->sections.front().title, std::string("Letters"));
    const Issue& issue = publication->issues().front();
    QCOMPARE(issue.number, std::optional(1));
    QCOMPARE(issue.shortTitle, std::string("One"));
    QCOMPARE(issue.slug, std::string("a b"));
    QVERIFY(issue.draft);
    QVERIFY(!issue.wordCount);
    QVERIFY(publication->findPage("content/about.md") != nullptr);
}

void TestPublication::plainFolderIsRecognised() {
    const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
    folder.write("2024-01-05.md", "# Hello\n");
    folder.write("sub/index.md", "text\n");
    const auto publication = openPublication(folder.root());
    QVERIFY(publication);
    QCOMPARE(publication->kind, PublicationKind::PlainFolder);
    QCOMPARE(publication->title, folder.root().filename().string());
    QCOMPARE(publication->issues().size(), 2U);
    QCOMPARE(publication->findPage("2024-01-05.md")->title, std::string("2024-01-05"));
    QCOMPARE(publication->findPage("sub/index.md")->title, std::string("sub"));
}

void TestPublication::emptyFolderOpens() {
    const TemporaryPublication folder(TemporaryPublication::Kind::Plain);
    const auto publication = openPublication(folder.root());
    QVERIFY(publication);
    QVERIFY(publication->issues().empty());
    QVERIFY(publication->diagnostics.empty());
    QVERIFY(publication->findIssue("1") == nullptr);
}

void TestPublication::whatIsNoFolderFails() {
    const TemporaryPublication folder;
    QVERIFY(!openPublication(folder.root() / "missing"));
    QVERIFY(!openPublication(folder.root() / "config.toml"));
}

void TestPublication::issueSectionHasMostNumbers() {
    const TemporaryPublication folder;
    for (int i = 1; i <= 3; ++i)
        folder.write("content/mail/" + std::to_string(i) + ".md", frontMatter("title = \"x\"\n"));
    for (int i = 1; i <= 9; ++i)
        folder.write("content/posts/post" + std::to_string(i) + ".md", frontMatter("title = \"x\"\n"));
    QCOMPARE(openPublication(folder.root())->layout.issues, fs::path("content/mail"));
}

void TestPublication::mastheadTomlDecides() {
    const TemporaryPublication folder;
    folder.write("masthead.toml",
                 "[publication]\nissues = \"content/letters/\"\nsnippets = \"blocks\"\nsponsors = \"ads\"\n"
                 "link_style = \"html\"\n");
    folder.write("content/letters/spring.md", frontMatter("title = \"Spring\"\n"));
    folder.write("content/posts/1.md", frontMatter("title = \"1 - x\"\n"));
    folder.write("blocks/call.md", "Call.\n");
    folder.write("ads/acme.md", frontMatter("name = \"Example\"\n"));
    const auto publication = openPublication(folder.root());
    QCOMPARE(publication->issues().size(), 1U);
    QCOMPARE(publication->snippets.size(), 1U);
    QCOMPARE(publication->sponsors.size(), 1U);
    QCOMPARE(publication->layout.linkStyle, LinkStyle::HtmlAnchor);
    QVERIFY(publication->diagnostics.empty());
}

void TestPublication::mastheadTomlFaults() {
    const TemporaryPublication folder;
    folder.write("masthead.toml",
                 "[publication]\nissues = \"../other\"\nsnippets = 3\nblock = \"x\"\nlink_style = \"wiki\"\n"
                 "static = \"/etc\"\n");
    const auto publication = openPublication(folder.root());
    QVERIFY(publication);
    std::vector<int> lines;
    for (const Diagnostic& diagnostic : publication->diagnostics)
        lines.push_back(diagnostic.line);
    QCOMPARE(lines, (std::vector<int>{2, 3, 4, 5, 6}));
    QCOMPARE(publication->diagnostics[2].severity, Severity::Warning);
    QCOMPARE(publication->layout.snippets, fs::path("snippets"));
    QCOMPARE(publication->layout.staticFiles, fs::path("static"));
}

void TestPublication::newestComesFirst() {
    const TemporaryPublication folder;
    folder.write("content/n/a.md", frontMatter("title = \"1 - a\"\ndate = 2024-01-01\n"));
    folder.write("content/n/b.md", frontMatter("title = \"2 - b\"\ndate = \"2024-03-01\"\n"));
    folder.write("content/n/c.md", frontMatter("title = \"4 - c\"\ndate = 2024-02-01T08:00:00Z\n"));
    folder.write("content/n/d.md", frontMatter("title = \"3 - d\"\ndate = 2024-02-01\n"));
    folder.write("content/n/e.md", frontMatter("title = \"9 - e\"\n"));
    std::string order;
    const auto publication = openPublication(folder.root());
    for (const Issue& issue : publication->issues())
        order += issue.file.stem().string();
    QCOMPARE(order, std::string("bcdae"));
}

void TestPublication::brokenPagesStayListed_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("never closed") << QByteArray("+++\ntitle = \"x\"\n\nbody\n")
                                  << QByteArray("content/n/7.md:1:1: ");
    QTest::newRow("broken TOML") << QByteArray("+++\ntitle = x y\n+++\n")
                                 << QByteArray("content/n/7.md:2:11: ");
    QTest::newRow("not UTF-8") << QByteArray("+++\ntitle = \"\xE9\"\n+++\n")
                               << QByteArray("content/n/7.md:2:10: ");
    QTest::newRow("wrong type of title")
        << QByteArray("+++\ntitle = 7\n+++\n") << QByteArray("content/n/7.md:2:9: ");
    QTest::newRow("wrong type of draft")
        << QByteArray("+++\ndraft = \"yes\"\n+++\n") << QByteArray("content/n/7.md:2:9: ");
    QTest::newRow("no date") << QByteArray("+++\ndate = \"soon\"\n+++\n")
                             << QByteArray("content/n/7.md:2:8: ");
}

void TestPublication::brokenPagesStayListed() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, place);
    const TemporaryPublication folder;
    folder.write("content/n/7.md", text.toStdString());
    const auto publication = openPublication(folder.root());
    const Issue* issue = publication->findIssue("7");
    QVERIFY(issue != nullptr);
    QCOMPARE(issue->diagnostics.size(), 1U);
    QVERIFY2(toString(issue->diagnostics.front()).starts_with(place.toStdString()),
             toString(issue->diagnostics.front()).c_str());
}

void TestPublication::datesComeFromFileNames() {
    const TemporaryPublication folder;
    folder.write("content/2018-03-15-newsletter-1.md", frontMatter("title = \"First\"\n"));
    const Issue issue = openPublication(folder.root())->issues().front();
    QCOMPARE(issue.number, std::optional(1));
    QVERIFY(issue.date ==
            std::chrono::year_month_day(std::chrono::year(2018), std::chrono::March, std::chrono::day(15)));
}

void TestPublication::snippetsAndSponsorsAreRead() {
    const TemporaryPublication folder;
    folder.write("snippets/zeta.md", "**Share** this [letter](https://example.org) with friends.\n");
    folder.write("snippets/alpha.md", "+++\nx = 1\n+++\n\nOther words\n");
    folder.write("sponsors/example.md",
                 frontMatter("name = \"Example\"\nlink = \"https://example.org\"\nslot = \"featured\"\n"
                             "issues = [72, 74]\nlabel = \"sponsored\"\n"));
    const auto publication = openPublication(folder.root());
    QCOMPARE(publication->snippets.size(), 2U);
    QCOMPARE(publication->snippets[0].firstWords, std::string("Other words"));
    QCOMPARE(publication->snippets[1].firstWords, std::string("Share this letter with friends."));
    const Sponsor& sponsor = publication->sponsors.front();
    QCOMPARE(sponsor.issues, (std::vector<int>{72, 74}));
    QCOMPARE(sponsor.slot, std::string("featured"));
    QCOMPARE(sponsor.block, std::string("body\n"));
}

void TestPublication::sponsorFaultsHaveTheirPlace() {
    const TemporaryPublication folder;
    folder.write("sponsors/example.md", frontMatter("name = 3\nissues = [72, \"x\"]\nlabel = [1]\n"));
    const auto publication = openPublication(folder.root());
    const auto messages = messagesOf(publication->sponsors.front().diagnostics);
    QCOMPARE(messages.size(), 3U);
    QVERIFY(messages[0].starts_with("sponsors/example.md:2:8: `name` must be a text"));
    QVERIFY(messages[1].starts_with("sponsors/example.md:3:10: `issues` must be a list of issue numbers"));
    QVERIFY(messages[2].starts_with("sponsors/example.md:4:9: `label`"));
    QCOMPARE(publication->sponsors.front().issues, std::vector<int>{72});
}

void TestPublication::linkStyleIsFoundOut() {
    const TemporaryPublication folder;
    folder.write("content/n/1.md",
                 "+++\ntitle = \"1 - a\"\n+++\n<a href=\"x\">y</a> <a href=\"x\">y</a> [a](b)\n");
    QCOMPARE(openPublication(folder.root())->layout.linkStyle, LinkStyle::HtmlAnchor);
    folder.write("content/n/1.md", "+++\ntitle = \"1 - a\"\n+++\n[a](b) [c](d) <a href=\"x\">y</a>\n");
    QCOMPARE(openPublication(folder.root())->layout.linkStyle, LinkStyle::Markdown);
}

void TestPublication::hostileFoldersEnd() {
    const TemporaryPublication folder;
    const fs::path section = folder.root() / "content" / "n";
    folder.write("content/n/1.md", frontMatter("title = \"1 - a\"\n"));
    folder.write("content/n/line\nend.md", frontMatter("title = \"b\"\n"));
    folder.write("content/n/\xFFname.md", frontMatter("title = \"c\"\n"));
    folder.write("content/n/.hidden.md", frontMatter("title = \"d\"\n"));
    fs::create_directory_symlink("..", section / "up");
    fs::create_directory_symlink(".", section / "self");
    fs::create_directory_symlink("/etc", section / "etc");
    fs::create_symlink("/etc/passwd", section / "passwd.md");
    fs::create_symlink("gone.md", section / "dangling.md");
    QCOMPARE(::mkfifo((section / "pipe.md").c_str(), 0600), 0);
    fs::create_directories(section / "folder.md");
    const auto publication = openPublication(folder.root());
    std::set<std::string> titles;
    for (const Issue& issue : publication->issues())
        titles.insert(issue.title);
    QCOMPARE(titles, (std::set<std::string>{"1 - a", "b", "c"}));
}

void TestPublication::issuesAreFoundByAnyName() {
    const TemporaryPublication folder;
    folder.write("content/n/68-special.md",
                 frontMatter("title = \"68 - Special\"\nslug = \"Join the Contest & Win\"\n"));
    folder.write("content/n/2022-03-22-newsletter-31.md", frontMatter("title = \"News - 31\"\n"));
    folder.write("content/n/7.md", frontMatter("title = \"7 - x\"\npath = \"old/seven/\"\n"));
    const auto publication = openPublication(folder.root());
    for (const char* wanted : {"68", "68-special", "68-special.md", "content/n/68-special.md",
                               "Join the Contest & Win", "join-the-contest-win"})
        QVERIFY2(publication->findIssue(wanted) != nullptr && publication->findIssue(wanted)->number == 68,
                 wanted);
    for (const char* wanted : {"31", "2022-03-22-newsletter-31", "newsletter-31"})
        QVERIFY2(publication->findIssue(wanted) != nullptr && publication->findIssue(wanted)->number == 31,
                 wanted);
    QCOMPARE(publication->findIssue("seven")->number, std::optional(7));
    for (const char* wanted : {"69", "", "special", "-68"})
        QVERIFY2(publication->findIssue(wanted) == nullptr, wanted);
}

void TestPublication::rootIsFoundFromInside() {
    const TemporaryPublication folder;
    const fs::path file = folder.write("content/n/1.md", "x");
    QCOMPARE(findPublicationRoot(file), folder.root());
    QCOMPARE(findPublicationRoot(folder.root()), folder.root());
    const TemporaryPublication plain(TemporaryPublication::Kind::Plain);
    const fs::path page = plain.write("sub/1.md", "x");
    QCOMPARE(findPublicationRoot(page), plain.root() / "sub");
}

void TestPublication::bodiesGiveCountsAndUses() {
    const TemporaryPublication folder;
    folder.write("snippets/call.md", "Call.\n");
    folder.write("snippets/unused.md", "Other.\n");
    folder.write(
        "content/n/1.md",
        "+++\ntitle = \"1 - a\"\n+++\nThree words here.\n\n{{ include_md(path=\"snippets/call.md\") }}\n"
        "{{ include_md(path='./snippets/call.md') }}\n");
    folder.write(
        "content/n/2.md",
        "+++\ntitle = \"2 - b\"\n+++\nOne {{ include_md( section = 1, path = `snippets/call.md`) }}\n");
    auto publication = openPublication(folder.root());
    applyBodyFacts(*publication, readBodies(*publication));
    QCOMPARE(publication->findIssue("1")->wordCount, std::optional<std::size_t>(3));
    QCOMPARE(publication->snippets[0].usedBy, (std::vector<fs::path>{"content/n/2.md", "content/n/1.md"}));
    QVERIFY(publication->snippets[1].usedBy.empty());
}

void TestPublication::readingBodiesCanBeCancelled() {
    const TemporaryPublication folder;
    for (int i = 1; i <= 9; ++i)
        folder.write("content/n/" + std::to_string(i) + ".md", "text\n");
    const auto publication = openPublication(folder.root());
    int asked = 0;
    QCOMPARE(readBodies(*publication, [&asked] { return ++asked > 3; }).wordCounts.size(), 3U);
}

void TestPublication::realTrends() {
    MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
    auto publication = openPublication(root);
    QVERIFY(publication);
    QCOMPARE(publication->layout.issues, fs::path("content/newsletter"));
    QCOMPARE(publication->issues().size(), 66U);
    std::set<int> numbers;
    int slugsWithSpaces = 0;
    for (const Issue& issue : publication->issues()) {
        QVERIFY2(issue.diagnostics.empty(), issue.file.c_str());
        QVERIFY(issue.number && issue.date);
        numbers.insert(*issue.number);
        slugsWithSpaces += issue.slug.find(' ') != std::string::npos ? 1 : 0;
        QVERIFY(issue.file.stem().string().starts_with(std::to_string(*issue.number)));
    }
    QCOMPARE(numbers.size(), 66U);
    QCOMPARE(slugsWithSpaces, 54);
    QCOMPARE(publication->layout.linkStyle, LinkStyle::HtmlAnchor);
    applyBodyFacts(*publication, readBodies(*publication));
    QCOMPARE(publication->snippets.front().usedBy.size(), 11U);
}

void TestPublication::realEmbedded() {
    MASTHEAD_REQUIRE_SHARED(root, "rust-embedded");
    const auto publication = openPublication(root);
    QVERIFY(publication);
    QCOMPARE(publication->layout.issues, fs::path("content"));
    std::set<int> numbers;
    for (const Issue& issue : publication->issues()) {
        QVERIFY2(issue.diagnostics.empty(), issue.file.c_str());
        if (issue.number)
            numbers.insert(*issue.number);
    }
    QCOMPARE(numbers.size(), 32U);
    QCOMPARE(*numbers.rbegin(), 32);
    QCOMPARE(publication->findIssue("31")->file, fs::path("content/2022-03-22-newsletter-31.md"));
}

QTEST_GUILESS_MAIN(TestPublication)
#include "tst_publication.moc"
