#include "document/Document.h"
#include "support/TemporaryPublication.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <vector>

using namespace masthead;
using test::TemporaryPublication;

namespace fs = std::filesystem;

namespace {

const fs::path issue = "content/72.md";
const std::string oldText = "The old text\n";
const QString newText = QStringLiteral("The new text, which is longer\n");

/// A disk on which one call fails, or before one call of which something else happens. Calls count from 0.
class FaultyDisk : public WritableDisk {
public:
    int failingCall = -1;
    int error = EIO;
    bool failsFromThereOn = false;
    std::size_t longestWrite = ~std::size_t(0);
    int interruptedWrites = 0;
    std::function<void(int call)> beforeCall;
    std::vector<const char*> calls;

    int create(const fs::path& file, mode_t mode) override {
        return fails("create") ? -1 : WritableDisk::create(file, mode);
    }
    int open(const fs::path& file) override { return fails("open") ? -1 : WritableDisk::open(file); }
    int reserve(int descriptor, off_t size) override {
        return fails("reserve") ? -1 : WritableDisk::reserve(descriptor, size);
    }
    ssize_t write(int descriptor, const char* bytes, std::size_t count) override {
        if (interruptedWrites > 0) {
            --interruptedWrites;
            errno = EINTR;
            return -1;
        }
        if (fails("write")) {
            (void)WritableDisk::write(descriptor, bytes,
                                      std::min<std::size_t>(count, 3)); // Torn in the middle.
            errno = error;
            return -1;
        }
        return WritableDisk::write(descriptor, bytes, std::min(count, longestWrite));
    }
    int rewind(int descriptor) override { return fails("rewind") ? -1 : WritableDisk::rewind(descriptor); }
    int truncate(int descriptor, off_t size) override {
        return fails("truncate") ? -1 : WritableDisk::truncate(descriptor, size);
    }
    int sync(int descriptor) override { return fails("sync") ? -1 : WritableDisk::sync(descriptor); }
    int copyPermissions(const fs::path& original, int descriptor) override {
        return fails("copyPermissions") ? -1 : WritableDisk::copyPermissions(original, descriptor);
    }
    int close(int descriptor) override {
        const bool failing = fails("close");
        const int result = WritableDisk::close(descriptor); // Closed in any case, as POSIX has it.
        errno = error;
        return failing ? -1 : result;
    }
    int rename(const fs::path& from, const fs::path& to) override {
        return fails("rename") ? -1 : WritableDisk::rename(from, to);
    }
    int syncFolder(const fs::path& folder) override {
        return fails("syncFolder") ? -1 : WritableDisk::syncFolder(folder);
    }

private:
    bool fails(const char* name) {
        const int call = int(calls.size());
        calls.push_back(name);
        if (beforeCall)
            beforeCall(call);
        errno = error;
        return failsFromThereOn ? failingCall >= 0 && call >= failingCall : call == failingCall;
    }
};

struct Saving {
    TemporaryPublication publication;
    std::shared_ptr<FaultyDisk> disk = std::make_shared<FaultyDisk>();
    std::unique_ptr<Document> document;

    Saving() {
        publication.write(issue, oldText);
        if (auto opened = Document::open(publication.root(), issue, disk))
            document = std::move(*opened);
    }

    std::string onDisk() const { return publication.read(issue); }
    int filesBeside() const {
        return int(std::distance(fs::directory_iterator((publication.root() / issue).parent_path()),
                                 fs::directory_iterator()));
    }
};

/// The calls of a save that goes well.
std::vector<const char*> callsOfASave() {
    Saving saving;
    (void)saving.document->save(newText);
    return saving.disk->calls;
}

/// Makes the folder refuse new files, as a read-only one does.
void refuseNewFiles(FaultyDisk& disk) {
    disk.failingCall = int(disk.calls.size());
    disk.error = EACCES;
}

} // namespace

class TestSaveFaults : public QObject {
    Q_OBJECT

private slots:
    void everyStepMayFail_data() {
        QTest::addColumn<int>("call");
        QTest::addColumn<int>("error");
        const std::vector<const char*> calls = callsOfASave();
        QVERIFY(calls.size() >= 7);
        for (std::size_t call = 0; call < calls.size(); ++call) {
            for (const int error : {ENOSPC, EIO, EACCES, EROFS, EDQUOT})
                QTest::addRow("%s: %s", calls[call], std::strerror(error)) << int(call) << error;
        }
    }

    void everyStepMayFail() {
        QFETCH(int, call);
        QFETCH(int, error);
        Saving saving;
        saving.disk->failingCall = call;
        saving.disk->error = error;
        QSignalSpy saved(saving.document.get(), &Document::saved);
        const auto result = saving.document->save(newText);
        QVERIFY(!result);
        QCOMPARE(result.error().file, issue);
        QVERIFY(!result.error().message.empty());
        QVERIFY(!result.error().advice.empty());
        QCOMPARE(saving.filesBeside(), 1);
        if (std::string_view(saving.disk->calls.back()) == "syncFolder") {
            // The new text is in place; only its lasting is unsure.
            QCOMPARE(result.error().severity, Severity::Warning);
            QCOMPARE(saving.onDisk(), newText.toStdString());
            QCOMPARE(saved.count(), 1);
        } else {
            QCOMPARE(saving.onDisk(), oldText);
            QCOMPARE(saved.count(), 0);
        }
        QCOMPARE(saving.document->diskState(), DiskState::Same);

        saving.disk->failingCall = -1;
        QVERIFY(saving.document->save(newText));
        QCOMPARE(saving.onDisk(), newText.toStdString());
        QCOMPARE(saving.filesBeside(), 1);
    }

    void shortAndInterruptedWritesGoOn() {
        Saving saving;
        saving.disk->longestWrite = 1;
        saving.disk->interruptedWrites = 3;
        QVERIFY(saving.document->save(newText));
        QCOMPARE(saving.onDisk(), newText.toStdString());
    }

    void aFullDiskIsCalledFull() {
        Saving saving;
        saving.disk->failingCall = 1;
        saving.disk->error = ENOSPC;
        const auto result = saving.document->save(newText);
        QVERIFY(!result);
        QVERIFY(result.error().message.find("full") != std::string::npos);
    }

    void aForeignChangeBetweenTheStepsIsRespected_data() {
        QTest::addColumn<int>("call");
        const std::vector<const char*> calls = callsOfASave();
        for (std::size_t call = 0; call < calls.size(); ++call) {
            if (std::string_view(calls[call]) == "rename")
                break;
            QTest::addRow("before %s", calls[call]) << int(call);
        }
    }

    void aForeignChangeBetweenTheStepsIsRespected() {
        QFETCH(int, call);
        Saving saving;
        saving.disk->beforeCall = [&](int current) {
            if (current == call)
                saving.publication.write(issue, "Theirs text.\n"); // As long as the old one.
        };
        QVERIFY(!saving.document->save(newText));
        QCOMPARE(saving.onDisk(), std::string("Theirs text.\n"));
        QCOMPARE(saving.filesBeside(), 1);
        QCOMPARE(saving.document->diskState(), DiskState::Changed);
        saving.disk->beforeCall = nullptr;
        QVERIFY(saving.document->overwrite(newText));
        QCOMPARE(saving.onDisk(), newText.toStdString());
    }

    void aFileThatVanishesBetweenTheStepsIsNotPutBackUnasked() {
        const std::size_t count = callsOfASave().size();
        for (std::size_t call = 0; call + 2 < count; ++call) {
            Saving saving;
            saving.disk->beforeCall = [&](int current) {
                if (current == int(call))
                    fs::remove(saving.publication.root() / issue);
            };
            QVERIFY(!saving.document->save(newText));
            QVERIFY(!fs::exists(saving.publication.root() / issue));
            QCOMPARE(saving.filesBeside(), 0);
            saving.disk->beforeCall = nullptr;
            QVERIFY(saving.document->overwrite(newText));
            QCOMPARE(saving.onDisk(), newText.toStdString());
        }
    }

    void aFolderThatVanishesBetweenTheStepsIsAnError() {
        const std::size_t count = callsOfASave().size();
        for (std::size_t call = 0; call + 1 < count; ++call) {
            Saving saving;
            saving.disk->beforeCall = [&](int current) {
                if (current == int(call))
                    fs::remove_all((saving.publication.root() / issue).parent_path());
            };
            QVERIFY(!saving.document->save(newText));
            saving.disk->beforeCall = nullptr;
            QVERIFY(saving.document->overwrite(newText));
            QCOMPARE(saving.onDisk(), newText.toStdString());
        }
    }

    void aFolderThatRefusesIsNeverWorkedAroundUnasked() {
        Saving saving;
        refuseNewFiles(*saving.disk);
        QVERIFY(!saving.document->canSaveInPlace());
        QVERIFY(!saving.document->save(newText));
        QVERIFY(saving.document->canSaveInPlace());
        QCOMPARE(saving.onDisk(), oldText);

        refuseNewFiles(*saving.disk);
        QVERIFY(saving.document->saveInPlace(newText));
        QCOMPARE(saving.onDisk(), newText.toStdString());
        QCOMPARE(saving.document->diskState(), DiskState::Same);

        refuseNewFiles(*saving.disk);
        QVERIFY(saving.document->save(QStringLiteral("short\n")));
        QCOMPARE(saving.onDisk(), std::string("short\n"));
    }

    /// Writing into the file itself goes: open, reserve, rewind, write, truncate, sync, close.
    void writingInPlaceRestoresTheOldTextWhenItFails() {
        for (int step = 1; step <= 6; ++step) {
            Saving saving;
            auto& disk = *saving.disk;
            disk.beforeCall = [&disk, step](int call) {
                // The first call is the folder's refusal, the one after it the fault.
                disk.failingCall = call == 0 ? 0 : step;
                disk.error = call == 0 ? EACCES : ENOSPC;
            };
            const auto result = saving.document->saveInPlace(newText);
            QVERIFY(!result);
            QVERIFY(!result.error().advice.empty());
            QCOMPARE(saving.onDisk(), oldText);
            QCOMPARE(saving.document->diskState(), DiskState::Same);
        }
    }

    void aDamagedFileIsCalledSo() {
        Saving saving;
        auto& disk = *saving.disk;
        disk.failsFromThereOn = true;
        disk.beforeCall = [&disk](int call) {
            const bool refusing = call == 0;
            const bool writing = std::string_view(disk.calls.back()) == "write";
            disk.failingCall = refusing || writing ? call : 1000;
            disk.error = refusing ? EACCES : EIO;
        };
        const auto result = saving.document->saveInPlace(newText);
        QVERIFY(!result);
        QVERIFY(result.error().advice.find("damaged") != std::string::npos);
        QCOMPARE(saving.document->loadedText(), QString::fromStdString(oldText));
    }
};

QTEST_GUILESS_MAIN(TestSaveFaults)
#include "tst_save_faults.moc"
