#include "publication/Drafting.h"
#include "publication/FrontMatter.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QtTest>

#include <sys/stat.h>

using namespace masthead;
using test::TemporaryPublication;
namespace fs = std::filesystem;

namespace {

constexpr auto today = std::chrono::year(2026) / std::chrono::January / 10;

void writeIssue(const TemporaryPublication& folder, int number, const std::string& date) {
    const std::string digits = std::to_string(number);
    folder.write("content/n/" + digits + ".md",
                 "+++\ntitle = \"" + digits + " - One\"\ndate = \"" + date +
                     "\"\ntemplate = \"letter.html\"\ndescription = \"d" + digits +
                     "\"\n[extra]\ntoc = false\n+++\n\nIntro\n\n# Story " + digits +
                     "\n\n# Best oars [sponsored]\n\nRow.\n\n# Links\n\n- a\n\n---\n\n{{ include_md(path=\"snippets/call.md\") }}\n");
}

} // namespace

class TestDrafting : public QObject {
    Q_OBJECT

private slots:
    void issueFollowsTheLatest();
    void issueIsNeverInThePast();
    void firstIssueOfAnEmptySite();
    void takenNamesAreAvoided();
    void pagesWithTheirOwnFolder();
    void snippetsAndSponsors();
    void sponsorBlocksCarryTheirLabel_data();
    void sponsorBlocksCarryTheirLabel();
    void filesAreCreatedOnce();
    void filesAreNotCreatedOutside_data();
    void filesAreNotCreatedOutside();
    void filesAreRenamed();
    void badNamesAreRefused_data();
    void badNamesAreRefused();
    void realTrends();
    void realEmbedded();
};

void TestDrafting::issueFollowsTheLatest() {
    const TemporaryPublication folder;
    folder.write("snippets/call.md", "Call.\n");
    writeIssue(folder, 1, "2025-11-30");
    writeIssue(folder, 2, "2025-12-14");
    writeIssue(folder, 5, "2025-12-28");
    const DraftFile draft = draftIssue(*openPublication(folder.root()), today);
    QCOMPARE(draft.file, fs::path("content/n/6.md"));
    QCOMPARE(
        draft.text,
        std::string(
            "+++\ntitle = \"6 - \"\ndate = \"2026-01-11\"\ntemplate = \"letter.html\"\ndescription = \"\"\n"
            "draft = true\n[extra]\ntoc = false\n+++\n\n\n# Links\n\n\n---\n\n"
            "{{ include_md(path=\"snippets/call.md\") }}\n"));
}

void TestDrafting::issueIsNeverInThePast() {
    const TemporaryPublication folder;
    writeIssue(folder, 1, "2020-01-01");
    writeIssue(folder, 2, "2020-01-08");
    const DraftFile draft = draftIssue(*openPublication(folder.root()), today);
    QVERIFY(draft.text.find("date = \"2026-01-10\"") != std::string::npos);
}

void TestDrafting::firstIssueOfAnEmptySite() {
    const TemporaryPublication folder;
    const DraftFile draft = draftIssue(*openPublication(folder.root()), today);
    QCOMPARE(draft.file, fs::path("content/newsletter/1.md"));
    const auto frontMatter = FrontMatter::parse(draft.text, draft.file);
    QVERIFY(frontMatter);
    QCOMPARE(frontMatter->boolean("draft"), std::optional(true));
    QCOMPARE(frontMatter->text("date"), std::optional<std::string>("2026-01-10"));
}

void TestDrafting::takenNamesAreAvoided() {
    const TemporaryPublication folder;
    writeIssue(folder, 1, "2025-11-30");
    folder.write("content/n/2.md", "+++\ntitle = \"An aside\"\ndraft = \"?\"\n+++\n");
    fs::rename(folder.root() / "content/n/2.md", folder.root() / "content/n/.2.md");
    fs::create_symlink("nowhere", folder.root() / "content/n/2.md");
    QCOMPARE(draftIssue(*openPublication(folder.root()), today).file, fs::path("content/n/2-2.md"));
}

void TestDrafting::pagesWithTheirOwnFolder() {
    const TemporaryPublication folder;
    folder.write("content/n/7/index.md", "+++\ntitle = \"7 - x\"\ndate = 2025-12-01\n+++\n");
    QCOMPARE(draftIssue(*openPublication(folder.root()), today).file, fs::path("content/n/8/index.md"));
}

void TestDrafting::snippetsAndSponsors() {
    const TemporaryPublication folder;
    folder.write("snippets/call-to-action.md", "x");
    const auto publication = openPublication(folder.root());
    const DraftFile snippet = draftSnippet(*publication, "Call to Action!", "Some text");
    QCOMPARE(snippet.file, fs::path("snippets/call-to-action-2.md"));
    QCOMPARE(snippet.text, std::string("Some text\n"));
    const DraftFile sponsor = draftSponsor(*publication, "A \"great\" one");
    QCOMPARE(sponsor.file, fs::path("sponsors/a-great-one.md"));
    QCOMPARE(FrontMatter::parse(sponsor.text, sponsor.file)->text("name"),
             std::optional<std::string>("A \"great\" one"));
    QCOMPARE(includeCall(publication->snippets.front()),
             std::string("{{ include_md(path=\"snippets/call-to-action.md\") }}"));
}

void TestDrafting::sponsorBlocksCarryTheirLabel_data() {
    QTest::addColumn<QByteArray>("block");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("heading") << QByteArray("# Build faster\nText\n")
                             << QByteArray("# Build faster [sponsored]\nText\n");
    QTest::newRow("has it") << QByteArray("# Build faster (Sponsored)\nText\n")
                            << QByteArray("# Build faster (Sponsored)\nText\n");
    QTest::newRow("no heading") << QByteArray("Text\n") << QByteArray("[sponsored]\n\nText\n");
    QTest::newRow("crlf") << QByteArray("# A\r\nText\r\n") << QByteArray("# A [sponsored]\r\nText\r\n");
}

void TestDrafting::sponsorBlocksCarryTheirLabel() {
    QFETCH(QByteArray, block);
    Sponsor sponsor;
    sponsor.label = "sponsored";
    sponsor.block = block.toStdString();
    QTEST(QByteArray::fromStdString(sponsorBlock(sponsor)), "expected");
}

void TestDrafting::filesAreCreatedOnce() {
    const TemporaryPublication folder;
    QVERIFY(createFile(folder.root(), {"snippets/new/a.md", "text\n"}));
    QCOMPARE(folder.read("snippets/new/a.md"), std::string("text\n"));
    struct stat status {};
    QCOMPARE(::stat((folder.root() / "snippets/new/a.md").c_str(), &status), 0);
    QVERIFY((status.st_mode & 0400) != 0 && (status.st_mode & 0111) == 0);
    const auto again = createFile(folder.root(), {"snippets/new/a.md", "other"});
    QVERIFY(!again);
    QCOMPARE(folder.read("snippets/new/a.md"), std::string("text\n"));
    // A link that leads nowhere is a taken name too: what it points at must not come to be.
    fs::create_symlink(folder.root() / "elsewhere.md", folder.root() / "snippets" / "link.md");
    QVERIFY(!createFile(folder.root(), {"snippets/link.md", "x"}));
    QVERIFY(!fs::exists(folder.root() / "elsewhere.md"));
    for (const auto& entry : fs::directory_iterator(folder.root() / "snippets" / "new"))
        QCOMPARE(entry.path().filename(), fs::path("a.md")); // No temporary files are left.
}

void TestDrafting::filesAreNotCreatedOutside_data() {
    QTest::addColumn<QByteArray>("file");
    for (const char* file :
         {"../x.md", "/tmp/masthead-outside.md", "out/x.md", "snippets/../../x.md", "", "..", "snippets/"})
        QTest::newRow(file) << QByteArray(file);
}

void TestDrafting::filesAreNotCreatedOutside() {
    QFETCH(QByteArray, file);
    const TemporaryPublication folder;
    const TemporaryPublication other;
    fs::create_directory_symlink(other.root(), folder.root() / "out");
    QVERIFY(!createFile(folder.root(), {file.toStdString(), "x"}));
    QVERIFY(!fs::exists(other.root() / "x.md"));
}

void TestDrafting::filesAreRenamed() {
    const TemporaryPublication folder;
    folder.write("snippets/a.md", "a");
    folder.write("snippets/b.md", "b");
    QCOMPARE(renameFile(folder.root(), "snippets/a.md", "c").value(), fs::path("snippets/c.md"));
    QCOMPARE(folder.read("snippets/c.md"), std::string("a"));
    QVERIFY(!renameFile(folder.root(), "snippets/c.md", "b.md"));
    QCOMPARE(folder.read("snippets/b.md"), std::string("b"));
    QCOMPARE(renameFile(folder.root(), "snippets/c.md", "c.md").value(), fs::path("snippets/c.md"));
    QVERIFY(!renameFile(folder.root(), "snippets/gone.md", "d"));
}

void TestDrafting::badNamesAreRefused_data() {
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"", "..", "../a", "x/y", ".hidden", "a\nb", "\xFF"})
        QTest::newRow(name) << QByteArray(name);
}

void TestDrafting::badNamesAreRefused() {
    QFETCH(QByteArray, name);
    const TemporaryPublication folder;
    folder.write("snippets/a.md", "a");
    QVERIFY(!renameFile(folder.root(), "snippets/a.md", name.toStdString()));
    QCOMPARE(folder.read("snippets/a.md"), std::string("a"));
}

void TestDrafting::realTrends() {
    MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
    const DraftFile draft =
        draftIssue(*openPublication(root), std::chrono::year(2026) / std::chrono::July / 26);
    QCOMPARE(draft.file, fs::path("content/newsletter/80.md"));
    const auto frontMatter = FrontMatter::parse(draft.text, draft.file);
    QVERIFY(frontMatter);
    QCOMPARE(frontMatter->text("title"), std::optional<std::string>("80 - "));
    QCOMPARE(frontMatter->text("date"), std::optional<std::string>("2026-08-08"));
    QVERIFY(draft.text.ends_with(
        "\n# Snippets\n\n\n---\n\n{{ include_md(path=\"snippets/newsletter_call_to_action.md\") }}\n"));
}

void TestDrafting::realEmbedded() {
    MASTHEAD_REQUIRE_SHARED(root, "rust-embedded");
    const DraftFile draft = draftIssue(*openPublication(root), today);
    QCOMPARE(draft.file, fs::path("content/2026-01-10-newsletter-33.md"));
    QVERIFY(draft.text.starts_with(
        "+++\ntitle = \"The Embedded Working Group Newsletter - 33\"\ndate = 2026-01-10\ndraft = true\n"));
    QVERIFY(draft.text.find("## Highlights") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestDrafting)
#include "tst_drafting.moc"
