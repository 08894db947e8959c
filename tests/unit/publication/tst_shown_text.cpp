#include "publication/Diagnostic.h"
#include "publication/SafePath.h"
#include "publication/ShownText.h"

#include <QTest>

#include <string>

using masthead::Diagnostic;
using masthead::firstInvalidUtf8;
using masthead::shownName;
using masthead::shownText;
using masthead::toString;

class TestShownText : public QObject {
    Q_OBJECT

private slots:
    void whatIsHiddenIsShown_data();
    void whatIsHiddenIsShown();
    void anyByteBecomesText();
    void diagnosticsAreOneLineForATerminal();
};

void TestShownText::whatIsHiddenIsShown_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("shown");

    const auto row = [](const char* title, const QByteArray& name, const QByteArray& shown) {
        QTest::newRow(title) << name << shown;
    };
    row("plain", "3 - Third.md", "3 - Third.md");
    row("other languages", "\u00DCber \u0628 \u65E5.md", "\u00DCber \u0628 \u65E5.md");
    row("joined emoji", "\U0001F469\u200D\U0001F680.md", "\U0001F469\u200D\U0001F680.md");
    row("quotes and backslash", "a\"b'c\\n.md", "a\"b'c\\n.md");
    row("line ends", "a\nb\r\tc", "a\\nb\\r\\tc");
    row("terminal escape", "\x1b[2J\x1b]0;owned\x07", "\\x1B[2J\\x1B]0;owned\\x07");
    row("delete", "a\x7f", "a\\x7F");
    row("control of eight bits",
        "a\xC2\x9B"
        "2J",
        "a\\x9B2J");
    row("right to left override", "invoice\u202Egpj.md", "invoice\\u{202E}gpj.md");
    row("isolates and marks", "\u2066a\u2069\u200F\u061C", "\\u{2066}a\\u{2069}\\u{200F}\\u{061C}");
    row("unseen", "a\u200Bb\uFEFF", "a\\u{200B}b\\u{FEFF}");
    row("line separator", "a\u2028b", "a\\u{2028}b");
    row("not UTF-8", "a\xFF\xC3(", "a\\xFF\\xC3(");
    row("cut off", "a\xE2\x82", "a\\xE2\\x82");
}

void TestShownText::whatIsHiddenIsShown() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(shownText(name.toStdString())), shown);
    QCOMPARE(QByteArray::fromStdString(shownName("folder/" + name.toStdString())), shown);
}

void TestShownText::anyByteBecomesText() {
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const std::string shown = shownText(std::string{char(first), char(second)});
            QCOMPARE(firstInvalidUtf8(shown), std::string_view::npos);
            for (const char c : shown)
                QVERIFY(static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
        }
    }
}

void TestShownText::diagnosticsAreOneLineForATerminal() {
    Diagnostic diagnostic;
    diagnostic.file = "content/\x1b[31mred\n.md";
    diagnostic.line = 3;
    diagnostic.message = "there is no file \"\u202Egpj\"";
    diagnostic.advice = "look for\x1b]52;c;AAAA\x07";
    QCOMPARE(toString(diagnostic),
             std::string("content/\\x1B[31mred\\n.md:3: there is no file \"\\u{202E}gpj\" "
                         "(look for\\x1B]52;c;AAAA\\x07)"));
}

QTEST_GUILESS_MAIN(TestShownText)
#include "tst_shown_text.moc"
