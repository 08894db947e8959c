#include "content/Library.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using masthead::test::TemporaryPublication;

namespace {

/// A site's library, and what it was made from.
struct OpenedLibrary {
    explicit OpenedLibrary(const TemporaryPublication& site, std::string_view shown = {})
        : publication(*openPublication(site.root()))
        , reader(diskReader(publication.root))
        , config(std::make_shared<const ZolaConfig>(readZolaConfig(publication, reader)))
        , library(config, readContentFiles(publication, *config, reader, nullptr), shown) {}

    /// The names of a section's pages in its order.
    std::string listOf(const char* section) const {
        std::string list;
        for (const PageIndex index : library.findSection(section)->pages)
            list += library.pages()[index].slug + ' ';
        return list;
    }
    std::string messages() const {
        std::string all;
        for (const Diagnostic& diagnostic : library.diagnostics())
            all += toString(diagnostic) + '\n';
        return all;
    }

    Publication publication;
    FileReader reader;
    std::shared_ptr<const ZolaConfig> config;
    Library library;
};

std::string page(const char* values) {
    return "+++\n" + std::string(values) + "\n+++\n";
}

} // namespace

class LibraryTest : public QObject {
    Q_OBJECT

private slots:
    void orders_data() {
        QTest::addColumn<QString>("order");
        QTest::addColumn<QString>("list");
        const auto row = [](const char* order, const char* list) {
            QTest::newRow(order) << QString::fromLatin1(order) << QString::fromLatin1(list);
        };
        row("none", "a b c d ");
        row("date", "b a c ");
        row("update_date", "c b a ");
        row("title", "a d b c ");
        row("title_bytes", "c d b a ");
        row("weight", "c a ");
        row("slug", "a b c d ");
        row("permalink", "a b c d ");
    }
    void orders() {
        QFETCH(QString, order);
        const TemporaryPublication site;
        site.write("content/_index.md", page(("sort_by = \"" + order.toStdString() + '"').c_str()));
        site.write("content/a.md", page("title = \"issue 2\"\ndate = 2024-01-02\nweight = 2"));
        site.write("content/b.md", page("title = \"issue 10\"\ndate = 2024-01-03"));
        site.write("content/c.md",
                   page("title = \"Issue 11\"\ndate = 2024-01-01\nupdated = 2025-01-01\nweight = 1"));
        site.write("content/d.md", page("title = \"Issue 3\""));
        QTEST(QString::fromStdString(OpenedLibrary(site).listOf("_index.md")), "list");
    }

    void tiesAreBrokenByPermalink() {
        const TemporaryPublication site;
        site.write("content/_index.md", page("sort_by = \"date\""));
        for (const char* file : {"content/b.md", "content/a.md", "content/c.md"})
            site.write(file, page("date = 2024-01-01"));
        QCOMPARE(OpenedLibrary(site).listOf("_index.md"), std::string("a b c "));
    }

    void draftsAreLeftOutUnlessShown() {
        const TemporaryPublication site;
        site.write("content/a.md", page("draft = true"));
        site.write("content/hidden/_index.md", page("draft = true"));
        site.write("content/hidden/b.md", page(""));
        QCOMPARE(OpenedLibrary(site).library.pages().size(), std::size_t(0));
        QCOMPARE(OpenedLibrary(site, "a.md").library.pages().size(), std::size_t(1));
        QVERIFY(OpenedLibrary(site, "hidden/b.md").library.findPage("hidden/b.md"));
    }

    void transparentSectionsPassTheirPagesOn() {
        const TemporaryPublication site;
        site.write("content/blog/_index.md", page("sort_by = \"date\"\npage_template = \"essay.html\""));
        site.write("content/blog/new.md", page("date = 2024-01-01"));
        site.write("content/blog/2023/_index.md", page("transparent = true\nsort_by = \"date\""));
        site.write("content/blog/2023/old.md", page("date = 2023-01-01"));
        const OpenedLibrary opened(site);
        QCOMPARE(opened.listOf("blog/_index.md"), std::string("new old "));
        QCOMPARE(opened.listOf("blog/2023/_index.md"), std::string("old "));
        const PageNode* old = opened.library.findPage("blog/2023/old.md");
        QCOMPARE(old->templateName, std::string("essay.html"));
        QCOMPARE(opened.library.pages()[*old->lower].slug, std::string("new"));
    }

    void languagesHavePathsOfTheirOwn() {
        const TemporaryPublication site;
        site.write("config.toml", "base_url = \"https://example.org\"\n[languages.fr]\n");
        site.write("content/about.md", page("title = \"About\""));
        site.write("content/about.fr.md", page("title = \"A propos\"\nslug = \"a-propos\""));
        site.write("content/about.en.md", page(""));
        site.write("content/about.it.md", page(""));
        const OpenedLibrary opened(site);
        QCOMPARE(opened.library.findPage("about.fr.md")->path, std::string("/fr/a-propos/"));
        QCOMPARE(opened.library.findPage("about.en.md")->path, std::string("/about-en/"));
        QCOMPARE(opened.library.translationsOf("about").pages.size(), std::size_t(2));
        QVERIFY(opened.messages().find("no language `it`") != std::string::npos);
    }

    void termsAreMergedBySlug() {
        const TemporaryPublication site;
        site.write("config.toml", "base_url = \"https://example.org\"\ntaxonomies = [{ name = \"tags\" }]\n");
        site.write("content/a.md", page("date = 2024-01-01\n[taxonomies]\ntags = [\"Big News\"]"));
        site.write("content/b.md", page("[taxonomies]\ntags = [\"big news\", \"x\"]\ncats = [\"y\"]"));
        const OpenedLibrary opened(site);
        const Taxonomy* tags = opened.library.findTaxonomy("tags", "en");
        QCOMPARE(tags->terms.size(), std::size_t(2));
        QCOMPARE(tags->terms[0].permalink, std::string("https://example.org/tags/big-news/"));
        QCOMPARE(tags->terms[0].pages.size(), std::size_t(2));
        QVERIFY(opened.messages().find("content/b.md: The config has no taxonomy `cats`") !=
                std::string::npos);
    }

    void onePathIsTakenOnce() {
        const TemporaryPublication site;
        site.write("content/a.md", page("path = \"x\""));
        site.write("content/b.md", page("aliases = [\"/x/\"]"));
        QVERIFY(OpenedLibrary(site).messages().find(
                    "content/b.md: The path `/x/` is taken by content/a.md") != std::string::npos);
    }

    void assetsGoWithTheirPage() {
        const TemporaryPublication site;
        site.write("content/trip/index.md", page(""));
        site.write("content/trip/Photo.jpg", "x");
        site.write("content/trip/more/film.mp4", "x");
        site.write("content/trip2/x.jpg", "x");
        const OpenedLibrary opened(site);
        const PageNode* trip = opened.library.findPage("trip/index.md");
        QCOMPARE(trip->path, std::string("/trip/"));
        QCOMPARE(trip->assets.size(), std::size_t(2));
        QCOMPARE(trip->assets[0].string(), std::string("content/trip/more/film.mp4"));
    }

    void unchangedFilesAreTakenOver() {
        const TemporaryPublication site;
        site.write("content/a.md", page("title = \"A\""));
        site.write("content/b.md", page("title = \"B\""));
        const OpenedLibrary opened(site);
        site.write("content/b.md", page("title = \"Changed\""));
        const ContentFiles again =
            readContentFiles(opened.publication, *opened.config, opened.reader, &opened.library.files());
        QCOMPARE(again.files[0], opened.library.files().files[0]);
        QCOMPARE(*again.files[1]->page.title, std::string("Changed"));
    }

    void linksThatGoRoundEnd() {
        const TemporaryPublication site;
        site.write("content/a.md", page(""));
        std::filesystem::create_directory_symlink(site.root() / "content", site.root() / "content" / "loop");
        std::filesystem::create_directory_symlink("/etc", site.root() / "content" / "out");
        QCOMPARE(OpenedLibrary(site).library.pages().size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "tst_library.moc"
