#include "ThemePage.h"
#include "pane/RenderingBackend.h"
#include "pane/StyleSheetText.h"

#include <QApplication>
#include <QFontDatabase>
#include <QSignalSpy>
#include <QTest>
#include <QWebEnginePage>

using namespace masthead;
using namespace masthead::test;

/// Light and dark, widths, and where the files that a page is seen by come from.
class tst_PageAppearance : public QObject {
    Q_OBJECT

private slots:
    void everyWayToAskForTheSchemeIsAnswered_data();
    void everyWayToAskForTheSchemeIsAnswered();
    void canvasAndControlsFollow();
    void pageOfOneSchemeStaysAsItIs();
    void styleSheetTextIsRewritten_data();
    void styleSheetTextIsRewritten();
    void filesOfThePublishedSiteAreFoundEverywhere();
    void changedFilesAreShownAnew();
    void untouchedFilesAreNotFetchedAgain();
    void mediaQueriesSeeTheWidth_data();
    void mediaQueriesSeeTheWidth();

private:
    static QString colourOf(WebViewProbe& probe, const char* selector) {
        return probe
            .ask(QStringLiteral("getComputedStyle(document.querySelector('%1')).color")
                     .arg(QLatin1String(selector)))
            .toString();
    }
};

const QString lightColour = QStringLiteral("rgb(1, 1, 1)");
const QString darkColour = QStringLiteral("rgb(2, 2, 2)");

void tst_PageAppearance::everyWayToAskForTheSchemeIsAnswered_data() {
    QTest::addColumn<std::string>("head");
    QTest::addColumn<std::string>("sheet");
    const std::string light = "h1 { color: rgb(1, 1, 1) }";
    const std::string dark = "h1 { color: rgb(2, 2, 2) }";
    const std::string asks = "(prefers-color-scheme: dark)";
    const std::string linked = "<link rel=\"stylesheet\" href=\"/scheme.css\">";
    QTest::newRow("style") << "<style>" + light + "@media " + asks + " {" + dark + "}</style>"
                           << std::string();
    QTest::newRow("sheet") << linked << light + "@media " + asks + " {" + dark + "}";
    QTest::newRow("without spaces") << linked
                                    << light + "@media screen and (prefers-color-scheme:DARK),print{" + dark +
                                           "}";
    QTest::newRow("light asked for") << linked
                                     << dark + "@media (prefers-color-scheme: light) {" + light + "}";
    QTest::newRow("not dark") << linked << dark + "@media not all and " + asks + " {" + light + "}";
    QTest::newRow("nested") << linked
                            << light + "@supports (color: red) { @media screen { @media " + asks + " {" +
                                   dark + "}}}";
    QTest::newRow("with a width") << linked
                                  << light + "@media " + asks + " and (min-width: 10px) {" + dark + "}";
    QTest::newRow("media of a link") << "<style>" + light +
                                            "</style><link rel=\"stylesheet\" href=\"/scheme.css\" media=\"" +
                                            asks + "\">"
                                     << dark;
    QTest::newRow("media of a style")
        << "<style>" + light + "</style><style media=\"" + asks + "\">" + dark + "</style>" << std::string();
    QTest::newRow("import") << "<style>@import \"/scheme.css\" " + asks +
                                   ";</style><style>:where(h1) { color: "
                                   "rgb(1, 1, 1) }</style>"
                            << dark;
    QTest::newRow("imported") << std::string("<style>@import url(/scheme.css);</style>")
                              << light + "@media " + asks + " {" + dark + "}";
    QTest::newRow("light-dark in a sheet")
        << linked
        << std::string(
               ":root { color-scheme: light dark } h1 { color: light-dark(rgb(1, 1, 1), rgb(2, 2, 2)) }");
    QTest::newRow("light-dark in a style") << std::string("<style>:root { color-scheme: light dark; --ink: "
                                                          "light-dark(rgb(1, 1, 1), rgb(2, 2, 2)) } h1 { "
                                                          "color: var(--ink) }</style>")
                                           << std::string();
}

void tst_PageAppearance::everyWayToAskForTheSchemeIsAnswered() {
    QFETCH(std::string, head);
    QFETCH(std::string, sheet);
    WebViewProbe probe;
    writeThemeFiles(probe.files());
    probe.files().write("static/scheme.css", sheet);
    probe.view().setShade(Shade::Dark); // Before there is a page.
    ThemePage page;
    page.head = head;
    QVERIFY(probe.show(page.page()));
    const bool waits = head.find("@import") != std::string::npos;
    if (waits)
        QVERIFY(probe.waitFor(
            QStringLiteral("getComputedStyle(document.querySelector('h1')).color === '%1'").arg(darkColour)));
    QCOMPARE(colourOf(probe, "h1"), darkColour);
    probe.view().setShade(Shade::Light);
    QCOMPARE(colourOf(probe, "h1"), lightColour);
    ++page.words; // A patch of the frame leaves it so.
    page.head += "<style>.x { color: red }</style>";
    QVERIFY(probe.show(page.page()));
    QCOMPARE(colourOf(probe, "h1"), lightColour);
    probe.view().setShade(Shade::Dark);
    QCOMPARE(colourOf(probe, "h1"), darkColour);
    probe.files().write("static/scheme.css", sheet + "/* changed */");
    probe.view().refreshFiles();
    QTest::qWait(100);
    QCOMPARE(colourOf(probe, "h1"), darkColour);
}

void tst_PageAppearance::canvasAndControlsFollow() {
    WebViewProbe probe;
    ThemePage page;
    page.head = "<meta name=\"color-scheme\" content=\"light dark\">";
    page.blocks = {{"<p>Text <input></p><picture><source srcset=\"/dark.png\" media=\"(prefers-color-scheme: "
                    "dark)\"><img src=\"/light.png\"></picture>",
                    1, 1}};
    QVERIFY(probe.show(page.page()));
    QCOMPARE(probe.page()->backgroundColor(), QColor(Qt::white));
    QVERIFY(probe.waitFor(QStringLiteral("document.images[0].currentSrc.endsWith('light.png')")));
    probe.view().setShade(Shade::Dark);
    QTRY_COMPARE(probe.page()->backgroundColor(), QColor(0x12, 0x12, 0x12));
    QCOMPARE(probe.ask(QStringLiteral("getComputedStyle(document.documentElement).colorScheme")).toString(),
             QStringLiteral("dark"));
    QVERIFY(probe.waitFor(QStringLiteral("document.images[0].currentSrc.endsWith('dark.png')")));
    probe.view().setShade(Shade::Light);
    QTRY_COMPARE(probe.page()->backgroundColor(), QColor(Qt::white));
}

void tst_PageAppearance::pageOfOneSchemeStaysAsItIs() {
    WebViewProbe probe;
    probe.view().setShade(Shade::Dark);
    ThemePage page;
    QVERIFY(probe.show(page.page()));
    QCOMPARE(probe.ask(QStringLiteral("getComputedStyle(document.documentElement).colorScheme")).toString(),
             QStringLiteral("normal"));
    QCOMPARE(probe.page()->backgroundColor(), QColor(Qt::white));
}

void tst_PageAppearance::styleSheetTextIsRewritten_data() {
    QTest::addColumn<QByteArray>("css");
    QTest::addColumn<QByteArray>("served");
    const auto row = [](const char* name, const char* css, const char* served) {
        QTest::newRow(name) << QByteArray(css) << QByteArray(served);
    };
    row("plain", "a { color: red }", "a { color: red }");
    row("whole address", "a{b:url(https://example.org/x/f.woff2)}",
        "a{b:url(masthead://publication/x/f.woff2)}");
    row("without scheme", "@import \"//example.org/x.css\";", "@import \"masthead://publication/x.css\";");
    row("elsewhere", "a{b:url('https://example.com/f')}", "a{b:url('https://example.com/f')}");
    row("looks alike", "a{b:url(https://example.org.evil/f)}", "a{b:url(https://example.org.evil/f)}");
    row("relative", "a{b:url(../f.png)}", "a{b:url(../f.png)}");
    row("relative, changed", "a{b:url(../changed.png)}",
        "a{b:url(masthead://publication/changed.png?version=3)}");
    row("from the root, changed", "a{b:url(\"/changed.png\")}",
        "a{b:url(\"masthead://publication/changed.png?version=3\")}");
    row("data", "a{b:url(data:image/png;base64,AAAA)}", "a{b:url(data:image/png;base64,AAAA)}");
    row("scheme", "@media (prefers-color-scheme:dark){}", "@media (max-width: 700002px){}");
    row("other scheme", "@media (prefers-color-scheme: light){}", "@media (min-width: 700001px){}");
    row("both colours", "a{color:light-dark(rgb(1,2,3),var(--x, red))!important}",
        "a{color:var(--masthead-light,rgb(1,2,3)) var(--masthead-dark,var(--x, red))!important}");
    row("both colours, unclosed", "a{color:light-dark(red, blue} b{c:d}",
        "a{color:light-dark(red, blue} b{c:d}");
    row("bytes of any kind", "a::before{content:\"\xC3\xA4\xFF\"}", "a::before{content:\"\xC3\xA4\xFF\"}");
}

void tst_PageAppearance::styleSheetTextIsRewritten() {
    QFETCH(QByteArray, css);
    const StyleSheetContext context{PublicationAddress(QStringLiteral("https://example.org")),
                                    QUrl(QStringLiteral("masthead://publication/css/a.css")),
                                    Shade::Dark,
                                    {{QStringLiteral("/changed.png"), 3}}};
    QTEST(styleSheetForView(css, context), "served");
}

void tst_PageAppearance::filesOfThePublishedSiteAreFoundEverywhere() {
    WebViewProbe probe;
    probe.files().write("static/theme.css",
                        "@font-face { font-family: F; src: url(https://example.org/f.ttf) }"
                        "@import url('https://example.org/no.css');"
                        ".a { background: url(https://example.org/a.png) }");
    probe.files().write("static/f.ttf", "not a font");
    probe.files().write("static/a.png", smallPicture());
    probe.files().write(
        "static/sprite.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><symbol id=\"i\" viewBox=\"0 0 9 9\"><rect "
        "width=\"9\" height=\"9\"/></symbol></svg>");
    QSignalSpy used(&probe.view(), &PageView::filesUsed);
    ThemePage page;
    page.beforeBody += "<div class=\"a\">x</div><img srcset=\"https://example.org/a.png 2x, /a.png 1x\">"
                       "<svg width=\"9\" height=\"9\"><use href=\"https://example.org/sprite.svg#i\"/></svg>"
                       "<p style=\"background: url(https://example.org/a.png)\">x</p>"
                       "<link rel=\"stylesheet\" crossorigin href=\"//example.org/theme.css\">";
    QVERIFY(probe.show(page.page()));
    QVERIFY(probe.waitFor(QStringLiteral("document.querySelector('main img').naturalWidth > 0")));
    QVERIFY(
        probe.waitFor(QStringLiteral("document.querySelector('use').getBoundingClientRect().width === 9")));
    // Readable, as a sheet of another origin is not.
    QVERIFY(
        probe.waitFor(QStringLiteral("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")));
    QVERIFY(probe.ask(QStringLiteral("document.fonts.load('12px F').catch(() => 0); true")).toBool());
    QStringList files;
    const auto hasFont = [&] {
        files.clear();
        for (const QList<QVariant>& call : used)
            files << call[0].toStringList();
        return files.join(u' ').contains(QLatin1String("static/f.ttf"));
    };
    QTRY_VERIFY(hasFont());
    QVERIFY(files.join(u' ').contains(QLatin1String("static/theme.css")));
}

void tst_PageAppearance::changedFilesAreShownAnew() {
    WebViewProbe probe;
    probe.files().write("static/theme.css", "@import 'more.css'; h1 { color: rgb(1, 1, 1) }");
    probe.files().write("static/more.css", "header { color: rgb(3, 3, 3) }");
    ThemePage page;
    page.blocks = {{"<p><img src=\"/late.png\"><img src=\"http://[\" srcset=\"//[ 2x\"></p>", 1, 1}};
    QVERIFY(probe.show(page.page()));
    QVERIFY(probe.waitFor(QStringLiteral("document.images[0].complete")));
    probe.files().write("static/more.css", "header { color: rgb(4, 4, 4) }");
    probe.files().write("static/late.png", smallPicture());
    probe.view().refreshFiles();
    QVERIFY(probe.waitFor(
        QStringLiteral("getComputedStyle(document.querySelector('header')).color === 'rgb(4, 4, 4)'")));
    QVERIFY(probe.waitFor(QStringLiteral("document.images[0].naturalWidth === 4")));
    // The next change of the page does not bring back what was.
    page.title = "New";
    page.blocks[0].html += "<p><img src=\"/late.png\" alt=\"again\"></p>";
    QVERIFY(probe.show(page.page()));
    QVERIFY(probe.waitFor(QStringLiteral(
        "[...document.querySelectorAll('img[src*=late]')].every(image => image.naturalWidth === 4)")));
    QCOMPARE(colourOf(probe, "header"), QStringLiteral("rgb(4, 4, 4)"));
    QVERIFY(probe.waitFor(QStringLiteral("document.querySelectorAll('link').length === 1")));
}

void tst_PageAppearance::untouchedFilesAreNotFetchedAgain() {
    WebViewProbe probe;
    writeThemeFiles(probe.files());
    probe.files().write("static/a.png", smallPicture());
    ThemePage page;
    page.blocks = {{"<p><img src=\"/a.png\"></p>", 1, 1}};
    QVERIFY(probe.show(page.page()));
    QVERIFY(probe.waitFor(QStringLiteral("document.images[0].complete")));
    const QString before = probe.document();
    writeThemeFiles(probe.files()); // Written again, with the same in it.
    probe.files().write("static/a.png", smallPicture());
    QSignalSpy used(&probe.view(), &PageView::filesUsed);
    probe.view().refreshFiles();
    QTest::qWait(150);
    QCOMPARE(used.count(), 0);
    QCOMPARE(probe.document(), before);
}

void tst_PageAppearance::mediaQueriesSeeTheWidth_data() {
    QTest::addColumn<int>("pixels");
    QTest::addColumn<double>("zoom");
    QTest::addColumn<int>("width");
    QTest::newRow("as it is") << 600 << 1.0 << 600;
    QTest::newRow("tablet, smaller") << 500 << 500 / 768.0 << 768;
    QTest::newRow("phone") << 375 << 1.0 << 375;
    QTest::newRow("phone, smaller") << 300 << 300 / 375.0 << 375;
    QTest::newRow("tablet, odd") << 467 << 467 / 768.0 << 768;
}

void tst_PageAppearance::mediaQueriesSeeTheWidth() {
    QFETCH(int, pixels);
    QFETCH(double, zoom);
    QFETCH(int, width);
    WebViewProbe probe;
    QVERIFY(probe.show(ThemePage().page()));
    probe.window().resize(pixels, 500);
    probe.view().setZoom(zoom, ScrollBar::Hidden);
    QVERIFY(probe.waitFor(QStringLiteral("Math.abs(innerWidth - %1) <= 1").arg(width)));
    QVERIFY(probe
                .ask(QStringLiteral("matchMedia('(min-width: %1px) and (max-width: %2px)').matches")
                         .arg(width - 1)
                         .arg(width + 1))
                .toBool());
    QVERIFY(probe.ask(QStringLiteral("document.documentElement.clientWidth >= %1").arg(width - 1)).toBool());
}

int main(int argc, char** argv) {
    prepareWebEngine();
    QApplication application(argc, argv);
    tst_PageAppearance test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_page_appearance.moc"
