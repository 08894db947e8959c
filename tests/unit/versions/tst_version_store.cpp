#include "versions/VersionKeeper.h"
#include "versions/VersionStore.h"

#include "support/TemporaryPublication.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>
#include <set>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace masthead;

namespace fs = std::filesystem;

namespace {

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

/// Waits for no disk, where many versions are wanted soon.
class HastyDisk : public WritableDisk {
public:
    int sync(int) override { return 0; }
    int syncFolder(const fs::path&) override { return 0; }
};

struct Keeping {
    QTemporaryDir folder;
    VersionOwner issue{fs::path(folder.path().toStdString()) / "newsletter", "content/72.md"};
    fs::path history = fs::path(folder.path().toStdString()) / "state" / "history";
    VersionStore store{history};

    std::vector<QByteArray> texts(const VersionOwner& owner) const {
        std::vector<QByteArray> texts;
        for (const Version& version : store.list(owner))
            texts.push_back(store.read(version).value_or("(unreadable)"));
        return texts;
    }
    std::vector<QByteArray> texts() const { return texts(issue); }
    qint64 bytesOnDisk() const {
        qint64 bytes = 0;
        for (const auto& entry : fs::recursive_directory_iterator(history)) {
            struct stat status {};
            if (::lstat(entry.path().c_str(), &status) == 0)
                bytes += qint64(status.st_blocks) * 512 /
                         qint64(status.st_nlink && S_ISREG(status.st_mode) ? status.st_nlink : 1);
        }
        return bytes;
    }
};

using Texts = std::vector<QByteArray>;

} // namespace

class TestVersionStore : public QObject {
    Q_OBJECT

private slots:
    /// Each a process of its own, as windows are. The third does nothing but take out what is too much.
    void processesAtOnceDoNotTreadOnEachOther() {
        constexpr int rounds = 60;
        const Keeping keeping;
        const auto fileOf = [&](int number) {
            return VersionOwner{keeping.issue.root, "content/" + std::to_string(number) + ".md"};
        };
        const auto textOf = [](int process, int number, int round) {
            return "Process " + QByteArray::number(process) + " file " + QByteArray::number(number) +
                   " round " + QByteArray::number(round) + '\n';
        };
        std::vector<pid_t> children;
        for (const int process : {0, 1, 2}) {
            const pid_t child = ::fork();
            QVERIFY(child >= 0);
            if (child > 0) {
                children.push_back(child);
                continue;
            }
            VersionStore store(keeping.history, std::make_shared<HastyDisk>());
            bool allKept = true;
            for (int round = 0; round < rounds; ++round) {
                for (int number = 0; process < 2 && number < 4; ++number)
                    allKept = allKept && store.keep(fileOf(number), textOf(process, number, round),
                                                    VersionReason::Saved);
                if (process == 2)
                    store.thin();
            }
            std::_Exit(allKept ? 0 : 1);
        }
        for (const pid_t child : children) {
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        }
        QCOMPARE(keeping.store.files(keeping.issue.root).size(), 4U);
        int kept = 0;
        for (int number = 0; number < 4; ++number) {
            const Texts texts = keeping.texts(fileOf(number));
            const std::set<QByteArray> distinct(texts.begin(), texts.end());
            for (const int process : {0, 1})
                for (int round = 0; round < rounds; ++round)
                    kept += distinct.contains(textOf(process, number, round)) ? 1 : 0;
            QVERIFY(!distinct.contains("(unreadable)"));
        }
        qInfo("two processes kept %d versions of four files at once while a third thinned: %d there",
              8 * rounds, kept);
        QCOMPARE(kept, 8 * rounds);
    }

    void whatWasThereBeforeIsThere() {
        Keeping keeping;
        QVERIFY(keeping.store.keepSaved(keeping.issue, "former\r\n", "new\r\n", noon));
        QCOMPARE(keeping.texts(), (Texts{"new\r\n", "former\r\n"}));
        const auto versions = keeping.store.list(keeping.issue);
        QCOMPARE(versions[0].reason, VersionReason::Saved);
        QCOMPARE(versions[1].reason, VersionReason::Former);
        QVERIFY(versions[0].time > versions[1].time);
    }

    void eachSaveIsOneVersion() {
        Keeping keeping;
        QVERIFY(keeping.store.keepSaved(keeping.issue, "0", "1", noon));
        QVERIFY(keeping.store.keepSaved(keeping.issue, "1", "2", noon.addSecs(60)));
        QVERIFY(keeping.store.keepSaved(keeping.issue, "2", "2", noon.addSecs(90)));
        QCOMPARE(keeping.texts(), (Texts{"2", "1", "0"}));
    }

    void whatAnotherProgramWroteInBetweenIsKeptToo() {
        Keeping keeping;
        QVERIFY(keeping.store.keepSaved(keeping.issue, "0", "1", noon));
        QVERIFY(keeping.store.keep(keeping.issue, "given up", VersionReason::GivenUp, noon.addSecs(5)));
        QVERIFY(keeping.store.keepSaved(keeping.issue, "1", "2", noon.addSecs(10)));
        QVERIFY(keeping.store.keepSaved(keeping.issue, "pulled", "3", noon.addSecs(60)));
        QCOMPARE(keeping.texts(), (Texts{"3", "pulled", "2", "given up", "1", "0"}));
        QCOMPARE(keeping.store.list(keeping.issue)[1].reason, VersionReason::Elsewhere);
    }

    void theSameContentLiesOnTheDiskOnce() {
        Keeping keeping;
        const QByteArray text(11'000, 'a');
        QVERIFY(keeping.store.keep(keeping.issue, text, VersionReason::Saved, noon));
        QVERIFY(keeping.store.keep(keeping.issue, "other", VersionReason::Saved, noon.addSecs(1)));
        QVERIFY(keeping.store.keep(keeping.issue, text, VersionReason::Saved, noon.addSecs(2)));
        const auto versions = keeping.store.list(keeping.issue);
        QCOMPARE(versions.size(), std::size_t(3));
        QVERIFY(fs::equivalent(versions[0].path, versions[2].path));
        QCOMPARE(keeping.texts(), (Texts{text, "other", text}));
    }

    void aClockThatStandsStillMixesNothingUp() {
        Keeping keeping;
        for (int i = 0; i < 20; ++i)
            QVERIFY(keeping.store.keep(keeping.issue, QByteArray::number(i), VersionReason::Saved,
                                       noon.addMSecs(-i)));
        const Texts texts = keeping.texts();
        QCOMPARE(texts.size(), std::size_t(20));
        for (int i = 0; i < 20; ++i)
            QCOMPARE(texts[std::size_t(i)], QByteArray::number(19 - i));
    }

    void anyBytesComeBack_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("zero") << QByteArray("\0\0", 2);
        QTest::newRow("Latin-1") << QByteArray("caf\xE9\r\n");
        QByteArray noise(300'000, Qt::Uninitialized);
        quint32 state = 1;
        for (char& byte : noise)
            byte = char((state = state * 1'664'525 + 1'013'904'223) >> 24);
        QTest::newRow("noise") << noise;
    }

    void anyBytesComeBack() {
        QFETCH(QByteArray, bytes);
        Keeping keeping;
        QVERIFY(keeping.store.keep(keeping.issue, bytes, VersionReason::Saved, noon));
        QCOMPARE(keeping.texts(), Texts{bytes});
    }

    void onlyTheUserMayLook() {
        Keeping keeping;
        QVERIFY(keeping.store.keep(keeping.issue, "secret", VersionReason::Saved, noon));
        for (const auto& entry : fs::recursive_directory_iterator(keeping.history)) {
            const int mode = int(fs::status(entry.path()).permissions());
            QCOMPARE(mode, entry.is_directory() ? 0700 : 0600);
        }
    }

    void versionsFollowARename() {
        Keeping keeping;
        QVERIFY(keeping.store.keepSaved(keeping.issue, "0", "1", noon));
        QVERIFY(keeping.store.moved(keeping.issue, "content/73.md"));
        const VersionOwner renamed{keeping.issue.root, "content/73.md"};
        QCOMPARE(keeping.texts(renamed), (Texts{"1", "0"}));
        QVERIFY(keeping.texts().empty());
        const auto files = keeping.store.files(keeping.issue.root);
        QCOMPARE(files.size(), std::size_t(1));
        QCOMPARE(files[0].file, renamed.file);
    }

    void aRenameOntoAFileThatWasOnceThereKeepsBoth() {
        Keeping keeping;
        const VersionOwner other{keeping.issue.root, "content/73.md"};
        QVERIFY(keeping.store.keep(other, "of the deleted one", VersionReason::Trashed, noon));
        QVERIFY(keeping.store.keep(keeping.issue, "of this one", VersionReason::Saved, noon.addSecs(1)));
        QVERIFY(keeping.store.moved(keeping.issue, other.file));
        QCOMPARE(keeping.texts(other), (Texts{"of this one", "of the deleted one"}));
        QCOMPARE(keeping.store.files(other.root).size(), std::size_t(1));
    }

    void publicationsAreKeptApart() {
        Keeping keeping;
        QVERIFY(keeping.store.keep(keeping.issue, "one", VersionReason::Saved, noon));
        QVERIFY(keeping.texts({keeping.issue.root / "other", keeping.issue.file}).empty());
        QVERIFY(keeping.store.files(keeping.issue.root / "other").empty());
    }

    void damagedVersionsAreNotGivenOut() {
        Keeping keeping;
        const QByteArray text = QByteArray("A text that is long enough to be damaged. ").repeated(20);
        for (const int place : {0, 5, 20, 40}) {
            QVERIFY(keeping.store.keep(keeping.issue, text + char('a' + place), VersionReason::Saved, noon));
            const fs::path path = keeping.store.list(keeping.issue).front().path;
            std::string bytes = test::readBytes(path);
            bytes[std::size_t(place) % bytes.size()] ^= 0x40;
            test::writeBytes(path, bytes);
            QVERIFY(!keeping.store.read(keeping.store.list(keeping.issue).front()));
            QVERIFY(!fs::exists(path));
        }
        QVERIFY(keeping.store.keep(keeping.issue, text, VersionReason::Saved, noon));
        const fs::path torn = keeping.store.list(keeping.issue).front().path;
        fs::resize_file(torn, 0);
        QVERIFY(keeping.store.list(keeping.issue).empty());
        QVERIFY(!fs::exists(torn));
        // What was damaged is kept again.
        QVERIFY(keeping.store.keep(keeping.issue, text, VersionReason::Saved, noon));
        QCOMPARE(keeping.texts(), Texts{text});
    }

    void whatOthersPutIntoTheFolderIsLeftAlone() {
        Keeping keeping;
        QVERIFY(keeping.store.keep(keeping.issue, "text", VersionReason::Saved, noon));
        const fs::path folder = keeping.store.list(keeping.issue).front().path.parent_path();
        const fs::path outside = fs::path(keeping.folder.path().toStdString()) / "outside.md";
        test::writeBytes(outside, "of somebody else");
        const QByteArray hash = versionHash("of somebody else");
        const auto named = [&](int seconds) {
            return folder / versionName(noon.addSecs(seconds), VersionReason::Saved, hash);
        };
        fs::create_symlink(outside, named(1));
        QCOMPARE(::mkfifo(named(2).c_str(), 0600), 0);
        fs::create_directory(named(3));
        test::writeBytes(named(4), std::string("\x28\xB5\x2F\xFD\xC0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F", 13));
        fs::create_directory_symlink(fs::path(keeping.folder.path().toStdString()),
                                     folder.parent_path() / "link");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(keeping.texts(), (Texts{"(unreadable)", "text"}));
        keeping.store.thin(noon.addDays(800));
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(fs::exists(outside));
        QVERIFY(fs::is_symlink(named(1)));
    }

    void aLinkInPlaceOfTheFolderIsNotFollowed() {
        Keeping keeping;
        const fs::path elsewhere = fs::path(keeping.folder.path().toStdString()) / "elsewhere";
        fs::create_directories(elsewhere);
        fs::create_directories(keeping.history.parent_path());
        fs::create_directory_symlink(elsewhere, keeping.history);
        const auto kept = keeping.store.keep(keeping.issue, "text", VersionReason::Saved, noon);
        QVERIFY(!kept);
        QVERIFY(fs::is_empty(elsewhere));
    }

    void aTextThatIsTooLongIsSaidSo() {
        Keeping keeping;
        VersionLimits limits;
        limits.largestText = 10;
        VersionStore store(keeping.history, std::make_shared<WritableDisk>(), limits);
        const auto kept = store.keep(keeping.issue, "eleven bytes", VersionReason::Saved, noon);
        QVERIFY(!kept);
        QVERIFY(kept.error().message.find("too long") != std::string::npos);
    }

    void theWholeIsBounded() {
        Keeping keeping;
        VersionLimits limits;
        limits.bytesInAll = 60'000;
        VersionStore store(keeping.history, std::make_shared<HastyDisk>(), limits);
        quint32 state = 7;
        for (int i = 0; i < 100; ++i) {
            QByteArray noise(2'000, Qt::Uninitialized);
            for (char& byte : noise)
                byte = char((state = state * 1'664'525 + 1'013'904'223) >> 24);
            const VersionOwner owner{keeping.issue.root, std::to_string(i % 10) + ".md"};
            QVERIFY(store.keep(owner, noise, VersionReason::Saved, noon.addSecs(i)));
        }
        store.thin(noon.addSecs(200));
        std::size_t versions = 0;
        for (const VersionedFile& file : store.files(keeping.issue.root)) {
            QVERIFY(file.versions >= 1);
            versions += file.versions;
        }
        QVERIFY(versions >= 25 && versions <= 30);
        // A deleted file's versions stay until they are too old, and nothing stays behind then.
        store.thin(noon.addDays(366));
        QVERIFY(store.files(keeping.issue.root).empty());
    }

    void theKeeperWaitsForNobodyAndTellsOnce() {
        Keeping keeping;
        test::writeBytes(fs::path(keeping.folder.path().toStdString()) / "state", "a file in the way");
        auto store = std::make_shared<VersionStore>(keeping.history);
        VersionKeeper keeper(store);
        QSignalSpy failed(&keeper, &VersionKeeper::failed);
        QSignalSpy worksAgain(&keeper, &VersionKeeper::worksAgain);
        keeper.keep(keeping.issue, "1", VersionReason::Saved);
        keeper.keep(keeping.issue, "2", VersionReason::Saved);
        keeper.flush();
        QTRY_COMPARE(failed.count(), 1);
        QTest::qWait(20);
        QCOMPARE(failed.count(), 1);
        fs::remove(fs::path(keeping.folder.path().toStdString()) / "state");
        keeper.keepSaved(keeping.issue, "2", "3");
        keeper.flush();
        QTRY_COMPARE(worksAgain.count(), 1);
        QCOMPARE(keeping.texts(), (Texts{"3", "2"}));
    }

    void figures() {
        Keeping keeping;
        QByteArray issue;
        for (int i = 0; issue.size() < 11'000; ++i)
            issue += "Paragraph " + QByteArray::number(i * 7919 % 1000) + " tells of release " +
                     QByteArray::number(i * 31 % 97) + ".\n\n";
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100; ++i) {
            const QByteArray former = issue;
            issue.insert(i * 100 % issue.size(), "word ");
            QVERIFY(keeping.store.keepSaved(keeping.issue, former, issue, noon.addSecs(i)));
        }
        qInfo("100 saves of %lld bytes: %lld bytes on the disk, %.1f ms each beside the window",
              static_cast<long long>(issue.size()), static_cast<long long>(keeping.bytesOnDisk()),
              double(timer.elapsed()) / 100);

        VersionKeeper keeper(std::make_shared<VersionStore>(keeping.history));
        keeper.flush();
        timer.start();
        for (int i = 0; i < 100; ++i)
            keeper.keepSaved(keeping.issue, issue, issue + QByteArray::number(i));
        qInfo("on the window's thread %.4f ms each", double(timer.nsecsElapsed()) / 100 / 1e6);
        keeper.flush();

        VersionStore hasty(keeping.history, std::make_shared<HastyDisk>());
        for (int i = 0; i < 1'000; ++i)
            QVERIFY(hasty.keep(keeping.issue, QByteArray::number(i), VersionReason::GivenUp,
                               noon.addSecs(1000 + i)));
        timer.start();
        const std::size_t count = keeping.store.list(keeping.issue).size();
        const qint64 taken = timer.elapsed();
        qInfo("%zu versions listed in %lld ms", count, static_cast<long long>(taken));
        QVERIFY(count >= 1'000);
        QVERIFY(taken < 1'000);
    }
};

QTEST_GUILESS_MAIN(TestVersionStore)
#include "tst_version_store.moc"
