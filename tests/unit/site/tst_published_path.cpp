#include "content/PublishedPath.h"
#include "slug/Slug.h"
#include "site/UrlPath.h"

#include <QTest>

#include <thread>

using namespace masthead;

class PublishedPathTest : public QObject {
    Q_OBJECT

private slots:
    void slugs_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("slug");
        const auto row = [](const char* text, const char* slug) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(slug);
        };
        row("Rust in Production", "rust-in-production");
        row("  a -- b  ", "a-b");
        row("C++", "c");
        row("72. From Lab/Factory?", "72-from-lab-factory");
        row("L'écologie et vous", "l-ecologie-et-vous");
        row("L’écologie", "l-ecologie");
        row("Straße und Äpfel", "strasse-und-apfel");
        row("Žluťoučký kůň", "zlutoucky-kun");
        row("Ελλάδα", "ellada");
        row("Привет мир", "privet-mir");
        row("日本", "ri-ben");
        row("🚀 News 🚀", "rocket-news-rocket");
        row("---", "");
        row("", "");
    }
    void slugs() {
        QFETCH(QString, text);
        QTEST(QString::fromStdString(slugify(text.toStdString())), "slug");
    }

    void otherStrategies() {
        QCOMPARE(slugify("A: b/c. ", SlugStrategy::Safe), std::string("A bc"));
        QCOMPARE(slugify("A: b/c. ", SlugStrategy::Off), std::string("A: b/c. "));
    }

    void slugsAreMadeInSeveralThreads() {
        const auto work = [] {
            for (int i = 0; i < 50; ++i) {
                if (slugify("Привет") != "privet")
                    qFatal("another thread's work came through");
            }
        };
        std::thread other(work);
        work();
        other.join();
    }

    void paths_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("slug");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("published");
        const auto row = [](const char* name, const char* file, const char* slug, const char* path,
                            const char* published) {
            QTest::newRow(name) << QString::fromUtf8(file) << QString::fromUtf8(slug)
                                << QString::fromUtf8(path) << QString::fromUtf8(published);
        };
        row("file name", "newsletter/72.md", "", "", "/newsletter/72/");
        row("slug", "newsletter/72.md", "from lab to factory", "", "/newsletter/from-lab-to-factory/");
        row("at the top", "about.md", "", "", "/about/");
        row("folders stay as they are", "My Letters/One Two.md", "", "", "/My Letters/one-two/");
        row("path wins", "newsletter/72.md", "x", "specials/first", "/specials/first/");
        row("path with slashes", "a.md", "", " /b/ ", "/b/");
        row("page in its folder", "news/hello/index.md", "", "", "/news/hello/");
        row("page in its folder with slug", "news/hello/index.md", "Good day", "", "/news/good-day/");
        row("section", "newsletter/_index.md", "ignored", "ignored", "/newsletter/");
        row("home", "_index.md", "", "", "/");
        row("dated", "2018-03-15-newsletter-1.md", "", "", "/newsletter-1/");
        row("dated with underscore", "2018-03-15_one.md", "", "", "/one/");
        row("dated with space", "2018-03-15 -one.md", "", "", "/one/");
        row("dated folder", "2018-03-15-one/index.md", "", "", "/one/");
        row("time stamp", "2018-03-15T10:20:30Z-one.md", "", "", "/one/");
        row("time stamp with offset", "2018-03-15T10:20:30.5+02:00-one.md", "", "", "/one/");
        row("no date", "2018-08-2x-psa.md", "", "", "/2018-08-2x-psa/");
        row("no such month", "2018-13-01-x.md", "", "", "/2018-13-01-x/");
        row("only a date", "2018-10-10.md", "", "", "/2018-10-10/");
        row("only a date and a dash", "2018-10-10-.md", "", "", "/2018-10-10/");
        row("dots in the name", "68.special.md", "", "", "/68-special/");
        row("a slug that climbs", "newsletter/72.md", "../../x", "", "/newsletter/x/");
        row("a slug of nothing", "newsletter/72.md", "!!!", "", "/newsletter/72/");
        row("a name of nothing", "newsletter/+++.md", "", "", "/newsletter/+++/");
    }
    void paths() {
        QFETCH(QString, file);
        QFETCH(QString, slug);
        QFETCH(QString, path);
        const PageAddress page{file.toStdString(), slug.toStdString(), path.toStdString()};
        QTEST(QString::fromStdString(publishedPath(page, {})), "published");
    }

    void datesAreKeptWhereTheSiteSaysSo() {
        QCOMPARE(publishedPath({"2018-03-15-one.md", {}, {}}, {SlugStrategy::On, true}),
                 std::string("/2018-03-15-one/"));
    }

    void urls_data() {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("resolved"); // "-" means that it does not lead to the site
        const auto row = [](const char* url, const char* resolved) {
            QTest::newRow(url) << QString::fromUtf8(url) << QString::fromUtf8(resolved);
        };
        row("../45/x.webp", "/newsletter/45/x.webp");
        row("x.webp", "/newsletter/slug/x.webp");
        row("./x.webp?v=2#top", "/newsletter/slug/x.webp");
        row("/icon/x.svg", "/icon/x.svg");
        row("../../../../etc/passwd", "/etc/passwd");
        row("/a/./b/../c/", "/a/c/");
        row("..", "/newsletter/");
        row("/", "/");
        row("a:b", "-");
        row("a b:c", "/newsletter/slug/a b:c");
        row("https://example.org/x", "-");
        row("mailto:x@example.org", "-");
        row("//example.org/x", "-");
        row("#part", "-");
        row("", "-");
    }
    void urls() {
        QFETCH(QString, url);
        const auto resolved = urlPathFrom("/newsletter/slug/", url.toStdString());
        QTEST(QString::fromStdString(resolved.value_or("-")), "resolved");
    }

    void percentEncoding() {
        QCOMPARE(percentDecoded("/a%20b%2Fc%zz%4"), std::string("/a b/c%zz%4"));
        QCOMPARE(percentEncodedPath("/a b/ü/"), std::string("/a%20b/%C3%BC/"));
    }
};

QTEST_GUILESS_MAIN(PublishedPathTest)
#include "tst_published_path.moc"
