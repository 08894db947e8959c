#include "WebViewProbe.h"
#include "pane/RenderingBackend.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebEnginePage>

using namespace masthead;
using namespace masthead::test;

namespace {

/// Counts who comes, and gives each a picture.
class Listener : public QTcpServer {
public:
    Listener() {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) {
                ++connections;
                connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                    const QByteArray body = QByteArray::fromStdString(smallPicture());
                    socket->write("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: "
                                  "close\r\nContent-Length: " +
                                  QByteArray::number(body.size()) + "\r\n\r\n" + body);
                    socket->disconnectFromHost();
                });
            }
        });
    }
    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(serverPort()); }
    int connections = 0;
};

} // namespace

class tst_HostileContent : public QObject {
    Q_OBJECT

private slots:
    void neitherRunsNorFetches_data();
    void neitherRunsNorFetches();
    void inTheFrameNeither();
    void imagesOfTheNetworkWaitForThePermission();
    void otherThingsOfTheNetworkNeverLoad();
    void cannotReachTheProgram();
    void droppedFilesAreRefused();
};

void tst_HostileContent::neitherRunsNorFetches_data() {
    QTest::addColumn<QString>("html");
    const auto row = [](const char* name, const char* html) {
        QTest::newRow(name) << QString::fromUtf8(html);
    };
    row("script", "<script>document.title = 'ran'; fetch('@/x')</script>");
    row("script from outside", "<script src=\"@/x.js\"></script>");
    row("module", "<script type=\"module\">document.title = 'ran'</script>");
    row("image error", "<img src=\"/none.png\" onerror=\"document.title = 'ran'\">");
    row("image load",
        "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" onload=\"document.title = 'ran'\">");
    row("svg load", "<svg onload=\"document.title = 'ran'\"><script>document.title = 'ran'</script></svg>");
    row("svg with things from outside", "<svg><image href=\"@/x\"/><use href=\"@/x#a\"/></svg>");
    row("details", "<details open ontoggle=\"document.title = 'ran'\">x</details>");
    row("refresh", "<meta http-equiv=\"refresh\" content=\"0; url=@/x\">");
    row("refresh to script",
        "<meta http-equiv=\"refresh\" content=\"0; url=javascript:document.title='ran'\">");
    row("iframe", "<iframe src=\"@/x\"></iframe>");
    row("iframe of a text",
        "<iframe srcdoc=\"<script>parent.document.title = 'ran'</script><img src='@/x'>\"></iframe>");
    row("iframe of our own", "<iframe src=\"/issues/1/\"></iframe>");
    row("object", "<object data=\"@/x\"></object><embed src=\"@/x\">");
    row("frame set", "<frameset><frame src=\"@/x\"></frameset>");
    row("form", "<form action=\"@/x\" id=\"f\"><input name=\"a\" autofocus><button>Go</button></form>");
    row("form by itself", "<form action=\"@/x\"><input type=\"image\" src=\"@/x\"></form>");
    row("style", "<style>@import url(@/x.css); p { background: url(@/x.png) } @font-face { font-family: f; "
                 "src: url(@/x) } "
                 "p { font-family: f }</style><p>text</p>");
    row("style sheet", "<link rel=\"stylesheet\" href=\"@/x.css\">");
    row("hints", "<link rel=\"preconnect\" href=\"@/\"><link rel=\"dns-prefetch\" href=\"@/\">"
                 "<link rel=\"prefetch\" href=\"@/x\"><link rel=\"preload\" as=\"image\" href=\"@/x\">");
    row("icon", "<link rel=\"icon\" href=\"@/x.ico\"><link rel=\"manifest\" href=\"@/x.json\">");
    row("media", "<video src=\"@/x\" poster=\"@/x\" autoplay preload=\"auto\"></video><audio src=\"@/x\" "
                 "preload=\"auto\"></audio>"
                 "<video><source src=\"@/x\"><track default src=\"@/x\"></video>");
    row("picture", "<picture><source srcset=\"@/x\"><img srcset=\"@/x 2x\" src=\"@/y\"></picture>");
    row("background", "<table background=\"@/x\"><tr><td background=\"@/x\">x</td></tr></table>");
    row("base", "<base href=\"@/\"><img src=\"x.png\">");
    row("ping", "<a href=\"#here\" ping=\"@/x\">x</a>");
    row("portal and worker", "<portal src=\"@/x\"></portal><script>new Worker('@/x')</script>");
}

void tst_HostileContent::neitherRunsNorFetches() {
    QFETCH(QString, html);
    Listener listener;
    html.replace(u'@' + QStringLiteral("/"), listener.address() + u'/');
    WebViewProbe probe;
    QVERIFY(probe.show(handPage({{"<p>First</p>", 1, 1}})));
    QVERIFY(
        probe.show(handPage({{"<p>First</p>", 1, 1}, {html.toStdString(), 3, 3}, {"<p>Last</p>", 5, 5}})));
    QTest::qWait(200);
    QCOMPARE(listener.connections, 0);
    QCOMPARE(probe.ask(QStringLiteral("document.title")).toString(), QStringLiteral("A page"));
    QCOMPARE(probe.ask(QStringLiteral("location.href")).toString(),
             QStringLiteral("masthead://publication/issues/1/"));
    QVERIFY(probe.show(handPage({{"<p>Goes on</p>", 1, 1}})));
}

void tst_HostileContent::inTheFrameNeither() {
    Listener listener;
    auto page = handPage({{"<p>First</p>", 1, 1}});
    page->frame.before.insert(
        page->frame.before.find("</head>"),
        QStringLiteral(
            "<script>document.title = 'ran'</script><script src=\"@/x.js\"></script>"
            "<meta http-equiv=\"refresh\" content=\"0; url=@/x\"><link rel=\"preconnect\" href=\"@/\">"
            "<link rel=\"stylesheet\" href=\"@/x.css\"><base href=\"@/\">"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"img-src *\">")
            .replace(u'@' + QStringLiteral("/"), listener.address() + u'/')
            .toStdString());
    page->frame.before.insert(page->frame.before.find("<header"),
                              "<img src=\"logo.png\" onerror=\"document.title='ran'\">");
    WebViewProbe probe;
    QVERIFY(probe.show(page));
    QTest::qWait(300);
    QCOMPARE(listener.connections, 0);
    QCOMPARE(probe.ask(QStringLiteral("document.title")).toString(), QStringLiteral("A page"));
}

void tst_HostileContent::imagesOfTheNetworkWaitForThePermission() {
    Listener listener;
    WebViewProbe probe;
    QSignalSpy blocked(&probe.view(), &PageView::networkBlocked);
    const std::string address = listener.address().toStdString();
    QVERIFY(probe.show(
        handPage({{"<p><img src=\"" + address + "/a.png\"><img src=\"" + address + "/b.png\"></p>", 1, 1}})));
    QTRY_COMPARE(blocked.count(), 2);
    QCOMPARE(blocked[0][0].toUrl().path(), QStringLiteral("/a.png"));
    QCOMPARE(listener.connections, 0);
    probe.view().setNetworkAccess(NetworkAccess::Allowed);
    QVERIFY(probe.waitFor(QStringLiteral("[...document.images].every(image => image.naturalWidth === 4)")));
    probe.view().setNetworkAccess(NetworkAccess::Blocked);
    const int until = listener.connections;
    QVERIFY(probe.show(handPage({{"<p><img src=\"" + address + "/c.png\"></p>", 1, 1}})));
    QTRY_COMPARE(blocked.count(), 3);
    QCOMPARE(listener.connections, until);
}

void tst_HostileContent::otherThingsOfTheNetworkNeverLoad() {
    Listener listener;
    WebViewProbe probe;
    probe.view().setNetworkAccess(NetworkAccess::Allowed);
    QSignalSpy blocked(&probe.view(), &PageView::networkBlocked);
    QVERIFY(probe.show(
        handPage({{QStringLiteral("<link rel=\"prefetch\" href=\"@/x.css\"><script src=\"@/x.js\"></script>"
                                  "<iframe src=\"@/x\"></iframe><object data=\"@/x\"></object>"
                                  "<embed src=\"@/x\"><form action=\"@/x\"></form>")
                       .replace(QStringLiteral("@/"), listener.address() + u'/')
                       .toStdString(),
                   1, 1}})));
    QTest::qWait(200);
    QCOMPARE(listener.connections, 0);
    QCOMPARE(blocked.count(), 0); // The permission would not help, so it is not asked for.
}

void tst_HostileContent::cannotReachTheProgram() {
    WebViewProbe probe;
    QVERIFY(probe.show(handPage({{"<p>First</p>", 1, 1}})));
    QVariant answer;
    bool answered = false;
    // The world of the content: were scripts on there, they would find neither the channel nor the preview's
    // functions.
    probe.page()->runJavaScript(QStringLiteral("typeof qt + typeof masthead + typeof QWebChannel"), 0,
                                [&](const QVariant& value) {
                                    answer = value;
                                    answered = true;
                                });
    QTRY_VERIFY(answered);
    QVERIFY(!answer.isValid() || answer.toString() == QStringLiteral("undefinedundefinedundefined") ||
            answer.toString().isEmpty());
}

void tst_HostileContent::droppedFilesAreRefused() {
    WebViewProbe probe;
    QVERIFY(probe.show(handPage({{"<p>First</p>", 1, 1}})));
    QMimeData data;
    data.setUrls({QUrl(QStringLiteral("file:///etc/passwd"))});
    QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(probe.view().widget(), &enter);
    QVERIFY(!enter.isAccepted());
    QVERIFY(!probe.view().widget()->acceptDrops());
    QDropEvent drop(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(probe.view().widget(), &drop);
    QTest::qWait(200);
    QCOMPARE(probe.ask(QStringLiteral("location.href")).toString(),
             QStringLiteral("masthead://publication/issues/1/"));
}

int main(int argc, char** argv) {
    prepareWebEngine();
    QApplication application(argc, argv);
    tst_HostileContent test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_hostile_content.moc"
