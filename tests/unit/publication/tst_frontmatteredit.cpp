#include "publication/FrontMatter.h"

#include <QtTest>

#include <random>

using namespace masthead;

class TestFrontMatterEdit : public QObject {
    Q_OBJECT

private slots:
    void onlyTheValueChanges_data();
    void onlyTheValueChanges();
    void sourcesAreSetAsGiven_data();
    void sourcesAreSetAsGiven();
    void whatIsNotAValueIsRefused_data();
    void whatIsNotAValueIsRefused();
    void keysAreTakenOut_data();
    void keysAreTakenOut();
    void refusals();
    void anyContentSurvivesAnyQuotes_data();
    void anyContentSurvivesAnyQuotes();
};

void TestFrontMatterEdit::onlyTheValueChanges_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, const char* before, const char* key, const char* value,
                        const char* after) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(key) << QByteArray(value)
                            << QByteArray(after);
    };
    row("comments and order stay", "+++\nb = 1\ntitle =  \"old\" # why\na = 2\n+++\nbody", "title", "new",
        "+++\nb = 1\ntitle =  \"new\" # why\na = 2\n+++\nbody");
    row("crlf stays", "\r\n+++\r\ntitle = 'old'\r\n+++\r\nbody\r\n", "title", "new",
        "\r\n+++\r\ntitle = 'new'\r\n+++\r\nbody\r\n");
    row("literal that must be basic", "+++\ntitle = 'old'\n+++\n", "title", "it's",
        "+++\ntitle = \"it's\"\n+++\n");
    row("quotes and backslashes", "+++\ntitle = \"old\"\n+++\n", "title", "a \"b\" \\c",
        "+++\ntitle = \"a \\\"b\\\" \\\\c\"\n+++\n");
    row("several lines stay so", "+++\na = \"\"\"\nold\n\"\"\"\n+++\n", "a", "x\ny",
        "+++\na = \"\"\"\nx\ny\"\"\"\n+++\n");
    row("in a table", "+++\n[extra]\na = 'x'\n[other]\na = 'y'\n+++\n", "extra.a", "z",
        "+++\n[extra]\na = 'z'\n[other]\na = 'y'\n+++\n");
    row("in an inline table", "+++\nt = { a = 'x', b = 1 }\n+++\n", "t.a", "z",
        "+++\nt = { a = 'z', b = 1 }\n+++\n");
    row("in an array of tables", "+++\n[[l]]\na = 'x'\n[[l]]\na = 'y'\n+++\n", "l.1.a", "z",
        "+++\n[[l]]\na = 'x'\n[[l]]\na = 'z'\n+++\n");
    row("new key at the top", "+++\na = 1\n# end\n\n[extra]\nb = 2\n+++\n", "slug", "x",
        "+++\na = 1\nslug = \"x\"\n# end\n\n[extra]\nb = 2\n+++\n");
    row("new key before all tables", "+++\n[extra]\nb = 2\n+++\n", "slug", "x",
        "+++\nslug = \"x\"\n[extra]\nb = 2\n+++\n");
    row("new key in crlf", "+++\r\na = 1\r\n+++\r\n", "slug", "x", "+++\r\na = 1\r\nslug = \"x\"\r\n+++\r\n");
    row("new key in a table", "+++\n[extra]\nb = 2\n\n[taxonomies]\nc = 3\n+++\n", "extra.x", "y",
        "+++\n[extra]\nb = 2\nx = \"y\"\n\n[taxonomies]\nc = 3\n+++\n");
    row("new table", "+++\na = 1\n+++\nbody", "extra.x", "y", "+++\na = 1\n\n[extra]\nx = \"y\"\n+++\nbody");
    row("beside dotted keys", "+++\nextra.a = 1\nb = 2\n+++\n", "extra.x", "y",
        "+++\nextra.a = 1\nextra.x = \"y\"\nb = 2\n+++\n");
    row("into an inline table", "+++\nextra = { a = 1 }\n+++\n", "extra.x", "y",
        "+++\nextra = { a = 1, x = \"y\" }\n+++\n");
    row("into an empty inline table", "+++\nextra = {}\n+++\n", "extra.x", "y",
        "+++\nextra = { x = \"y\" }\n+++\n");
    row("a key that needs quotes", "+++\na = 1\n+++\n", "größe", "y", "+++\na = 1\n\"größe\" = \"y\"\n+++\n");
    row("closing mark in the same line", "+++\na = 1+++\nbody", "b", "y", "+++\na = 1\nb = \"y\"\n+++\nbody");
    row("empty front matter", "+++\n+++\nbody", "title", "x", "+++\ntitle = \"x\"\n+++\nbody");
    row("text without front matter", "body\n", "title", "x", "+++\ntitle = \"x\"\n+++\n\nbody\n");
    row("empty text", "", "extra.x", "y", "+++\n[extra]\nx = \"y\"\n+++\n");
    row("a mark stays in front",
        "\xEF\xBB\xBF"
        "body",
        "title", "x", "\xEF\xBB\xBF+++\ntitle = \"x\"\n+++\n\nbody");
}

void TestFrontMatterEdit::onlyTheValueChanges() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    const std::string text = before.toStdString();
    const auto edit = setString(text, "a.md", key.toStdString(), value.toStdString());
    QVERIFY2(edit, edit ? "" : toString(edit.error()).c_str());
    QTEST(QByteArray::fromStdString(applied(text, *edit)), "after");
}

void TestFrontMatterEdit::sourcesAreSetAsGiven_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("boolean") << QByteArray("draft") << QByteArray("false")
                             << QByteArray("+++\ndraft = false\nd = 2025-01-01\nl = [1]\n+++\n");
    QTest::newRow("date") << QByteArray("d") << QByteArray("2025-11-16")
                          << QByteArray("+++\ndraft = true\nd = 2025-11-16\nl = [1]\n+++\n");
    QTest::newRow("list") << QByteArray("l") << QByteArray("[72, 74]")
                          << QByteArray("+++\ndraft = true\nd = 2025-01-01\nl = [72, 74]\n+++\n");
    QTest::newRow("table") << QByteArray("l") << QByteArray("[{a = 1}]")
                           << QByteArray("+++\ndraft = true\nd = 2025-01-01\nl = [{a = 1}]\n+++\n");
    QTest::newRow("new") << QByteArray("n") << QByteArray("3")
                         << QByteArray("+++\ndraft = true\nd = 2025-01-01\nl = [1]\nn = 3\n+++\n");
}

void TestFrontMatterEdit::sourcesAreSetAsGiven() {
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, source);
    const std::string text = "+++\ndraft = true\nd = 2025-01-01\nl = [1]\n+++\n";
    const auto edit = setSource(text, "a.md", key.toStdString(), source.toStdString());
    QVERIFY2(edit, edit ? "" : toString(edit.error()).c_str());
    QTEST(QByteArray::fromStdString(applied(text, *edit)), "after");
}

void TestFrontMatterEdit::whatIsNotAValueIsRefused_data() {
    QTest::addColumn<QByteArray>("source");
    for (const char* source : {"", "hello", "2025-13-45", "1 # comment", "1\nb = 2", "\"open", "[1", "1 ",
                               " 1", "1\n[t]\nx = 1", "+++"})
        QTest::newRow(source) << QByteArray(source);
}

void TestFrontMatterEdit::whatIsNotAValueIsRefused() {
    QFETCH(QByteArray, source);
    QVERIFY(!setSource("+++\na = 0\n+++\n", "a.md", "a", source.toStdString()));
}

void TestFrontMatterEdit::keysAreTakenOut_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("line") << QByteArray("+++\na = 1\nb = 2 # c\nc = 3\n+++\n") << QByteArray("b")
                          << QByteArray("+++\na = 1\nc = 3\n+++\n");
    QTest::newRow("lines") << QByteArray("+++\r\na = [\r\n1,\r\n]\r\nb = 2\r\n+++\r\n") << QByteArray("a")
                           << QByteArray("+++\r\nb = 2\r\n+++\r\n");
    QTest::newRow("table") << QByteArray("+++\n[t]\na = 1\nb = 2\n+++\n") << QByteArray("t.a")
                           << QByteArray("+++\n[t]\nb = 2\n+++\n");
    QTest::newRow("inline first") << QByteArray("+++\nt = { a = 1, b = 2 }\n+++\n") << QByteArray("t.a")
                                  << QByteArray("+++\nt = { b = 2 }\n+++\n");
    QTest::newRow("inline last") << QByteArray("+++\nt = { a = 1, b = 2 }\n+++\n") << QByteArray("t.b")
                                 << QByteArray("+++\nt = { a = 1 }\n+++\n");
    QTest::newRow("inline only") << QByteArray("+++\nt = {a = 1}\n+++\n") << QByteArray("t.a")
                                 << QByteArray("+++\nt = {}\n+++\n");
}

void TestFrontMatterEdit::keysAreTakenOut() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, key);
    const std::string text = before.toStdString();
    const auto edit = removeKey(text, "a.md", key.toStdString());
    QVERIFY2(edit, edit ? "" : toString(edit.error()).c_str());
    QTEST(QByteArray::fromStdString(applied(text, *edit)), "after");
}

void TestFrontMatterEdit::refusals() {
    const std::string_view text = "+++\ntitle = \"x\"\n[extra]\na = 1\n+++\n";
    QVERIFY(!removeKey(text, "a.md", "absent"));
    QVERIFY(!setString(text, "a.md", "extra", "x"));
    QVERIFY(!setString(text, "a.md", "title.sub", "x"));
    QVERIFY(!setString(text, "a.md", "", "x"));
    QVERIFY(!setString(text, "a.md", "a..b", "x"));
    QVERIFY(!setString(text, "a.md", "title", "\xFF"));
    QVERIFY(!setString("---\ntitle: x\n---\n", "a.md", "title", "y"));
    const auto broken = setString("+++\ntitle = x\n+++\n", "a.md", "title", "y");
    QVERIFY(!broken);
    QCOMPARE(broken.error().line, 2);
}

void TestFrontMatterEdit::anyContentSurvivesAnyQuotes_data() {
    QTest::addColumn<QByteArray>("old");
    QTest::newRow("basic") << QByteArray("\"old\"");
    QTest::newRow("literal") << QByteArray("'old'");
    QTest::newRow("several lines") << QByteArray("\"\"\"\nold\n\"\"\"");
    QTest::newRow("several lines, no first line end") << QByteArray("\"\"\"old\"\"\"");
    QTest::newRow("several literal lines") << QByteArray("'''\nold'''");
    QTest::newRow("not a text") << QByteArray("2025-11-16");
}

void TestFrontMatterEdit::anyContentSurvivesAnyQuotes() {
    QFETCH(QByteArray, old);
    const std::vector<std::string> pieces = {
        "\"",   "'",    "\\",     "\n",  "\r",  "\t",      "\r\n",    std::string(1, '\0'),
        "\x7F", "\x1B", "🎉",      "é",   "+++", "\n+++\n", "---",     "#",
        " ",    "a",    "\"\"\"", "'''", "]",   "}",       "\\u00e9", "\xE2\x80\xA8"};
    std::mt19937 random(20251116);
    for (int round = 0; round < 400; ++round) {
        std::string content;
        const auto length = random() % 8;
        for (unsigned i = 0; i < length; ++i)
            content += pieces[random() % pieces.size()];
        for (const std::string lineEnd : {"\n", "\r\n"}) {
            std::string text =
                "+++\nfirst = 1 # c\nkey = " + old.toStdString() + " # why\nlast = 'x'\n+++\n\nbody\n";
            for (std::size_t at = 0; lineEnd != "\n" && (at = text.find('\n', at)) != std::string::npos;
                 at += 2)
                text.replace(at, 1, lineEnd);
            const auto edit = setString(text, "a.md", "key", content);
            const QByteArray shown = QByteArray::fromStdString(content).toPercentEncoding();
            QVERIFY2(edit, shown.constData());
            const std::string result = applied(text, *edit);
            const auto after = FrontMatter::parse(result, "a.md");
            QVERIFY2(after && after->text("key") == content, shown.constData());
            QVERIFY(result.starts_with(text.substr(0, text.find("key = "))));
            QVERIFY(result.ends_with(text.substr(text.find(" # why"))));
        }
    }
}

QTEST_GUILESS_MAIN(TestFrontMatterEdit)
#include "tst_frontmatteredit.moc"
