#include "publication/OpenedFile.h"
#include "publication/SafePath.h"
#include "support/TemporaryPublication.h"

#include <QtTest>

#include <sys/stat.h>

using namespace masthead;
namespace fs = std::filesystem;

class TestSafePath : public QObject {
    Q_OBJECT

private slots:
    void filesInsideAreFound();
    void whatLeavesIsRefused_data();
    void whatLeavesIsRefused();
    void pipesAndDevicesAreNotRead();
    void filesAreReadWhole();
    void hugeFilesAreRefusedUnread();
    void invalidUtf8IsFound_data();
    void invalidUtf8IsFound();
    void pathsAreShownFromTheRoot();
};

void TestSafePath::filesInsideAreFound() {
    const test::TemporaryPublication folder;
    folder.write("snippets/a.md", "x");
    fs::create_symlink("a.md", folder.root() / "snippets" / "link.md");
    QCOMPARE(resolveInside(folder.root(), "snippets/a.md").value(), folder.root() / "snippets" / "a.md");
    QCOMPARE(resolveInside(folder.root(), "snippets/../snippets/./a.md").value(),
             folder.root() / "snippets" / "a.md");
    QCOMPARE(resolveInside(folder.root(), "snippets/link.md").value(), folder.root() / "snippets" / "a.md");
}

void TestSafePath::whatLeavesIsRefused_data() {
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("parent") << QByteArray("../outside.md");
    QTest::newRow("parent inside") << QByteArray("snippets/../../outside.md");
    QTest::newRow("absolute") << QByteArray("/etc/passwd");
    QTest::newRow("link") << QByteArray("out.md");
    QTest::newRow("through a folder link") << QByteArray("outside/passwd");
    QTest::newRow("loop") << QByteArray("loop.md");
    QTest::newRow("dangling") << QByteArray("dangling.md");
    QTest::newRow("folder") << QByteArray("snippets");
    QTest::newRow("missing") << QByteArray("snippets/none.md");
    QTest::newRow("zero byte") << QByteArray("snippets/a.md\0.png", 18);
    QTest::newRow("empty") << QByteArray();
}

void TestSafePath::whatLeavesIsRefused() {
    QFETCH(QByteArray, path);
    const test::TemporaryPublication folder;
    folder.write("snippets/a.md", "x");
    fs::create_symlink("/etc/passwd", folder.root() / "out.md");
    fs::create_symlink("/etc", folder.root() / "outside");
    fs::create_symlink("loop.md", folder.root() / "loop.md");
    fs::create_symlink("nowhere.md", folder.root() / "dangling.md");
    const auto real = resolveInside(folder.root(), path.toStdString());
    QVERIFY(!real);
    QVERIFY(!real.error().message.empty());
    QCOMPARE(real.error().file, fs::path(path.toStdString()));
}

void TestSafePath::pipesAndDevicesAreNotRead() {
    const test::TemporaryPublication folder;
    const fs::path pipe = folder.root() / "pipe.md";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QVERIFY(!readFile(pipe)); // Would wait for ever if it were opened as a file is.
    QVERIFY(!resolveInside(folder.root(), "pipe.md"));
    QVERIFY(!readFile("/dev/zero"));
    QVERIFY(!readFile(folder.root()));
    QVERIFY(!readFile(folder.root() / "missing"));
}

void TestSafePath::filesAreReadWhole() {
    const test::TemporaryPublication folder;
    const std::string bytes = std::string("a\0b\r\n", 5) + std::string(100'000, 'x');
    const fs::path file = folder.write("a.md", bytes);
    QCOMPARE(readFile(file).value(), bytes);
    QCOMPARE(readFile(file, bytes.size()).value(), bytes);
    QVERIFY(!readFile(file, bytes.size() - 1));
    QCOMPARE(readFile(folder.write("empty.md", "")).value(), std::string());
    const auto start = OpenedFile::at(file)->readStart(10);
    QCOMPARE(start->bytes, bytes.substr(0, 10));
    QVERIFY(!start->complete);
    QVERIFY(OpenedFile::at(file)->readStart(bytes.size())->complete);
    QVERIFY(readFile("/proc/self/status").value().size() > 10); // Claims to be empty, and is not.
}

void TestSafePath::hugeFilesAreRefusedUnread() {
    const test::TemporaryPublication folder;
    const fs::path file = folder.write("holes.md", "Begin");
    fs::resize_file(file, std::uintmax_t(100) << 30);
    QElapsedTimer timer;
    timer.start();
    for (int time = 0; time < 100; ++time)
        QVERIFY(!readFile(file));
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(OpenedFile::at(file)->readStart(5)->bytes, std::string("Begin"));
}

void TestSafePath::invalidUtf8IsFound_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("place");
    QTest::newRow("ascii") << QByteArray("0123456789abcdefghij") << -1;
    QTest::newRow("good") << QByteArray("é–🎉 plain text after it\xF4\x8F\xBF\xBF") << -1;
    QTest::newRow("latin1") << QByteArray("0123456789\xE9 abc") << 10;
    QTest::newRow("overlong") << QByteArray("a\xC0\xAF") << 1;
    QTest::newRow("overlong of three") << QByteArray("\xE0\x80\xAF") << 0;
    QTest::newRow("surrogate") << QByteArray("ab\xED\xA0\x80") << 2;
    QTest::newRow("past the last") << QByteArray("\xF4\x90\x80\x80") << 0;
    QTest::newRow("cut off") << QByteArray("abc\xE2\x80") << 3;
    QTest::newRow("lone continuation") << QByteArray("abc\x80") << 3;
}

void TestSafePath::invalidUtf8IsFound() {
    QFETCH(QByteArray, text);
    const std::size_t place = firstInvalidUtf8(text.toStdString());
    QTEST(place == std::string_view::npos ? -1 : int(place), "place");
}

void TestSafePath::pathsAreShownFromTheRoot() {
    QCOMPARE(shownPath("/a/b", "/a/b/c/d.md"), fs::path("c/d.md"));
    QCOMPARE(shownPath("/a/b/", "/a/b/c.md"), fs::path("c.md"));
    QCOMPARE(shownPath("/a/b", "/a/bc/d.md"), fs::path("/a/bc/d.md"));
    QCOMPARE(shownPath("/a/b", "c.md"), fs::path("c.md"));
}

QTEST_GUILESS_MAIN(TestSafePath)
#include "tst_safepath.moc"
