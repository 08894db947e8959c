#include "faces/ColourInversion.h"
#include "faces/HiddenImages.h"
#include "html/Parser.h"
#include "html/Writer.h"

#include <QColor>
#include <QTest>

using namespace masthead;

namespace {

std::string invertedHtml(std::string_view html) {
    html::Node round = html::Node::element("div", {}, html::parseFragment(html));
    invertColours(round);
    return html::toHtml(round);
}

std::string hiddenHtml(std::string_view html) {
    html::Node round = html::Node::element("div", {}, html::parseFragment(html));
    hideImages(round);
    return html::toHtml(round);
}

bool has(const std::string& html, std::string_view wanted) {
    return html.find(wanted) != std::string::npos;
}

} // namespace

class TestColourInversion : public QObject {
    Q_OBJECT

private slots:
    void colourBecomes_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("use");
        QTest::addColumn<QByteArray>("wanted");
        const int background = int(ColourUse::Background);
        const int text = int(ColourUse::Text);
        const int line = int(ColourUse::Line);
        QTest::newRow("white paper") << QByteArray("#ffffff") << background << QByteArray("#333333");
        QTest::newRow("black ink") << QByteArray("#000") << text << QByteArray("#ffffff");
        QTest::newRow("dark background stays")
            << QByteArray("#24211d") << background << QByteArray("#24211d");
        QTest::newRow("light text stays") << QByteArray("#ffffff") << text << QByteArray("#ffffff");
        QTest::newRow("brand colour stays behind text")
            << QByteArray("#c8452d") << background << QByteArray("#c8452d");
        QTest::newRow("names") << QByteArray("White") << background << QByteArray("#333333");
        QTest::newRow("rgb") << QByteArray("rgb(255, 255, 255)") << background << QByteArray("#333333");
        QTest::newRow("opacity is kept")
            << QByteArray("rgba(0,0,0,0.5)") << text << QByteArray("rgba(255,255,255,0.5)");
        QTest::newRow("a line both ways: light")
            << QByteArray("1px solid white") << line << QByteArray("1px solid #333333");
        QTest::newRow("a line both ways: dark")
            << QByteArray("1px solid #000000") << line << QByteArray("1px solid #ffffff");
        QTest::newRow("what is no colour")
            << QByteArray("transparent") << background << QByteArray("transparent");
        QTest::newRow("inherit") << QByteArray("inherit") << text << QByteArray("inherit");
        QTest::newRow("important") << QByteArray("#fff !important") << background
                                   << QByteArray("#333333 !important");
        QTest::newRow("addresses are no colours")
            << QByteArray("url(red.png) #fff") << background << QByteArray("url(red.png) #333333");
        QTest::newRow("cut off") << QByteArray("rgb(255,255") << background << QByteArray("rgb(255,255");
        QTest::newRow("nothing") << QByteArray() << background << QByteArray();
    }

    void colourBecomes() {
        QFETCH(QByteArray, value);
        QFETCH(int, use);
        QFETCH(QByteArray, wanted);
        QCOMPARE(QByteArray::fromStdString(invertedColours(value.toStdString(), ColourUse(use))), wanted);
    }

    void hueIsKept() {
        const QColor before(QStringLiteral("#fae3d9")); // A pale orange behind a sponsor's section.
        const QColor after(QString::fromStdString(invertedColours("#fae3d9", ColourUse::Background)));
        QVERIFY(after.lightness() < 90);
        QVERIFY(std::abs(after.hslHue() - before.hslHue()) < 15);
    }

    void elementsChangeAndPicturesDoNot() {
        const std::string html =
            invertedHtml("<table bgcolor=\"#ffffff\"><tr><td style=\"color:#000;background:#fff;"
                         "padding:3px\"><img src=\"white.png\" alt=\"x\"></td></tr></table>");
        QVERIFY(has(html, "bgcolor=\"#333333\""));
        QVERIFY(has(html, "color: #ffffff; background: #333333; padding: 3px"));
        QVERIFY(has(html, "<img src=\"white.png\" alt=\"x\">"));
    }

    void linksCanBeRead() {
        QVERIFY(has(invertedHtml("<a href=\"https://example.org\">x</a>"), "style=\"color: #8ab4f8\""));
        QVERIFY(!has(invertedHtml("<a href=\"https://example.org\" style=\"color: white\">x</a>"), "8ab4f8"));
    }

    void darkLookOfItsOwnGoes() {
        html::Document document = html::parseDocument(
            "<!doctype html><head><meta name=\"color-scheme\" content=\"light dark\"><style>@media "
            "(prefers-color-scheme: dark) { p { color: lime } }</style></head><body><p>x</p></body>");
        invertColours(document.root);
        std::string html;
        html::write(document, html);
        QVERIFY(!has(html, "lime"));
        QVERIFY(!has(html, "color-scheme"));
        QVERIFY(has(html, "<body style=\"color: #ffffff; background-color: #333333\">"));
    }

    void hiddenImageShowsItsWordsInItsSize() {
        const std::string html =
            hiddenHtml("<p><img src=\"a.png\" width=\"560\" height=\"200\" alt=\"A chart &amp; more\"></p>");
        QVERIFY(!has(html, "a.png"));
        QVERIFY(has(html, "A chart &amp; more</span>"));
        QVERIFY(has(html, "width: 560px; height: 200px"));
        QVERIFY(has(html, "role=\"img\""));
    }

    void picturesBehindTextAreHiddenToo() {
        const std::string html = hiddenHtml("<div background=\"b.png\" style=\"background-image: url(b.png); "
                                            "background: #fff url('b.png')\">x</div>");
        QVERIFY(!has(html, "b.png"));
        QVERIFY(has(html, "#fff"));
    }

    void oddSizesAreLeftOut() {
        QVERIFY(has(hiddenHtml("<img width=\"100%\" alt=\"\">"), "width: 100%"));
        QVERIFY(!has(hiddenHtml("<img width=\"expression(1)\" alt=\"\">"), "expression"));
        QVERIFY(!has(hiddenHtml("<img width=\"5;color:red\" height=\"-1\" alt=\"\">"), "red"));
    }
};

QTEST_GUILESS_MAIN(TestColourInversion)
#include "tst_colour_inversion.moc"
