#include "functions/SiteFunctions.h"
#include "support/TemporaryPublication.h"
#include "tera/TemplateSet.h"

#include <QTest>

using namespace masthead;

class SiteFunctionsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::TemporaryPublication> m_publication;
    FileAccess m_access;
    tera::Environment m_environment;

    /// What the template prints, or the reason of its failure.
    QString rendered(const char* text) const {
        tera::TemplateSet templates;
        if (!templates.add("x.txt", text) || !templates.link())
            return QStringLiteral("cannot be read");
        const auto result = tera::render(templates, "x.txt", tera::Value::object({}), m_environment);
        return QString::fromStdString(result ? *result : result.error().messages.back());
    }

private slots:
    void init() {
        m_publication = std::make_unique<test::TemporaryPublication>();
        m_publication->write("content/facts.toml", "[a]\nb = 2020-01-02\n");
        m_publication->write("static/app.css", "// Hello world!");
        m_publication->write("static/icon.svg", "<svg width='24' height='16'/>");
        m_publication->write("content/news/1/photo.gif", std::string_view("GIF89a\x64\0\x32\0", 10));
        const auto root = m_publication->root();
        m_access = {.files = std::make_shared<SiteFiles>(
                        SitePlaces{.root = root, .outputFolder = "public", .theme = {}}, diskReader(root)),
                    .notes = std::make_shared<RenderingNotes>(),
                    .data = std::make_shared<DataCache>()};
        m_environment = tera::Environment::standard();
        addLoadData(m_environment, m_access);
        addGetHash(m_environment, m_access);
        addImageFunctions(m_environment, m_access, {.baseUrl = "https://e.com"});
        addGetUrl(m_environment, m_access,
                  {.baseUrl = "https://e.com/",
                   .defaultLanguage = "en",
                   .otherLanguages = {"fr"},
                   .permalinkOf = [](std::string_view path) -> std::optional<std::string> {
                       if (path == "a b/x.md")
                           return "https://e.com/a b/x/";
                       return path == "a b/x.fr.md" ? std::optional<std::string>("https://e.com/fr/a b/x/")
                                                    : std::nullopt;
                   }});
        addTranslations(m_environment, {{"en", {{"hi", "Hi"}}}, {"fr", {{"hi", "Salut"}}}}, "en");
        addSiteFilters(m_environment, "en");
    }

    void loadsData() {
        QCOMPARE(rendered("{% set d = load_data(path='facts.toml') %}{{ d.a.b }}"),
                 QStringLiteral("2020-01-02"));
        QCOMPARE(rendered("{{ load_data(path='@/facts.toml', format='plain') }}"),
                 QStringLiteral("[a]\nb = 2020-01-02\n"));
        QCOMPARE(rendered("{% set d = load_data(literal='[1, 2]', format='json') %}{{ d.1 }}"),
                 QStringLiteral("2"));
        QCOMPARE(rendered("{{ load_data(literal='[1, 2]') }}"), QStringLiteral("[1, 2]"));
        QCOMPARE(m_access.notes->files(), std::vector<std::filesystem::path>{"content/facts.toml"});
        // What the cache kept gives way to what the file holds.
        m_publication->write("content/facts.toml", "[a]\nb = 3\n");
        QCOMPARE(rendered("{% set d = load_data(path='facts.toml') %}{{ d.a.b }}"), QStringLiteral("3"));
    }
    void dataThatCannotBeLoaded() {
        QCOMPARE(rendered("{{ load_data(path='nowhere.json', required=false) }}"), QString());
        QCOMPARE(rendered("{{ load_data(path='nowhere.json') }}"),
                 QStringLiteral("`load_data`: nowhere.json doesn't exist"));
        QVERIFY(rendered("{{ load_data() }}").contains(QStringLiteral("requires EITHER")));
        QVERIFY(
            rendered("{{ load_data(path='a', literal='b') }}").contains(QStringLiteral("requires EITHER")));
        QVERIFY(rendered("{{ load_data(literal='a', format='css') }}")
                    .contains(QStringLiteral("Unknown output format css")));
        m_publication->write("content/bad.toml", "a = 1\nb = \n");
        QVERIFY(rendered("{{ load_data(path='bad.toml') }}")
                    .startsWith(QStringLiteral("`load_data`: content/bad.toml:2")));
    }
    void urlsAreNotFetched() {
        QCOMPARE(rendered("{{ load_data(url='https://x.y/z', required=false) }}"), QString());
        QCOMPARE(m_access.notes->notices().size(), std::size_t(1));
        QVERIFY(rendered("{{ load_data(url='https://x.y/z') }}").contains(QStringLiteral("https://x.y/z")));
        addLoadData(m_environment, m_access, [](const RemoteRequest& request) {
            return std::optional(request.method + " {\"a\":1}");
        });
        QCOMPARE(rendered("{{ load_data(url='https://x.y/z', method='post') }}"),
                 QStringLiteral("POST {\"a\":1}"));
        addLoadData(m_environment, m_access, {}, StandIns::Refused);
        QVERIFY(!rendered("{{ load_data(url='https://x.y/z', required=false) }}").isEmpty());
    }

    void hashes() {
        QCOMPARE(rendered("{{ get_hash(path='app.css', sha_type=256, base64=false) }}"),
                 QStringLiteral("572e691dc68c3fcd653ae463261bdb38f35dc6f01715d9ce68799319dd158840"));
        QCOMPARE(rendered("{{ get_hash(path='app.css', sha_type=256) }}"),
                 QStringLiteral("Vy5pHcaMP81lOuRjJhvbOPNdxvAXFdnOaHmTGd0ViEA="));
        QVERIFY(rendered("{{ get_hash(literal='abc', base64=false) }}")
                    .startsWith(QStringLiteral("cb00753f45a35e8b")));
        QVERIFY(
            rendered("{{ get_hash(path='nowhere') }}").contains(QStringLiteral("Cannot find file: nowhere")));
        QVERIFY(rendered("{{ get_hash(literal='a', sha_type=1) }}")
                    .contains(QStringLiteral("Invalid sha value")));
    }

    void urls_data() {
        QTest::addColumn<QString>("url");
        const auto row = [](const char* arguments, const char* url) { QTest::newRow(arguments) << url; };
        row("path='/'", "https://e.com");
        row("path=''", "https://e.com");
        row("path='blog/'", "https://e.com/blog");
        row("path='/blog'", "https://e.com/blog");
        row("path='blog', trailing_slash=true", "https://e.com/blog/");
        row("path='app.css', trailing_slash=true", "https://e.com/app.css/");
        row("path='https://x.y/z'", "https://e.com/https://x.y/z");
        row("path='app.css', cachebust=true", "https://e.com/app.css?h=572e691dc68c3fcd653a");
        row("path='nowhere.css', cachebust=true", "`get_url`: Could not find or open file nowhere.css");
        row("path='blog', lang='fr'", "https://e.com/fr/blog");
        row("path='@/a%20b/x.md#top'", "https://e.com/a b/x/#top");
        row("path='@/a b/x.md', lang='fr'", "https://e.com/fr/a b/x/");
        row("path='@/a b/x.md', lang='it'", "`it` is not an authorized language (check config.languages).");
        row("path='@/y.md'", "`get_url`: could not resolve URL for link `@/y.md` not found.");
    }
    void urls() {
        const std::string text = std::string("{{ get_url(") + QTest::currentDataTag() + ") }}";
        QTEST(rendered(text.c_str()), "url");
    }

    void images() {
        QCOMPARE(rendered("{% set i = get_image_metadata(path='icon.svg') %}{{ i.width }}x{{ i.height }} {{ "
                          "i.format }} {{ i.mime }}"),
                 QStringLiteral("24x16 svg text/svg+xml"));
        QCOMPARE(rendered("{% set i = get_image_metadata(path='news/1/photo.gif') %}{{ i.width }}x{{ "
                          "i.height }} {{ i.format }}"),
                 QStringLiteral("100x50 gif"));
        QCOMPARE(rendered("{{ get_image_metadata(path='nowhere.png', allow_missing=true) }}"), QString());
        QVERIFY(rendered("{{ get_image_metadata(path='nowhere.png') }}")
                    .contains(QStringLiteral("Cannot find path")));
        QVERIFY(rendered("{{ get_image_metadata(path='app.css') }}")
                    .contains(QStringLiteral("Failed to read image")));
    }
    void resizedImages() {
        QCOMPARE(rendered("{% set i = resize_image(path='news/1/photo.gif', width=50, op='fit_width') %}"
                          "{{ i.url }} {{ i.width }}x{{ i.height }} {{ i.orig_width }}x{{ i.orig_height }}"),
                 QStringLiteral("https://e.com/news/1/photo.gif 50x25 100x50"));
        const auto wanted = m_access.notes->conversions();
        QCOMPARE(wanted.size(), std::size_t(1));
        QCOMPARE(wanted.front().source, std::filesystem::path("content/news/1/photo.gif"));
        QCOMPARE(wanted.front().request.format, ConvertedFormat::Jpeg);
        addImageFunctions(m_environment, m_access,
                          {.baseUrl = "https://e.com", .resized = ResizedImage::Converted});
        const QString url = rendered("{% set i = resize_image(path='news/1/photo.gif', width=9, height=9, "
                                     "format='webp') %}{{ i.url }}");
        QVERIFY(url.startsWith(QStringLiteral("https://e.com/processed_images/photo.")) &&
                url.endsWith(QStringLiteral(".webp")));
        QVERIFY(rendered("{{ resize_image(path='news/1/photo.gif', width=9) }}")
                    .contains(QStringLiteral("requires a `height`")));
        QVERIFY(rendered("{{ resize_image(path='news/1/photo.gif', op='x') }}")
                    .contains(QStringLiteral("Invalid image resize operation: x")));
        QVERIFY(rendered("{{ resize_image(path='news/1/photo.gif', op='fit_width', width=9, quality=0) }}")
                    .contains(QStringLiteral("range 1-100")));
    }

    void translations() {
        QCOMPARE(rendered("{{ trans(key='hi') }} {{ trans(key='hi', lang='fr') }}"),
                 QStringLiteral("Hi Salut"));
        QVERIFY(rendered("{{ trans(key='bye') }}")
                    .contains(QStringLiteral("Translation key 'bye' for language 'en' is missing")));
        QVERIFY(rendered("{{ trans(key='hi', lang='it') }}").contains(QStringLiteral("'it' is missing")));
    }

    void filters_data() {
        QTest::addColumn<QString>("result");
        const auto row = [](const char* text, const char* result) {
            QTest::newRow(text) << QString::fromUtf8(result);
        };
        row("{{ 'héllo' | base64_encode }}", "aMOpbGxv");
        row("{{ 'aMOpbGxv' | base64_decode }}", "héllo");
        row("{{ 'a' | base64_decode }}", "`base64_decode`: the value is not base64");
        row("{{ '/w==' | base64_decode }}", "`base64_decode`: the decoded value is not UTF-8");
        row("{{ 'World Hello' | regex_replace(pattern='(?P<a>[^ ]+) (?<b>[^ ]+)', rep='$b, ${a}! $$1 $9') }}",
            "Hello, World! $1 ");
        row("{{ 'aéb' | regex_replace(pattern='x*', rep='-') }}", "-a-é-b-");
        row("{{ 'abc' | regex_replace(pattern='[b-]', rep='$') }}", "a$c");
        row("{{ 1000000 | num_format }}", "1,000,000");
        row("{{ 1000000 | num_format(locale='en-IN') }}", "10,00,000");
        row("{{ 1000000 | num_format(locale='de') }}", "1.000.000");
        row("{{ 1000 | num_format(locale='es') }}", "1.000");
        row("{{ 999 | num_format }}", "999");
    }
    void filters() { QTEST(rendered(QTest::currentDataTag()), "result"); }
    void filtersRefuseWhatTheyDoNotTake() {
        QVERIFY(rendered("{{ 1.5 | num_format }}").contains(QStringLiteral("num_format")));
        QVERIFY(rendered("{{ 1 | num_format(locale='zz') }}").contains(QStringLiteral("no locale")));
        QVERIFY(rendered("{{ 'a' | regex_replace(pattern='(', rep='') }}")
                    .contains(QStringLiteral("failed to compile regex")));
        QVERIFY(rendered("{{ 1 | base64_encode }}").contains(QStringLiteral("base64_encode")));
    }

    void standInsAreNoticed() {
        addStandIns(m_environment, m_access.notes, StandIns::Allowed);
        QCOMPARE(rendered("{{ get_random(start=3, end=90) }}"), QStringLiteral("3"));
        QVERIFY(!rendered("{{ now() }}{{ now() }}").isEmpty());
        QCOMPARE(m_access.notes->notices().size(), std::size_t(2));
    }
};

QTEST_GUILESS_MAIN(SiteFunctionsTest)
#include "tst_site_functions.moc"
