#include "pane/RenderingBackend.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;

class tst_RenderingBackend : public QObject {
    Q_OBJECT

private slots:
    void cardOrProcessor_data();
    void cardOrProcessor();
    void lookingIsQuick();
    void whatTheUserSetWins();
    void sandboxStaysOn();
};

void tst_RenderingBackend::cardOrProcessor_data() {
    QTest::addColumn<bool>("node");
    QTest::addColumn<bool>("remote");
    QTest::addColumn<QStringList>("devices");
    QTest::addColumn<bool>("hardware");
    const QString card = QStringLiteral("EGL_EXT_device_drm EGL_EXT_device_drm_render_node");
    const QString software = QStringLiteral("EGL_MESA_device_software EGL_EXT_device_drm_render_node");
    QTest::newRow("no card at all") << false << false << QStringList{} << false;
    QTest::newRow("card") << true << false << QStringList{card, software} << true;
    QTest::newRow("Nvidia") << true << false
                            << QStringList{QStringLiteral("EGL_NV_device_cuda EGL_EXT_device_drm")} << true;
    QTest::newRow("a node but only Mesa's software") << true << false << QStringList{software} << false;
    QTest::newRow("card, shown far away") << true << true << QStringList{card} << false;
    QTest::newRow("a node, and EGL says nothing") << true << false << QStringList{} << true;
}

void tst_RenderingBackend::cardOrProcessor() {
    QFETCH(bool, node);
    QFETCH(bool, remote);
    QFETCH(QStringList, devices);
    QFETCH(bool, hardware);
    GraphicsFacts facts;
    facts.hasRenderNode = node;
    facts.isRemoteDisplay = remote;
    for (const QString& device : devices)
        facts.eglDevices.push_back(device.toStdString());
    QCOMPARE(graphicsFor(facts) == Graphics::Hardware, hardware);
}

void tst_RenderingBackend::lookingIsQuick() {
    QElapsedTimer clock;
    clock.start();
    lookAtGraphics();
    QVERIFY2(clock.elapsed() < 100, "looking at the graphics takes as long as starting them");
}

void tst_RenderingBackend::whatTheUserSetWins() {
    qputenv("QT_QUICK_BACKEND", "rhi");
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS", "--enable-sync");
    QCOMPARE(prepareWebEngine(), Graphics::Hardware);
    QCOMPARE(qgetenv("QT_QUICK_BACKEND"), QByteArray("rhi"));
    QVERIFY(qgetenv("QTWEBENGINE_CHROMIUM_FLAGS").endsWith(" --enable-sync"));
    QVERIFY(!qgetenv("QTWEBENGINE_CHROMIUM_FLAGS").contains("--disable-gpu"));
}

void tst_RenderingBackend::sandboxStaysOn() {
    QVERIFY(!qgetenv("QTWEBENGINE_CHROMIUM_FLAGS").contains("sandbox"));
}

QTEST_GUILESS_MAIN(tst_RenderingBackend)
#include "tst_rendering_backend.moc"
