#include "OpenedDocument.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <chrono>
#include <sys/stat.h>
#include <unistd.h>

using namespace masthead;
using test::issue;
using test::opened;
using test::TemporaryPublication;

namespace fs = std::filesystem;

namespace {

int filesIn(const fs::path& folder) {
    return int(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class TestDocument : public QObject {
    Q_OBJECT

private slots:
    void savingWhatWasOpenedChangesNoByte_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain") << QByteArray("+++\ntitle = \"72\"\n+++\nText\n");
        QTest::newRow("blank line before the front matter") << QByteArray("\n+++\n+++\nText\n");
        QTest::newRow("CRLF, BOM, no last newline") << QByteArray("\xEF\xBB\xBF+++\r\n+++\r\nText");
        QTest::newRow("mixed endings") << QByteArray("+++\n+++\nText\r\nText\r\nText\r\n");
        QTest::newRow("Latin-1") << QByteArray("caf\xE9\n");
        QTest::newRow("empty") << QByteArray("");
    }

    void savingWhatWasOpenedChangesNoByte() {
        QFETCH(QByteArray, bytes);
        const TemporaryPublication publication;
        publication.write(issue, bytes.toStdString());
        const auto document = opened(publication);
        QVERIFY(document);
        QVERIFY(document->overwrite(document->loadedText()));
        QCOMPARE(QByteArray::fromStdString(publication.read(issue)), bytes);
        const QString longer = document->loadedText() + QLatin1Char('x');
        QVERIFY(document->save(longer));
        QCOMPARE(QByteArray::fromStdString(publication.read(issue)), bytes + "x");
        QCOMPARE(document->loadedText(), longer);
    }

    void savingNothingNewLeavesTheFileAlone() {
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        const auto longAgo = fs::file_time_type::clock::now() - std::chrono::hours(1);
        fs::last_write_time(file, longAgo);
        const auto document = opened(publication);
        QSignalSpy saved(document.get(), &Document::saved);
        QVERIFY(document->save(document->loadedText()));
        QCOMPARE(saved.count(), 1);
        QVERIFY(fs::last_write_time(file) == longAgo);
    }

    void leavesNothingBehind() {
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        const auto document = opened(publication);
        QVERIFY(document->save(QStringLiteral("New text\n")));
        QCOMPARE(filesIn(file.parent_path()), 1);
    }

    void keepsPermissions_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("private") << 0600;
        QTest::newRow("shared with the group") << 0664;
        QTest::newRow("executable") << 0755;
        QTest::newRow("group from the folder") << 02644;
    }

    void keepsPermissions() {
        QFETCH(int, mode);
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        QCOMPARE(::chmod(file.c_str(), mode_t(mode)), 0);
        const auto document = opened(publication);
        QVERIFY(document->save(QStringLiteral("New text\n")));
        struct stat status {};
        QCOMPARE(::stat(file.c_str(), &status), 0);
        QCOMPARE(int(status.st_mode & 07777), mode);
    }

    void keepsTheOwner() {
        if (::geteuid() != 0)
            QSKIP("skipped: only root can give a file away");
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        QCOMPARE(::chown(file.c_str(), 1234, 2345), 0);
        QVERIFY(opened(publication)->save(QStringLiteral("New text\n")));
        struct stat status {};
        QCOMPARE(::stat(file.c_str(), &status), 0);
        QCOMPARE(status.st_uid, uid_t(1234));
        QCOMPARE(status.st_gid, gid_t(2345));
    }

    void savesThroughALinkInside() {
        const TemporaryPublication publication;
        const fs::path target = publication.write("shared/call.md", "Text\n");
        fs::create_directories(publication.root() / "snippets");
        fs::create_symlink("../shared/call.md", publication.root() / "snippets/call.md");
        const auto document = opened(publication, "snippets/call.md");
        QVERIFY(document);
        QVERIFY(document->save(QStringLiteral("New text\n")));
        QVERIFY(fs::is_symlink(publication.root() / "snippets/call.md"));
        QCOMPARE(publication.read("shared/call.md"), std::string("New text\n"));
        QCOMPARE(document->diskState(), DiskState::Same);
    }

    void refusesWhatLiesOutside_data() {
        QTest::addColumn<QString>("file");
        QTest::newRow("..") << QStringLiteral("../outside.md");
        QTest::newRow("absolute") << QStringLiteral("/etc/passwd");
        QTest::newRow("link") << QStringLiteral("link.md");
        QTest::newRow("link in a folder") << QStringLiteral("folder/passwd");
        QTest::newRow("folder") << QStringLiteral("content");
        QTest::newRow("missing") << QStringLiteral("missing.md");
    }

    void refusesWhatLiesOutside() {
        QFETCH(QString, file);
        const TemporaryPublication publication;
        publication.write(issue, "Text\n");
        fs::create_symlink("/etc/passwd", publication.root() / "link.md");
        fs::create_symlink("/etc", publication.root() / "folder");
        const auto document = Document::open(publication.root(), file.toStdString());
        QVERIFY(!document);
        QVERIFY(!document.error().message.empty());
        QCOMPARE(document.error().file, fs::path(file.toStdString()));
    }

    void refusesALinkThatTurnedOutside() {
        const TemporaryPublication publication;
        const QTemporaryDir elsewhere;
        const fs::path victim = fs::path(elsewhere.path().toStdString()) / "victim.md";
        test::writeBytes(victim, "theirs\n");
        publication.write(issue, "Text\n");
        const auto document = opened(publication);
        fs::remove(publication.root() / issue);
        fs::create_symlink(victim, publication.root() / issue);
        QVERIFY(!document->save(QStringLiteral("mine\n")));
        QVERIFY(!document->overwrite(QStringLiteral("mine\n")));
        QCOMPARE(test::readBytes(victim), std::string("theirs\n"));
    }

    void foreignContentIsNeverOverwrittenUnasked() {
        const TemporaryPublication publication;
        publication.write(issue, "Text\n");
        const auto document = opened(publication);
        publication.write(issue, "Next\n"); // As long as before, and perhaps within the same clock tick.
        QCOMPARE(document->diskState(), DiskState::Changed);
        const auto refused = document->save(QStringLiteral("Mine\n"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().file, issue);
        QVERIFY(!refused.error().advice.empty());
        QCOMPARE(publication.read(issue), std::string("Next\n"));
        QCOMPARE(*document->textOnDisk(), QStringLiteral("Next\n"));
        QCOMPARE(document->loadedText(), QStringLiteral("Text\n"));

        QVERIFY(document->overwrite(QStringLiteral("Mine\n")));
        QCOMPARE(publication.read(issue), std::string("Mine\n"));
        QCOMPARE(document->diskState(), DiskState::Same);
        QVERIFY(document->save(QStringLiteral("Mine again\n")));
    }

    void theirsIsTakenByReload() {
        const TemporaryPublication publication;
        publication.write(issue, "Text\n");
        const auto document = opened(publication);
        publication.write(issue, "\xEF\xBB\xBFTheirs\r\n");
        QCOMPARE(*document->reload(), QStringLiteral("Theirs\n"));
        QCOMPARE(document->diskState(), DiskState::Same);
        QVERIFY(document->save(QStringLiteral("Both\n")));
        QCOMPARE(publication.read(issue), std::string("\xEF\xBB\xBF"
                                                      "Both\r\n"));
    }

    void aVanishedFileComesBackOnlyWhenAsked() {
        const TemporaryPublication publication;
        publication.write(issue, "Text\n");
        const auto document = opened(publication);
        fs::remove_all(publication.root() / "content");
        QCOMPARE(document->diskState(), DiskState::Gone);
        QVERIFY(!document->save(QStringLiteral("Mine\n")));
        QVERIFY(!document->save(document->loadedText()));
        QVERIFY(!fs::exists(publication.root() / issue));
        QVERIFY(!document->reload());
        QVERIFY(!document->textOnDisk());
        QVERIFY(document->overwrite(QStringLiteral("Mine\n")));
        QCOMPARE(publication.read(issue), std::string("Mine\n"));
        QCOMPARE(document->diskState(), DiskState::Same);
    }

    void aVanishedPublicationIsAnError() {
        auto publication = std::make_unique<TemporaryPublication>();
        publication->write(issue, "Text\n");
        const auto document = opened(*publication);
        publication.reset();
        QVERIFY(!document->save(QStringLiteral("Mine\n")));
        const auto result = document->overwrite(QStringLiteral("Mine\n"));
        QVERIFY(!result);
        QVERIFY(!result.error().advice.empty());
    }

    void saysWhatTheUserShouldKnow() {
        const TemporaryPublication publication;
        publication.write(issue, "+++\n+++\nIn the caf\xC3\xA9 d\xE9j\xE0\n");
        const auto diagnostics = opened(publication)->diagnostics();
        QCOMPARE(diagnostics.size(), 1u);
        QCOMPARE(diagnostics[0].severity, Severity::Error);
        QCOMPARE(diagnostics[0].file, issue);
        QCOMPARE(diagnostics[0].line, 3);
        QCOMPARE(diagnostics[0].column, 14);

        publication.write("content/fine.md", "Text\n");
        QVERIFY(opened(publication, "content/fine.md")->diagnostics().empty());
    }

    void aReadOnlyFileIsLeftAlone() {
        if (::geteuid() == 0 && ::seteuid(65534) != 0)
            QSKIP("skipped: root may write everywhere");
        const auto backToRoot = qScopeGuard([] { (void)!::seteuid(::getuid()); });
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        const auto document = opened(publication);
        fs::permissions(file, fs::perms::owner_read);
        QCOMPARE(document->diagnostics().size(), 1u);
        const auto result = document->save(QStringLiteral("Mine\n"));
        QVERIFY(!result);
        QVERIFY(!result.error().advice.empty());
        QCOMPARE(publication.read(issue), std::string("Text\n"));
        fs::permissions(file, fs::perms::owner_all);
        QVERIFY(document->save(QStringLiteral("Mine\n")));
    }

    void aReadOnlyFolderIsTheUsersChoice() {
        if (::geteuid() == 0 && ::seteuid(65534) != 0)
            QSKIP("skipped: root may write everywhere");
        const auto backToRoot = qScopeGuard([] { (void)!::seteuid(::getuid()); });
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        const auto document = opened(publication);
        fs::permissions(file.parent_path(), fs::perms::owner_read | fs::perms::owner_exec);
        const auto writableAgain =
            qScopeGuard([&] { fs::permissions(file.parent_path(), fs::perms::owner_all); });
        QCOMPARE(document->diagnostics().size(), 1u);

        QVERIFY(!document->save(QStringLiteral("Mine\n")));
        QVERIFY(document->canSaveInPlace());
        QCOMPARE(publication.read(issue), std::string("Text\n"));
        QVERIFY(document->saveInPlace(QStringLiteral("Mine\n")));
        QCOMPARE(publication.read(issue), std::string("Mine\n"));
        QVERIFY(document->save(QStringLiteral("M\n")));
        QCOMPARE(publication.read(issue), std::string("M\n"));

        test::writeBytes(file, "Theirs\n");
        QVERIFY(!document->save(QStringLiteral("Mine\n")));
        QCOMPARE(publication.read(issue), std::string("Theirs\n"));
    }

    void aVeryLargeFileOpensAndSaves() {
        const TemporaryPublication publication;
        std::string text;
        while (text.size() < (std::size_t(20) << 20))
            text += "A paragraph of a very long newsletter, repeated.\r\n\r\n";
        publication.write(issue, text);
        QElapsedTimer timer;
        timer.start();
        const auto document = opened(publication);
        QVERIFY(document);
        qInfo("opened in %lld ms", timer.restart());
        QVERIFY(document->save(document->loadedText() + QStringLiteral("End\n")));
        qInfo("saved in %lld ms", timer.elapsed());
        QVERIFY(publication.read(issue) == text + "End\r\n");
        QCOMPARE(document->diagnostics().size(), 1u);
        QCOMPARE(document->diagnostics()[0].severity, Severity::Warning);
    }
};

QTEST_GUILESS_MAIN(TestDocument)
#include "tst_document.moc"
