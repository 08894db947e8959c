#include "ThemePage.h"
#include "pane/RenderingBackend.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWebEnginePage>

using namespace masthead;
using namespace masthead::test;

/// The page of a theme, whole, as it is written and as the theme is changed.
class tst_ThemePage : public QObject {
    Q_OBJECT

private slots:
    void changedPageEqualsFreshOne_data();
    void changedPageEqualsFreshOne();
    void onlyWhatDiffersIsTouched();
    void unchangedSheetsAreNotReadAgain();
    void placeStaysThroughAChangeOfTheTheme();
    void pageWithoutAPlaceForItsTextKeepsItsPlace();
    void attributesThatNoScriptMayWriteComeThrough();
    void networkSheetIsNotWaitedFor();
};

void tst_ThemePage::changedPageEqualsFreshOne_data() {
    QTest::addColumn<std::shared_ptr<RenderedPage>>("before");
    QTest::addColumn<std::shared_ptr<RenderedPage>>("after");
    const auto row = [](const char* name, auto change) {
        ThemePage page;
        const auto before = page.page();
        change(page);
        QTest::newRow(name) << before << page.page();
    };
    row("word count", [](ThemePage& page) { ++page.words; });
    row("title", [](ThemePage& page) { page.title = "Another <em>title"; });
    row("heading more", [](ThemePage& page) { page.toc.insert(page.toc.begin() + 1, "new"); });
    row("heading less", [](ThemePage& page) { page.toc.erase(page.toc.begin()); });
    row("headings in another order", [](ThemePage& page) { std::swap(page.toc[0], page.toc[2]); });
    row("two headings and the count", [](ThemePage& page) {
        page.toc = {"zero", "first", "changed", "third", "last"};
        page.words = 7;
    });
    row("attributes of the root", [](ThemePage& page) { page.rootAttributes = "lang=\"de\" class=\"x\""; });
    row("attributes of the body", [](ThemePage& page) { page.bodyAttributes = "data-page=\"1\""; });
    row("no attributes", [](ThemePage& page) { page.bodyAttributes = page.rootAttributes = ""; });
    row("deeper", [](ThemePage& page) {
        page.beforeBody = "<div><main><section><article>";
        page.afterBody = "</article></section></main></div>";
    });
    row("not as deep", [](ThemePage& page) { page.beforeBody = page.afterBody = ""; });
    row("round the text", [](ThemePage& page) {
        page.beforeBody += "<p>Posted on a Sunday</p>";
        page.afterBody = "<aside>More</aside>" + page.afterBody;
    });
    row("footer gone", [](ThemePage& page) { page.footer.clear(); });
    row("new sheet", [](ThemePage& page) { page.head = "<link rel=\"stylesheet\" href=\"/theme.css?2\">"; });
    row("scripts", [](ThemePage& page) {
        page.head = "<script>document.title = 'ran'</script><script src=\"/x.js\" defer></script>";
        page.footer = "<script type=\"module\">document.title = 'ran'</script>";
    });
    row("text and frame", [](ThemePage& page) {
        page.blocks[3].html = "<p>Changed</p>\n";
        page.words = 12;
    });
    row("template element", [](ThemePage& page) { page.footer = "<template><p>A</p></template>"; });
    // What no theme should, and some do.
    row("text in a paragraph", [](ThemePage& page) {
        page.beforeBody = "<p>";
        page.afterBody = "</p>";
    });
    row("text in a table", [](ThemePage& page) {
        page.beforeBody = "<table><tr>";
        page.afterBody = "</tr></table>";
    });
    row("text in a select", [](ThemePage& page) {
        page.beforeBody = "<select>";
        page.afterBody = "</select>";
    });
    row("text in a drawing", [](ThemePage& page) {
        page.beforeBody = "<svg><g>";
        page.afterBody = "</g></svg>";
    });
    row("text in bold", [](ThemePage& page) {
        page.beforeBody = "<b><i>";
        page.afterBody = "</b></i>";
    });
    row("text in a comment", [](ThemePage& page) {
        page.beforeBody = "<!--";
        page.afterBody = "-->";
    });
    row("text in a script", [](ThemePage& page) {
        page.beforeBody = "<script>";
        page.afterBody = "</script>";
    });
    row("text in a template", [](ThemePage& page) {
        page.beforeBody = "<template>";
        page.afterBody = "</template>";
    });
    row("text in an attribute", [](ThemePage& page) {
        page.beforeBody = "<div title=\"";
        page.afterBody = "\">x</div>";
    });
    row("text in a text field", [](ThemePage& page) {
        page.beforeBody = "<textarea>";
        page.afterBody = "</textarea>";
    });
    row("text behind the page", [](ThemePage& page) { page.beforeBody = "</body></html>"; });
    row("frame set", [](ThemePage& page) { page.head = "<frameset><frame src=\"x\"></frameset>"; });
    row("body in the head", [](ThemePage& page) { page.head = "<p>early</p><title>again</title>"; });
    row("many bodies", [](ThemePage& page) { page.beforeBody = "<body class=\"two\"><html id=\"x\">"; });
    row("nothing closed", [](ThemePage& page) {
        page.beforeBody = "<div><div><ul><li>";
        page.afterBody = page.footer = "";
    });
}

void tst_ThemePage::changedPageEqualsFreshOne() {
    QFETCH(std::shared_ptr<RenderedPage>, before);
    QFETCH(std::shared_ptr<RenderedPage>, after);
    WebViewProbe changed;
    writeThemeFiles(changed.files());
    QVERIFY(changed.show(before));
    const QString first = changed.document();
    QVERIFY(changed.show(after));
    WebViewProbe fresh;
    writeThemeFiles(fresh.files());
    QVERIFY(fresh.show(after));
    QCOMPARE(changed.document(), fresh.document());
    // And back again: what was put in is known as well as what was there first.
    QVERIFY(changed.show(std::make_shared<RenderedPage>(*before)));
    QCOMPARE(changed.document(), first);
}

void tst_ThemePage::onlyWhatDiffersIsTouched() {
    WebViewProbe probe;
    writeThemeFiles(probe.files());
    ThemePage page;
    QVERIFY(probe.show(page.page()));
    probe.ask(QStringLiteral(
        "globalThis.all = [...document.querySelectorAll('*')].filter(node => !node.matches('span, title, "
        "title *, meta[property], nav li, nav li *')); all.forEach(node => node.known = true); "
        "globalThis.changes = []; globalThis.observer = new MutationObserver(list => changes.push(...list)); "
        "observer.observe(document, {subtree: true, childList: true, attributes: true, characterData: "
        "true})"));
    ++page.words;
    page.toc.push_back("fourth");
    QVERIFY(probe.show(page.page()));
    QCOMPARE(probe.ask(QStringLiteral("all.filter(node => !node.isConnected || !node.known).length")).toInt(),
             0);
    QCOMPARE(probe.ask(QStringLiteral("document.querySelector('.facts').textContent")).toString(),
             QStringLiteral("1177 words"));
    QCOMPARE(probe.ask(QStringLiteral("document.querySelectorAll('nav li').length")).toInt(), 4);
    QVERIFY2(probe.ask(QStringLiteral("changes.length <= 4")).toBool(), "more was changed than differs");
}

void tst_ThemePage::unchangedSheetsAreNotReadAgain() {
    WebViewProbe probe;
    writeThemeFiles(probe.files());
    probe.files().write("static/more.css", "body { color: rgb(9, 9, 9) }");
    ThemePage page;
    QVERIFY(probe.show(page.page()));
    probe.ask(QStringLiteral("[...document.styleSheets].forEach(sheet => sheet.known = true)"));
    page.title = "Another title";
    page.bodyAttributes = "class=\"narrow\"";
    page.head = "<link rel=\"stylesheet\" href=\"/more.css\">";
    QVERIFY(probe.show(page.page()));
    QCOMPARE(
        probe.ask(QStringLiteral("[...document.styleSheets].map(sheet => !!sheet.known).join()")).toString(),
        QStringLiteral("true,true,false"));
    QCOMPARE(probe.ask(QStringLiteral("getComputedStyle(document.body).color")).toString(),
             QStringLiteral("rgb(9, 9, 9)"));
}

void tst_ThemePage::placeStaysThroughAChangeOfTheTheme() {
    WebViewProbe probe;
    writeThemeFiles(probe.files());
    ThemePage page;
    QVERIFY(probe.show(page.page()));
    probe.view().scrollToLine(5 + 2 * 30);
    const QString top = QStringLiteral("[...document.querySelectorAll('p')].find(p => p.textContent === "
                                       "'Paragraph number 30 of the page.').getBoundingClientRect().top");
    const double before = probe.ask(top).toDouble();
    page.toc.insert(page.toc.begin(), 20, "more");
    page.beforeBody = "<div style=\"height: 400px\">Banner</div><main><article>";
    page.afterBody = "</article></main>";
    QVERIFY(probe.show(page.page()));
    QVERIFY(qAbs(probe.ask(top).toDouble() - before) < 2);
}

void tst_ThemePage::pageWithoutAPlaceForItsTextKeepsItsPlace() {
    WebViewProbe probe;
    writeThemeFiles(probe.files());
    const auto whole = [](const ThemePage& theme) {
        auto page = theme.page();
        page->frame = {page->html(), ""};
        page->body = {};
        return page;
    };
    ThemePage page;
    QVERIFY(probe.show(whole(page)));
    QCOMPARE(probe.ask(QStringLiteral("document.querySelectorAll('main p').length")).toInt(), 60);
    probe.ask(QStringLiteral("scrollTo(0, 900)"));
    const QString top = QStringLiteral("[...document.querySelectorAll('p')].find(p => p.textContent === "
                                       "'Paragraph number 20 of the page.').getBoundingClientRect().top");
    probe.ask(QStringLiteral("[...document.querySelectorAll('main p')].forEach(p => p.known = true)"));
    const double before = probe.ask(top).toDouble();
    page.blocks[2].html = "<p>Changed</p>\n<p>And longer</p><p>than it was</p>\n";
    page.toc.push_back("fourth");
    QVERIFY(probe.show(whole(page)));
    QVERIFY(qAbs(probe.ask(top).toDouble() - before) < 2);
    QVERIFY(
        probe
            .ask(QStringLiteral("[...document.querySelectorAll('main p')].filter(p => p.known).length >= 59"))
            .toBool());
}

void tst_ThemePage::attributesThatNoScriptMayWriteComeThrough() {
    WebViewProbe probe;
    ThemePage page;
    QVERIFY(probe.show(page.page()));
    page.bodyAttributes = "@click=\"open = true\" :class=\"{a: b}\" x-on:click.away=\"c\" 1=\"2\"";
    QVERIFY(probe.show(page.page()));
    QVERIFY(
        probe.ask(QStringLiteral("document.body.hasAttribute('@click') && document.body.hasAttribute('1')"))
            .toBool());
}

void tst_ThemePage::networkSheetIsNotWaitedFor() {
    WebViewProbe probe;
    QSignalSpy blocked(&probe.view(), &PageView::networkBlocked);
    ThemePage page;
    page.head = "<link rel=\"stylesheet\" href=\"https://fonts.invalid/css\">"
                "<style>@import url(https://styles.invalid/a.css);</style>";
    QVERIFY(probe.show(page.page()));
    QTRY_COMPARE(blocked.count(), 2); // The permission would help.
}

int main(int argc, char** argv) {
    prepareWebEngine();
    QApplication application(argc, argv);
    tst_ThemePage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_theme_page.moc"
