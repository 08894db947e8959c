#include "versions/VersionFiles.h"
#include "versions/VersionStore.h"

#include "support/TemporaryPublication.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

using namespace masthead;

namespace fs = std::filesystem;

namespace {

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

/// A disk on which one call fails. Calls count from 0.
class FaultyDisk : public WritableDisk {
public:
    int failingCall = -1;
    int error = EIO;
    std::size_t longestWrite = ~std::size_t(0);
    std::vector<const char*> calls;

    int create(const fs::path& file, mode_t mode) override {
        return fails("create") ? -1 : WritableDisk::create(file, mode);
    }
    ssize_t write(int descriptor, const char* bytes, std::size_t count) override {
        if (fails("write")) {
            if (error != EINTR) // An interrupted write has written nothing, or it says how much.
                (void)WritableDisk::write(descriptor, bytes, std::min<std::size_t>(count, 3));
            errno = error;
            return -1;
        }
        return WritableDisk::write(descriptor, bytes, std::min(count, longestWrite));
    }
    int sync(int descriptor) override { return fails("sync") ? -1 : WritableDisk::sync(descriptor); }
    int copyPermissions(const fs::path& original, int descriptor) override {
        return fails("copyPermissions") ? -1 : WritableDisk::copyPermissions(original, descriptor);
    }
    int close(int descriptor) override {
        const bool failing = fails("close");
        const int result = WritableDisk::close(descriptor);
        errno = error;
        return failing ? -1 : result;
    }
    int rename(const fs::path& from, const fs::path& to) override {
        return fails("rename") ? -1 : WritableDisk::rename(from, to);
    }
    int syncFolder(const fs::path& folder) override {
        return fails("syncFolder") ? -1 : WritableDisk::syncFolder(folder);
    }
    int makeFolder(const fs::path& folder, mode_t mode) override {
        return fails("makeFolder") ? -1 : WritableDisk::makeFolder(folder, mode);
    }
    int link(const fs::path& file, const fs::path& name) override {
        return fails("link") ? -1 : WritableDisk::link(file, name);
    }
    int remove(const fs::path& file) override { return fails("remove") ? -1 : WritableDisk::remove(file); }

private:
    bool fails(const char* name) {
        const int call = int(calls.size());
        calls.push_back(name);
        errno = error;
        return call == failingCall;
    }
};

enum class Work { First, Second, Again, Rename, RenameOnto, Thin };

struct Keeping {
    QTemporaryDir folder;
    VersionOwner issue{fs::path(folder.path().toStdString()) / "newsletter", "72.md"};
    VersionOwner other{issue.root, "73.md"};
    fs::path history = fs::path(folder.path().toStdString()) / "state" / "history";
    std::shared_ptr<FaultyDisk> disk = std::make_shared<FaultyDisk>();
    VersionStore store{history, disk};

    /// What must be there before `work` and not be harmed by it.
    std::vector<QByteArray> prepare(Work work) {
        std::vector<QByteArray> texts;
        if (work != Work::First) {
            (void)store.keepSaved(issue, "former text", "saved text", noon);
            texts = {"former text", "saved text"};
        }
        if (work == Work::RenameOnto) {
            (void)store.keep(other, "of the other", VersionReason::Trashed, noon);
            texts.emplace_back("of the other");
        }
        disk->calls.clear();
        return texts;
    }

    Result<void> carryOut(Work work) {
        switch (work) {
        case Work::First:
            return store.keepSaved(issue, "former text", "saved text", noon);
        case Work::Second:
            return store.keepSaved(issue, "saved text", "second text", noon.addSecs(60));
        case Work::Again:
            return store.keepSaved(issue, "saved text", "former text", noon.addSecs(60));
        case Work::Rename:
        case Work::RenameOnto:
            return store.moved(issue, other.file);
        case Work::Thin:
            store.thin(noon.addSecs(60));
            return {};
        }
        return {};
    }

    std::vector<QByteArray> textsOfBoth() const {
        std::vector<QByteArray> texts;
        for (const VersionOwner& owner : {issue, other})
            for (const Version& version : store.list(owner))
                texts.push_back(store.read(version).value_or("(unreadable)"));
        return texts;
    }

    int halfMadeFiles() const {
        int count = 0;
        std::error_code error;
        for (const auto& entry : fs::recursive_directory_iterator(history, error))
            count += entry.path().filename().string().starts_with('.') ? 1 : 0;
        return count;
    }
};

bool holds(const std::vector<QByteArray>& texts, const QByteArray& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
}

constexpr std::array works{Work::First,  Work::Second,     Work::Again,
                           Work::Rename, Work::RenameOnto, Work::Thin};

} // namespace

class TestVersionFaults : public QObject {
    Q_OBJECT

private slots:
    void everyCallMayFail() {
        int tried = 0;
        int told = 0;
        for (const Work work : works) {
            Keeping counting;
            counting.prepare(work);
            QVERIFY(counting.carryOut(work));
            const std::vector<const char*> calls = counting.disk->calls;
            for (int call = 0; call < int(calls.size()); ++call) {
                for (const int error : {ENOSPC, EIO, EACCES, EROFS, EDQUOT, EINTR}) {
                    const QString place = QStringLiteral("work %1, call %2 (%3): %4")
                                              .arg(int(work))
                                              .arg(call)
                                              .arg(QLatin1String(calls[std::size_t(call)]))
                                              .arg(QLatin1String(std::strerror(error)));
                    Keeping keeping;
                    const auto before = keeping.prepare(work);
                    keeping.disk->failingCall = call;
                    keeping.disk->error = error;
                    const Result<void> result = keeping.carryOut(work);
                    keeping.disk->failingCall = -1;
                    ++tried;
                    if (!result) {
                        ++told;
                        QVERIFY2(!result.error().message.empty() && !result.error().advice.empty(),
                                 qPrintable(place));
                        QCOMPARE(result.error().severity, Severity::Warning);
                    }
                    // What was there is there, and what is there is whole.
                    const auto after = keeping.textsOfBoth();
                    QVERIFY2(!holds(after, "(unreadable)"), qPrintable(place));
                    for (const QByteArray& text : before)
                        QVERIFY2(holds(after, text), qPrintable(place));
                    const bool removalFailed = std::string_view(calls[std::size_t(call)]) == "remove";
                    QVERIFY2(keeping.halfMadeFiles() == 0 || removalFailed, qPrintable(place));
                    // Who is told nothing has it.
                    if (result && work == Work::First)
                        QVERIFY2(holds(after, "former text") && holds(after, "saved text"),
                                 qPrintable(place));
                    if (result && work == Work::Second)
                        QVERIFY2(holds(after, "second text"), qPrintable(place));
                    if (result && work == Work::Again)
                        QVERIFY2(keeping.store.list(keeping.issue).size() == 3, qPrintable(place));
                    // And the next time it works.
                    QVERIFY2(keeping.store.keep(keeping.issue, "afterwards", VersionReason::Saved,
                                                noon.addDays(1)),
                             qPrintable(place));
                    QVERIFY2(holds(keeping.textsOfBoth(), "afterwards"), qPrintable(place));
                }
            }
        }
        qInfo("%d faults tried, %d of them told", tried, told);
        QVERIFY(tried > 200);
    }

    void shortWritesGoOn() {
        Keeping keeping;
        keeping.disk->longestWrite = 1;
        QVERIFY(keeping.carryOut(Work::First));
        QCOMPARE(keeping.textsOfBoth().size(), std::size_t(2));
        QVERIFY(!holds(keeping.textsOfBoth(), "(unreadable)"));
    }

    void aFullDiskIsCalledFull() {
        Keeping keeping;
        keeping.disk->failingCall = 0;
        keeping.disk->error = ENOSPC;
        const auto result = keeping.carryOut(Work::First);
        QVERIFY(!result);
        QVERIFY(result.error().message.find("full") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestVersionFaults)
#include "tst_version_faults.moc"
