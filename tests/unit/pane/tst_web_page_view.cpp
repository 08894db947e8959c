#include "WebViewProbe.h"
#include "pane/RenderingBackend.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWebEnginePage>

#include <csignal>

using namespace masthead;
using namespace masthead::test;

namespace {

Graphics graphics = Graphics::Software; ///< As prepareWebEngine() found it.

} // namespace

class tst_WebPageView : public QObject {
    Q_OBJECT

private slots:
    void patchedPageEqualsFreshOne_data();
    void patchedPageEqualsFreshOne();
    void stylesSeeThePublishedStructure();
    void imagesStayTheSameNodes();
    void localFilesShow_data();
    void localFilesShow();
    void missingAndHiddenFilesDoNot();
    void changedImageIsShownAgain();
    void otherIssueComesWithoutLoading();
    void styleSheetIsThereWhenThePageIs();
    void doctypeDecidesTheMode();
    void newestOfManyWins();
    void bigPageIsShown();
    void processThatEndsIsReplaced();
    void pageWithoutBackgroundIsOnWhite();
    void nativeWindowStaysWhenTheViewComes();
};

void tst_WebPageView::patchedPageEqualsFreshOne_data() {
    QTest::addColumn<std::shared_ptr<RenderedPage>>("before");
    QTest::addColumn<std::shared_ptr<RenderedPage>>("after");
    const HandBlock one{"<p>One</p>\n", 1, 1};
    const HandBlock two{"<p>Two</p>\n", 3, 3};
    const HandBlock three{"<ul>\n<li>Three</li>\n</ul>\n", 5, 6};
    const auto row = [](const char* name, const std::vector<HandBlock>& before,
                        const std::vector<HandBlock>& after) {
        QTest::newRow(name) << handPage(before) << handPage(after);
    };
    row("changed", {one, two, three}, {one, {"<p>Zwei &amp; mehr</p>\n", 3, 3}, three});
    row("inserted first", {two}, {one, two});
    row("inserted last", {one}, {one, two, three});
    row("removed", {one, two, three}, {one, three});
    row("from nothing", {}, {one});
    row("to nothing", {one, two}, {});
    row("another order", {one, two, three}, {three, one, two});
    row("text alone", {one, two}, {one, {"bare words ", 2, 2}, two});
    row("comment", {one, two}, {one, {"<!-- note -->\n", 2, 2}, two});
    row("several elements", {one, two}, {one, {"<hr><div><b>x</b></div><p>y</p>", 2, 2}, two});
    row("empty block, then filled", {one, {"", 2, 2}, two}, {one, {"<p>x</p>", 2, 2}, two});
    row("rows without a table", {one, two}, {one, {"<tr><td>cell</td></tr>", 2, 2}, two});
    row("unclosed", {one, two}, {one, {"<div><b>open", 2, 2}, two});
    row("script", {one}, {one, {"<script>document.title = 'no'</script>", 2, 2}});
    row("template", {one}, {one, {"<template><p>in</p></template>", 2, 2}});
    row("scrambled", {one, {"</article></main><p>out", 2, 2}, two}, {{"</body></html>", 1, 1}, two, three});

    auto frame = handPage({one, two});
    frame->frame.before.replace(frame->frame.before.find("The title"), 9, "Another title");
    frame->frame.before.replace(frame->frame.before.find("A page"), 6, "Another");
    frame->frame.after.insert(frame->frame.after.find("</article>"), "<p>behind</p>");
    QTest::newRow("frame") << handPage({one, two}) << frame;
    auto otherBuild = handPage({one, three});
    otherBuild->frame.before =
        "<!doctype html><html class=\"dark\"><head><title>x</title><style>p { color: red }</style></head>"
        "<body class=\"wide\"><div id=\"a\"><div id=\"b\">";
    otherBuild->frame.after = "</div></div></body></html>";
    QTest::newRow("frame of another build") << handPage({one, two}) << otherBuild;
    auto bodyOnly = handPage({one});
    bodyOnly->frame = {"<!doctype html><title>x</title>", ""};
    QTest::newRow("hardly a frame") << handPage({one, two}) << bodyOnly;
    QTest::newRow("out of hardly a frame") << bodyOnly << handPage({one, two});
    QTest::newRow("slug") << handPage({one}) << handPage({one, two}, "content/issues/1.md", "/issues/one/");
    QTest::newRow("other issue") << handPage({one, two})
                                 << handPage({one, three}, "content/issues/2.md", "/issues/2/");
}

void tst_WebPageView::patchedPageEqualsFreshOne() {
    QFETCH(std::shared_ptr<RenderedPage>, before);
    QFETCH(std::shared_ptr<RenderedPage>, after);
    WebViewProbe patched;
    QVERIFY(patched.show(before));
    QVERIFY(patched.show(after));
    WebViewProbe fresh;
    QVERIFY(fresh.show(after));
    QCOMPARE(patched.document(), fresh.document());
    QCOMPARE(patched.ask(QStringLiteral("location.href")), fresh.ask(QStringLiteral("location.href")));
}

void tst_WebPageView::stylesSeeThePublishedStructure() {
    WebViewProbe probe;
    auto page = handPage({{"<p>One</p>\n", 1, 1}, {"<p>Two</p>\n", 3, 3}});
    QVERIFY(probe.show(page));
    // What a browser makes of the published file.
    const QString published =
        probe
            .ask(QStringLiteral("new DOMParser().parseFromString(%1, 'text/html').documentElement.outerHTML")
                     .arg(u'`' + QString::fromStdString(page->html()) + u'`'))
            .toString();
    QCOMPARE(probe.document(), published);
    QVERIFY(probe.ask(QStringLiteral("!!document.querySelector('article > p + p')")).toBool());
}

void tst_WebPageView::imagesStayTheSameNodes() {
    WebViewProbe probe;
    probe.files().write("static/issues/1/a.png", smallPicture());
    auto blocks = paragraphs(20);
    blocks[4].html = "<p>Before <img src=\"a.png\"> behind</p>\n";
    blocks[8].html = "<p><img src=\"a.png\" alt=\"second\"></p>\n";
    QVERIFY(probe.show(handPage(blocks)));
    QVERIFY(probe.waitFor(QStringLiteral("[...document.images].every(image => image.naturalWidth === 4)")));
    probe.ask(QStringLiteral("[...document.images].forEach((image, i) => image.known = i + 1)"));
    const QString known = QStringLiteral("[...document.images].map(image => image.known).join()");

    blocks[2].html = "<p>Changed above</p>\n";
    QVERIFY(probe.show(handPage(blocks)));
    QCOMPARE(probe.ask(known).toString(), QStringLiteral("1,2"));
    blocks[4].html = "<p>Before, edited, <img src=\"a.png\"> behind</p>\n";
    QVERIFY(probe.show(handPage(blocks)));
    QCOMPARE(probe.ask(known).toString(), QStringLiteral("1,2"));
    auto frame = handPage(blocks);
    frame->frame.before.replace(frame->frame.before.find("The title"), 9, "New title");
    QVERIFY(probe.show(frame));
    QCOMPARE(probe.ask(known).toString(), QStringLiteral("1,2"));
    auto build = handPage(blocks);
    build->frame = {"<!doctype html><body><section>", "</section></body>"};
    QVERIFY(probe.show(build));
    QCOMPARE(probe.ask(known).toString(), QStringLiteral("1,2"));
    QVERIFY(probe
                .ask(QStringLiteral(
                    "[...document.images].every(image => image.complete && image.naturalWidth === 4)"))
                .toBool());
}

void tst_WebPageView::localFilesShow_data() {
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("source");
    const QString base = QStringLiteral("https://example.org");
    QTest::newRow("relative") << base << "../45/x.png";
    QTest::newRow("from the root") << base << "/issues/45/x.png";
    QTest::newRow("as published") << base << "https://example.org/issues/45/x.png";
    QTest::newRow("as published, other scheme") << base << "http://example.org/issues/45/x.png";
    QTest::newRow("with query and fragment") << base << "../45/x.png?version=2#here";
    QTest::newRow("base with a path") << "https://example.org/letters"
                                      << "https://example.org/letters/issues/45/x.png";
    QTest::newRow("base with a path, relative") << "https://example.org/letters"
                                                << "../45/x.png";
    QTest::newRow("base with a path, from the root") << "https://example.org/letters"
                                                     << "/letters/issues/45/x.png";
    QTest::newRow("not published") << ""
                                   << "/issues/45/x.png";
}

void tst_WebPageView::localFilesShow() {
    QFETCH(QString, base);
    QFETCH(QString, source);
    WebViewProbe probe(base);
    probe.files().write("static/issues/45/x.png", smallPicture());
    QVERIFY(probe.show(handPage({{"<p><img src=\"" + source.toStdString() + "\"></p>", 1, 1}})));
    QVERIFY(probe.waitFor(QStringLiteral("document.images[0].complete")));
    QCOMPARE(probe.ask(QStringLiteral("document.images[0].naturalWidth")).toInt(), 4);
}

void tst_WebPageView::missingAndHiddenFilesDoNot() {
    WebViewProbe probe;
    probe.files().write("static/.secret.png", smallPicture());
    probe.files().write("secret.png", smallPicture());
    QVERIFY(probe.show(
        handPage({{"<p><img src=\"/none.png\"><img src=\"/.secret.png\"><img src=\"/../secret.png\">"
                   "<img src=\"/%2e%2e/secret.png\"><img src=\"/..%2fsecret.png\">"
                   "<img src=\"file:///usr/share/icons/hicolor/16x16/apps/x.png\"></p>",
                   1, 1}})));
    QVERIFY(probe.waitFor(QStringLiteral("[...document.images].every(image => image.complete)")));
    QVERIFY(
        probe.ask(QStringLiteral("[...document.images].every(image => image.naturalWidth === 0)")).toBool());
}

void tst_WebPageView::changedImageIsShownAgain() {
    WebViewProbe probe;
    probe.files().write("static/x.png", smallPicture());
    probe.files().write("static/x.css", "p { color: rgb(1, 2, 3) }");
    auto page = handPage({{"<p><img src=\"/x.png\"></p>", 1, 1}});
    page->frame.before.insert(page->frame.before.find("</head>"),
                              "<link rel=\"stylesheet\" href=\"/x.css\">");
    QVERIFY(probe.show(page));
    QVERIFY(probe.waitFor(QStringLiteral("document.images[0].naturalWidth === 4")));
    QImage wide(9, 4, QImage::Format_RGB32);
    wide.fill(Qt::blue);
    QVERIFY(wide.save(QString::fromStdString((probe.files().root() / "static/x.png").string())));
    probe.files().write("static/x.css", "p { color: rgb(4, 5, 6) }");
    probe.view().refreshFiles();
    QVERIFY(probe.waitFor(QStringLiteral("document.images[0].naturalWidth === 9")));
    QVERIFY(probe.waitFor(
        QStringLiteral("getComputedStyle(document.querySelector('p')).color === 'rgb(4, 5, 6)'")));
    QVERIFY(probe.waitFor(QStringLiteral("document.querySelectorAll('link').length === 1")));
}

void tst_WebPageView::otherIssueComesWithoutLoading() {
    WebViewProbe probe;
    QVERIFY(probe.show(handPage(paragraphs(100))));
    probe.view().scrollToLine(101);
    QSignalSpy loads(probe.page(), &QWebEnginePage::loadStarted);
    QVERIFY(probe.show(handPage({{"<p>Other</p>", 1, 1}}, "content/issues/2.md", "/issues/2/")));
    QCOMPARE(loads.count(), 0); // No navigation, so no blank page between the two.
    QCOMPARE(probe.ask(QStringLiteral("scrollY")).toInt(), 0);
    QCOMPARE(probe.ask(QStringLiteral("location.pathname")).toString(), QStringLiteral("/issues/2/"));
    QCOMPARE(probe.ask(QStringLiteral("document.querySelector('article').innerText.trim()")).toString(),
             QStringLiteral("Other"));
}

void tst_WebPageView::styleSheetIsThereWhenThePageIs() {
    WebViewProbe probe;
    probe.files().write("static/a.css", "p { color: rgb(1, 2, 3) }");
    probe.files().write("static/b.css", "p { color: rgb(4, 5, 6) }");
    const QString colour = QStringLiteral("getComputedStyle(document.querySelector('p')).color");
    auto page = handPage({{"<p>One</p>", 1, 1}});
    page->frame.before.insert(page->frame.before.find("</head>"),
                              "<link rel=\"stylesheet\" href=\"/a.css\">");
    QVERIFY(probe.show(page));
    QCOMPARE(probe.ask(colour).toString(), QStringLiteral("rgb(1, 2, 3)"));
    auto other = std::make_shared<RenderedPage>(*page);
    other->frame.before.replace(other->frame.before.find("/a.css"), 6, "https://example.org/b.css");
    QVERIFY(probe.show(other));
    QCOMPARE(probe.ask(colour).toString(), QStringLiteral("rgb(4, 5, 6)"));
    auto broken = std::make_shared<RenderedPage>(*page);
    broken->frame.before.replace(broken->frame.before.find("/a.css"), 6, "/none.css");
    QVERIFY2(probe.show(broken), "waits for a style sheet that does not exist");
}

void tst_WebPageView::doctypeDecidesTheMode() {
    WebViewProbe probe;
    auto page = handPage({{"<p>One</p>", 1, 1}});
    QVERIFY(probe.show(page));
    QCOMPARE(probe.ask(QStringLiteral("document.compatMode")).toString(), QStringLiteral("CSS1Compat"));
    auto quirks = std::make_shared<RenderedPage>(*page);
    quirks->frame.before.erase(0, std::string("<!doctype html>").size());
    QVERIFY(probe.show(quirks));
    QCOMPARE(probe.ask(QStringLiteral("document.compatMode")).toString(), QStringLiteral("BackCompat"));
}

void tst_WebPageView::newestOfManyWins() {
    WebViewProbe probe;
    auto blocks = paragraphs(300);
    QVERIFY(probe.show(handPage(blocks)));
    QSignalSpy shown(&probe.view(), &PageView::shown);
    std::shared_ptr<const RenderedPage> last;
    for (int i = 0; i < 50; ++i) {
        blocks[150].html = "<p>State " + std::to_string(i) + "</p>\n";
        last = handPage(blocks);
        probe.view().show(last);
    }
    QVERIFY(QTest::qWaitFor([&] {
        return !shown.isEmpty() && shown.last()[0].value<std::shared_ptr<const RenderedPage>>() == last;
    }));
    QVERIFY2(shown.count() <= 3, "stale pages were laid out");
    QVERIFY(probe.document().contains(QStringLiteral("<p>State 49</p>")));
}

void tst_WebPageView::bigPageIsShown() {
    WebViewProbe probe;
    std::vector<HandBlock> blocks = paragraphs(30000);
    for (HandBlock& block : blocks)
        block.html.insert(3, std::string(100, 'x') + ' ');
    QVERIFY(probe.show(handPage(blocks)));
    QCOMPARE(probe.ask(QStringLiteral("document.querySelectorAll('article > p').length")).toInt(), 30000);
}

void tst_WebPageView::processThatEndsIsReplaced() {
    WebViewProbe probe;
    QVERIFY(probe.show(handPage(paragraphs(3))));
    QSignalSpy crashed(&probe.view(), &PageView::crashed);
    ::kill(pid_t(probe.page()->renderProcessPid()), SIGKILL);
    QVERIFY(crashed.count() || crashed.wait(10000));
    const auto page = handPage({{"<p>Back again</p>", 1, 1}});
    QVERIFY(probe.show(page));
    QVERIFY(probe.document().contains(QStringLiteral("<p>Back again</p>")));
}

void tst_WebPageView::pageWithoutBackgroundIsOnWhite() {
    WebViewProbe probe;
    const QColor dark(0x26, 0x24, 0x22);
    probe.view().setBackground(dark);
    QCOMPARE(probe.page()->backgroundColor(), dark); // Before there is a page: nothing flashes up.
    const auto plain = handPage({{"<p>Black on what?</p>", 1, 1}});
    QVERIFY(probe.show(plain));
    QCOMPARE(probe.page()->backgroundColor(), QColor(Qt::white));
    auto coloured = std::make_shared<RenderedPage>(*plain);
    coloured->frame.before.replace(coloured->frame.before.find("margin: 0 }"), 9,
                                   "margin: 0; background: #123");
    QVERIFY(probe.show(coloured));
    QCOMPARE(probe.page()->backgroundColor(), dark);
}

void tst_WebPageView::nativeWindowStaysWhenTheViewComes() {
    QWidget window;
    auto* layout = new QVBoxLayout(&window);
    prepareWindow(window, graphics);
    window.resize(300, 300);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const WId before = window.winId();
    WebPageView view;
    layout->addWidget(view.widget());
    QSignalSpy shown(&view, &PageView::shown);
    view.show(handPage({{"<p>Here</p>", 1, 1}}));
    QVERIFY(shown.wait(30000));
    QCOMPARE(window.winId(), before);
}

int main(int argc, char** argv) {
    graphics = prepareWebEngine();
    QApplication application(argc, argv);
    tst_WebPageView test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_web_page_view.moc"
