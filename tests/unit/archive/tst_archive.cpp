#include "archive/Archive.h"
#include "publication/SafePath.h"
#include "support/TemporaryPublication.h"

#include <QTest>

#include <atomic>

using namespace masthead;
using masthead::test::TemporaryPublication;

namespace {

std::string issueText(int number, const std::string& body) {
    const std::string day = number < 10 ? "0" + std::to_string(number) : std::to_string(number);
    return "+++\ntitle = \"" + std::to_string(number) + " - Letter\"\ndate = 2025-01-" + day + "\n+++\n" +
           body;
}

std::shared_ptr<const Archive> readAll(const TemporaryPublication& folder,
                                       const std::shared_ptr<const Archive>& earlier = nullptr) {
    const Publication publication = openPublication(folder.root()).value();
    return readArchive(publication, diskReader(publication.root), {}, earlier);
}

/// `3:Reading` for a link in the section Reading of issue 3.
QString places(const Archive& archive, std::string_view key) {
    QStringList all;
    for (const LinkUse& use : archive.usesOf(key)) {
        const Outline& outline = use.page->outline;
        all << QString::fromStdString(use.page->listing.file.stem().string() + ':' +
                                      outline.sections[outline.links[use.link].section].title);
    }
    return all.join(QLatin1String(", "));
}

class ArchiveTest : public QObject {
    Q_OBJECT

private slots:
    void knowsWhereEachLinkStands() {
        const TemporaryPublication folder;
        folder.write("content/letter/1.md", issueText(1, "# Reading\n[a](https://a.example/x)\n"));
        folder.write(
            "content/letter/2.md",
            issueText(2, "# News\n<a href=\"http://www.a.example/x/\">a</a> <https://a.example/x>\n"));
        folder.write("snippets/end.md", "# End\n[a](https://a.example/x?utm_source=letter)\n");
        const auto archive = readAll(folder);
        QCOMPARE(places(*archive, "a.example/x"), QStringLiteral("2:News, 2:News, 1:Reading, end:End"));
        QVERIFY(archive->usesOf("a.example/y").empty());
        QVERIFY(archive->usesOf("").empty());
        QCOMPARE(archive->find("content/letter/2.md")->listing.number, 2);
        QVERIFY(!archive->find("content/letter/3.md"));
    }

    void followsAnEditOfOneFile() {
        const TemporaryPublication folder;
        for (int number = 1; number <= 3; ++number)
            folder.write("content/letter/" + std::to_string(number) + ".md",
                         issueText(number, "# Reading\n[a](https://a.example/x)\n"));
        const auto archive = readAll(folder);
        const auto edit = [&](int number, const std::string& text) {
            Issue listing = archive->find("content/letter/" + std::to_string(number) + ".md")->listing;
            return std::make_shared<const ArchivedPage>(archivedPage(listing, text));
        };
        const auto once = archive->with(edit(2, issueText(2, "[b](https://b.example/y)\n")));
        QCOMPARE(places(*once, "a.example/x"), QStringLiteral("3:Reading, 1:Reading"));
        QCOMPARE(places(*once, "b.example/y"), QStringLiteral("2:"));
        QCOMPARE(once->issues().size(), 3U);
        QCOMPARE(once->issues()[1]->listing.number, 2);

        const auto again = once->with(edit(2, issueText(2, "# Late\n[a](https://a.example/x)\n")));
        QCOMPARE(places(*again, "a.example/x"), QStringLiteral("3:Reading, 2:Late, 1:Reading"));
        QVERIFY(again->usesOf("b.example/y").empty());
        QCOMPARE(places(*archive, "a.example/x"), QStringLiteral("3:Reading, 2:Reading, 1:Reading"));
    }

    void anEditedDateMovesAnIssue() {
        const TemporaryPublication folder;
        folder.write("content/letter/1.md", issueText(1, "[a](https://a.example/x)\n"));
        folder.write("content/letter/2.md", issueText(2, "[a](https://a.example/x)\n"));
        const auto archive = readAll(folder);
        ArchivedPage page = *archive->find("content/letter/1.md");
        page.listing.date =
            std::chrono::year_month_day(std::chrono::year(2025), std::chrono::month(3), std::chrono::day(1));
        const auto edited = archive->with(std::make_shared<const ArchivedPage>(page));
        QCOMPARE(edited->issues()[0]->listing.number, 1);
        QCOMPARE(places(*edited, "a.example/x"), QStringLiteral("1:, 2:"));
    }

    void aFileOutsideTheArchiveChangesNothing() {
        const TemporaryPublication folder;
        folder.write("content/letter/1.md", issueText(1, "[a](https://a.example/x)\n"));
        const auto archive = readAll(folder);
        Issue listing;
        listing.file = "README.md";
        const auto page =
            std::make_shared<const ArchivedPage>(archivedPage(listing, "[a](https://a.example/x)\n"));
        QCOMPARE(archive->with(page)->issues(), archive->issues());
        QCOMPARE(archive->with(page)->usesOf("a.example/x").size(), 1U);
    }

    void readsOnlyWhatChanged() {
        const TemporaryPublication folder;
        folder.write("content/letter/1.md", issueText(1, "[a](https://a.example/x)\n"));
        folder.write("content/letter/2.md", issueText(2, "[a](https://a.example/x)\n"));
        const Publication publication = openPublication(folder.root()).value();
        const FileReader disk = diskReader(publication.root);
        std::atomic<int> reads = 0;
        const FileReader counting(
            [&](const std::filesystem::path& file) {
                ++reads;
                return disk(file);
            },
            [&](const std::filesystem::path& file) { return disk.stamp(file); });
        const auto first = readArchive(publication, counting);
        QCOMPARE(reads.exchange(0), 2);
        QCOMPARE(readArchive(publication, counting, {}, first), first);
        QCOMPARE(reads.exchange(0), 0);

        folder.write("content/letter/2.md", issueText(2, "[b](https://b.example/another)\n"));
        const auto second = readArchive(publication, counting, {}, first);
        QCOMPARE(reads.exchange(0), 1);
        QCOMPARE(second->findPage("content/letter/1.md"), first->findPage("content/letter/1.md"));
        QCOMPARE(second->usesOf("b.example/another").size(), 1U);
        QCOMPARE(second->usesOf("a.example/x").size(), 1U);
    }

    void withoutStampsTheTextDecides() {
        const TemporaryPublication folder;
        folder.write("content/letter/1.md", issueText(1, "[a](https://a.example/x)\n"));
        const Publication publication = openPublication(folder.root()).value();
        const FileReader disk = diskReader(publication.root);
        const FileReader unstamped([&](const std::filesystem::path& file) { return disk(file); });
        const auto first = readArchive(publication, unstamped);
        QCOMPARE(readArchive(publication, unstamped, {}, first), first);
        folder.write("content/letter/1.md", issueText(1, "[b](https://b.example/x)\n"));
        QCOMPARE(readArchive(publication, unstamped, {}, first)->usesOf("b.example/x").size(), 1U);
    }
};

} // namespace

QTEST_APPLESS_MAIN(ArchiveTest)
#include "tst_archive.moc"
