#include "ThemePage.h"
#include "pane/RenderingBackend.h"
#include "pane/Shell.h"
#include "support/SlowBuild.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QWebEnginePage>

using namespace masthead;
using namespace masthead::test;

/// Scripts of the theme, off and on, and those of the text, which never run.
class tst_ThemeScripts : public QObject {
    Q_OBJECT

private slots:
    void scriptsAreFound_data();
    void scriptsAreFound();
    void nothingRunsUntilAllowed();
    void allowedScriptsFindTheWholePage();
    void scriptsOfTheTextNeverRun_data();
    void scriptsOfTheTextNeverRun();
    void textIsPatchedUnderRunningScripts();
    void whatScriptsDidStays();
    void scriptsAreToldOfTheScheme();
    void takenBackTheyStop();
    void otherIssueRunsThemAgain();
    void whatLeavesThePageKeepsNoOtherFromLoading_data();
    void whatLeavesThePageKeepsNoOtherFromLoading();
};

namespace {

ThemePage withScripts() {
    ThemePage page;
    page.head = "<script>document.documentElement.dataset.inline = 'ran'</script>"
                "<script src=\"https://example.org/theme.js\" defer></script>";
    page.footer = "<footer><button id=\"b\" onclick=\"this.dataset.clicked = 'yes'\">Menu</button></footer>"
                  "<script>addEventListener('DOMContentLoaded', () => { document.body.dataset.paragraphs = "
                  "document.querySelectorAll('main p').length })</script>";
    return page;
}

void writeScript(WebViewProbe& probe) {
    writeThemeFiles(probe.files());
    probe.files().write("static/theme.js", "document.documentElement.dataset.file = 'ran'");
}

QString data(WebViewProbe& probe, const char* name) {
    return probe
        .ask(QStringLiteral("document.documentElement.dataset.%1 ?? document.body.dataset.%1 ?? ''")
                 .arg(QLatin1String(name)))
        .toString();
}

} // namespace

void tst_ThemeScripts::scriptsAreFound_data() {
    QTest::addColumn<std::string>("html");
    QTest::addColumn<bool>("found");
    QTest::newRow("none") << std::string("<p>x</p>") << false;
    QTest::newRow("inline") << std::string("<script>x</script>") << true;
    QTest::newRow("file") << std::string("<SCRIPT SRC=\"/x.js\"></SCRIPT>") << true;
    QTest::newRow("module") << std::string("<script type=\"module\">x</script>") << true;
    QTest::newRow("data") << std::string("<script type=\"application/ld+json\">{}</script>") << false;
    QTest::newRow("in a comment") << std::string("<!-- <script>x</script> -->") << false;
    QTest::newRow("in a style") << std::string("<style>a::before { content: '<script>' }</style>") << false;
}

void tst_ThemeScripts::scriptsAreFound() {
    QFETCH(std::string, html);
    QFETCH(bool, found);
    QCOMPARE(hasScripts({html, ""}), found);
    QCOMPARE(hasScripts({"<p>", html}), found);
}

void tst_ThemeScripts::nothingRunsUntilAllowed() {
    WebViewProbe probe;
    writeScript(probe);
    QVERIFY(probe.show(withScripts().page()));
    QTest::qWait(100);
    QCOMPARE(data(probe, "inline") + data(probe, "file") + data(probe, "paragraphs"), QString());
}

void tst_ThemeScripts::allowedScriptsFindTheWholePage() {
    WebViewProbe probe;
    writeScript(probe);
    probe.view().setThemeScripts(ThemeScripts::Allowed);
    QVERIFY(probe.show(withScripts().page()));
    QCOMPARE(data(probe, "inline"), QStringLiteral("ran"));
    QCOMPARE(data(probe, "file"), QStringLiteral("ran"));
    QCOMPARE(data(probe, "paragraphs"), QStringLiteral("60"));
    probe.ask(QStringLiteral("document.querySelector('#b').click()"));
    QCOMPARE(probe.ask(QStringLiteral("document.querySelector('#b').dataset.clicked")).toString(),
             QStringLiteral("yes"));
    // Nothing is left of how the page was put together.
    QVERIFY(!probe.document().contains(QRegularExpression(QStringLiteral("<!--[0-9a-f]{32} "))));
}

void tst_ThemeScripts::scriptsOfTheTextNeverRun_data() {
    QTest::addColumn<QString>("html");
    const auto row = [](const char* name, const char* html) {
        QTest::newRow(name) << QString::fromUtf8(html);
    };
    row("script", "<script>document.body.dataset.text = 'ran'</script>");
    row("file of the theme", "<script src=\"/text.js\"></script>");
    row("module", "<script type=\"module\">document.body.dataset.text = 'ran'</script>");
    row("handler", "<img src=\"/none.png\" onerror=\"document.body.dataset.text = 'ran'\">");
    row("drawing", "<svg onload=\"document.body.dataset.text = 'ran'\"></svg>");
    row("link", "<a id=\"text\" href=\"javascript:document.body.dataset.text = 'ran'\">x</a>");
    row("with a key", "<script nonce=\"\">document.body.dataset.text = 'ran'</script>");
    row("left open", "<script src=\"/text.js\" data-x=\"");
    row("frame", "<iframe srcdoc=\"<script>parent.document.body.dataset.text = 'ran'</script>\"></iframe>");
    row("base", "<base href=\"https://evil.invalid/\">");
}

void tst_ThemeScripts::scriptsOfTheTextNeverRun() {
    QFETCH(QString, html);
    WebViewProbe probe;
    writeScript(probe);
    probe.files().write("static/text.js", "document.body.dataset.text = 'ran'");
    probe.view().setThemeScripts(ThemeScripts::Allowed);
    ThemePage page = withScripts();
    page.blocks.insert(page.blocks.begin() + 2, {html.toStdString(), 9, 9});
    QVERIFY(probe.show(page.page()));
    probe.ask(QStringLiteral("document.querySelector('#text')?.click()"));
    QTest::qWait(100);
    QCOMPARE(data(probe, "text"), QString());
    page.blocks[2].html = "<p>Out</p>";
    QVERIFY(probe.show(page.page()));
    page.blocks[2].html = html.toStdString(); // Typed in while the page stands.
    QVERIFY(probe.show(page.page()));
    QTest::qWait(100);
    QCOMPARE(data(probe, "text"), QString());
}

void tst_ThemeScripts::textIsPatchedUnderRunningScripts() {
    WebViewProbe probe;
    writeScript(probe);
    probe.view().setThemeScripts(ThemeScripts::Allowed);
    ThemePage page = withScripts();
    QVERIFY(probe.show(page.page()));
    probe.view().scrollToLine(5 + 2 * 30);
    QSignalSpy loads(probe.page(), &QWebEnginePage::loadStarted);
    page.blocks[30].html = "<p>Changed</p>\n";
    ++page.words;
    QVERIFY(probe.show(page.page()));
    QCOMPARE(loads.count(), 0);
    QCOMPARE(probe.ask(QStringLiteral("document.querySelectorAll('main p')[30].textContent")).toString(),
             QStringLiteral("Changed"));
    QVERIFY(probe
                .ask(QStringLiteral(
                    "Math.abs(document.querySelectorAll('main p')[30].getBoundingClientRect().top) < 2"))
                .toBool());
    QCOMPARE(probe.ask(QStringLiteral("document.querySelector('.facts').textContent")).toString(),
             QStringLiteral("1177 words"));
}

void tst_ThemeScripts::whatScriptsDidStays() {
    WebViewProbe probe;
    writeScript(probe);
    probe.view().setThemeScripts(ThemeScripts::Allowed);
    ThemePage page = withScripts();
    page.footer += "<div id=\"search\"></div><script>document.documentElement.classList.add('themed'); "
                   "document.getElementById('search').innerHTML = '<input>'</script>";
    QVERIFY(probe.show(page.page()));
    ++page.words;
    page.toc.push_back("fourth");
    QVERIFY(probe.show(page.page()));
    QVERIFY(probe.ask(QStringLiteral("!!document.querySelector('html.themed #search input')")).toBool());
}

void tst_ThemeScripts::scriptsAreToldOfTheScheme() {
    WebViewProbe probe;
    writeScript(probe);
    probe.view().setThemeScripts(ThemeScripts::Allowed);
    probe.view().setShade(Shade::Dark);
    ThemePage page;
    page.head =
        "<script>const query = matchMedia('(prefers-color-scheme: dark)');"
        "const tell = () => { document.documentElement.dataset.scheme = query.matches ? 'dark' : 'light' };"
        "tell(); query.addEventListener('change', tell)</script>";
    QVERIFY(probe.show(page.page()));
    QCOMPARE(data(probe, "scheme"), QStringLiteral("dark"));
    probe.view().setShade(Shade::Light);
    QTRY_COMPARE(data(probe, "scheme"), QStringLiteral("light"));
}

void tst_ThemeScripts::takenBackTheyStop() {
    WebViewProbe probe;
    writeScript(probe);
    probe.view().setThemeScripts(ThemeScripts::Allowed);
    QVERIFY(probe.show(withScripts().page()));
    QCOMPARE(data(probe, "inline"), QStringLiteral("ran"));
    QSignalSpy shown(&probe.view(), &PageView::shown);
    probe.view().setThemeScripts(ThemeScripts::Blocked);
    QVERIFY(shown.count() || shown.wait(20000));
    QCOMPARE(data(probe, "inline") + data(probe, "file"), QString());
    QCOMPARE(probe.ask(QStringLiteral("document.querySelectorAll('main p').length")).toInt(), 60);
    shown.clear();
    probe.view().setThemeScripts(ThemeScripts::Allowed);
    QVERIFY(shown.count() || shown.wait(20000));
    QCOMPARE(data(probe, "inline"), QStringLiteral("ran"));
}

void tst_ThemeScripts::otherIssueRunsThemAgain() {
    WebViewProbe probe;
    writeScript(probe);
    probe.view().setThemeScripts(ThemeScripts::Allowed);
    QVERIFY(probe.show(withScripts().page()));
    ThemePage other = withScripts();
    other.blocks = paragraphs(7);
    auto page = other.page();
    page->file = "content/issues/2.md";
    page->path = "/issues/2/";
    QVERIFY(probe.show(page));
    QCOMPARE(data(probe, "paragraphs"), QStringLiteral("7"));
}

void tst_ThemeScripts::whatLeavesThePageKeepsNoOtherFromLoading_data() {
    QTest::addColumn<QString>("leave");
    QTest::newRow("address") << QStringLiteral("location.href = 'https://example.com/' + Math.random()");
    QTest::newRow("form") << QStringLiteral("document.forms[0].submit()");
    QTest::newRow("form as by its button") << QStringLiteral("document.forms[0].requestSubmit()");
    QTest::newRow("link") << QStringLiteral("document.links[0].click()");
}

/// It is refused, but by then may have taken the place of the load of the next page.
void tst_ThemeScripts::whatLeavesThePageKeepsNoOtherFromLoading() {
    QFETCH(QString, leave);
    WebViewProbe probe;
    writeScript(probe);
    probe.view().setThemeScripts(ThemeScripts::Allowed);
    ThemePage leaving = withScripts();
    leaving.footer += "<form action=\"https://example.com/\"><button>Go</button></form>"
                      "<a href=\"https://example.com/x\">x</a><script>addEventListener('click', event => { "
                      "if (event.target === document.body) setInterval(() => { " +
                      leave.toStdString() + " }, 1) })</script>";
    for (int round = 0; round < 5; ++round) {
        QVERIFY(probe.show(leaving.page()));
        QCOMPARE(data(probe, "inline"), QStringLiteral("ran"));
        probe.ask(QStringLiteral("document.body.click()"));
        QTest::qWait(round); // So that the load begins at different moments.
        auto other = withScripts().page();
        other->file = "content/issues/2.md";
        other->path = "/issues/2/";
        QElapsedTimer clock;
        clock.start();
        QVERIFY(probe.show(other));
        QVERIFY2(clock.elapsed() < 2500 * slowness, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(data(probe, "inline"), QStringLiteral("ran"));
    }
}

int main(int argc, char** argv) {
    prepareWebEngine();
    QApplication application(argc, argv);
    tst_ThemeScripts test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_theme_scripts.moc"
