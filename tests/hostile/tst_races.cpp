#include "data/FileReader.h"
#include "document/Document.h"
#include "pane/ServedFiles.h"
#include "publication/OpenedFile.h"
#include "publication/PageReader.h"
#include "publication/SafePath.h"
#include "site/SiteExport.h"
#include "support/OpenedSite.h"
#include "support/TemporaryPublication.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <cstdio>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

using namespace masthead;
using namespace masthead::test;

namespace fs = std::filesystem;

namespace {

constexpr std::string_view secret = "marker-of-a-secret-7c1e";
constexpr std::string_view own = "marker-of-own-data-58ab";
constexpr int readingMilliseconds = 1500; ///< By each of the readers.

/// A publication in which folders and files become links to the outside and back, as fast as it goes.
class TurningPublication {
public:
    TurningPublication() {
        for (const fs::path& folder : {m_root, m_outside}) {
            const std::string mark(folder == m_root ? own : secret);
            writeBytes(folder / "content/news/issue.md",
                       "+++\ntitle = \"" + mark + "\"\n+++\n" + mark + '\n');
            writeBytes(folder / "content/news/single.md",
                       "+++\ntitle = \"" + mark + "\"\n+++\n" + mark + '\n');
            writeBytes(folder / "static/pictures/deep/data.txt", mark);
            writeBytes(folder / "static/sheet/one.css", "a { content: '" + mark + "' }");
        }
        writeBytes(m_root / "config.toml", "base_url = \"https://example.org\"\n");
        writeBytes(m_root / "content/news/_index.md", "+++\ntitle = \"News\"\n+++\n");
        for (const char* page : {"page.html", "section.html", "index.html"})
            writeBytes(m_root / "templates" / page,
                       "<main>{{ page.content | default(value='') | safe }}</main>");
        for (const char* turned : {"content/news", "static/pictures", "static/sheet"})
            m_pairs.push_back(
                {m_root / turned, m_outside / turned, m_root / (std::string(turned) + "-trap")});
        m_pairs.push_back({m_root / "static/pictures/deep", m_outside / "static/pictures/deep",
                           m_root / "static/pictures/deep-trap"});
        m_pairs.push_back({m_root / "content/news/single.md", m_outside / "content/news/single.md",
                           m_root / "content/news/single-trap"});
        for (const Pair& pair : m_pairs)
            fs::create_symlink(pair.outside, pair.trap);
    }
    ~TurningPublication() { stop(); }
    TurningPublication(const TurningPublication&) = delete;
    TurningPublication& operator=(const TurningPublication&) = delete;

    fs::path root() const { return m_root; }

    void start() {
        m_turning = std::thread([this] {
            while (!m_ends)
                for (const Pair& pair : m_pairs) {
                    // Below a folder that is a link just now this fails, and the next round comes.
                    for (int time = 0; time < 2; ++time)
                        if (::renameat2(AT_FDCWD, pair.inside.c_str(), AT_FDCWD, pair.trap.c_str(),
                                        RENAME_EXCHANGE) == 0)
                            ++m_turns;
                }
        });
    }
    void stop() {
        m_ends = true;
        if (m_turning.joinable())
            m_turning.join();
    }
    long turns() const { return m_turns; }

private:
    struct Pair {
        fs::path inside;
        fs::path outside;
        fs::path trap;
    };

    TemporaryPublication m_folder;
    fs::path m_root = fs::canonical(m_folder.root()) / "site";
    fs::path m_outside = fs::canonical(m_folder.root()) / "outside";
    std::vector<Pair> m_pairs;
    std::thread m_turning;
    std::atomic<bool> m_ends = false;
    std::atomic<long> m_turns = 0;
};

/// What came of many tries to read.
struct Tries {
    long all = 0;
    long own = 0;     ///< Gave what lies inside.
    long secret = 0;  ///< Gave what lies outside.
    long refused = 0; ///< Gave nothing.

    void count(const std::string& text) {
        ++all;
        if (text.find(secret_()) != std::string::npos)
            ++secret;
        else if (text.find(::own) != std::string::npos)
            ++own;
        else
            ++refused;
    }

private:
    static std::string_view secret_() { return ::secret; }
};

template<typename Read>
Tries tryFor(int milliseconds, const Read& read) {
    Tries tries;
    QElapsedTimer time;
    time.start();
    while (time.elapsed() < milliseconds)
        read(tries);
    return tries;
}

void report(const char* reader, const Tries& tries, long turns) {
    std::printf(
        "races, %s: %ld tries while %ld times a name was turned, %ld read inside, %ld refused, %ld read "
        "outside\n",
        reader, tries.all, turns, tries.own, tries.refused, tries.secret);
}

} // namespace

using Reading = std::function<void(const fs::path& root, Tries& tries)>;
Q_DECLARE_METATYPE(Reading)

class tst_Races : public QObject {
    Q_OBJECT

private slots:
    void nothingOutsideIsRead_data();
    void nothingOutsideIsRead();
    void aCarelessReaderIsCaught();
    void linksInsideAreFollowed();
};

void tst_Races::nothingOutsideIsRead_data() {
    QTest::addColumn<Reading>("read");
    const auto row = [](const char* name, Reading read) { QTest::newRow(name) << std::move(read); };
    row("whole files", [](const fs::path& root, Tries& tries) {
        for (const char* file : {"content/news/issue.md", "content/news/single.md",
                                 "static/pictures/deep/data.txt", "static/sheet/../sheet/one.css"})
            tries.count(readInside(root, file).value_or(std::string()));
    });
    row("begins", [](const fs::path& root, Tries& tries) {
        tries.count(readStartInside(root, "static/pictures/deep/data.txt", 100).value_or(FileStart()).bytes);
    });
    row("pages", [](const fs::path& root, Tries& tries) {
        for (const char* file : {"content/news/issue.md", "content/news/single.md"})
            for (const ReadExtent extent : {ReadExtent::FrontMatter, ReadExtent::WholeFile})
                tries.count(readPage(root, file, extent).text);
    });
    row("site reader", [](const fs::path& root, Tries& tries) {
        static const FileReader reader = diskReader(root);
        tries.count(reader("content/news/issue.md").value_or(std::string()));
    });
    row("documents", [](const fs::path& root, Tries& tries) {
        const auto document = Document::open(root, "content/news/single.md");
        tries.count(document ? (*document)->loadedText().toStdString() : std::string());
    });
    row("listing", [](const fs::path& root, Tries& tries) {
        std::string all;
        if (const auto publication = openPublication(root))
            for (const Section& section : publication->sections)
                for (const Issue& page : section.pages)
                    all += page.title;
        tries.count(all);
    });
    row("served files", [](const fs::path& root, Tries& tries) {
        static const OpenedSite site = openSite(root);
        for (const char* path : {"/pictures/deep/data.txt", "/sheet/one.css"}) {
            const auto served = serve(site.site, QString::fromLatin1(path));
            tries.count(!served           ? std::string()
                        : served->content ? served->content->toStdString()
                                          : served->file->readAll(1000).value_or(std::string()));
        }
    });
    row("export", [](const fs::path& root, Tries& tries) {
        static const OpenedSite site = openSite(root);
        const TemporaryPublication target;
        const ExportReport exported =
            exportSite(site.site, Drafts::Included, target.root(), {StandIns::Allowed});
        for (const WrittenFile& file : exported.written)
            tries.count(readBytes(file.path));
    });
}

void tst_Races::nothingOutsideIsRead() {
    QFETCH(Reading, read);
    TurningPublication publication;
    publication.start();
    const Tries tries =
        tryFor(readingMilliseconds, [&](Tries& counted) { read(publication.root(), counted); });
    publication.stop();
    report(QTest::currentDataTag(), tries, publication.turns());
    QCOMPARE(tries.secret, 0L);
    QVERIFY(tries.all > 0);
    QVERIFY(publication.turns() > 100);
}

/// Else the turning would show nothing: a reader that looks first and opens by the name then falls for it.
void tst_Races::aCarelessReaderIsCaught() {
    TurningPublication publication;
    publication.start();
    Tries tries;
    QElapsedTimer time;
    time.start();
    while (tries.secret == 0 && time.elapsed() < 60'000) {
        const auto real = resolveInside(publication.root(), "static/pictures/deep/data.txt");
        tries.count(real ? readFile(*real).value_or(std::string()) : std::string());
    }
    publication.stop();
    report("a careless reader", tries, publication.turns());
    QVERIFY(tries.secret > 0);
}

void tst_Races::linksInsideAreFollowed() {
    const TemporaryPublication folder;
    const fs::path root = fs::canonical(folder.root());
    folder.write("static/real/own.txt", own);
    fs::create_directory_symlink("real", root / "static/relative");
    fs::create_directory_symlink(root / "static/real", root / "static/absolute");
    fs::create_symlink("../static/absolute/own.txt", root / "static/both.txt");
    fs::create_directory_symlink("../" + root.filename().string(), root / "around");
    const fs::path alias = root.parent_path() / (root.filename().string() + "-alias");
    fs::create_directory_symlink(root, alias);
    for (const char* file : {"static/relative/own.txt", "static/absolute/own.txt", "static/both.txt",
                             "static/../static/real/own.txt", "around/static/real/own.txt"}) {
        for (const fs::path& opened : {root, alias}) {
            const auto bytes = readInside(opened, file);
            QVERIFY2(bytes, bytes ? "" : toString(bytes.error()).c_str());
            QCOMPARE(*bytes, std::string(own));
        }
    }
    fs::remove(alias);
}

QTEST_GUILESS_MAIN(tst_Races)
#include "tst_races.moc"
