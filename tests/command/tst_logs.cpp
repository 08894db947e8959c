#include "RunWindow.h"
#include "support/SlowBuild.h"
#include "support/TemporaryPublication.h"

#include <QTest>

using namespace masthead::test;

namespace {

constexpr int longestStart = 30'000 * slowness;
constexpr int timeToDraw = 4'000 * slowness;

/// Each stands where content of another kind does.
const QList<QByteArray> markers{"mark-title",   "mark-description", "mark-words",  "mark-link",
                                "mark-query",   "mark-image",       "mark-script", "mark-console",
                                "mark-thrown",  "mark-rejected",    "mark-css",    "mark-attribute",
                                "mark-snippet", "mark-sponsor",     "mark-mail"};

/// Text, front matter, addresses, scripts and mistakes, with a word of its own in each.
void fill(const TemporaryPublication& letter) {
    letter.write("config.toml", "base_url = \"https://logs.example\"\ntitle = \"Logs\"\n");
    letter.write("masthead.toml", "[mail]\nfrom = \"mark-mail\"\n\n[mail.smtp]\npassword = \"mark-mail\"\n"
                                  "host = \"localhost\"\n");
    letter.write("content/newsletter/_index.md", "+++\ntitle = \"Newsletter\"\nsort_by = \"date\"\n+++\n");
    letter.write("snippets/wrong.md", "mark-snippet {{ nowhere(\n");
    letter.write("sponsors/rope.md",
                 "+++\nname = \"mark-sponsor\"\nissues = [mark-sponsor\n+++\nmark-sponsor\n");
    letter.write(
        "content/newsletter/1.md",
        "+++\ntitle = \"1 - mark-title\"\ndate = \"2026-01-04\"\ndescription = \"mark-description\"\n"
        "slug = \"marked\"\nextra = mark-description\n+++\n\nmark-words "
        "[link](https://mark-link.example/?mark-query=mark-query)\n\n![picture](/mark-image.png)\n"
        "![far](http://127.0.0.1:9/mark-image.png)\n\n"
        "<style>body { background: url(mark-css.png) } mark-css {{{ </style>\n"
        "<script>console.log('mark-console'); console.error('mark-console'); throw new Error('mark-thrown');"
        "</script>\n<script>Promise.reject('mark-rejected'); mark-script syntax error (</script>\n"
        "<p onclick=\"mark-attribute(\" style=\"mark-attribute:;\" mark-attribute=\"<\">mark-words</p>\n"
        "<iframe src=\"javascript:console.log('mark-console')\"></iframe>\n"
        "<img src=\"data:mark-image\" onerror=\"console.error('mark-console')\">\n\n"
        "{{ include_md(path=\"snippets/wrong.md\") }} {{ mark-words( }}\n");
    letter.write(
        "content/newsletter/2.md",
        "+++\ntitle = \"2 - mark-title\"\ndate = \"2026-01-18\"\nslug = \"whole\"\n+++\n\nmark-words "
        "[link](https://mark-link.example/?mark-query) ![far](http://127.0.0.1:9/mark-image.png)\n\n"
        "<script>console.log('mark-console'); throw new Error('mark-thrown')</script>\n"
        "<iframe src=\"https://mark-link.example/\"></iframe> <object data=\"mark-image.svg\">\n");
}

} // namespace

class LogsTest : public QObject {
    Q_OBJECT

private slots:
    void whatTheProgramLogsQuotesNoContent_data() {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QString>("file");
        const QString whole = QStringLiteral("content/newsletter/2.md");
        const QString wrong = QStringLiteral("content/newsletter/1.md");
        const QString everything = QStringLiteral("*.debug=true;qt.*.debug=false");
        QTest::newRow("as it comes") << QString() << whole;
        QTest::newRow("as it comes, a page with mistakes") << QString() << wrong;
        QTest::newRow("everything of ours") << everything << whole;
        QTest::newRow("everything of ours, a page with mistakes") << everything << wrong;
    }
    void whatTheProgramLogsQuotesNoContent() {
        QFETCH(QString, rules);
        QFETCH(QString, file);
        const TemporaryPublication letter;
        fill(letter);
        RunWindow window;
        window.set("QTWEBENGINE_DISABLE_SANDBOX", QStringLiteral("1"));
        window.set("MASTHEAD_SMTP_PASSWORD", QStringLiteral("mark-mail"));
        if (!rules.isEmpty())
            window.set("QT_LOGGING_RULES", rules);
        const QString path = QString::fromStdString((letter.root() / file.toStdString()).string());
        QVERIFY2(window.start(path, longestStart), window.outputSoFar().constData());
        QTest::qWait(timeToDraw);
        QVERIFY2(window.isRunning(), window.outputSoFar().constData());
        const QByteArray log = window.end();
        qInfo("%lld lines of log read (%lld bytes)", qint64(log.count('\n')), qint64(log.size()));
        for (const QByteArray& marker : markers)
            QVERIFY2(!log.contains(marker), (marker + " stands in the log:\n" + log).constData());
    }
};

QTEST_GUILESS_MAIN(LogsTest)
#include "tst_logs.moc"
