#include "LinkCases.h"

#include <QTest>

using namespace masthead;
using namespace masthead::test;

class TestImageRules : public QObject {
    Q_OBJECT

private slots:
    void finds_data();
    void finds();
    void leavesAlone_data();
    void leavesAlone();

private:
    LinkCases m_cases;
};

void TestImageRules::finds_data() {
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("told");
    QTest::addColumn<QByteArray>("mended");
    QByteArray rule;
    const auto row = [&rule](const char* body, const char* told, const char* mended) {
        QTest::addRow("%s: %s", rule.constData(), QByteArray(body).simplified().constData())
            << rule << QByteArray(body) << QByteArray(told) << QByteArray(mended);
    };

    rule = "image-missing";
    row("![E](../72/rsoe.png)",
        "../72/rsoe.png: The image `../72/rsoe.png` is missing (there is `static/newsletter/72/rose.png`)",
        "![E](../72/rose.png)");
    row("<img src=\"/newsletter/72/rose.jpg?x\" alt=\"E\">",
        "/newsletter/72/rose.jpg?x: The image `/newsletter/72/rose.jpg?x` is missing (there is "
        "`static/newsletter/72/rose.png`)",
        "<img src=\"/newsletter/72/rose.png?x\" alt=\"E\">");
    row("![E](https://news.example/a.png)",
        "https://news.example/a.png: The image `https://news.example/a.png` is missing (it would be "
        "`static/a.png`)",
        "");

    rule = "image-case";
    row("![E](../72/tulip.png)",
        "../72/tulip.png: The image `../72/tulip.png` is missing: its file is named `Tulip.png` (capital and "
        "small letters count on the web)",
        "![E](../72/Tulip.png)");
    row("<img src='/Newsletter/72/Rose.PNG' alt=E>",
        "/Newsletter/72/Rose.PNG: The image `/Newsletter/72/Rose.PNG` is missing: its file is named "
        "`rose.png` (capital and small letters count on the web)",
        "<img src='/newsletter/72/rose.png' alt=E>");

    rule = "image-alt";
    row("![](/newsletter/72/rose.png)",
        "![](/newsletter/72/rose.png): The image `/newsletter/72/rose.png` has no alt text (say what it "
        "shows: many readers see no images)",
        "");
    row("<img src=\"/newsletter/72/rose.png\">",
        "<img src=\"/newsletter/72/rose.png\">: The image `/newsletter/72/rose.png` has no alt text (say "
        "what it shows: many readers see no images, or `alt=\"\"` where it only decorates)",
        "<img alt=\"\" src=\"/newsletter/72/rose.png\">");

    rule = "image-alt-name";
    row("![rose.png](/newsletter/72/rose.png)",
        "![rose.png](/newsletter/72/rose.png): The alt text `rose.png` is only the name of the file (say "
        "what the image shows)",
        "");
    row("![IMG_2034](/a/img_2034.jpg)",
        "![IMG_2034](/a/img_2034.jpg): The alt text `IMG_2034` is only the name of the file (say what the "
        "image shows)",
        "");

    rule = "image-link-alt";
    row("<a href=\"https://e.com\"><img src=\"/newsletter/72/rose.png\" alt=\"\"></a>",
        "<img src=\"/newsletter/72/rose.png\" alt=\"\">: A link shows only the image "
        "`/newsletter/72/rose.png`, which has no alt text (say in it where the link leads: without the image "
        "nothing else does)",
        "");
    row("[![](/newsletter/72/rose.png)](https://e.com)",
        "![](/newsletter/72/rose.png): A link shows only the image `/newsletter/72/rose.png`, which has no "
        "alt text (say in it where the link leads: without the image nothing else does)",
        "");

    rule = "image-heavy";
    row("![E](../72/heavy.png)",
        "../72/heavy.png: The image `../72/heavy.png` weighs 1.2 MB (readers on the road wait for it: save "
        "it smaller or compress it more)",
        "");
    row("![E](../72/heavy.gif)",
        "../72/heavy.gif: The image `../72/heavy.gif` weighs 3.0 MB (it goes into the mail as it is: make it "
        "shorter or smaller, or link to a film)",
        "");

    rule = "image-large";
    row("![E](../72/wide.png)",
        "../72/wide.png: The image `../72/wide.png` is 5000 pixels wide, far more than any reader's screen "
        "shows of it (save it smaller: readers load what they never see)",
        "");
    row("<img src=\"../72/wide.png\" alt=\"E\" width=\"600\">",
        "../72/wide.png: The image `../72/wide.png` is 5000 pixels wide, and is shown at 600 (save it "
        "smaller: readers load what they never see)",
        "");

    rule = "image-width";
    row("![E](https://e.com/a.png)",
        "https://e.com/a.png: The size of the image `https://e.com/a.png` is not known (Outlook shows it as "
        "large as it is: give it a `width`, or put it into the publication)",
        "");

    rule = "image-format";
    row("![E](https://e.com/a.SVG?x)",
        "https://e.com/a.SVG?x: Outlook does not show the image `https://e.com/a.SVG?x` (put it into the "
        "publication, then the mail gets it in a form that all show)",
        "");
    row("![E](data:image/png;base64,AAAA)",
        "data:image/png;base64,AAAA: An image stands in the text itself, which Gmail and Outlook do not show "
        "(put it into a file of the publication)",
        "");
}

void TestImageRules::finds() {
    QFETCH(const QByteArray, rule);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, told);
    QFETCH(const QByteArray, mended);
    const LinkAnswer answer = m_cases.ask(rule.constData(), body);
    QCOMPARE(answer.told, QByteArrayList{told});
    QCOMPARE(answer.mended, mended);
}

void TestImageRules::leavesAlone_data() {
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("body");
    QByteArray rule;
    const auto row = [&rule](const char* body) {
        QTest::addRow("%s: %s", rule.constData(), QByteArray(body).simplified().constData())
            << rule << QByteArray(body);
    };

    rule = "image-missing";
    row("![E](../72/rose.png) ![E](https://e.com/a.png) ![E](data:image/png;base64,x)");
    row("![E](../72/tulip.png) `![E](no.png)` ![E]({{ x() }}) [E](/no.png)");
    row("![E](https://www.news.example/newsletter/72/rose.png#x)");

    rule = "image-case";
    row("![E](../72/Tulip.png) ![E](../72/no.png)");

    rule = "image-alt";
    row("![A rose](/newsletter/72/rose.png) <img src=\"/a.png\" alt=\"\"> <img src=\"/a.png\" "
        "role=\"presentation\">");
    row("[![](/newsletter/72/rose.png)](https://e.com) <img src=\"https://e.com/t\" width=\"1\">");

    rule = "image-alt-name";
    row("![Rose](/newsletter/72/rose.png) ![ESP32](/a/esp32.webp) ![e-mail](/a/e-mail.png) ![a.png "
        "b](/a.png)");

    rule = "image-link-alt";
    row("[![A rose](/newsletter/72/rose.png)](https://e.com) ![](/newsletter/72/rose.png)");
    row("<a href=\"https://e.com\"><img src=\"/newsletter/72/rose.png\" alt=\"\"> The report</a>");

    rule = "image-heavy";
    row("![E](../72/rose.png) ![E](../72/wide.png) [E](../72/heavy.png)");

    rule = "image-large";
    row("![E](../72/wide-but-light.png) ![E](../72/photo.png) <img src=\"../72/wide.png\" width=\"1600\">");

    rule = "image-width";
    row("<img src=\"https://e.com/a.png\" width=\"20\"> <img src=\"https://e.com/a.png\" "
        "style=\"max-width:9px\">");
    row("![E](/newsletter/72/rose.png) ![E](https://news.example/newsletter/72/rose.png)");

    rule = "image-format";
    row("![E](https://e.com/a.png) ![E](/a.svg) ![E](https://news.example/a.webp) [E](https://e.com/a.svg)");
}

void TestImageRules::leavesAlone() {
    QFETCH(const QByteArray, rule);
    QFETCH(const QByteArray, body);
    QCOMPARE(m_cases.ask(rule.constData(), body).told, QByteArrayList());
}

QTEST_GUILESS_MAIN(TestImageRules)
#include "tst_image_rules.moc"
