// That the hostile blocks act, and that the tests of the cage would see it: a test that sees nothing must not
// pass because it is blind. A program of its own, since the web engine takes what closes its ways out once
// for all its pages.

#include "CountingServer.h"
#include "Stirring.h"
#include "pane/PublicationScheme.h"
#include "support/HostilePublication.h"

#include <QApplication>
#include <QTest>
#include <QTimer>
#include <QWebEnginePage>
#include <QWebEngineProfile>
#include <QWebEngineScript>
#include <QWebEngineSettings>
#include <QWebEngineView>

#include <cstdio>
#include <set>

using namespace masthead;
using namespace masthead::test;

namespace {

/// As it comes, but that it does not wait for anybody to close a dialog.
class PageWithoutDialogs : public QWebEnginePage {
public:
    using QWebEnginePage::QWebEnginePage;
    void javaScriptAlert(const QUrl&, const QString&) override {}
};

/// A page of the web engine with scripts on.
class BarePage {
public:
    BarePage()
        : m_page(new PageWithoutDialogs(&m_profile, &m_view)) {
        m_page->settings()->setAttribute(QWebEngineSettings::LocalContentCanAccessFileUrls, true);
        m_view.setPage(m_page);
        m_view.resize(600, 500);
        m_view.show();
    }
    ~BarePage() { delete m_page; }

    void show(const std::string& html, const QUrl& address) {
        QEventLoop loop;
        QObject::connect(m_page, &QWebEnginePage::loadFinished, &loop, &QEventLoop::quit);
        QTimer::singleShot(1000, &loop, &QEventLoop::quit);
        m_page->setHtml(QString::fromStdString(html), address);
        loop.exec();
    }
    QString ask(const QString& expression) {
        QEventLoop loop;
        QString answer;
        m_page->runJavaScript(expression, QWebEngineScript::ApplicationWorld, [&](const QVariant& value) {
            answer = value.toString();
            loop.quit();
        });
        QTimer::singleShot(1000, &loop, &QEventLoop::quit);
        loop.exec();
        return answer;
    }

private:
    QWebEngineProfile m_profile;
    QWebEngineView m_view;
    QWebEnginePage* m_page;
};

} // namespace

class tst_WithoutCage : public QObject {
    Q_OBJECT

private slots:
    void blocksAct();
    void filesAreRead();
};

void tst_WithoutCage::blocksAct() {
    CountingServer server;
    const HostilePublication hostile(server.place().toStdString(), "https://example.org");
    std::set<std::string> acted;
    std::set<std::string> missed;
    for (const HostileBlock& block : hostile.blocks()) {
        BarePage page;
        server.forget();
        page.show("<!doctype html><html><body><p>Before</p>" + block.html + "</body></html>",
                  QUrl(server.address()));
        page.ask(stirring);
        if (block.mustAct)
            (void)QTest::qWaitFor([&] { return server.contacts() > 0; }, 300);
        if (server.contacts() > 0 || !page.ask(whatRan).isEmpty())
            acted.insert(block.name);
        else if (block.mustAct)
            missed.insert(block.name);
        if (block.name == "peer-connection") {
            QTRY_VERIFY2_WITH_TIMEOUT(server.datagrams() > 0, "no datagram came", 5000);
        }
    }
    std::printf("cage: without it %zu of %zu blocks run something or call the server\n", acted.size(),
                hostile.blocks().size());
    QVERIFY2(missed.empty(), qPrintable(names(missed).join(u' ')));
}

void tst_WithoutCage::filesAreRead() {
    HostilePublication hostile("127.0.0.1:9", "https://example.org");
    BarePage page;
    (void)hostile.takeOpened();
    const std::string address = "file://" + hostile.outside().string() + '/';
    page.show("<img src=\"" + address + "secret.png\"><style>@import \"" + address + "secret.css\"</style>",
              QUrl(QString::fromStdString(address)));
    QTRY_VERIFY(page.ask(whatWasSeen).contains(QStringLiteral("secret.png")));
    QVERIFY(page.ask(whatWasSeen).contains(QStringLiteral("read")));
    QVERIFY(hostile.takeOpened().size() >= 2);
}

int main(int argc, char** argv) {
    // Peers on this machine are otherwise not spoken to, and nothing would be seen of those further away.
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS",
            qgetenv("QTWEBENGINE_CHROMIUM_FLAGS") + " --allow-loopback-in-peer-connection");
    registerPublicationScheme();
    QApplication application(argc, argv);
    tst_WithoutCage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_without_cage.moc"
