#include "OpenedDocument.h"

#include <QSignalSpy>
#include <QTest>

using namespace masthead;
using test::issue;
using test::opened;
using test::TemporaryPublication;

namespace fs = std::filesystem;

namespace {

/// Writes as many editors do: a new file, renamed over the old one.
void replaceByRename(const fs::path& file, std::string_view bytes) {
    const fs::path fresh = file.parent_path() / "4913~";
    test::writeBytes(fresh, bytes);
    fs::rename(fresh, file);
}

/// Longer than it takes to notice an event, for what must not be noticed.
constexpr int patienceMilliseconds = 400;

} // namespace

/// What a document tells of its file while others write it.
class TestWatchedDocument : public QObject {
    Q_OBJECT

private slots:
    void tellsOfAChangeOnDisk_data() {
        QTest::addColumn<bool>("byRename");
        QTest::newRow("written") << false;
        QTest::newRow("replaced") << true;
    }

    void tellsOfAChangeOnDisk() {
        QFETCH(bool, byRename);
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        const auto document = opened(publication);
        QSignalSpy changed(document.get(), &Document::changedOnDisk);
        QSignalSpy returned(document.get(), &Document::returnedToKnown);
        const auto put = [&](std::string_view bytes) {
            byRename ? replaceByRename(file, bytes) : test::writeBytes(file, bytes);
        };
        put("Theirs\n");
        QTRY_COMPARE(changed.count(), 1);
        put("Theirs again\n");
        QTRY_COMPARE(changed.count(), 2);
        put("Text\n");
        QTRY_COMPARE(returned.count(), 1);
        put("Theirs again\n");
        QTRY_COMPARE(changed.count(), 3);
    }

    void theSameContentIsToldOnce() {
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        const auto document = opened(publication);
        QSignalSpy changed(document.get(), &Document::changedOnDisk);
        test::writeBytes(file, "Theirs\n");
        QTRY_COMPARE(changed.count(), 1);
        replaceByRename(file, "Theirs\n");
        fs::last_write_time(file, fs::file_time_type::clock::now());
        QTest::qWait(patienceMilliseconds);
        QCOMPARE(changed.count(), 1);
    }

    void aTouchIsNoChange() {
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        const auto document = opened(publication);
        QSignalSpy changed(document.get(), &Document::changedOnDisk);
        QSignalSpy vanished(document.get(), &Document::vanished);
        fs::last_write_time(file, fs::file_time_type::clock::now());
        replaceByRename(file, "Text\n");
        test::writeBytes(file, "Text\n");
        fs::permissions(file, fs::perms::owner_all);
        QTest::qWait(patienceMilliseconds);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(vanished.count(), 0);
        QVERIFY(document->save(QStringLiteral("Mine\n")));
    }

    void ourOwnSaveIsNoChange() {
        const TemporaryPublication publication;
        publication.write(issue, "Text\n");
        const auto document = opened(publication);
        QSignalSpy changed(document.get(), &Document::changedOnDisk);
        QSignalSpy vanished(document.get(), &Document::vanished);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(document->save(QStringLiteral("Mine %1\n").arg(i)));
            QTest::qWait(30);
        }
        QTest::qWait(patienceMilliseconds);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(vanished.count(), 0);
        publication.write(issue, "Theirs\n");
        QTRY_COMPARE(changed.count(), 1);
    }

    void tellsWhenTheFileVanishesAndReturns() {
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        const auto document = opened(publication);
        QSignalSpy vanished(document.get(), &Document::vanished);
        QSignalSpy changed(document.get(), &Document::changedOnDisk);
        QSignalSpy returned(document.get(), &Document::returnedToKnown);
        fs::remove_all(file.parent_path());
        QTRY_COMPARE(vanished.count(), 1);
        publication.write(issue, "Text\n");
        QTRY_COMPARE(returned.count(), 1);
        fs::remove(file);
        QTRY_COMPARE(vanished.count(), 2);
        publication.write(issue, "Theirs\n");
        QTRY_COMPARE(changed.count(), 1);
    }

    void seesChangesBehindALink() {
        const TemporaryPublication publication;
        publication.write("shared/call.md", "Text\n");
        fs::create_directories(publication.root() / "snippets");
        fs::create_symlink("../shared/call.md", publication.root() / "snippets/call.md");
        const auto document = opened(publication, "snippets/call.md");
        QSignalSpy changed(document.get(), &Document::changedOnDisk);
        replaceByRename(publication.root() / "shared/call.md", "Theirs\n");
        QTRY_COMPARE(changed.count(), 1);
        replaceByRename(publication.root() / "shared/call.md", "Theirs too\n");
        QTRY_COMPARE(changed.count(), 2);
    }

    void followsARename() {
        const TemporaryPublication publication;
        const fs::path file = publication.write(issue, "Text\n");
        const auto document = opened(publication);
        QSignalSpy changed(document.get(), &Document::changedOnDisk);
        QSignalSpy vanished(document.get(), &Document::vanished);
        fs::rename(file, file.parent_path() / "73.md");
        document->moveTo("content/73.md");
        QVERIFY(document->save(QStringLiteral("Mine\n")));
        QCOMPARE(publication.read("content/73.md"), std::string("Mine\n"));
        QVERIFY(!fs::exists(file));
        QTest::qWait(patienceMilliseconds);
        QCOMPARE(vanished.count(), 0);
        publication.write("content/73.md", "Theirs\n");
        QTRY_COMPARE(changed.count(), 1);
    }
};

QTEST_GUILESS_MAIN(TestWatchedDocument)
#include "tst_watched_document.moc"
