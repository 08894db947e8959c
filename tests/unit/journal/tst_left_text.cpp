#include "journal/JournalFolder.h"
#include "journal/JournalFormat.h"
#include "journal/JournalWriter.h"
#include "journal/LeftText.h"
#include "support/TemporaryPublication.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace masthead;
using namespace masthead::test;

namespace {

const std::filesystem::path file = "content/1.md";

} // namespace

class tst_LeftText : public QObject {
    Q_OBJECT

private slots:
    void init();
    void tellsWhatBecameOfTheFile();
    void textThatTheFileHoldsGoes();
    void sameTextTwiceIsOffered();
    void textOnTheWayToANewerOneGoes();
    void seeingTakesNothing();
    void threeThousandAreReadInParts();

private:
    /// A process typed "New. " before what the file has, and ended.
    void leave(const TemporaryPublication& folder, const std::filesystem::path& name) const;
    std::filesystem::path journals() const { return m_folder->path().toStdString(); }
    std::size_t journalCount() const {
        return std::size_t(std::distance(std::filesystem::directory_iterator(journals()), {}));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_LeftText::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void tst_LeftText::leave(const TemporaryPublication& folder, const std::filesystem::path& name) const {
    const QByteArray bytes = QByteArray::fromStdString(folder.read(name));
    JournalWriter writer(journals());
    const JournalNumber journal = writer.begin(
        {folder.root(), name, QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256), bytes.size()},
        QString::fromUtf8(bytes));
    writer.append(journal, {0, 0, QStringLiteral("New. "), 5});
    QVERIFY(writer.flush());
}

void tst_LeftText::tellsWhatBecameOfTheFile() {
    TemporaryPublication folder;
    folder.write(file, "Text.\n");
    leave(folder, file);
    // Between one look and the next the journal is let go of, and stays.
    const auto look = [this] { return takeLeftTexts(journals()).texts; };
    QCOMPARE(look().size(), 1U);
    QCOMPARE(look().front().state, LeftFile::AsKnown);
    QCOMPARE(look().front().text(), QStringLiteral("New. Text.\n"));
    QCOMPARE(look().front().onDisk, QStringLiteral("Text.\n"));
    folder.write(file, "Other.\n");
    QCOMPARE(look().front().state, LeftFile::Changed);
    QCOMPARE(look().front().onDisk, QStringLiteral("Other.\n"));
    std::filesystem::remove(folder.root() / file);
    QCOMPARE(look().front().state, LeftFile::Gone);
    std::filesystem::remove_all(folder.root());
    QCOMPARE(look().front().state, LeftFile::PublicationGone);
    QCOMPARE(look().front().text(), QStringLiteral("New. Text.\n"));
}

void tst_LeftText::textThatTheFileHoldsGoes() {
    TemporaryPublication folder;
    folder.write(file, "Text.\n");
    leave(folder, file);
    folder.write(file, "New. Text.\n");
    QVERIFY(takeLeftTexts(journals()).texts.empty());
    QCOMPARE(journalCount(), 0U);
}

void tst_LeftText::sameTextTwiceIsOffered() {
    TemporaryPublication folder;
    folder.write(file, "Text.\n");
    leave(folder, file);
    leave(folder, file); // As when a recovery ended between its two steps.
    QCOMPARE(journalCount(), 2U);
    QCOMPARE(takeLeftTexts(journals()).texts.size(), 1U);
    QCOMPARE(journalCount(), 1U);
}

void tst_LeftText::textOnTheWayToANewerOneGoes() {
    TemporaryPublication folder;
    folder.write(file, "Text.\n");
    leave(folder, file);
    const std::vector<JournalEdit> more{{5, 0, QStringLiteral("And more. "), 15}, {0, 3, {}, 0}};
    for (const bool goesOn : {false, true}) {
        const QByteArray bytes = "Text.\n";
        JournalWriter writer(journals());
        const JournalNumber journal =
            writer.begin({folder.root(), file,
                          QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256), bytes.size()},
                         QString::fromUtf8(bytes));
        writer.append(journal, {0, 0, QStringLiteral("New. "), 5});
        QVERIFY(writer.flush());
        for (const JournalEdit& edit : more)
            if (goesOn)
                writer.append(journal, edit);
        QVERIFY(writer.flush());
        QTest::qWait(20);
    }
    QCOMPARE(journalCount(), 3U);
    const LeftTexts left = takeLeftTexts(journals());
    QCOMPARE(left.texts.size(), 1U);
    QCOMPARE(left.texts.front().text(), QStringLiteral(". And more. Text.\n"));
    QCOMPARE(journalCount(), 1U);
}

void tst_LeftText::seeingTakesNothing() {
    TemporaryPublication folder;
    folder.write(file, "Text.\n");
    leave(folder, file);
    QCOMPARE(seeLeftTexts(journals()).size(), 1U);
    const LeftTexts taken = takeLeftTexts(journals());
    QCOMPARE(taken.texts.size(), 1U);
    // What somebody else has can be seen, and not taken.
    QCOMPARE(seeLeftTexts(journals()).front().content.text, QStringLiteral("New. Text.\n"));
    QVERIFY(takeLeftTexts(journals()).texts.empty());
    QCOMPARE(journalCount(), 1U);
}

/// More than a process may have open at once: by default 1,024 files.
void tst_LeftText::threeThousandAreReadInParts() {
    constexpr int count = 3000;
    const auto nameOf = [](int number) { return "content/" + std::to_string(number) + ".md"; };
    TemporaryPublication folder;
    for (int number = 0; number < count; ++number)
        folder.write(nameOf(number), "Text.\n");
    const QByteArray base = packedText(QStringLiteral("Text.\n"));
    for (int number = 0; number < count; ++number) {
        JournalEncoder encoder(QByteArray(journalSeedSize, char(number)));
        QByteArray bytes = encoder.begin();
        bytes += encoder.origin({folder.root(), nameOf(number), QByteArray(32, '\0'), 6});
        bytes += encoder.base(base);
        bytes += encoder.edit({0, 0, QStringLiteral("New. "), 5});
        writeBytes(journals() / (std::to_string(number) + ".journal"), bytes.toStdString());
    }
    QCOMPARE(journalCount(), std::size_t(count));
    const auto openFiles = [] {
        return std::distance(std::filesystem::directory_iterator("/proc/self/fd"), {});
    };
    const auto openBefore = openFiles();
    std::set<std::filesystem::path> found;
    qint64 longest = 0;
    std::ptrdiff_t mostOpen = 0;
    int parts = 0;
    for (bool hasMore = true; hasMore; ++parts) {
        QElapsedTimer timer;
        timer.start();
        LeftTexts left = takeLeftTexts(journals());
        longest = std::max(longest, timer.elapsed());
        mostOpen = std::max(mostOpen, openFiles() - openBefore);
        QVERIFY(left.unreadable.empty());
        QVERIFY(!left.texts.empty());
        for (LeftText& text : left.texts) {
            QCOMPARE(text.text(), QStringLiteral("New. Text.\n"));
            found.insert(text.file());
            QVERIFY(text.journal.discard());
        }
        hasMore = left.hasMore;
    }
    qInfo("%zu of %d journals taken in %d parts, the longest in %lld ms; at most %td files open at once",
          found.size(), count, parts, longest, mostOpen);
    QCOMPARE(found.size(), std::size_t(count));
    QCOMPARE(journalCount(), 0U);
    QVERIFY(mostOpen <= std::ptrdiff_t(JournalFolder::mostHeld) + 8);
    QVERIFY(longest < 20'000);
}

QTEST_GUILESS_MAIN(tst_LeftText)
#include "tst_left_text.moc"
