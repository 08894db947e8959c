#include "data/Hash.h"
#include "data/SiteFiles.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;

namespace {

std::string pathFound(const SiteFiles& files, std::string_view path) {
    const auto found = files.find(path);
    if (!found)
        return "error: " + found.error().message;
    return *found ? (*found)->path.generic_string() : "nothing";
}

} // namespace

class SiteFilesTest : public QObject {
    Q_OBJECT

    test::TemporaryPublication m_publication;

    SiteFiles files(MadeFiles made = {}) const {
        return SiteFiles({.root = m_publication.root(), .outputFolder = "public", .theme = "paper"},
                         diskReader(m_publication.root()), std::move(made));
    }

private slots:
    void init() {
        for (const char* file : {"everywhere.txt", "static/everywhere.txt", "static/twice.txt",
                                 "content/twice.txt", "content/notes/data.toml", "public/site.css",
                                 "themes/paper/static/site.css", "themes/paper/static/theme.js"})
            m_publication.write(file, file);
    }

    void foldersAreSearchedInOrder() {
        QCOMPARE(pathFound(files(), "everywhere.txt"), std::string("everywhere.txt"));
        QCOMPARE(pathFound(files(), "twice.txt"), std::string("static/twice.txt"));
        QCOMPARE(pathFound(files(), "notes/data.toml"), std::string("content/notes/data.toml"));
        QCOMPARE(pathFound(files(), "site.css"), std::string("public/site.css"));
        QCOMPARE(pathFound(files(), "theme.js"), std::string("themes/paper/static/theme.js"));
        QCOMPARE(pathFound(files(), "nowhere.txt"), std::string("nothing"));
        QCOMPARE(pathFound(files(), ""), std::string("nothing"));
    }
    void marksInFrontOfAPath() {
        QCOMPARE(pathFound(files(), "@/twice.txt"), std::string("content/twice.txt"));
        QCOMPARE(pathFound(files(), "//static/twice.txt"), std::string("static/twice.txt"));
    }
    void madeFilesGoBeforeThoseOfTheLastBuild() {
        const auto made = [](const std::filesystem::path& path) -> std::optional<MadeFile> {
            return path == "site.css" ? std::optional(MadeFile{"a{}", {"sass/site.scss"}}) : std::nullopt;
        };
        const SiteFiles withMade = files(made);
        const auto found = withMade.find("site.css").value().value();
        QCOMPARE(withMade.read(found).value(), std::string("a{}"));
        QCOMPARE(SiteFiles::sources(found), std::vector<std::filesystem::path>{"sass/site.scss"});
        QCOMPARE(withMade.read(withMade.find("twice.txt").value().value()).value(),
                 std::string("static/twice.txt"));
    }
    void nothingOutsideTheRootIsFound() {
        const test::TemporaryPublication other;
        other.write("secret.txt", "x");
        const auto way = std::filesystem::relative(other.root() / "secret.txt", m_publication.root());
        QVERIFY(pathFound(files(), way.generic_string()).starts_with("error: "));
        std::filesystem::create_symlink(other.root() / "secret.txt",
                                        m_publication.root() / "static/link.txt");
        QVERIFY(pathFound(files(), "link.txt").starts_with("error: "));
        QCOMPARE(pathFound(files(), "../nowhere-at-all"), std::string("nothing"));
        QCOMPARE(pathFound(files(), std::string_view("a\0b", 3)), std::string("nothing"));
    }
    void hashes() {
        QCOMPARE(hexadecimal(sha2("abc", ShaLength::Bits256)),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(hexadecimal(sha2("", ShaLength::Bits384)).substr(0, 12), std::string("38b060a751ac"));
        QCOMPARE(hexadecimal(sha2("", ShaLength::Bits512)).substr(0, 12), std::string("cf83e1357eef"));
    }
};

QTEST_GUILESS_MAIN(SiteFilesTest)
#include "tst_site_files.moc"
