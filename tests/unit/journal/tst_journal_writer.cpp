#include "journal/JournalFolder.h"
#include "journal/JournalWriter.h"
#include "unit/journal/RandomEdits.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace masthead;
using test::RandomEdits;

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

const fs::path issue = "content/newsletter/7.md";

JournalOrigin originOf(const fs::path& file) {
    return {"/home/wren/letters", file, QByteArray(32, 'h'), 12};
}

/// A folder for journals and someone who writes there.
struct Writing {
    QTemporaryDir place;
    fs::path folder = fs::path(place.path().toStdString()) / "state" / "masthead" / "journal";
    std::unique_ptr<JournalWriter> writer;

    explicit Writing(JournalPace pace = {},
                     std::shared_ptr<WritableDisk> disk = std::make_shared<WritableDisk>())
        : writer(std::make_unique<JournalWriter>(folder, std::move(disk), pace)) {}

    /// As a process that ends without saving leaves them.
    std::vector<TakenJournal> left() {
        writer.reset();
        return JournalFolder(folder).takeAll();
    }
    std::vector<fs::path> files() const {
        std::vector<fs::path> files;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(folder, error))
            files.push_back(entry.path());
        return files;
    }
};

/// A disk that takes its time to confirm.
class SlowDisk : public WritableDisk {
public:
    int syncData(int descriptor) override {
        std::this_thread::sleep_for(400ms);
        return WritableDisk::syncData(descriptor);
    }
};

QByteArray contentOf(const fs::path& path) {
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestJournalWriter : public QObject {
    Q_OBJECT

private slots:
    void whatWasTypedIsFoundAgain() {
        Writing writing;
        const QString base = QStringLiteral("Good day\n");
        const JournalNumber journal = writing.writer->begin(originOf(issue), base);
        writing.writer->append(journal, {8, 0, QStringLiteral("!"), 9});
        writing.writer->append(journal, {0, 4, QStringLiteral("Nice"), 4});
        const auto left = writing.left();
        QCOMPARE(left.size(), 1U);
        QCOMPARE(left[0].content().origin, originOf(issue));
        QCOMPARE(left[0].content().base, base);
        QCOMPARE(left[0].content().text, QStringLiteral("Nice day!\n"));
        QCOMPARE(left[0].content().caret, 4);
        QVERIFY(left[0].lastWritten().secsTo(QDateTime::currentDateTime()) < 60);
    }

    void onlyItsUserMayReadIt() {
        Writing writing;
        writing.writer->append(writing.writer->begin(originOf(issue), {}), {0, 0, QStringLiteral("x"), 1});
        QVERIFY(writing.writer->flush());
        struct stat status {};
        QCOMPARE(::stat(writing.folder.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0700U);
        QCOMPARE(::stat(writing.files().at(0).c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
    }

    void nothingIsWrittenBeforeTheFirstEdit() {
        Writing writing;
        writing.writer->begin(originOf(issue), QStringLiteral("Good day\n"));
        QVERIFY(writing.writer->flush());
        QVERIFY(!fs::exists(writing.folder));
    }

    void anEditThatIsTakenBackAtOnceWritesNothing() {
        Writing writing;
        const JournalNumber journal = writing.writer->begin(originOf(issue), {});
        writing.writer->append(journal, {0, 0, QStringLiteral("x"), 1});
        writing.writer->end(journal);
        QVERIFY(writing.writer->flush());
        QVERIFY(!fs::exists(writing.folder));
    }

    void endingRemovesTheJournal() {
        Writing writing;
        const JournalNumber journal = writing.writer->begin(originOf(issue), {});
        const JournalNumber other = writing.writer->begin(originOf("content/8.md"), {});
        writing.writer->append(journal, {0, 0, QStringLiteral("x"), 1});
        writing.writer->append(other, {0, 0, QStringLiteral("y"), 1});
        QVERIFY(writing.writer->flush());
        QCOMPARE(writing.files().size(), 2U);
        writing.writer->end(journal);
        QVERIFY(writing.writer->flush());
        const auto left = writing.left();
        QCOMPARE(left.size(), 1U);
        QCOMPARE(left[0].content().origin.file, fs::path("content/8.md"));
    }

    void itIsInTheKernelsHandsSoonWhileTheDiskIsSlow() {
        Writing writing({}, std::make_shared<SlowDisk>());
        const QString base = QStringLiteral("Good day, and more of it.\n").repeated(400);
        const JournalNumber journal = writing.writer->begin(originOf(issue), base);
        qint64 longest = 0;
        for (int edit = 0; edit < 30; ++edit) {
            QElapsedTimer timer;
            timer.start();
            writing.writer->append(journal, {0, 0, QStringLiteral("x\n"), 2});
            const auto hasIt = [&] {
                const auto files = writing.files();
                const auto content = files.size() == 1 ? readJournal(contentOf(files[0])) : std::nullopt;
                return content && qsizetype(content->edits.size()) == edit + 1;
            };
            while (!hasIt() && timer.elapsed() < 5000)
                std::this_thread::sleep_for(1ms);
            longest = std::max(longest, timer.elapsed());
        }
        qInfo("longest from edit to file: %lld ms, with a disk that takes 400 ms to confirm", longest);
        QVERIFY(longest < 250);
    }

    void itSaysWhatTheDiskHasConfirmed() {
        Writing writing;
        QSignalSpy kept(writing.writer.get(), &JournalWriter::kept);
        const JournalNumber journal = writing.writer->begin(originOf(issue), {});
        for (int edit = 0; edit < 3; ++edit)
            writing.writer->append(journal, {0, 0, QStringLiteral("x"), 1});
        QTRY_VERIFY(!kept.isEmpty() && kept.last().at(1).toLongLong() == 3);
        QCOMPARE(kept.last().at(0).value<JournalNumber>(), journal);
    }

    void aJournalWhoseProcessLivesIsNotTaken() {
        Writing writing;
        writing.writer->append(writing.writer->begin(originOf(issue), {}), {0, 0, QStringLiteral("x"), 1});
        QVERIFY(writing.writer->flush());
        JournalFolder folder(writing.folder);
        QVERIFY(folder.takeAll().empty());
        QVERIFY(folder.unreadable().empty());
        QCOMPARE(writing.left().size(), 1U);
    }

    void twoProcessesOnOneFileHaveTwoJournals() {
        Writing writing;
        JournalWriter other(writing.folder);
        for (JournalWriter* writer : {writing.writer.get(), &other}) {
            writer->append(writer->begin(originOf(issue), {}), {0, 0, QStringLiteral("x"), 1});
            QVERIFY(writer->flush());
        }
        QCOMPARE(writing.files().size(), 2U);
        QCOMPARE(writing.left().size(), 1U);
    }

    void whatIsTakenIsNobodyElsesUntilItIsLetGo() {
        Writing writing;
        writing.writer->append(writing.writer->begin(originOf(issue), {}), {0, 0, QStringLiteral("x"), 1});
        auto left = writing.left();
        QCOMPARE(left.size(), 1U);
        QVERIFY(JournalFolder(writing.folder).takeAll().empty());
        left.clear();
        left = JournalFolder(writing.folder).takeAll();
        QCOMPARE(left.size(), 1U);
        QVERIFY(left[0].discard());
        left.clear();
        QVERIFY(writing.files().empty());
    }

    void itStaysBoundedAndComplete() {
        JournalPace pace;
        pace.smallestLimit = 20'000;
        pace.collecting = 1ms;
        Writing writing(pace);
        QSignalSpy kept(writing.writer.get(), &JournalWriter::kept);
        const QString base = QStringLiteral("Good day\n");
        RandomEdits edits(base, 11);
        const JournalNumber journal = writing.writer->begin(originOf(issue), base);
        qint64 largest = 0;
        for (int edit = 0; edit < 5000; ++edit) {
            writing.writer->append(journal, edits.next());
            if (edit % 20 != 0)
                continue;
            QVERIFY(writing.writer->flush());
            QTRY_VERIFY(!kept.isEmpty() && kept.last().at(1).toInt() == edit + 1);
            for (const fs::path& file : writing.files())
                largest = std::max(largest, qint64(contentOf(file).size()));
        }
        const qint64 limit = std::max<qint64>(pace.smallestLimit, 4 * edits.text().size());
        qInfo("largest: %lld bytes, limit %lld, text of %lld characters", largest, limit,
              qint64(edits.text().size()));
        const auto left = writing.left();
        QCOMPARE(left.size(), 1U);
        QCOMPARE(writing.files().size(), 1U);
        QCOMPARE(left[0].content().base, base);
        QCOMPARE(left[0].content().text, edits.text());
        QVERIFY(largest < 2 * limit);
        QVERIFY(left[0].content().edits.size() > 1); // The latest are steps of their own.
    }

    void aRenamedFileTakesItsJournalAlong() {
        Writing writing;
        const JournalNumber journal = writing.writer->begin(originOf(issue), {});
        writing.writer->append(journal, {0, 0, QStringLiteral("x"), 1});
        QVERIFY(writing.writer->flush());
        writing.writer->moved(journal, "content/newsletter/seven.md");
        writing.writer->append(journal, {1, 0, QStringLiteral("y"), 2});
        const auto left = writing.left();
        QCOMPARE(left.size(), 1U);
        QCOMPARE(left[0].content().origin.file, fs::path("content/newsletter/seven.md"));
        QCOMPARE(left[0].content().text, QStringLiteral("xy"));
    }

    void aSaveInDoubtIsRemembered() {
        JournalPace pace;
        pace.smallestLimit = 2000;
        Writing writing(pace);
        const JournalNumber journal = writing.writer->begin(originOf(issue), QStringLiteral("a"));
        writing.writer->append(journal, {1, 0, QStringLiteral("b"), 2});
        writing.writer->saved(journal, QByteArray(32, 's'), 2);
        QString text = QStringLiteral("ab");
        for (int edit = 0; edit < 300; ++edit) {
            text.insert(0, QStringLiteral("c\n"));
            writing.writer->append(journal, {0, 0, QStringLiteral("c\n"), 1});
            if (edit % 10 == 0)
                QVERIFY(writing.writer->flush());
        }
        const auto left = writing.left();
        QCOMPARE(left.size(), 1U);
        QCOMPARE(left[0].content().origin.knownHash, QByteArray(32, 's'));
        QCOMPARE(left[0].content().origin.knownSize, 2);
        QCOMPARE(left[0].content().text, text);
    }

    void aJournalThatSomebodyRemovesIsMadeAnew() {
        Writing writing;
        const JournalNumber journal = writing.writer->begin(originOf(issue), {});
        writing.writer->append(journal, {0, 0, QStringLiteral("x"), 1});
        QVERIFY(writing.writer->flush());
        fs::remove_all(writing.folder.parent_path());
        writing.writer->append(journal, {1, 0, QStringLiteral("y"), 2});
        QVERIFY(writing.writer->flush());
        const auto left = writing.left();
        QCOMPARE(left.size(), 1U);
        QCOMPARE(left[0].content().text, QStringLiteral("xy"));
    }

    void textOfAnySizeIsTakenOrRefusedInWords() {
        Writing writing;
        QSignalSpy failed(writing.writer.get(), &JournalWriter::failed);
        const QString long_(JournalLimits().textUnits + 1, u'x');
        writing.writer->append(writing.writer->begin(originOf(issue), long_), {0, 0, QStringLiteral("x"), 1});
        QVERIFY(!writing.writer->flush());
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.at(0).at(0).value<Diagnostic>().message.find("64 million") != std::string::npos);
    }

    void whatIsNoJournalIsLeftAloneAndNamed() {
        Writing writing;
        fs::create_directories(writing.folder);
        const auto at = [&](const char* name) { return writing.folder / name; };
        fs::create_directory(at("folder.journal"));
        QCOMPARE(::mkfifo(at("pipe.journal").c_str(), 0600), 0);
        fs::create_symlink("/etc/passwd", at("link.journal"));
        fs::create_symlink("/dev/zero", at("device.journal"));
        fs::create_symlink("nowhere", at("dangling.journal"));
        QFile words(QString::fromStdString(at("words.journal").string()));
        QVERIFY(words.open(QIODevice::WriteOnly) && words.write("These are words") > 0);
        words.close();
        QFile huge(QString::fromStdString(at("huge.journal").string()));
        QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(JournalLimits().fileBytes + 1));
        huge.close();
        QFile(QString::fromStdString(at("other.txt").string())).open(QIODevice::WriteOnly);

        JournalFolder folder(writing.folder);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(folder.takeAll().empty());
        QVERIFY(timer.elapsed() < 1000);
        std::set<std::string> named;
        for (const Diagnostic& diagnostic : folder.unreadable()) {
            QVERIFY(!diagnostic.message.empty());
            named.insert(diagnostic.file.filename().string());
        }
        QCOMPARE(named,
                 (std::set<std::string>{"folder.journal", "pipe.journal", "link.journal", "device.journal",
                                        "dangling.journal", "words.journal", "huge.journal"}));
        QCOMPARE(writing.files().size(), 8U);
    }

    void whatWasBeingMadeIsClearedAwayLater() {
        Writing writing;
        fs::create_directories(writing.folder);
        const fs::path fresh = writing.folder / "a.journal.new";
        const fs::path old = writing.folder / "b.journal.new";
        for (const fs::path& path : {fresh, old})
            QVERIFY(QFile(QString::fromStdString(path.string())).open(QIODevice::WriteOnly));
        fs::last_write_time(old, fs::file_time_type::clock::now() - std::chrono::hours(1));
        QVERIFY(JournalFolder(writing.folder).takeAll().empty());
        QCOMPARE(writing.files(), std::vector{fresh});
    }
};

QTEST_GUILESS_MAIN(TestJournalWriter)
#include "tst_journal_writer.moc"
