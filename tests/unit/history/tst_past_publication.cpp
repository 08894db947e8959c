#include "history/PastPublication.h"

#include "publication/SafePath.h"
#include "support/TemporaryPublication.h"
#include "support/TestRepository.h"

#include <QProcess>
#include <QTest>

#include <unistd.h>

using namespace masthead;
using masthead::test::readBytes;
using masthead::test::TemporaryPublication;
using masthead::test::TestRepository;

namespace fs = std::filesystem;

namespace {

constexpr const char* longText = "One line\nTwo lines\nThree lines\nFour lines\nFive lines\nSix lines\n";

std::string messageOf(const Result<PastPublication>& past) {
    return past ? std::string("there is no error") : toString(past.error());
}

} // namespace

class PastPublicationTest : public QObject {
    Q_OBJECT

private:
    /// The hash of a tree of git's, given in its bytes, whatever names stand in it; empty where git refuses.
    QByteArray writtenTree(const QByteArray& bytes) const {
        QProcess process;
        process.setWorkingDirectory(QString::fromStdString(m_folder->root().string()));
        process.start(QStringLiteral("git"),
                      {QStringLiteral("hash-object"), QStringLiteral("--literally"), QStringLiteral("-t"),
                       QStringLiteral("tree"), QStringLiteral("-w"), QStringLiteral("--stdin")});
        process.write(bytes);
        process.closeWriteChannel();
        process.waitForFinished();
        return process.readAllStandardOutput().trimmed();
    }

private slots:
    void init() { m_folder = std::make_unique<TemporaryPublication>(); }

    void filesAreAsTheyWere() {
        const TestRepository repository(m_folder->root());
        m_folder->write("content/1.md", "old\r\n");
        const std::string hash = repository.commitAll();
        m_folder->write("content/1.md", "new\n");
        m_folder->write("content/2.md", "new\n");
        const auto past = PastPublication::read(m_folder->root(), "HEAD");
        QVERIFY2(past.has_value(), messageOf(past).c_str());
        QCOMPARE(past->commit(), hash);
        QCOMPARE(readBytes(past->root() / "content/1.md"), std::string("old\r\n"));
        QVERIFY(!fs::exists(past->root() / "content/2.md"));
        QVERIFY(!fs::exists(past->root() / ".git"));
        QCOMPARE(m_folder->read("content/1.md"), std::string("new\n"));
    }

    void theFolderGoesWithTheObject() {
        TestRepository(m_folder->root()).commitAll();
        fs::path root;
        {
            const auto past = PastPublication::read(m_folder->root(), "HEAD");
            root = past->root();
            QVERIFY(fs::exists(root));
        }
        QVERIFY(!fs::exists(root));
    }

    void revisionsHaveManyNames_data() {
        QTest::addColumn<QString>("revision");
        for (const char* name : {"HEAD~1", "main^", "v1", "noted", "other", "hash", "short hash"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void revisionsHaveManyNames() {
        QFETCH(QString, revision);
        const TestRepository repository(m_folder->root());
        m_folder->write("content/1.md", "first\n");
        const std::string hash = repository.commitAll();
        repository.git({QStringLiteral("tag"), QStringLiteral("v1")});
        repository.git(
            {QStringLiteral("tag"), QStringLiteral("-m"), QStringLiteral("Noted"), QStringLiteral("noted")});
        repository.git({QStringLiteral("branch"), QStringLiteral("other")});
        m_folder->write("content/1.md", "second\n");
        repository.commitAll();
        std::string name = revision.toStdString();
        if (name == "hash")
            name = hash;
        if (name == "short hash")
            name = hash.substr(0, 8);
        const auto past = PastPublication::read(m_folder->root(), name);
        QVERIFY2(past.has_value(), messageOf(past).c_str());
        QCOMPARE(past->commit(), hash);
        QCOMPARE(readBytes(past->root() / "content/1.md"), std::string("first\n"));
    }

    void aPublicationMayLieBelowTheRepositorysRoot() {
        const TestRepository repository(m_folder->root());
        m_folder->write("site/letters/content/1.md", longText);
        m_folder->write("secret.md", "outside\n");
        repository.commitAll();
        fs::rename(m_folder->root() / "site/letters/content/1.md",
                   m_folder->root() / "site/letters/content/2.md");
        const auto past = PastPublication::read(m_folder->root() / "site/letters", "HEAD");
        QVERIFY2(past.has_value(), messageOf(past).c_str());
        QCOMPARE(readBytes(past->root() / "content/1.md"), std::string(longText));
        QVERIFY(!fs::exists(past->root() / "secret.md"));
        QCOMPARE(past->nameThen("content/2.md"), fs::path("content/1.md"));
    }

    void aPublicationThatWasNotThereYetIsEmpty() {
        const TestRepository repository(m_folder->root());
        repository.commitAll();
        m_folder->write("new/content/1.md", "new\n");
        const auto past = PastPublication::read(m_folder->root() / "new", "HEAD");
        QVERIFY2(past.has_value(), messageOf(past).c_str());
        QVERIFY(fs::is_empty(past->root()));
    }

    void renamesAreTold_data() {
        QTest::addColumn<bool>("isStaged");
        QTest::newRow("in the index") << true;
        QTest::newRow("in the folder alone") << false;
    }
    void renamesAreTold() {
        QFETCH(bool, isStaged);
        const TestRepository repository(m_folder->root());
        m_folder->write("content/old.md", longText);
        m_folder->write("content/kept.md", "Something else altogether\n");
        repository.commitAll();
        fs::rename(m_folder->root() / "content/old.md", m_folder->root() / "content/new.md");
        m_folder->write("content/new.md", std::string(longText) + "Seven lines\n");
        if (isStaged)
            repository.git({QStringLiteral("add"), QStringLiteral("-A")});
        const auto past = PastPublication::read(m_folder->root(), "HEAD");
        QCOMPARE(past->nameThen("content/new.md"), fs::path("content/old.md"));
        QCOMPARE(past->nameThen("content/kept.md"), fs::path("content/kept.md"));
    }

    void linksThatLeadOutAreLeftOut() {
        const TestRepository repository(m_folder->root());
        m_folder->write("content/1.md", "text\n");
        const auto link = [&](const char* target, const char* name) {
            fs::create_symlink(target, m_folder->root() / name);
        };
        link("/etc/passwd", "absolute");
        link("../../etc/passwd", "above");
        link("content/../../x", "around");
        link("content/1.md", "inside");
        repository.commitAll();
        const auto past = PastPublication::read(m_folder->root(), "HEAD");
        QVERIFY2(past.has_value(), messageOf(past).c_str());
        for (const char* name : {"absolute", "above", "around"})
            QVERIFY2(!fs::is_symlink(past->root() / name), name);
        QCOMPARE(readBytes(past->root() / "inside"), std::string("text\n"));
    }

    void aTreeMadeByHandLeadsNowhere() {
        const TestRepository repository(m_folder->root());
        m_folder->write("evil", "evil\n");
        repository.commitAll();
        // A folder named `..` with a file in it.
        const std::string blob = repository.git({QStringLiteral("rev-parse"), QStringLiteral("HEAD:evil")});
        const QByteArray blobBytes = QByteArray::fromHex(QByteArray::fromStdString(blob));
        const QByteArray below = writtenTree(QByteArray("100644 escaped\0", 15) + blobBytes);
        const QByteArray tree = writtenTree(QByteArray("40000 ..\0", 9) + QByteArray::fromHex(below) +
                                            QByteArray("100644 good\0", 12) + blobBytes);
        if (tree.size() != 40)
            QSKIP("skipped: git makes no such tree here");
        const std::string commit = repository.git({QStringLiteral("commit-tree"), QStringLiteral("-m"),
                                                   QStringLiteral("Evil"), QString::fromLatin1(tree)});
        const auto past = PastPublication::read(m_folder->root(), commit);
        if (past) {
            QVERIFY(!fs::exists(past->root().parent_path() / "escaped"));
            QVERIFY(fs::exists(past->root() / "good"));
        }
    }

    void nothingOfTheRepositoryIsCarriedOut() {
        const TestRepository repository(m_folder->root());
        const std::string mark = (m_folder->root() / "carried-out").string();
        m_folder->write("content/1.md", "text\n");
        m_folder->write(".gitattributes", "*.md filter=run diff=run\n");
        repository.commitAll();
        const QString touch =
            QStringLiteral("touch ") + QString::fromStdString(mark) + QStringLiteral("; cat");
        for (const char* key : {"filter.run.smudge", "filter.run.clean", "filter.run.process",
                                "diff.run.textconv", "core.fsmonitor", "core.sshCommand", "core.pager"})
            repository.git({QStringLiteral("config"), QString::fromLatin1(key), touch});
        m_folder->write(".git/hooks/post-checkout", "#!/bin/sh\n" + touch.toStdString() + "\n");
        fs::permissions(m_folder->root() / ".git/hooks/post-checkout", fs::perms::owner_all);
        m_folder->write("content/1.md", "changed\n");
        m_folder->write("content/2.md", "text\n");
        const auto past = PastPublication::read(m_folder->root(), "HEAD");
        QVERIFY2(past.has_value(), messageOf(past).c_str());
        QCOMPARE(readBytes(past->root() / "content/1.md"), std::string("text\n"));
        QVERIFY(!fs::exists(mark));
    }

    void aRepositoryOfAnotherUserIsRead() {
        if (::geteuid() != 0)
            QSKIP("skipped: only an administrator can give files away");
        const TestRepository repository(m_folder->root());
        m_folder->write("content/1.md", "text\n");
        repository.commitAll();
        for (const auto& entry : fs::recursive_directory_iterator(m_folder->root()))
            QCOMPARE(::lchown(entry.path().c_str(), 12'345, 12'345), 0);
        QCOMPARE(::lchown(m_folder->root().c_str(), 12'345, 12'345), 0);
        const auto past = PastPublication::read(m_folder->root(), "HEAD");
        QVERIFY2(past.has_value(), messageOf(past).c_str());
    }

    void whatIsWrongIsSaid() {
        const fs::path root = m_folder->root();
        QVERIFY(messageOf(PastPublication::read(root, "HEAD")).find("is not in a git repository") !=
                std::string::npos);
        const TestRepository repository(root);
        QCOMPARE(messageOf(PastPublication::read(root, "HEAD")),
                 std::string("The git repository has no commit yet"));
        repository.commitAll();
        for (const char* revision : {"nosuch", "HEAD~5", "--help", "", "deadbeef", "a..b:c^{"}) {
            const std::string message = messageOf(PastPublication::read(root, revision));
            QVERIFY2(message.starts_with("There is no revision `" + std::string(revision) + "`"),
                     message.c_str());
        }
        QCOMPARE(messageOf(PastPublication::read(root, "HEAD:config.toml")),
                 std::string("`HEAD:config.toml` names no commit (branches of a server are named with it, as "
                             "in origin/main)"));
    }

    void aShallowCloneIsNamed() {
        const TestRepository repository(m_folder->root());
        m_folder->write("content/1.md", "one\n");
        repository.commitAll();
        m_folder->write("content/1.md", "two\n");
        repository.commitAll();
        const TemporaryPublication clones(TemporaryPublication::Kind::Plain);
        const QString clone = QString::fromStdString((clones.root() / "clone").string());
        repository.git(
            {QStringLiteral("clone"), QStringLiteral("-q"), QStringLiteral("--depth"), QStringLiteral("1"),
             QStringLiteral("file://") + QString::fromStdString(m_folder->root().string()), clone});
        const std::string message = messageOf(PastPublication::read(clones.root() / "clone", "HEAD~1"));
        QVERIFY2(message.find("shallow clone") != std::string::npos, message.c_str());
        QVERIFY(PastPublication::read(clones.root() / "clone", "HEAD").has_value());
    }

    void readingCanBeCancelled() {
        const TestRepository repository(m_folder->root());
        m_folder->write("content/1.md", "one\n");
        repository.commitAll();
        QVERIFY(!PastPublication::read(m_folder->root(), "HEAD", [] { return true; }));
    }

private:
    std::unique_ptr<TemporaryPublication> m_folder;
};

QTEST_GUILESS_MAIN(PastPublicationTest)
#include "tst_past_publication.moc"
