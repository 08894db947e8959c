#include "pane/PagePicture.h"

#include "pane/RenderingBackend.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

using namespace masthead;

/// A page as a picture, with nothing on the screen.
class tst_PagePicture : public QObject {
    Q_OBJECT

private slots:
    void showsThePageInItsFullHeight();
};

void tst_PagePicture::showsThePageInItsFullHeight() {
    PagePicture picture;
    QSignalSpy taken(&picture, &PagePicture::taken);
    picture.take(
        "<!doctype html><meta charset=utf-8><style>body{margin:0}div{height:900px;background:#00ff00}"
        "iframe{border:0;width:100%;height:300px;display:block}</style><div></div>"
        "<iframe sandbox srcdoc=\"<body style='margin:0;background:#0000ff'>\"></iframe>"
        "<script>document.body.textContent=''</script>",
        400);
    QVERIFY(taken.wait(20000));
    const QImage image = taken.front().front().value<QImage>();
    QCOMPARE(image.size(), QSize(400, 1200));
    QCOMPARE(image.pixelColor(200, 450), QColor(0, 255, 0));
    QCOMPARE(image.pixelColor(200, 1050), QColor(0, 0, 255));
}

int main(int argc, char** argv) {
    prepareWebEngine();
    QApplication application(argc, argv);
    tst_PagePicture test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_page_picture.moc"
