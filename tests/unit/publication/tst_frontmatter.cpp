#include "publication/FrontMatter.h"
#include "support/SharedData.h"
#include "support/TemporaryPublication.h"

#include <QtTest>

using namespace masthead;

namespace {

std::string sourceOf(std::string_view text, const FrontMatterValue& value) {
    return std::string(text.substr(value.range.begin, value.range.size()));
}

} // namespace

class TestFrontMatter : public QObject {
    Q_OBJECT

private slots:
    void placesAreCountedInCodePoints();
    void editsReplaceTheirRange();
    void extentFollowsZola_data();
    void extentFollowsZola();
    void brokenMarksAreNamed_data();
    void brokenMarksAreNamed();
    void everyKindOfValueHasItsRange_data();
    void everyKindOfValueHasItsRange();
    void tablesAreFlattened();
    void valuesComeInSourceOrder();
    void textsOfSeveralLinesInCrlfReadAsLf();
    void yamlHasNoValues();
    void configFilesAreTomlThroughout();
    void hostileNestingIsRefused();
    void realIssuesReadWithExactRanges();
};

void TestFrontMatter::placesAreCountedInCodePoints() {
    const std::string_view text = "aé\r\nb\rc\n🎉x";
    QCOMPARE(positionAt(text, 3), (TextPosition{1, 3}));
    QCOMPARE(positionAt(text, 5), (TextPosition{2, 1}));
    QCOMPARE(positionAt(text, 7), (TextPosition{3, 1}));
    QCOMPARE(positionAt(text, text.find('x')), (TextPosition{4, 2}));
    QCOMPARE(positionAt(text, 9999), (TextPosition{4, 3}));
    QCOMPARE(positionAt({}, 3), (TextPosition{1, 1}));
}

void TestFrontMatter::editsReplaceTheirRange() {
    QCOMPARE(applied("abcdef", {{1, 3}, "XY"}), std::string("aXYdef"));
    QCOMPARE(applied("abc", {{3, 3}, "d"}), std::string("abcd"));
    QCOMPARE(applied("abc", {{9, 12}, "d"}), std::string("abcd"));
}

void TestFrontMatter::extentFollowsZola_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const char* text, FrontMatterKind kind, const char* values,
                        const char* body) {
        QTest::newRow(name) << QByteArray(text) << int(kind) << QByteArray(values) << QByteArray(body);
    };
    row("usual", "+++\na = 1\n+++\n\nbody\n", FrontMatterKind::Toml, "a = 1\n", "body\n");
    row("blank lines before", "\n \n+++\na = 1\n+++\nbody", FrontMatterKind::Toml, "a = 1\n", "body");
    row("byte-order mark", "\xEF\xBB\xBF+++\na = 1\n+++\nbody", FrontMatterKind::Toml, "a = 1\n", "body");
    row("crlf", "\r\n+++\r\na = 1\r\n+++\r\n\r\nbody\r\n", FrontMatterKind::Toml, "a = 1\r\n", "body\r\n");
    row("indented body", "+++\n+++\n\n\n  body", FrontMatterKind::Toml, "", "  body");
    row("spaces after the closing mark", "+++\na = 1\n+++ \t\nbody", FrontMatterKind::Toml, "a = 1\n",
        "body");
    row("plus signs in a value", "+++\na = \"+++ b\"\n+++\nbody", FrontMatterKind::Toml, "a = \"+++ b\"\n",
        "body");
    row("closing mark behind a value", "+++\na = 1 +++\nbody", FrontMatterKind::Toml, "a = 1 ", "body");
    row("ends with the mark", "+++\na = 1\n+++", FrontMatterKind::Toml, "a = 1\n", "");
    row("yaml", "---\na: 1\n---\nbody", FrontMatterKind::Yaml, "a: 1\n", "body");
    row("none", "body\n+++\n", FrontMatterKind::None, "", "body\n+++\n");
    row("thematic break", "---\n\nbody", FrontMatterKind::None, "", "---\n\nbody");
    row("list of plus signs", "+++ a\n", FrontMatterKind::None, "", "+++ a\n");
    row("empty", "", FrontMatterKind::None, "", "");
}

void TestFrontMatter::extentFollowsZola() {
    QFETCH(QByteArray, text);
    QFETCH(int, kind);
    const std::string bytes = text.toStdString();
    const auto extent = findFrontMatter(bytes, "a.md");
    QVERIFY(extent);
    QCOMPARE(int(extent->kind), kind);
    QTEST(QByteArray::fromStdString(bytes.substr(extent->values.begin, extent->values.size())), "values");
    QTEST(QByteArray::fromStdString(bytes.substr(extent->bodyBegin)), "body");
}

void TestFrontMatter::brokenMarksAreNamed_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("never closed") << QByteArray("\n+++\na = 1\n\nbody") << 2 << 1;
    QTest::newRow("closed by other marks") << QByteArray("+++\na = 1\n---\nbody") << 1 << 1;
    QTest::newRow("text behind the closing mark") << QByteArray("+++\na = 1\n+++ body\n") << 1 << 1;
    QTest::newRow("space after the opening mark") << QByteArray("+++ \na = 1\n+++\n") << 1 << 4;
    QTest::newRow("yaml never closed") << QByteArray("---\na: 1\n") << 1 << 1;
}

void TestFrontMatter::brokenMarksAreNamed() {
    QFETCH(QByteArray, text);
    const std::string bytes = text.toStdString();
    const auto extent = findFrontMatter(bytes, "a.md");
    QVERIFY(!extent);
    QTEST(extent.error().line, "line");
    QTEST(extent.error().column, "column");
    QVERIFY(!extent.error().message.empty() && !extent.error().advice.empty());
}

void TestFrontMatter::everyKindOfValueHasItsRange_data() {
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("content");
    const auto row = [](const char* source, ValueKind kind, const char* content) {
        QTest::newRow(source) << QByteArray(source) << int(kind) << QByteArray(content);
    };
    row(R"("a \"b\" \\ \u00e9 # c")", ValueKind::String, "a \"b\" \\ é # c");
    row(R"('a "b" \ # c')", ValueKind::String, R"(a "b" \ # c)");
    row("\"\"\"\na\n'b' \"\"c\"\"\"\"", ValueKind::String, "a\n'b' \"\"c\"");
    row("\"\"\"a \\\n   b\"\"\"", ValueKind::String, "a b");
    row("'''\na\\\n'''", ValueKind::String, "a\\\n");
    row("\"\"", ValueKind::String, "");
    row("2025-11-16", ValueKind::Date, "2025-11-16");
    row("2025-11-16T01:02:03Z", ValueKind::DateTime, "2025-11-16T01:02:03Z");
    row("2025-11-16 01:02:03", ValueKind::DateTime, "2025-11-16 01:02:03");
    row("07:32:00", ValueKind::Time, "07:32:00");
    row("0x1F", ValueKind::Integer, "0x1F");
    row("-1.5e3", ValueKind::Float, "-1.5e3");
    row("true", ValueKind::Boolean, "true");
    row("[ 1, 2, # c\n 3 ]", ValueKind::Array, "[ 1, 2, # c\n 3 ]");
    row("[]", ValueKind::Array, "[]");
}

void TestFrontMatter::everyKindOfValueHasItsRange() {
    QFETCH(QByteArray, source);
    for (const char* key : {"title", "\"title\"", "'title'"}) {
        const std::string text = "\n+++\nfirst = \"é\"\n" + std::string(key) + " = " + source.toStdString() +
                                 "  # x\nlast = 1\n+++\nbody";
        const auto frontMatter = FrontMatter::parse(text, "a.md");
        QVERIFY2(frontMatter, frontMatter ? "" : toString(frontMatter.error()).c_str());
        const FrontMatterValue* value = frontMatter->find("title");
        QVERIFY(value != nullptr);
        QCOMPARE(QByteArray::fromStdString(sourceOf(text, *value)), source);
        QTEST(int(value->kind), "kind");
        QTEST(QByteArray::fromStdString(value->text), "content");
        QCOMPARE(frontMatter->integer("last"), std::optional<std::int64_t>(1));
    }
}

void TestFrontMatter::tablesAreFlattened() {
    const std::string text =
        "+++\na.b = 1\nt = { x = \"y\", u = { v = [ \"1\", '2' ] } }\nmenu = [ {n = 1}, {n = 2} ]\n"
        "[extra]\ntoc = true\n[extra.\"deep er\"]\nk = 'v'\n[[extra.list]]\nx = 1\n"
        "[[extra.list]]\nx = 2\n[extra.list.sub]\ny = 3\n[empty]\n+++\n";
    const auto frontMatter = FrontMatter::parse(text, "a.md");
    QVERIFY(frontMatter);
    std::vector<std::string> keys;
    for (const FrontMatterValue& value : frontMatter->values())
        keys.push_back(value.key + '=' + sourceOf(text, value));
    const std::vector<std::string> expected = {"a.b=1",
                                               "t.x=\"y\"",
                                               "t.u.v=[ \"1\", '2' ]",
                                               "menu.0.n=1",
                                               "menu.1.n=2",
                                               "extra.toc=true",
                                               "extra.deep er.k='v'",
                                               "extra.list.0.x=1",
                                               "extra.list.1.x=2",
                                               "extra.list.1.sub.y=3"};
    QCOMPARE(keys, expected);
    QCOMPARE(frontMatter->items("t.u.v"), (std::vector<std::string>{"1", "2"}));
    QCOMPARE(frontMatter->boolean("extra.toc"), std::optional(true));
    QCOMPARE(frontMatter->text("t.u.v"), std::optional<std::string>());
    QCOMPARE(frontMatter->boolean("absent"), std::optional<bool>());
}

void TestFrontMatter::valuesComeInSourceOrder() {
    const auto frontMatter = FrontMatter::parse("+++\nz = 1\na = 2\nm = 3\n+++\n", "a.md");
    QVERIFY(frontMatter);
    QCOMPARE(frontMatter->values().front().key, std::string("z"));
    QCOMPARE(frontMatter->values().back().key, std::string("m"));
}

void TestFrontMatter::textsOfSeveralLinesInCrlfReadAsLf() {
    const auto frontMatter = FrontMatter::parse("+++\r\na = '''\r\nx\r\ny'''\r\n+++\r\n", "a.md");
    QVERIFY(frontMatter);
    QCOMPARE(frontMatter->text("a"), std::optional<std::string>("x\ny"));
}

void TestFrontMatter::yamlHasNoValues() {
    const auto frontMatter = FrontMatter::parse("---\ntitle: x\n---\nbody", "a.md");
    QVERIFY(frontMatter);
    QVERIFY(frontMatter->values().empty());
    QCOMPARE(frontMatter->extent().kind, FrontMatterKind::Yaml);
}

void TestFrontMatter::configFilesAreTomlThroughout() {
    const std::string_view text = "\xEF\xBB\xBF"
                                  "title = \"x\"\n[extra]\na = 1\n";
    const auto config = FrontMatter::parseToml(text, "config.toml");
    QVERIFY(config);
    QCOMPARE(config->text("title"), std::optional<std::string>("x"));
    QCOMPARE(sourceOf(text, *config->find("title")), std::string("\"x\""));
    const auto broken = FrontMatter::parseToml("a = 1\nb = \n", "config.toml");
    QVERIFY(!broken);
    QCOMPARE(broken.error().line, 2);
}

void TestFrontMatter::hostileNestingIsRefused() {
    const std::string brackets(100'000, '[');
    QVERIFY(!FrontMatter::parse("+++\na = " + brackets + "\n+++\n", "a.md"));
    std::string dotted = "a";
    for (int i = 0; i < 50'000; ++i)
        dotted += ".a";
    QVERIFY(!FrontMatter::parse("+++\n" + dotted + " = 1\n+++\n", "a.md"));
}

void TestFrontMatter::realIssuesReadWithExactRanges() {
    MASTHEAD_REQUIRE_SHARED(root, "rust-trends");
    int read = 0;
    for (const auto& entry : std::filesystem::directory_iterator(root / "content" / "newsletter")) {
        const std::string text = test::readBytes(entry.path());
        const auto frontMatter = FrontMatter::parse(text, entry.path());
        QVERIFY2(frontMatter, entry.path().c_str());
        const FrontMatterValue* title = frontMatter->find("title");
        QVERIFY2(title != nullptr, entry.path().c_str());
        QCOMPARE(sourceOf(text, *title).front(), '"');
        QCOMPARE(sourceOf(text, *title).back(), '"');
        ++read;
    }
    QCOMPARE(read, 67);
}

QTEST_GUILESS_MAIN(TestFrontMatter)
#include "tst_frontmatter.moc"
