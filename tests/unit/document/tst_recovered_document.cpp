#include "document/Document.h"
#include "support/TemporaryPublication.h"

#include <QCryptographicHash>
#include <QTest>

using namespace masthead;
using namespace masthead::test;

namespace {

const std::filesystem::path file = "content/1.md";

QByteArray hashOf(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256);
}

/// As it was when the file had `bytes`.
Result<std::unique_ptr<Document>> recovered(const TemporaryPublication& folder, const QByteArray& bytes) {
    return Document::recovered(folder.root(), file, QString::fromUtf8(bytes), hashOf(bytes), bytes.size());
}

} // namespace

class tst_RecoveredDocument : public QObject {
    Q_OBJECT

private slots:
    void fileAsItWas();
    void changedFileIsSeenAndLeftAlone();
    void fileThatIsGone();
    void folderThatIsGone();
    void leadsNowhereElse_data();
    void leadsNowhereElse();
};

void tst_RecoveredDocument::fileAsItWas() {
    TemporaryPublication folder;
    folder.write(file, "One.\r\nTwo.\r\n");
    const QByteArray bytes = "One.\r\nTwo.\r\n";
    const auto document =
        Document::recovered(folder.root(), file, QStringLiteral("One.\nTwo.\n"), hashOf(bytes), bytes.size());
    QVERIFY(document);
    QCOMPARE((*document)->diskState(), DiskState::Same);
    QCOMPARE((*document)->loadedText(), QStringLiteral("One.\nTwo.\n"));
    QVERIFY((*document)->save(QStringLiteral("One.\nTwo and a half.\n")));
    QCOMPARE(folder.read(file), std::string("One.\r\nTwo and a half.\r\n"));
}

void tst_RecoveredDocument::changedFileIsSeenAndLeftAlone() {
    TemporaryPublication folder;
    folder.write(file, "Theirs.\n");
    const auto document = recovered(folder, "Base.\n");
    QVERIFY(document);
    QCOMPARE((*document)->diskState(), DiskState::Changed);
    QCOMPARE((*document)->loadedText(), QStringLiteral("Base.\n"));
    QVERIFY(!(*document)->save(QStringLiteral("Mine.\n")));
    QCOMPARE(folder.read(file), std::string("Theirs.\n"));
    QCOMPARE((*document)->textOnDisk().value_or(QString()), QStringLiteral("Theirs.\n"));
    QVERIFY((*document)->overwrite(QStringLiteral("Mine.\n")));
    QCOMPARE(folder.read(file), std::string("Mine.\n"));
}

void tst_RecoveredDocument::fileThatIsGone() {
    TemporaryPublication folder;
    folder.write("content/2.md", "Another.\n");
    const auto document = recovered(folder, "Base.\n");
    QVERIFY(document);
    QCOMPARE((*document)->diskState(), DiskState::Gone);
    QVERIFY(!(*document)->save(QStringLiteral("Mine.\n")));
    QVERIFY((*document)->overwrite(QStringLiteral("Mine.\n")));
    QCOMPARE(folder.read(file), std::string("Mine.\n"));
}

void tst_RecoveredDocument::folderThatIsGone() {
    TemporaryPublication folder;
    std::filesystem::remove_all(folder.root() / "content");
    const auto document = recovered(folder, "Base.\n");
    QVERIFY(document);
    QCOMPARE((*document)->diskState(), DiskState::Gone);
    QVERIFY((*document)->overwrite(QStringLiteral("Mine.\n")));
    QCOMPARE(folder.read(file), std::string("Mine.\n"));
}

void tst_RecoveredDocument::leadsNowhereElse_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("above") << QStringLiteral("../elsewhere.md");
    QTest::newRow("absolute") << QStringLiteral("/etc/elsewhere.md");
    QTest::newRow("through a link") << QStringLiteral("out/elsewhere.md");
    QTest::newRow("a folder") << QStringLiteral("content");
}

void tst_RecoveredDocument::leadsNowhereElse() {
    QFETCH(QString, name);
    TemporaryPublication folder;
    folder.write("content/2.md", "Another.\n");
    std::filesystem::create_directory_symlink(folder.root().parent_path(), folder.root() / "out");
    QVERIFY(!Document::recovered(folder.root(), name.toStdString(), QStringLiteral("Base.\n"),
                                 hashOf("Base.\n"), 6));
}

QTEST_GUILESS_MAIN(tst_RecoveredDocument)
#include "tst_recovered_document.moc"
