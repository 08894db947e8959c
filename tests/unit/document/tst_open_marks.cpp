#include "document/OpenMarks.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <csignal>
#include <cstdlib>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace masthead;

namespace fs = std::filesystem;

namespace {

struct Place {
    QTemporaryDir folder;
    fs::path marks = fs::path(folder.path().toStdString()) / "state" / "open";
    fs::path issue = fs::path(folder.path().toStdString()) / "site" / "3.md";

    Place() {
        fs::create_directories(issue.parent_path());
        put(issue);
    }
    static void put(const fs::path& file) {
        QFile(QString::fromStdString(file.string())).open(QIODevice::WriteOnly);
    }
    qsizetype count() const {
        std::error_code error;
        return std::distance(fs::directory_iterator(marks, error), fs::directory_iterator());
    }
};

/// Another process, which has the file open until it is killed.
pid_t processWith(const Place& place) {
    std::array<int, 2> ready{};
    if (::pipe(ready.data()) != 0)
        return -1;
    const pid_t child = ::fork();
    if (child == 0) {
        OpenMarks marks(place.marks);
        marks.setOpen({{place.issue, OpenState::Unsaved}});
        (void)!::write(ready[1], "x", 1);
        ::pause();
        std::_Exit(0);
    }
    char byte = 0;
    (void)!::read(ready[0], &byte, 1);
    ::close(ready[0]);
    ::close(ready[1]);
    return child;
}

/// On which each of the calls that make a mark can fail.
class RefusingDisk : public WritableDisk {
public:
    int refused = -1;
    int create(const fs::path& file, mode_t mode) override {
        return refuses(0) ? -1 : WritableDisk::create(file, mode);
    }
    int lock(int descriptor) override { return refuses(1) ? -1 : WritableDisk::lock(descriptor); }
    int rename(const fs::path& from, const fs::path& to) override {
        return refuses(2) ? -1 : WritableDisk::rename(from, to);
    }
    int makeFolder(const fs::path& folder, mode_t mode) override {
        return refuses(3) ? -1 : WritableDisk::makeFolder(folder, mode);
    }

private:
    bool refuses(int call) const {
        errno = EACCES;
        return call == refused;
    }
};

} // namespace

class TestOpenMarks : public QObject {
    Q_OBJECT

private slots:
    void whatIsOpenElsewhereIsTold() {
        Place place;
        OpenMarks mine(place.marks);
        OpenMarks theirs(place.marks);
        QVERIFY(!mine.elsewhere(place.issue));
        QVERIFY(!fs::exists(place.marks)); // Asking makes nothing.
        mine.setOpen({{place.issue, OpenState::Saved}});
        QVERIFY(!mine.elsewhere(place.issue)); // It is its own.
        QVERIFY(theirs.elsewhere(place.issue) == OpenState::Saved);
        QVERIFY(!theirs.elsewhere(place.issue.parent_path() / "4.md"));
        mine.setOpen({{place.issue, OpenState::Unsaved}});
        QVERIFY(theirs.elsewhere(place.issue) == OpenState::Unsaved);
        QCOMPARE(place.count(), 1);
        mine.setOpen({});
        QVERIFY(!theirs.elsewhere(place.issue));
        QCOMPARE(place.count(), 0);
    }

    void theMoreSeriousCounts() {
        Place place;
        OpenMarks first(place.marks);
        OpenMarks second(place.marks);
        first.setOpen({{place.issue, OpenState::Unsaved}});
        second.setOpen({{place.issue, OpenState::Saved}});
        QVERIFY(OpenMarks(place.marks).elsewhere(place.issue) == OpenState::Unsaved);
    }

    void aLinkLeadsToTheSameFile() {
        Place place;
        const fs::path link = place.marks.parent_path() / "link";
        fs::create_directories(link.parent_path());
        fs::create_directory_symlink(place.issue.parent_path(), link);
        OpenMarks mine(place.marks);
        mine.setOpen({{link / "3.md", OpenState::Saved}});
        QVERIFY(OpenMarks(place.marks).elsewhere(place.issue).has_value());
    }

    void whoIsKilledHasNothingOpen() {
        Place place;
        const pid_t child = processWith(place);
        QVERIFY(child > 0);
        const OpenMarks mine(place.marks);
        QVERIFY(mine.elsewhere(place.issue) == OpenState::Unsaved);
        QCOMPARE(place.count(), 1);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        QVERIFY(!mine.elsewhere(place.issue));
        QCOMPARE(place.count(), 0); // Nobody takes it back but who finds it.
    }

    void strangeFilesAreLeftAlone() {
        Place place;
        fs::create_directories(place.marks / "folder.open");
        Place::put(place.marks / "notes.txt");
        fs::create_symlink("/dev/zero", place.marks / "endless.open");
        QCOMPARE(::mkfifo((place.marks / "pipe.unsaved").c_str(), 0600), 0);
        Place::put(place.marks / "just-begun.open.new");
        QVERIFY(!OpenMarks(place.marks).elsewhere(place.issue));
        QVERIFY(fs::exists(place.marks / "notes.txt"));
        QVERIFY(fs::exists(place.marks / "just-begun.open.new"));
    }

    void aDiskThatRefusesIsNoFault_data() {
        QTest::addColumn<int>("call");
        const std::array calls{"create", "lock", "rename", "makeFolder"};
        for (std::size_t call = 0; call < calls.size(); ++call)
            QTest::newRow(calls[call]) << int(call);
    }
    void aDiskThatRefusesIsNoFault() {
        QFETCH(const int, call);
        Place place;
        auto disk = std::make_shared<RefusingDisk>();
        disk->refused = call;
        OpenMarks mine(place.marks, disk);
        mine.setOpen({{place.issue, OpenState::Saved}});
        QVERIFY(!OpenMarks(place.marks).elsewhere(place.issue));
        QCOMPARE(place.count(), 0);
        disk->refused = -1;
        mine.setOpen({{place.issue, OpenState::Unsaved}});
        QVERIFY(OpenMarks(place.marks).elsewhere(place.issue) == OpenState::Unsaved);
    }
};

QTEST_GUILESS_MAIN(TestOpenMarks)
#include "tst_open_marks.moc"
