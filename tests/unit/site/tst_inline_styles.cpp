#include "site/InlineStyles.h"

#include <QTest>

using namespace masthead;

class InlineStylesTest : public QObject {
    Q_OBJECT

private slots:
    void lengthsGetAUnit_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("published");
        const auto row = [](const char* html, const char* published) {
            QTest::newRow(html) << QString::fromLatin1(html) << QString::fromLatin1(published);
        };
        row("<img style=\"border:1\">", "<img style=\"border:1px\">");
        row("<p style='width: 100; margin:0 5 auto'>", "<p style='width: 100px; margin:0 5px auto'>");
        row("<p style=width:9>x</p>", "<p style=width:9px>x</p>");
        row("<p style=\"line-height:2;opacity:1;z-index:3\">",
            "<p style=\"line-height:2;opacity:1;z-index:3\">");
        row("<p style=\"width:50%;height:1em;border:0\">", "<p style=\"width:50%;height:1em;border:0\">");
        row("<p title=\"width:1\">width:1", "<p title=\"width:1\">width:1");
        row("<!-- <p style=\"width:1\"> -->", "<!-- <p style=\"width:1\"> -->");
        row("<script>'<p style=\"width:1\">'</script>", "<script>'<p style=\"width:1\">'</script>");
        row("<p style=\"width:1", "<p style=\"width:1px");
        row("<p style=\"", "<p style=\"");
        row("<p style", "<p style");
    }
    void lengthsGetAUnit() {
        QFETCH(QString, html);
        QTEST(QString::fromStdString(withPixels(html.toStdString())), "published");
    }

    void blocksGoAlong() {
        RenderedMarkdown body =
            renderMarkdown("<p style=\"width:1\">a</p>\n\nb\n\n<p style=\"width:2\">c</p>\n");
        const std::size_t count = body.blocks.size();
        addPixels(body);
        QCOMPARE(body.blocks.size(), count);
        QCOMPARE(body.blocks.back().htmlEnd, body.html.size());
        QCOMPARE(std::string(body.htmlOf(body.blocks[1])), std::string("<p>b</p>\n"));
        QCOMPARE(std::string(body.htmlOf(body.blocks[2])), std::string("<p style=\"width:2px\">c</p>\n"));
    }
};

QTEST_GUILESS_MAIN(InlineStylesTest)
#include "tst_inline_styles.moc"
