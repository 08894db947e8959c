#include "plaintext/DisplayWidth.h"
#include "plaintext/Wrapping.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead::plaintext;

namespace {

QStringList wrapped(const QString& text, std::size_t columns, std::size_t hanging = 0) {
    QStringList lines;
    for (const std::string& line : Wrapper().wrap(text.toStdString(), columns, hanging))
        lines += QString::fromStdString(line);
    return lines;
}

QStringList list(std::initializer_list<const char*> texts) {
    QStringList all;
    for (const char* text : texts)
        all += QString::fromUtf8(text);
    return all;
}

} // namespace

class TestWrapping : public QObject {
    Q_OBJECT

private slots:
    void widths_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::newRow("ASCII") << "Rust 72" << 7;
        QTest::newRow("accents") << "Zoë" << 3;
        QTest::newRow("combining accent") << QString::fromUtf8("Zoe\u0308") << 3;
        QTest::newRow("Japanese") << "日本語" << 6;
        QTest::newRow("half width") << "ｶﾅ" << 2;
        QTest::newRow("emoji") << "🦀" << 2;
        QTest::newRow("Arabic with marks") << "مَرْحَبًا" << 5;
        QTest::newRow("zero width space") << QString::fromUtf8("a\u200Bb") << 2;
        QTest::newRow("empty") << "" << 0;
    }
    void widths() {
        QFETCH(QString, text);
        QFETCH(int, width);
        QCOMPARE(displayWidth(text.toStdString()), std::size_t(width));
    }

    void lines_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("fits") << "one two" << list({"one two"});
        QTest::newRow("exactly") << "one two 34" << list({"one two 34"});
        QTest::newRow("breaks at spaces") << "one two three" << list({"one two", "three"});
        QTest::newRow("breaks where told") << "one\ntwo" << list({"one", "two"});
        QTest::newRow("empty line") << "one\n\ntwo" << list({"one", "", "two"});
        QTest::newRow("address whole") << "see https://example.com/a-b/c?d=e now"
                                       << list({"see", "https://example.com/a-b/c?d=e", "now"});
        QTest::newRow("options whole") << "cargo --no-default" << list({"cargo", "--no-default"});
        QTest::newRow("no-break space")
            << QString::fromUtf8("one two\u00A0[12] x") << list({"one", "two [12] x"});
        QTest::newRow("Japanese") << "日本語の手紙。朝の" << list({"日本語の手", "紙。朝の"});
        QTest::newRow("no full stop at the front") << "日本語の紙。朝" << list({"日本語の", "紙。朝"});
        QTest::newRow("Thai") << "ภาษาไทยภาษาไทย" << list({"ภาษาไทย", "ภาษาไทย"});
        QTest::newRow("Hebrew") << "שלום לכל העולם" << list({"שלום לכל", "העולם"});
        QTest::newRow("empty") << "" << list({""});
    }
    void lines() {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        QCOMPARE(wrapped(text, 10), expected);
    }

    void laterLinesLeaveRoomForAnIndent() {
        QCOMPARE(wrapped(QString::fromUtf8("one two three four"), 9, 2),
                 (list({"one two", "three", "four"})));
    }

    void aLongTextTakesTimeByItsLength() {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(wrapped(QString::fromUtf8("日本 words ").repeated(100'000), 72).size() > 1000);
        QVERIFY(wrapped(QString(1'000'000, QLatin1Char('x')), 72).size() == 1);
        QVERIFY2(timer.elapsed() < 10'000, "wrapping must not be quadratic");
    }
};

QTEST_APPLESS_MAIN(TestWrapping)
#include "tst_wrapping.moc"
