#include "slug/Slug.h"

#include <QTest>

using namespace masthead;

class SlugTest : public QObject {
    Q_OBJECT

private slots:
    void slugs_data() {
        QTest::addColumn<QString>("slug");
        const auto row = [](const char* text, const char* slug) {
            QTest::newRow(text) << QString::fromUtf8(slug);
        };
        row("", "");
        row("!?", "");
        row("C++", "c");
        row("You & Me", "you-me");
        row("user@example.com", "user-example-com");
        row("--a  b--", "a-b");
        row("L'écologie et vous", "l-ecologie-et-vous");
        row("Ærøskøbing straße", "aeroskobing-strasse");
        row("Ärger über Öl", "arger-uber-ol");
        row("Łódź, Đakovo, þorn, œuvre", "lodz-dakovo-thorn-oeuvre");
        row("e\xCC\x81t\xC3\xA9", "ete");
        row("İstanbul ığdır", "istanbul-igdir");
        row("Привет, мир", "privet-mir");
        row("Хороший чай, щука и ёж", "khoroshii-chai-shchuka-i-iozh");
        row("фильм", "fil-m");
        row("Україна Київ", "ukrayina-kiyiv");
        row("Ελληνικά ξένος χώρα", "ellenika-xenos-khora");
        row("日本", "ri-ben");
        row("北京 city", "bei-jing-city");
        row("旅游", "lv-you");
        row("げんまい茶", "genmaicha");
        row("しつちふ", "situtihu");
        row("한국어", "hangugeo");
        row("שלום", "shlvm");
        row("अभिजीत", "abhijiit");
        row("অভিজীত", "abhijiit");
        row("5 € and £3", "5-eur-and-ps3");
        row("© 2025 ™", "c-2025-tm");
        row("1½ m²", "11-2-m2");
        row("20°C", "20degc");
        row("a → b ← c", "a-b-c");
        row("“quoted” ‘text’ – dash — dash…", "quoted-text-dash-dash");
        row("「日本」。", "ri-ben");
        row("ｆｕｌｌ　ｗｉｄｔｈ", "full-width");
        row("🚀 Exciting News! 🚀", "rocket-exciting-news-rocket");
        row("👉 Why", "point-right-why");
        row("a🚀b", "arocket-b");
        row("☀️ sun", "sunny-sun");
        row("❤️", "heart");
        row("👨‍👩‍👧", "man-woman-girl");
        row("ﬁn ﬂow", "fin-flow");
    }
    void slugs() { QTEST(QString::fromStdString(slugify(QTest::currentDataTag())), "slug"); }

    void bytesThatAreNotUtf8EndNoSlug() {
        QCOMPARE(slugify("a\xFF\xC3"), std::string("a"));
        QCOMPARE(slugify("a\xF0\x9F b"), std::string("a-b"));
    }

    void strategies() {
        QCOMPARE(slugify("Éa: b?. .", SlugStrategy::Safe), std::string("Éa b"));
        QCOMPARE(slugify("Éa: b?. .", SlugStrategy::Off), std::string("Éa: b?. ."));
        QCOMPARE(slugifyAnchor("Été à b?", SlugStrategy::On), std::string("ete-a-b"));
        QCOMPARE(slugifyAnchor("Été à\tb?", SlugStrategy::Safe), std::string("Été_à_b?"));
        QCOMPARE(slugifyAnchor("a  b", SlugStrategy::Off), std::string("a__b"));
    }
};

QTEST_GUILESS_MAIN(SlugTest)
#include "tst_slug.moc"
