#include "publication/AsciiWords.h"
#include "publication/Drafting.h"
#include "publication/PageNames.h"
#include "publication/PlainText.h"
#include "publication/Publication.h"

#include <QtTest>

using namespace masthead;

class TestPageNames : public QObject {
    Q_OBJECT

private slots:
    void titlesHaveNumbers_data();
    void titlesHaveNumbers();
    void fileNamesHaveNumbers_data();
    void fileNamesHaveNumbers();
    void datesAreRead_data();
    void datesAreRead();
    void fileNamesAreAscii_data();
    void fileNamesAreAscii();
    void wordsAreCounted_data();
    void wordsAreCounted();
    void firstWordsFitOneLine();
};

void TestPageNames::titlesHaveNumbers_data() {
    QTest::addColumn<QByteArray>("title");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("rest");
    const auto row = [](const char* title, int number, const char* rest) {
        QTest::newRow(title) << QByteArray(title) << number << QByteArray(rest);
    };
    row("72 - From Lab to Factory", 72, "From Lab to Factory");
    row("68 - Special: Rust Your Way - Join", 68, "Special: Rust Your Way - Join");
    row("72 – From Lab", 72, "From Lab");
    row("72: From Lab", 72, "From Lab");
    row("#12 Spring", 12, "Spring");
    row("Issue 5: Spring", 5, "Spring");
    row("Issue #5", 5, "");
    row("The Embedded Working Group Newsletter - 31", 31, "The Embedded Working Group Newsletter");
    row("Rust News #7", 7, "Rust News");
    row("The Newsletter 7", 7, "The Newsletter");
    row("Spring, Issue 7", 7, "Spring,");
    row("72", 72, "");
    row("5 reasons to write", -1, "");
    row("3-D printing", -1, "");
    row("1.5 is out", -1, "");
    row("Embedded Rust in 2019", -1, "");
    row("This Year in Embedded Rust - 2021", -1, "");
    row("GPT-4", -1, "");
    row("Heapless v0.9.1", -1, "");
    row("99999999999 - much", -1, "");
    row("", -1, "");
}

void TestPageNames::titlesHaveNumbers() {
    QFETCH(QByteArray, title);
    const auto found = numberInTitle(title.toStdString());
    QTEST(found ? found->number : -1, "number");
    QTEST(QByteArray::fromStdString(found ? found->rest : std::string()), "rest");
}

void TestPageNames::fileNamesHaveNumbers_data() {
    QTest::addColumn<QByteArray>("stem");
    QTest::addColumn<int>("number");
    const auto row = [](const char* stem, int number) { QTest::newRow(stem) << QByteArray(stem) << number; };
    row("72", 72);
    row("68-special", 68);
    row("2018-03-15-newsletter-1", 1);
    row("issue-007", 7);
    row("2018-03-15", -1);
    row("2025-08-20-heapless-091", -1);
    row("2018-08-2x-psa", -1);
    row("rust-performance-guide-2026", -1);
    row("building-dns-server-part1", -1);
    row("3d-printing", -1);
    row("about", -1);
}

void TestPageNames::fileNamesHaveNumbers() {
    QFETCH(QByteArray, stem);
    QTEST(numberInFileName(stem.toStdString()).value_or(-1), "number");
}

void TestPageNames::datesAreRead_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("date");
    const auto row = [](const char* text, const char* date) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(date);
    };
    row("2025-11-16", "2025-11-16");
    row("2025-1-6", "2025-01-06");
    row("2025-11-16T07:05:00+02:00", "2025-11-16");
    row("2025-11-16 07:05:00", "2025-11-16");
    row("2025-02-30", "");
    row("2025-11", "");
    row("16.11.2025", "");
    row("soon", "");
}

void TestPageNames::datesAreRead() {
    QFETCH(QByteArray, text);
    const auto date = parseDate(text.toStdString());
    QTEST(QByteArray::fromStdString(date ? toString(*date) : std::string()), "date");
}

void TestPageNames::fileNamesAreAscii_data() {
    QTest::addColumn<QByteArray>("title");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char* title, const char* name) {
        QTest::newRow(title) << QByteArray(title) << QByteArray(name);
    };
    row("Call to Action!", "call-to-action");
    row("L'écologie et vous", "l-ecologie-et-vous");
    row("Größe & Œuvre", "grosse-oeuvre");
    row("../../etc/passwd", "etc-passwd");
    row("日本", "untitled");
    row("", "untitled");
}

void TestPageNames::fileNamesAreAscii() {
    QFETCH(QByteArray, title);
    QTEST(QByteArray::fromStdString(fileNameFor(title.toStdString())), "name");
    QVERIFY(fileNameFor(std::string(500, 'a')).size() <= 80);
}

void TestPageNames::wordsAreCounted_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("words");
    const auto row = [](const char* text, int words) { QTest::newRow(text) << QByteArray(text) << words; };
    row("", 0);
    row("one two  three\nfour", 4);
    row("don't stop, it’s fine", 4);
    row("1,000 users and 3.14", 4);
    row("state-of-the-art", 4);
    row("# A **bold** heading", 3);
    row("- a\n- b\n\n---\n", 2);
    row("<a href=\"https://x.org/a b\" target=\"_blank\">the link</a> here", 3);
    row("[the link](https://x.org/some-page \"title\") here", 3);
    row("see https://example.org/a/b?c=d now", 2);
    row("![alt text](x.webp)", 2);
    row("{{ include_md(path=\"snippets/x.md\") }}\n\ntext", 1);
    row("a <!-- hidden words --> b", 2);
    row("<b>w</b>ord", 1);
    row("`code span` and text", 4);
    row("```rust\nfn main() {}\n```\n", 2);
    row("snake_case _emphasis_", 2);
    row("🎉 – … & + 🚀", 0);
    row("naïve Größe Ελληνικά русский", 4);
    row("日本語", 3);
    row("a < b and c > d", 5);
    row("[ref]: https://x.org\ntext", 1);
    row("\xFF\xFE broken \xE2", 1);
}

void TestPageNames::wordsAreCounted() {
    QFETCH(QByteArray, text);
    QTEST(int(countWords(text.toStdString())), "words");
}

void TestPageNames::firstWordsFitOneLine() {
    QCOMPARE(firstWords("- **Share!** this\n  with\tfriends"), std::string("Share! this with friends"));
    QCOMPARE(firstWords("one two three", 8), std::string("one two…"));
    QCOMPARE(firstWords("\n\n"), std::string());
}

QTEST_GUILESS_MAIN(TestPageNames)
#include "tst_pagenames.moc"
