// The faces of an issue in the real web view, with keys and clicks from outside. Run it through xvfb-run, as
// ctest does.

#include "gui/RealWindow.h"
#include "pane/RenderingBackend.h"
#include "support/TemporaryPublication.h"
#include "writing/TextPane.h"

#include <QApplication>
#include <QTest>
#include <QToolButton>

using namespace masthead;
using namespace masthead::test;

namespace {

constexpr int sections = 60;
constexpr double fewLines = 4;

/// A newsletter with one long issue: section N stands in line 8 + 6 N.
class LongIssue {
public:
    LongIssue() {
        folder.write("config.toml", "base_url = \"https://letter.example\"\ntitle = \"The Letter\"\n");
        std::string text =
            "+++\ntitle = \"1 - Long\"\ndate = \"2026-03-01\"\ndescription = \"All of it\"\n+++\n\n\n";
        for (int i = 0; i < sections; ++i) {
            const std::string number = std::to_string(i);
            text += "# Section " + number + "\n\nThe words of section " + number +
                    " go on for a while, as those of newsletters do.\n\n- [one thing](https://example.org/" +
                    number + ") of " + number + "\n\n";
        }
        folder.write("content/newsletter/1.md", text);
    }

    TemporaryPublication folder;
};

} // namespace

class tst_RealMail : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void facesStandAtTheSamePlace();
    void mailIsASheetOf600Pixels();
    void invertedMailIsDark();

private:
    void open(RealWindow& window);
    double lineOf(RealWindow& window) {
        return window.askPage(QStringLiteral("masthead.lineAtTop()")).toDouble();
    }

    LongIssue m_issue;
    WindowManager m_windowManager;
};

void tst_RealMail::initTestCase() {
    QVERIFY(m_windowManager.start());
}

void tst_RealMail::open(RealWindow& window) {
    QVERIFY(window.open({1600, 900}));
    window.desk.openAtStart(m_issue.folder.root());
    QTRY_VERIFY(window.desk.currentDocument());
    QTRY_VERIFY_WITH_TIMEOUT(window.pageText().contains(QStringLiteral("Section 59")), 20000);
}

void tst_RealMail::facesStandAtTheSamePlace() {
    RealWindow window;
    open(window);
    window.text()->setFocus();
    window.placeOf(QStringLiteral("words of section 30"));
    QTRY_VERIFY(lineOf(window) > 100);
    QTest::qWait(300);
    const double before = lineOf(window);
    struct Face {
        const char* keys;
        const char* sign; ///< True in that face.
    };
    const Face faces[] = {
        {"alt+2", "document.querySelector('table[role=presentation]') !== null"},
        {"alt+3", "document.querySelector('pre') !== null"},
        {"alt+2", "document.querySelector('table[role=presentation]') !== null"},
        {"alt+4", "document.querySelector('.unread') !== null"},
        {"alt+2", "document.querySelector('table[role=presentation]') !== null"},
        {"alt+1", "document.querySelector('pre, table, .unread') === null"},
    };
    for (const Face& face : faces) {
        drive({QStringLiteral("key"), QString::fromLatin1(face.keys)});
        QTRY_VERIFY_WITH_TIMEOUT(window.askPage(QString::fromLatin1(face.sign)).toBool(), 10000);
        QTest::qWait(100);
        if (qstrcmp(face.keys, "alt+4") == 0)
            continue; // The row has no place in the text.
        const double after = lineOf(window);
        QVERIFY2(qAbs(after - before) < fewLines, qPrintable(QStringLiteral("%1: line %2 became %3")
                                                                 .arg(QString::fromLatin1(face.keys))
                                                                 .arg(before)
                                                                 .arg(after)));
    }
    for (QToolButton* button : window.desk.findChildren<QToolButton*>()) {
        if (!button->property("segment").toBool() || button->text() != QLatin1String("Mail"))
            continue;
        drive(to(button->mapToGlobal(button->rect().center())) +
              QStringList{QStringLiteral("click"), QStringLiteral("1")});
    }
    QTRY_VERIFY(window.askPage(QString::fromLatin1(faces[0].sign)).toBool());
    QVERIFY(qAbs(lineOf(window) - before) < fewLines);
}

void tst_RealMail::mailIsASheetOf600Pixels() {
    RealWindow window;
    open(window);
    window.text()->setFocus();
    drive({QStringLiteral("key"), QStringLiteral("alt+2")});
    const QString width =
        QStringLiteral("document.querySelector('table[width=\"600\"]')?.getBoundingClientRect().width ?? 0");
    QTRY_COMPARE_WITH_TIMEOUT(window.askPage(width).toInt(), 600, 10000);
    drive({QStringLiteral("key"), QStringLiteral("ctrl+6")});
    QTRY_COMPARE(window.askPage(QStringLiteral("innerWidth")).toInt(), 375);
}

void tst_RealMail::invertedMailIsDark() {
    RealWindow window;
    open(window);
    window.desk.actions().of(Command::ShowMail)->trigger();
    window.desk.actions().of(Command::PageDarkInverted)->trigger();
    const QString brightness = QStringLiteral("Math.max(...getComputedStyle(document.body).backgroundColor."
                                              "match(/\\d+/g).slice(0, 3).map(Number))");
    QTRY_VERIFY_WITH_TIMEOUT(
        window.askPage(QStringLiteral("document.querySelector('table') !== null")).toBool(), 10000);
    QTRY_VERIFY(window.askPage(brightness).toInt() < 100);
    QTRY_VERIFY(window.askPage(brightness).toInt() > 10);
}

int main(int argc, char* argv[]) {
    prepareWebEngine();
    QApplication application(argc, argv);
    tst_RealMail test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_real_mail.moc"
