#include "gui/RealWindow.h"

#include "pane/PreviewPane.h"
#include "pane/WebPageView.h"
#include "writing/TextPane.h"
#include "writing/WritingPane.h"

#include <QTest>
#include <QTextBlock>
#include <QWebEngineScript>
#include <QWebEngineView>

namespace masthead::test {

void drive(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral("xdotool"), arguments);
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 20000);
    QCOMPARE(process.exitCode(), 0);
}

QStringList to(const QPoint& point) {
    return {QStringLiteral("mousemove"), QString::number(point.x()), QString::number(point.y())};
}

WindowManager::~WindowManager() {
    m_process.kill();
    m_process.waitForFinished();
}

bool WindowManager::start() {
    m_process.start(QStringLiteral("openbox"), {QStringLiteral("--sm-disable")});
    // Only a window manager tells of desktops.
    const auto rules = [] {
        return QProcess::execute(QStringLiteral("xdotool"), {QStringLiteral("get_num_desktops")}) == 0;
    };
    return m_process.waitForStarted() && QTest::qWaitFor(rules, 20000);
}

RealWindow::RealWindow()
    : desk({.settings = std::make_unique<QSettings>(folder.filePath(QStringLiteral("masthead.ini")),
                                                    QSettings::IniFormat),
            .makePageView = [] { return std::make_unique<WebPageView>(); },
            .sampleFolder = folder.filePath(QStringLiteral("sample")).toStdString(),
            .systemPalette = Colours::light().palette(),
            .courier = {},
            .keyring = nullptr,
            .mailPassword = {},
            .linkCache = {},
            .stateFolder = folder.filePath(QStringLiteral("state")).toStdString()}) {}

bool RealWindow::open(const QSize& size) {
    desk.resize(size);
    desk.show();
    return QTest::qWaitForWindowActive(&desk, 20000);
}

TextPane* RealWindow::text() {
    return desk.writingPane()->text();
}

QString RealWindow::pageText() {
    return askPage(QStringLiteral("document.body ? document.body.innerText : ''")).toString();
}

QVariant RealWindow::askPage(const QString& expression) {
    const auto* view = desk.previewPane()->findChild<QWebEngineView*>();
    if (!view)
        return {};
    QVariant answer;
    bool answered = false;
    view->page()->runJavaScript(expression, QWebEngineScript::ApplicationWorld, [&](const QVariant& value) {
        answer = value;
        answered = true;
    });
    (void)QTest::qWaitFor([&] { return answered; });
    return answer;
}

QPoint RealWindow::placeOf(const QString& words) {
    const QTextCursor found = text()->document()->find(words);
    text()->setTextCursor(QTextCursor(found.block()));
    text()->centerCursor();
    return text()->viewport()->mapToGlobal(text()->cursorRect(found).center());
}

} // namespace masthead::test
