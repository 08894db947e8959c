#include "content/ZolaConfig.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead;
using masthead::test::TemporaryPublication;

namespace {

ZolaConfig configOf(const TemporaryPublication& site) {
    const auto publication = openPublication(site.root());
    return readZolaConfig(*publication, diskReader(publication->root));
}

std::string messages(const ZolaConfig& config) {
    std::string all;
    for (const Diagnostic& diagnostic : config.diagnostics)
        all += toString(diagnostic) + '\n';
    return all;
}

} // namespace

class ZolaConfigTest : public QObject {
    Q_OBJECT

private slots:
    void theThemeFillsInWhatTheSiteLacks() {
        const TemporaryPublication site;
        site.write("config.toml", "base_url = \"https://example.org/\"\ntheme = \"quiet\"\n"
                                  "[extra]\na = 1\n[extra.menu]\nfirst = \"mine\"\n");
        site.write("themes/quiet/theme.toml",
                   "[extra]\na = 2\nb = 3\n[extra.menu]\nfirst = \"theirs\"\nsecond = \"theirs\"\n");
        const ZolaConfig config = configOf(site);
        QCOMPARE(messages(config), std::string());
        QCOMPARE(config.extra.toJson(),
                 std::string("{\"a\":1,\"b\":3,\"menu\":{\"first\":\"mine\",\"second\":\"theirs\"}}"));
    }

    void aTableDoesNotMeetAValue() {
        const TemporaryPublication site;
        site.write("config.toml", "base_url = \"x\"\ntheme = \"quiet\"\n[extra]\nmenu = 1\n");
        site.write("themes/quiet/theme.toml", "[extra.menu]\na = 1\n");
        QVERIFY(messages(configOf(site)).find("is a table where the site's is none") != std::string::npos);
    }

    void permalinks() {
        ZolaConfig config;
        config.languages.emplace_back().code = "en";
        config.baseUrl = "https://example.org/news/";
        QCOMPARE(config.permalink("/"), std::string("https://example.org/news/"));
        QCOMPARE(config.permalink("/a/b/"), std::string("https://example.org/news/a/b/"));
        QCOMPARE(config.permalink("a"), std::string("https://example.org/news/a/"));
        QCOMPARE(config.permalink("atom.xml"), std::string("https://example.org/news/atom.xml"));
        config.baseUrl = "https://example.org";
        QCOMPARE(config.permalink("/"), std::string("https://example.org/"));
        QCOMPARE(config.permalink("a/"), std::string("https://example.org/a/"));
    }

    void versions_data() {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("workflow");
        QTest::addColumn<bool>("isNew");
        const auto row = [](const char* name, const char* config, const char* workflow, bool isNew) {
            QTest::newRow(name) << QString::fromLatin1(config) << QString::fromLatin1(workflow) << isNew;
        };
        row("nothing is said", "", "", true);
        row("a key of 0.21", "[markdown]\nhighlight_code = true\n", "", false);
        row("a key of 0.22", "[markdown]\nexternal_links_external = true\n", "", true);
        row("an action's version", "", "    - uses: shalzz/zola-deploy-action@v0.19.2\n", false);
        row("an action's input", "", "  - uses: a/setup-zola@v1\n    with:\n      version: 0.22.1\n", true);
        row("another program's version", "", "    - uses: a/other@v0.3.0\n", true);
        row("a key wins over a workflow", "taxonomy_root = \"t\"\n", "zola-version: 0.21.0\n", true);
        row("an old key", "generate_feed = true\n", "", false);
    }
    void versions() {
        QFETCH(QString, config);
        QFETCH(QString, workflow);
        const TemporaryPublication site;
        site.write("config.toml", "base_url = \"https://example.org\"\n" + config.toStdString());
        if (!workflow.isEmpty())
            site.write(".github/workflows/deploy.yml", workflow.toStdString());
        QTEST(configOf(site).version == ZolaVersion::V022, "isNew");
    }

    void mastheadTomlDecides() {
        const TemporaryPublication site;
        site.write("config.toml", "base_url = \"x\"\n");
        site.write("masthead.toml", "[publication]\nzola = \"0.21\"\n");
        QVERIFY(configOf(site).version == ZolaVersion::V021);
    }

    void whatIsWrongIsNamedWithItsPlace() {
        const TemporaryPublication site;
        site.write("config.toml",
                   "base_url = \"x\"\ntitel = \"T\"\n[markdown]\nsmart_punctuation = \"yes\"\n");
        QCOMPARE(
            messages(configOf(site)),
            std::string("config.toml:2:9: `titel` is not known here (put values of your own below [extra])\n"
                        "config.toml:4:21: `markdown.smart_punctuation` must be true or false (write it "
                        "without quotes)\n"));
    }
};

QTEST_GUILESS_MAIN(ZolaConfigTest)
#include "tst_zola_config.moc"
