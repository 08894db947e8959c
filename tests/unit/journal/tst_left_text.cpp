#include "journal/JournalWriter.h"
#include "journal/LeftText.h"
#include "support/TemporaryPublication.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

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
    void aThousandAreReadInReasonableTime();

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

void tst_LeftText::aThousandAreReadInReasonableTime() {
    TemporaryPublication folder;
    for (int number = 0; number < 1000; ++number) {
        const std::filesystem::path name = "content/" + std::to_string(number) + ".md";
        folder.write(name, "Text.\n");
    }
    {
        JournalWriter writer(journals());
        for (int number = 0; number < 1000; ++number) {
            const JournalNumber journal = writer.begin(
                {folder.root(), "content/" + std::to_string(number) + ".md", QByteArray(32, '\0'), 6},
                QStringLiteral("Text.\n"));
            writer.append(journal, {0, 0, QStringLiteral("New. "), 5});
        }
        (void)writer.flush();
    }
    const std::size_t there = journalCount();
    QElapsedTimer timer;
    timer.start();
    const std::size_t taken = takeLeftTexts(journals()).texts.size();
    qInfo("%zu of %zu journals taken in %lld ms", taken, there, timer.elapsed());
    QVERIFY(timer.elapsed() < 20'000);
    QVERIFY(taken > 0);
    QCOMPARE(journalCount(), there);
}

QTEST_GUILESS_MAIN(tst_LeftText)
#include "tst_left_text.moc"
