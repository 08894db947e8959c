#include "CountingServer.h"
#include "Stirring.h"
#include "WebViewProbe.h"
#include "pane/RenderingBackend.h"
#include "support/HostilePublication.h"

#include <QApplication>
#include <QTest>
#include <QWebEnginePage>

#include <cstdio>
#include <set>

using namespace masthead;
using namespace masthead::test;

namespace {

enum class Way {
    Untouched, ///< The block stands in the page as it was written.
    Site,      ///< As the publication's page has it.
    Mail,
};

struct Mode {
    Way way = Way::Untouched;
    Shade shade = Shade::Light;
    ThemeScripts scripts = ThemeScripts::Blocked;
    NetworkAccess network = NetworkAccess::Blocked;
    bool livesAtServer = false; ///< The publication claims the server's address as its own.
};

} // namespace

Q_DECLARE_METATYPE(Mode)

class tst_Cage : public QObject {
    Q_OBJECT

private slots:
    void nothingGetsInOrOut_data();
    void nothingGetsInOrOut();
    void scriptsOfTheThemeStayInside_data();
    void scriptsOfTheThemeStayInside();

private:
    std::shared_ptr<const RenderedPage> pageOf(const HostilePublication& hostile, const Mode& mode,
                                               const std::string& name, const std::string& body);
    void showAndStir(WebViewProbe& probe, const std::string& name,
                     const std::shared_ptr<const RenderedPage>& page);

    std::set<std::string> m_ran;
    QStringList m_seen;
};

void tst_Cage::nothingGetsInOrOut_data() {
    QTest::addColumn<Mode>("mode");
    QTest::newRow("scripts blocked") << Mode{};
    QTest::newRow("dark") << Mode{.shade = Shade::Dark};
    QTest::newRow("web face") << Mode{.way = Way::Site};
    QTest::newRow("web face, dark") << Mode{.way = Way::Site, .shade = Shade::Dark};
    QTest::newRow("mail face") << Mode{.way = Way::Mail};
    QTest::newRow("theme's scripts allowed") << Mode{.scripts = ThemeScripts::Allowed};
    QTest::newRow("theme's scripts allowed, web face")
        << Mode{.way = Way::Site, .scripts = ThemeScripts::Allowed};
    QTest::newRow("published where the server is") << Mode{.livesAtServer = true};
    QTest::newRow("published where the server is, theme's scripts allowed")
        << Mode{.scripts = ThemeScripts::Allowed, .livesAtServer = true};
    QTest::newRow("network allowed") << Mode{.network = NetworkAccess::Allowed};
    QTest::newRow("network allowed, web face") << Mode{.way = Way::Site, .network = NetworkAccess::Allowed};
    QTest::newRow("network and theme's scripts allowed")
        << Mode{.scripts = ThemeScripts::Allowed, .network = NetworkAccess::Allowed};
}

std::shared_ptr<const RenderedPage> tst_Cage::pageOf(const HostilePublication& hostile, const Mode& mode,
                                                     const std::string& name, const std::string& body) {
    const std::string file = "content/issues/" + name + ".md";
    const bool isUntouched = mode.way == Way::Untouched;
    RenderedPage rendered =
        hostile.faces()->make({file, HostilePublication::issue(name, isUntouched ? "" : body)},
                              {.face = mode.way == Way::Mail ? Face::Mail : Face::Site});
    if (rendered.state != PageState::Complete)
        qFatal("%s", toString(rendered.diagnostics.front()).c_str());
    if (!isUntouched)
        return std::make_shared<const RenderedPage>(std::move(rendered));
    const auto page =
        handPage({{"<p>Before</p>", 6, 6}, {body, 8, 8}, {"<p>Behind</p>", 10, 10}}, file, rendered.path);
    page->frame = std::move(rendered.frame);
    return page;
}

void tst_Cage::showAndStir(WebViewProbe& probe, const std::string& name,
                           const std::shared_ptr<const RenderedPage>& page) {
    if (!probe.show(page)) {
        m_ran.insert(name + " (not shown)");
        return;
    }
    probe.ask(stirring);
    QTest::qWait(25);
    probe.click({40, 60});
    const QString ran = probe.ask(whatRan).toString();
    if (!ran.isEmpty()) {
        m_ran.insert(name);
        probe.ask(QStringLiteral("delete document.documentElement.dataset.ran"));
    }
    const QString seen = probe.ask(whatWasSeen).toString();
    if (!seen.isEmpty())
        m_seen << seen;
}

void tst_Cage::nothingGetsInOrOut() {
    QFETCH(Mode, mode);
    m_ran.clear();
    m_seen.clear();
    CountingServer server;
    HostilePublication hostile(server.place().toStdString(),
                               mode.livesAtServer ? server.address().toStdString() : "https://example.org");
    WebViewProbe probe;
    probe.view().setSite(hostile.faces()->site());
    probe.view().setShade(mode.shade);
    probe.view().setNetworkAccess(mode.network);
    probe.view().setThemeScripts(mode.scripts);

    int themeRan = 0;
    for (const HostileBlock& block : hostile.blocks()) {
        showAndStir(probe, block.name, pageOf(hostile, mode, block.name, block.html));
        // The same typed in.
        if (!probe.show(pageOf(hostile, mode, block.name, "Nothing yet")))
            m_ran.insert(block.name + " (not shown without it)");
        showAndStir(probe, block.name + " (typed in)", pageOf(hostile, mode, block.name, block.html));
        const auto hasThemeRun = [&] {
            return probe.ask(QStringLiteral("document.documentElement.dataset.theme === 'ran'")).toBool();
        };
        themeRan += mode.scripts == ThemeScripts::Allowed && mode.way != Way::Mail
                        ? QTest::qWaitFor(hasThemeRun, 2000)
                        : hasThemeRun();
    }
    QTest::qWait(1500);
    const std::vector<std::string> opened = hostile.takeOpened();
    std::printf("cage, %s: %zu blocks, %d requests, %d connections, %d datagrams, %zu executions, %zu files "
                "read outside\n",
                QTest::currentDataTag(), hostile.blocks().size(), int(server.requests().size()),
                server.connections(), server.datagrams(), m_ran.size(), opened.size());

    QVERIFY2(m_ran.empty(), qPrintable(names(m_ran).join(u' ')));
    QVERIFY2(m_seen.isEmpty(), qPrintable(m_seen.join(u' ')));
    QVERIFY2(opened.empty(), qPrintable(QString::fromStdString(opened.empty() ? "" : opened.front())));
    QCOMPARE(server.datagrams(), 0);
    if (mode.scripts == ThemeScripts::Allowed && mode.way != Way::Mail)
        QVERIFY2(themeRan > int(hostile.blocks().size()) * 9 / 10, // Else the test would show nothing.
                 qPrintable(QString::number(themeRan)));
    else
        QCOMPARE(themeRan, 0);
    if (mode.network == NetworkAccess::Blocked) {
        QVERIFY2(server.requests().isEmpty(), qPrintable(server.paths().join(u' ')));
        QCOMPARE(server.connections(), 0);
        return;
    }
    QVERIFY(!server.requests().isEmpty());
    for (const CountedRequest& request : server.requests()) {
        const bool mayPass = request.destination == "image" || request.destination == "style" ||
                             request.destination == "font" || request.destination == "video" ||
                             request.destination == "audio" || request.destination == "track" ||
                             // Fetched, as the theme's would be, and not run.
                             (mode.scripts == ThemeScripts::Allowed && request.destination == "script");
        QVERIFY2(mayPass, (request.path + " as " + request.destination).constData());
    }
}

void tst_Cage::scriptsOfTheThemeStayInside_data() {
    QTest::addColumn<bool>("livesAtServer");
    QTest::newRow("published elsewhere") << false;
    QTest::newRow("published where the server is") << true;
}

/// The user lets the theme's scripts run, but not out.
void tst_Cage::scriptsOfTheThemeStayInside() {
    QFETCH(bool, livesAtServer);
    CountingServer server;
    HostilePublication hostile(server.place().toStdString(),
                               livesAtServer ? server.address().toStdString() : "https://example.org");
    const auto newProbe = [&hostile] {
        auto made = std::make_unique<WebViewProbe>();
        made->view().setSite(hostile.faces()->site());
        made->view().setThemeScripts(ThemeScripts::Allowed);
        return made;
    };
    std::unique_ptr<WebViewProbe> probe = newProbe();
    const std::vector<HostileBlock> scripts = hostile.blocksOf(MASTHEAD_LEAKING_SCRIPTS);
    QStringList leaked;
    int tried = 0;
    int requests = 0;
    int connections = 0;
    int datagrams = 0;
    for (const HostileBlock& script : scripts) {
        server.forget();
        const auto page = handPage({{"<p>First</p>", 1, 1}}, "content/issues/" + script.name + ".md");
        page->frame.before.insert(
            page->frame.before.find("</head>"),
            "<script>document.documentElement.dataset.tried = 'yes'; try {" + script.html +
                "} catch (error) { document.documentElement.dataset.tried = String(error) }</script>");
        if (!probe->show(page)) {
            leaked << QString::fromStdString(script.name + " (holds the view)");
            probe = newProbe();
            continue;
        }
        const QString answer =
            probe->ask(QStringLiteral("document.documentElement.dataset.tried")).toString();
        tried += !answer.isEmpty();
        QVERIFY2(!script.mustAct || !answer.isEmpty(), script.name.c_str());
        QTest::qWait(250);
        probe->click({40, 60}); // What a click of the user allows a page.
        QTest::qWait(100);
        QVERIFY2(probe->page()->url().scheme() == QLatin1String("masthead"), script.name.c_str());
        requests += int(server.requests().size());
        connections += server.connections();
        datagrams += server.datagrams();
        if (server.contacts() > 0)
            leaked << QStringLiteral("%1 (%2 connections, %3 datagrams: %4)")
                          .arg(QString::fromStdString(script.name))
                          .arg(server.connections())
                          .arg(server.datagrams())
                          .arg(server.paths().join(u' '));
    }
    server.forget();
    QTest::qWait(2000);
    std::printf(
        "cage, scripts of the theme, %s: %d of %zu ran, %d requests, %d connections, %d datagrams, %d "
        "contacts later, %zu files read outside\n",
        QTest::currentDataTag(), tried, scripts.size(), requests, connections, datagrams, server.contacts(),
        hostile.takeOpened().size());
    QVERIFY2(leaked.isEmpty(), qPrintable(leaked.join(u'\n')));
    QCOMPARE(server.contacts(), 0);
}

int main(int argc, char** argv) {
    // Peers on this machine are otherwise not spoken to, and nothing would be seen of those further away.
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS",
            qgetenv("QTWEBENGINE_CHROMIUM_FLAGS") + " --allow-loopback-in-peer-connection");
    prepareWebEngine();
    QApplication application(argc, argv);
    tst_Cage test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_cage.moc"
