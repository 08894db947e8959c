// The window as a user has it: a real X display with a window manager, the real web view, and a mouse and a
// keyboard that are moved from outside. Run it through xvfb-run, as ctest does.

#include "gui/RealWindow.h"
#include "pane/RenderingBackend.h"
#include "sidebar/Sidebar.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"
#include "writing/TextPane.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>

using namespace masthead;
using namespace masthead::test;

namespace {

/// Writable, also where the original is not.
void copyFolder(const std::filesystem::path& from, const std::filesystem::path& to) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(from))
        if (entry.is_regular_file())
            writeBytes(to / entry.path().lexically_relative(from), readBytes(entry.path()));
}

QModelIndex rowNamed(const QAbstractItemModel* model, const QString& name, const QModelIndex& parent = {}) {
    for (int row = 0; row < model->rowCount(parent); ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        if (index.data().toString() == name)
            return index;
        if (const QModelIndex below = rowNamed(model, name, index); below.isValid())
            return below;
    }
    return {};
}

} // namespace

class tst_RealWindow : public QObject {
    Q_OBJECT

private slots:
    void init();
    void initTestCase();
    void snippetDraggedIntoIssueIsSavedAndShown();
    void keysTypeAndSave();
    void tomlFoldsOutInSight();

private:
    WindowManager m_windowManager;
    std::filesystem::path m_site;
    QTemporaryDir m_copies;
};

void tst_RealWindow::initTestCase() {
    QVERIFY2(!QStandardPaths::findExecutable(QStringLiteral("xdotool")).isEmpty(),
             "xdotool is listed in packaging/packages.txt");
    QVERIFY(m_windowManager.start());
}

void tst_RealWindow::init() {
    MASTHEAD_REQUIRE_SHARED(site, "rust-trends");
    m_site = std::filesystem::path(m_copies.path().toStdString()) / QTest::currentTestFunction();
    copyFolder(site, m_site);
}

void tst_RealWindow::snippetDraggedIntoIssueIsSavedAndShown() {
    RealWindow window;
    QVERIFY(window.open({1300, 820}));
    const std::filesystem::path issue = m_site / "content/newsletter/72.md";
    const std::string before = readBytes(issue);
    window.desk.openAtStart(issue);
    QTRY_VERIFY(window.desk.currentDocument());
    QTRY_VERIFY_WITH_TIMEOUT(window.pageText().contains(QStringLiteral("AWS Lambda")), 20000);
    QVERIFY(!window.pageText().contains(QStringLiteral("We are thrilled to have you")) ||
            QString::fromStdString(before).contains(QStringLiteral("include_md")));
    // The issue may end with the call to action already: the second one is counted.
    const auto count = [&] { return window.pageText().count(QStringLiteral("We are thrilled to have you")); };
    const auto shownBefore = count();

    auto* list = window.desk.sidebar()->findChild<QAbstractItemView*>();
    const QModelIndex snippet = rowNamed(list->model(), QStringLiteral("newsletter_call_to_action"));
    QVERIFY(snippet.isValid());
    list->scrollTo(snippet);
    QTest::qWait(100);
    const QPoint from = list->viewport()->mapToGlobal(list->visualRect(snippet).center());
    const QPoint target = window.placeOf(QStringLiteral("AWS Lambda has promoted"));

    // In one go: while a drag is on, the window answers to nothing but the mouse.
    QStringList drag = to(from) + QStringList{QStringLiteral("mousedown"), QStringLiteral("1")};
    for (const double part : {0.1, 0.2, 0.4, 0.6, 0.8, 0.95, 1.0})
        drag +=
            to(from + (target - from) * part) + QStringList{QStringLiteral("sleep"), QStringLiteral("0.08")};
    drive(drag + QStringList{QStringLiteral("mouseup"), QStringLiteral("1")});
    const QString call = QStringLiteral("{{ include_md(path=\"snippets/newsletter_call_to_action.md\") }}");
    const auto callsBefore = QString::fromStdString(before).count(call);
    QTRY_COMPARE(window.desk.currentDocument()->text().count(call), callsBefore + 1);
    QTRY_COMPARE_WITH_TIMEOUT(count(), shownBefore + 1, 10000);

    window.text()->setFocus();
    drive({QStringLiteral("key"), QStringLiteral("ctrl+s")});
    QTRY_COMPARE(QString::fromStdString(readBytes(issue)).count(call), callsBefore + 1);
    drive({QStringLiteral("key"), QStringLiteral("ctrl+z")});
    drive({QStringLiteral("key"), QStringLiteral("ctrl+s")});
    QTRY_COMPARE(readBytes(issue), before);
}

void tst_RealWindow::keysTypeAndSave() {
    RealWindow window;
    QVERIFY(window.open({1300, 820}));
    const std::filesystem::path issue = m_site / "content/newsletter/72.md";
    window.desk.openAtStart(issue);
    QTRY_VERIFY(window.desk.currentDocument());
    // With its page the window has come to rest, and a place keeps its place until it is clicked.
    QTRY_VERIFY_WITH_TIMEOUT(window.pageText().contains(QStringLiteral("AWS Lambda")), 20000);
    const QPoint place = window.placeOf(QStringLiteral("look at the numbers"));
    drive(to(place) + QStringList{QStringLiteral("click"), QStringLiteral("1"), QStringLiteral("key"),
                                  QStringLiteral("End")});
    drive({QStringLiteral("type"), QStringLiteral(" Twice even")});
    QTRY_VERIFY_WITH_TIMEOUT(window.pageText().contains(QStringLiteral("look at the numbers. Twice even")),
                             20000);
    drive({QStringLiteral("key"), QStringLiteral("ctrl+s")});
    QTRY_VERIFY(readBytes(issue).find("look at the numbers. Twice even") != std::string::npos);
}

void tst_RealWindow::tomlFoldsOutInSight() {
    RealWindow window;
    QVERIFY(window.open({1300, 820}));
    window.desk.openAtStart(m_site / "content/newsletter/72.md");
    QTRY_VERIFY(window.desk.currentDocument());
    QTRY_VERIFY_WITH_TIMEOUT(window.pageText().contains(QStringLiteral("AWS Lambda")), 20000);
    window.text()->setFocus();
    drive({QStringLiteral("key"), QStringLiteral("ctrl+shift+m")});
    QTRY_COMPARE(window.text()->topLine(), 1.0);
}

int main(int argc, char* argv[]) {
    prepareWebEngine();
    QApplication application(argc, argv);
    tst_RealWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_real_window.moc"
