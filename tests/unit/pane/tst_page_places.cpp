#include "WebViewProbe.h"
#include "pane/RenderingBackend.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWebEnginePage>
#include <QWheelEvent>

using namespace masthead;
using namespace masthead::test;

namespace {

/// The same text as another face has it: other blocks, higher ones, in another frame.
std::shared_ptr<RenderedPage> otherFace(std::vector<HandBlock> blocks) {
    for (HandBlock& block : blocks)
        block.html = "<table style=\"height: 90px\"><tr><td>" + block.html + "</td></tr></table>";
    auto page = handPage(blocks);
    page->frame.before =
        "<!doctype html><html><head><title>Mail</title></head><body><center><div>A head</div>";
    page->frame.after = "</center></body></html>";
    return page;
}

} // namespace

/// Where the page stands, and what is said of it when it is scrolled and clicked.
class tst_PagePlaces : public QObject {
    Q_OBJECT

private slots:
    void placeInPageSurvives_data();
    void placeInPageSurvives();
    void anotherFaceStandsAtTheSameLine();
    void placeIsKeptWhileAFaceHasNoText();
    void linesAndPlacesBelongTogether();
    void ownScrollingIsNotReported();
    void usersScrollingIsReported();
    void revealMovesAsLittleAsItTakes();
    void clickSaysThePlace_data();
    void clickSaysThePlace();
    void linksAreGivenOut_data();
    void linksAreGivenOut();
};

void tst_PagePlaces::placeInPageSurvives_data() {
    QTest::addColumn<std::shared_ptr<RenderedPage>>("after");
    auto blocks = paragraphs(200);
    auto edited = blocks;
    edited[101].html = "<p>Changed</p>\n";
    QTest::newRow("edit") << handPage(edited);
    auto longer = blocks;
    longer.insert(longer.begin() + 3, 20, {"<p>More above</p>\n", 11, 11});
    QTest::newRow("more above") << handPage(longer);
    auto shorter = blocks;
    shorter.erase(shorter.begin() + 3, shorter.begin() + 40);
    QTest::newRow("less above") << handPage(shorter);
    auto frame = handPage(blocks);
    frame->frame.before.insert(frame->frame.before.find("<article>"),
                               "<p>Another line of the head</p><p>And one</p>");
    QTest::newRow("frame") << frame;
    auto build = handPage(blocks);
    build->frame.before = "<!doctype html><html><head><title>x</title></head><body><div><div><div>";
    build->frame.after = "</div></div></div></body></html>";
    QTest::newRow("frame of another build") << build;
}

void tst_PagePlaces::placeInPageSurvives() {
    QFETCH(std::shared_ptr<RenderedPage>, after);
    WebViewProbe probe;
    QVERIFY(probe.show(handPage(paragraphs(200))));
    probe.view().scrollToLine(5 + 2 * 100);
    const QString top = QStringLiteral("[...document.querySelectorAll('p')].find(p => p.textContent === "
                                       "'Paragraph number 100 of the page.').getBoundingClientRect().top");
    const double before = probe.ask(top).toDouble();
    QVERIFY(qAbs(before) < 2);
    QVERIFY(probe.show(after));
    QVERIFY2(qAbs(probe.ask(top).toDouble() - before) < 2, "the page has moved");
}

void tst_PagePlaces::anotherFaceStandsAtTheSameLine() {
    WebViewProbe probe;
    const auto blocks = paragraphs(200);
    QVERIFY(probe.show(handPage(blocks)));
    const QString lineAtTop = QStringLiteral("masthead.lineAtTop()");
    for (const double line : {105.0, 205.5, 60.0}) {
        probe.view().scrollToLine(line);
        QVERIFY(probe.show(otherFace(blocks)));
        QVERIFY(qAbs(probe.ask(lineAtTop).toDouble() - line) < 0.3);
        QVERIFY(probe.show(handPage(blocks)));
        QVERIFY(qAbs(probe.ask(lineAtTop).toDouble() - line) < 0.3);
    }
    probe.view().scrollToLine(1);
    QVERIFY(probe.show(otherFace(blocks)));
    QCOMPARE(probe.ask(QStringLiteral("scrollY")).toInt(), 0);
}

void tst_PagePlaces::placeIsKeptWhileAFaceHasNoText() {
    WebViewProbe probe;
    const auto blocks = paragraphs(200);
    auto inbox = handPage({});
    inbox->frame.before = "<!doctype html><html><head></head><body><p style=\"height: 3000px\">A row</p>";
    inbox->frame.after = "</body></html>";
    QVERIFY(probe.show(handPage(blocks)));
    probe.view().scrollToLine(105);
    QVERIFY(probe.show(inbox));
    QCOMPARE(probe.ask(QStringLiteral("scrollY")).toInt(), 0);
    QVERIFY(probe.show(otherFace(blocks)));
    QVERIFY(qAbs(probe.ask(QStringLiteral("masthead.lineAtTop()")).toDouble() - 105) < 0.3);
    QVERIFY(probe.show(inbox));
    probe.view().scrollToLine(155); // The text was scrolled meanwhile.
    QCOMPARE(probe.ask(QStringLiteral("scrollY")).toInt(), 0);
    QVERIFY(probe.show(handPage(blocks)));
    QVERIFY(qAbs(probe.ask(QStringLiteral("masthead.lineAtTop()")).toDouble() - 155) < 0.3);
}

void tst_PagePlaces::linesAndPlacesBelongTogether() {
    WebViewProbe probe;
    auto blocks = paragraphs(100);
    blocks[50].html = "<div style=\"height: 1000px\">High</div>\n";
    blocks[50].lastLine += 1; // No blank line behind it.
    QVERIFY(probe.show(handPage(blocks)));
    for (const double line : {5.0, 25.0, 25.5, 60.25, 105.0, 106.0, 120.0, 150.5}) {
        probe.view().scrollToLine(line);
        const double back = probe.ask(QStringLiteral("masthead.lineAtTop()")).toDouble();
        QVERIFY2(qAbs(back - line) < 0.2, qPrintable(QStringLiteral("%1 became %2").arg(line).arg(back)));
    }
    probe.view().scrollToLine(106); // Half of the high block, which stands for two lines.
    QVERIFY(
        qAbs(probe.ask(QStringLiteral("document.querySelector('article div').getBoundingClientRect().top"))
                 .toDouble() +
             500) < 2);
    probe.view().scrollToLine(1);
    QCOMPARE(probe.ask(QStringLiteral("scrollY")).toInt(), 0);
}

void tst_PagePlaces::ownScrollingIsNotReported() {
    WebViewProbe probe;
    auto blocks = paragraphs(200);
    QVERIFY(probe.show(handPage(blocks)));
    QSignalSpy scrolled(&probe.view(), &PageView::scrolled);
    for (int line : {55, 105, 205, 11}) {
        probe.view().scrollToLine(line);
        QTest::qWait(60);
    }
    blocks.resize(60);
    probe.view().scrollToLine(300);
    QVERIFY(probe.show(handPage(blocks))); // Gets shorter than where it stands.
    QTest::qWait(100);
    QCOMPARE(scrolled.count(), 0);
}

void tst_PagePlaces::usersScrollingIsReported() {
    WebViewProbe probe;
    QVERIFY(probe.show(handPage(paragraphs(200))));
    QTest::qWait(100);
    QSignalSpy scrolled(&probe.view(), &PageView::scrolled);
    const QPoint place(200, 200);
    for (int i = 0; i < 5; ++i) {
        QWheelEvent wheel(place, probe.target()->mapToGlobal(place), {}, {0, -240}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(probe.target(), &wheel);
        QTest::qWait(50);
    }
    QTRY_VERIFY(!scrolled.isEmpty());
    QTest::qWait(300);
    const double line = scrolled.last()[0].toDouble();
    QVERIFY(line > 5);
    QVERIFY(qAbs(line - probe.ask(QStringLiteral("masthead.lineAtTop()")).toDouble()) < 0.1);
}

void tst_PagePlaces::revealMovesAsLittleAsItTakes() {
    WebViewProbe probe;
    QVERIFY(probe.show(handPage(paragraphs(200))));
    probe.view().revealLine(9);
    QCOMPARE(probe.ask(QStringLiteral("scrollY")).toInt(), 0); // It was in view.
    probe.view().revealLine(205);
    const QString box =
        QStringLiteral("[...document.querySelectorAll('article > p')][100].getBoundingClientRect()");
    QVERIFY(probe.ask(box + QStringLiteral(".bottom < innerHeight")).toBool());
    QVERIFY(probe.ask(box + QStringLiteral(".bottom > innerHeight - 100")).toBool());
    const int place = probe.ask(QStringLiteral("scrollY")).toInt();
    probe.view().revealLine(201);
    QCOMPARE(probe.ask(QStringLiteral("scrollY")).toInt(), place);
    probe.view().revealLine(21);
    QVERIFY(probe
                .ask(QStringLiteral(
                    "[...document.querySelectorAll('article > p')][8].getBoundingClientRect().top >= 0"))
                .toBool());
}

void tst_PagePlaces::clickSaysThePlace_data() {
    QTest::addColumn<QString>("find");
    QTest::addColumn<int>("firstLine");
    QTest::addColumn<int>("lastLine");
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("occurrence");
    QTest::newRow("word") << "Paragraph" << 10 << 11 << "Paragraph" << 0;
    QTest::newRow("word for the second time") << "twice twice" << 10 << 11 << "twice" << 1;
    QTest::newRow("emphasis") << "strong" << 10 << 11 << "strong" << 0;
    QTest::newRow("umlauts") << "Größe" << 20 << 20 << "Größe" << 0;
    QTest::newRow("block of two elements") << "Second" << 30 << 32 << "Second" << 0;
}

void tst_PagePlaces::clickSaysThePlace() {
    QFETCH(QString, find);
    WebViewProbe probe;
    QVERIFY(
        probe.show(handPage({{"<p>Paragraph with twice twice <strong>strong</strong> words.</p>\n", 10, 11},
                             {"<p>Die Größe</p>\n", 20, 20},
                             {"<p>First</p><p>Second</p>\n", 30, 32}})));
    const QVariantList place = probe
                                   .ask(QStringLiteral(R"((() => {
            const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.nodeValue.indexOf('%1');
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at + '%1'.length - 2);
                range.setEnd(node, at + '%1'.length - 1);
                const box = range.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
            }})())")
                                            .arg(find))
                                   .toList();
    QCOMPARE(place.size(), 2);
    QSignalSpy clicked(&probe.view(), &PageView::clicked);
    probe.click(QPoint(place[0].toInt(), place[1].toInt()));
    QVERIFY(clicked.count() || clicked.wait());
    const auto said = clicked.first()[0].value<ClickedPlace>();
    QTEST(said.firstLine, "firstLine");
    QTEST(said.lastLine, "lastLine");
    QTEST(said.word, "word");
    QTEST(said.occurrence, "occurrence");
}

void tst_PagePlaces::linksAreGivenOut_data() {
    QTest::addColumn<QString>("attributes");
    QTest::addColumn<int>("button");
    QTest::addColumn<QString>("given");
    const int left = Qt::LeftButton;
    const int middle = Qt::MiddleButton;
    QTest::newRow("plain") << "href=\"https://crates.io/a?b=1#c\"" << left << "https://crates.io/a?b=1#c";
    QTest::newRow("with a target") << "href=\"https://crates.io/\" target=\"_blank\"" << left
                                   << "https://crates.io/";
    QTest::newRow("middle button") << "href=\"https://crates.io/\"" << middle << "https://crates.io/";
    QTest::newRow("mail") << "href=\"mailto:ed@example.org\"" << left << "mailto:ed@example.org";
    QTest::newRow("another page") << "href=\"../2/\"" << left << "https://example.org/issues/2/";
    QTest::newRow("published page") << "href=\"https://example.org/issues/2/\"" << left
                                    << "https://example.org/issues/2/";
    QTest::newRow("download") << "href=\"https://example.org/a.zip\" download" << left
                              << "https://example.org/a.zip";
    QTest::newRow("script") << "href=\"javascript:alert(1)\"" << left << "";
    QTest::newRow("file") << "href=\"file:///etc/passwd\"" << left << "";
    QTest::newRow("file in a new window") << "href=\"file:///etc/passwd\" target=\"_blank\"" << left << "";
    QTest::newRow("data") << "href=\"data:text/html,x\"" << left << "";
    QTest::newRow("unknown") << "href=\"foo:bar\"" << left << "";
}

void tst_PagePlaces::linksAreGivenOut() {
    QFETCH(QString, attributes);
    QFETCH(int, button);
    QFETCH(QString, given);
    WebViewProbe probe;
    QVERIFY(probe.show(handPage(
        {{"<p><a style=\"display: block; height: 200px\" " + attributes.toStdString() + ">Link</a></p>", 1,
          1}})));
    const QString before = probe.document();
    QSignalSpy links(&probe.view(), &PageView::linkActivated);
    QSignalSpy loads(probe.page(), &QWebEnginePage::loadFinished);
    const int windows = int(QApplication::topLevelWidgets().size());
    const QPoint place(100, 150);
    QTest::mouseMove(probe.target(), place);
    QTest::mouseClick(probe.target(), Qt::MouseButton(button), {}, place);
    if (given.isEmpty())
        QTest::qWait(200);
    else
        QVERIFY(links.count() || links.wait());
    QCOMPARE(links.count(), given.isEmpty() ? 0 : 1);
    if (!given.isEmpty())
        QCOMPARE(links.first()[0].toUrl().toString(), given);
    QCOMPARE(QApplication::topLevelWidgets().size(), windows);
    QCOMPARE(probe.document(), before);
    QCOMPARE(probe.ask(QStringLiteral("location.href")).toString(),
             QStringLiteral("masthead://publication/issues/1/"));
    QVERIFY(probe.show(handPage({{"<p>still alive</p>", 1, 1}})));
}

int main(int argc, char** argv) {
    prepareWebEngine();
    QApplication application(argc, argv);
    tst_PagePlaces test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_page_places.moc"
