#include "journal/JournalFolder.h"
#include "journal/JournalLog.h"
#include "journal/JournalWriter.h"
#include "unit/journal/FaultyDisk.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cstring>
#include <functional>
#include <sys/stat.h>

using namespace masthead;
using test::FaultyDisk;

namespace fs = std::filesystem;

namespace {

using Lasting = FaultyDisk::Lasting;

constexpr int errors[] = {ENOSPC, EIO, EACCES, EROFS, EINTR};
const QString base = QStringLiteral("Good day\n");

/// The life of a journal, step by step: begun, written in, made anew, renamed, saved in doubt.
class Life {
public:
    std::shared_ptr<FaultyDisk> disk = std::make_shared<FaultyDisk>();
    QString text = base; ///< What was typed so far.

    Life()
        : m_log(std::make_unique<JournalLog>(JournalPlace{folder(), "token", disk, 600},
                                             JournalOrigin{"/home/wren/letters", "content/7.md", {}, 0},
                                             base)) {}

    fs::path folder() const { return fs::path(m_place.path().toStdString()) / "masthead" / "journal"; }
    JournalLog& log() { return *m_log; }

    int steps() const { return 26; }
    void step(int number) {
        if (number == 10)
            m_log->moved("content/seven.md");
        if (number == 16)
            m_log->saved(QByteArray(32, 's'), 99);
        // Long enough that the journal is made anew twice.
        type(number % 8 == 4 ? QString(200, u'w') : QStringLiteral("word\n"));
        m_log->write();
        sync();
    }
    /// Confirms as long as there is something to confirm.
    void sync() {
        while (const auto wanted = m_log->nextSync()) {
            Result<void> result = wanted->file->sync();
            if (result && wanted->withFolder)
                result = wanted->file->syncFolder();
            m_log->synced(*wanted, result);
            if (m_log->fault())
                break;
        }
    }
    void type(const QString& words) {
        m_log->append({0, 0, words, qint32(words.size())});
        text.prepend(words);
    }
    void end() { m_log.reset(); }

    /// What the next start would find; a journal each.
    std::vector<JournalContent> found() const {
        std::vector<JournalContent> contents;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(folder(), error)) {
            if (entry.path().extension() != ".journal")
                continue;
            QFile file(QString::fromStdString(entry.path().string()));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            if (auto content = readJournal(file.readAll()))
                contents.push_back(std::move(*content));
        }
        return contents;
    }
    /// Of one journal, the one with most of the text where a rename left two.
    QString foundText() const {
        QString longest;
        for (const JournalContent& content : found())
            if (content.text.size() > longest.size())
                longest = content.text;
        return longest;
    }

private:
    QTemporaryDir m_place;
    std::unique_ptr<JournalLog> m_log;
};

/// A disk that takes names, and bytes only while it has room.
class FullDisk : public WritableDisk {
public:
    std::atomic<bool> isFull = false;
    std::atomic<int> refused = 0;         ///< Attempts to write.
    std::atomic<qint64> bytesRefused = 0; ///< That would have been written.
    std::atomic<int> filesMade = 0;

    int create(const fs::path& file, mode_t mode) override {
        ++filesMade;
        return WritableDisk::create(file, mode);
    }
    ssize_t write(int descriptor, const char* bytes, std::size_t count) override {
        if (!isFull)
            return WritableDisk::write(descriptor, bytes, count);
        ++refused;
        bytesRefused += qint64(count);
        errno = ENOSPC;
        return -1;
    }
};

std::vector<const char*> callsOfALife() {
    Life life;
    for (int step = 0; step < life.steps(); ++step)
        life.step(step);
    return life.disk->calls();
}

} // namespace

class TestJournalFaults : public QObject {
    Q_OBJECT

private slots:
    void everyCallMayFail_data() {
        QTest::addColumn<Lasting>("lasting");
        QTest::newRow("once") << Lasting::Once;
        QTest::newRow("from there on") << Lasting::FromThereOn;
    }

    void everyCallMayFail() {
        QFETCH(Lasting, lasting);
        const std::vector<const char*> calls = callsOfALife();
        const auto has = [&](const char* name) {
            return std::any_of(calls.begin(), calls.end(),
                               [&](const char* call) { return std::strcmp(call, name) == 0; });
        };
        for (const char* name :
             {"makeFolder", "create", "lock", "write", "syncData", "syncFolder", "rename", "remove"})
            QVERIFY2(has(name), name);
        int faults = 0;
        int told = 0;
        for (std::size_t call = 0; call < calls.size(); ++call) {
            for (const int error : errors) {
                Life life;
                life.disk->failAt(int(call), error, lasting);
                QString safe; // The newest text that was in the file with nothing to tell.
                bool toldHere = false;
                for (int step = 0; step < life.steps(); ++step) {
                    life.step(step);
                    const QString found = life.foundText();
                    const auto where = [&] {
                        return QStringLiteral("%1 (call %2): %3, step %4")
                            .arg(QString::fromLatin1(calls[call]))
                            .arg(call)
                            .arg(QString::fromLocal8Bit(std::strerror(error)))
                            .arg(step);
                    };
                    // Whole: some text that was there, and none older than what was said to be safe.
                    QVERIFY2(life.text.endsWith(found) || found.isEmpty(), qPrintable(where()));
                    QVERIFY2(found.endsWith(safe), qPrintable(where()));
                    if (life.log().fault()) {
                        toldHere = true;
                        QVERIFY(!life.log().fault()->message.empty());
                    } else {
                        // Nothing told: nothing may be missing.
                        QVERIFY2(found == life.text, qPrintable(where()));
                        safe = found;
                    }
                }
                QVERIFY(life.disk->hasFailed());
                ++faults;
                told += toldHere;
                life.disk->heal();
                for (int again = 0; again < 3; ++again) {
                    life.type(QStringLiteral("after\n"));
                    life.log().write();
                    life.sync();
                }
                QVERIFY(!life.log().fault());
                QCOMPARE(life.foundText(), life.text);
                life.end();
                auto left = JournalFolder(life.folder()).takeAll();
                QVERIFY(!left.empty());
                QCOMPARE(left[0].content().text, life.text);
                QCOMPARE(left[0].content().origin.file, fs::path("content/seven.md"));
            }
        }
        qInfo("%d faults, %d of them told, the others without effect on the text", faults, told);
    }

    void shortWritesGoOn() {
        Life life;
        life.disk->writeAtMost(1);
        for (int step = 0; step < life.steps(); ++step)
            life.step(step);
        QVERIFY(!life.log().fault());
        QCOMPARE(life.foundText(), life.text);
    }

    void aFullDiskIsCalledFull() {
        Life life;
        life.step(0);
        life.disk->failAt(0, ENOSPC, Lasting::FromThereOn);
        life.step(1);
        QVERIFY(life.log().fault());
        QVERIFY(life.log().fault()->message.find("full") != std::string::npos);
        QVERIFY(!life.log().fault()->advice.empty());
    }

    void aFullDiskIsNotWornOutAndAppendedToAgain() {
        QTemporaryDir place;
        const fs::path folder = fs::path(place.path().toStdString()) / "journal";
        auto disk = std::make_shared<FullDisk>();
        JournalPace pace;
        pace.collecting = std::chrono::milliseconds(2);
        pace.retrying = std::chrono::milliseconds(20);
        JournalWriter writer(folder, disk, pace);
        QSignalSpy failed(&writer, &JournalWriter::failed);
        QSignalSpy works(&writer, &JournalWriter::worksAgain);
        QString text(20'000, u'b');
        const JournalNumber journal = writer.begin({"/home/wren/letters", "content/7.md", {}, 0}, text);
        const auto type = [&](const QString& words) {
            writer.append(journal, {0, 0, words, qint32(words.size())});
            text.prepend(words);
        };
        // Of random letters, so that what is written whole is many bytes.
        for (int edit = 0; edit < 200; ++edit)
            type(QString::number(QRandomGenerator::global()->generate64(), 36) + u'\n');
        QVERIFY(writer.flush());
        const auto files = [&] {
            return std::vector<fs::path>(fs::directory_iterator(folder), fs::directory_iterator());
        };
        QCOMPARE(files().size(), 1U);
        const auto inode = [&] {
            struct stat status {};
            return ::stat(files().front().c_str(), &status) == 0 ? status.st_ino : 0;
        };
        const auto before = inode();
        const int madeBefore = disk->filesMade;
        disk->isFull = true;
        type(QStringLiteral("no room\n"));
        QTest::qWait(2000);
        const int wholes = disk->filesMade - madeBefore;
        qInfo("a hundred times the pause on a full disk: %d attempts to write, %d of them of the whole "
              "journal, "
              "%lld bytes refused",
              disk->refused.load(), wholes, qint64(disk->bytesRefused));
        QVERIFY(disk->refused > 20); // It goes on trying to append,
        QVERIFY(wholes <= 10);       // and seldom all of it.
        QCOMPARE(failed.count(), 1);
        QCOMPARE(works.count(), 0);
        disk->isFull = false;
        QTRY_COMPARE_WITH_TIMEOUT(works.count(), 1, 1000);
        QCOMPARE(failed.count(), 1);
        type(QStringLiteral("room again\n"));
        QVERIFY(writer.flush());
        QCOMPARE(files().size(), 1U);
        QCOMPARE(inode(), before); // Appended to the file that was there.
        QFile file(QString::fromStdString(files().front().string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto content = readJournal(file.readAll());
        QVERIFY(content);
        QCOMPARE(content->text, text);
    }

    void endingLeavesNothingToOffer() {
        for (const int error : errors) {
            Life life;
            life.step(0);
            life.disk->failAt(int(life.disk->calls().size()), error, Lasting::Once);
            life.log().end();
            life.end();
            QVERIFY(JournalFolder(life.folder()).takeAll().empty());
        }
    }

    void theWriterTellsOnceAndGoesOnTrying_data() {
        QTest::addColumn<int>("call");
        const char* const names[] = {"makeFolder", "makeFolder", "create", "lock", "write", "rename"};
        for (int call = 0; call < int(std::size(names)); ++call)
            QTest::addRow("%d %s", call, names[call]) << call;
        QTest::newRow("later") << 9;
    }

    void theWriterTellsOnceAndGoesOnTrying() {
        QFETCH(int, call);
        QTemporaryDir place;
        const fs::path folder = fs::path(place.path().toStdString()) / "masthead" / "journal";
        auto disk = std::make_shared<FaultyDisk>();
        disk->failAt(call, ENOSPC, Lasting::FromThereOn);
        JournalPace pace;
        pace.collecting = std::chrono::milliseconds(2);
        pace.retrying = std::chrono::milliseconds(20);
        auto writer = std::make_unique<JournalWriter>(folder, disk, pace);
        QSignalSpy failed(writer.get(), &JournalWriter::failed);
        QSignalSpy works(writer.get(), &JournalWriter::worksAgain);
        const JournalNumber journal = writer->begin({"/home/wren/letters", "content/7.md", {}, 0}, base);
        QString text = base;
        for (int edit = 0; edit < 40; ++edit) {
            writer->append(journal, {0, 0, QStringLiteral("word\n"), 5});
            text.prepend(QStringLiteral("word\n"));
            QTest::qWait(4);
        }
        QTRY_VERIFY(!failed.isEmpty());
        QTest::qWait(60);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(works.count(), 0);
        disk->heal();
        QTRY_COMPARE(works.count(), 1);
        QVERIFY(writer->flush());
        writer.reset();
        const auto left = JournalFolder(folder).takeAll();
        QCOMPARE(left.size(), 1U);
        QCOMPARE(left[0].content().text, text);
    }
};

QTEST_GUILESS_MAIN(TestJournalFaults)
#include "tst_journal_faults.moc"
