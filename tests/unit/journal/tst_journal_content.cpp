#include "journal/ChunkedText.h"
#include "journal/JournalContent.h"
#include "journal/JournalFormat.h"
#include "unit/journal/RandomEdits.h"

#include <QElapsedTimer>
#include <QTest>
#include <QtEndian>

using namespace masthead;
using test::RandomEdits;

namespace {

const JournalOrigin origin{"/home/wren/letters", "content/newsletter/7.md", QByteArray(32, 'h'), 4711};
const QByteArray seed("0123456789abcdef");

/// The bytes of a journal, and where its records end.
struct WrittenJournal {
    QByteArray bytes;
    std::vector<qsizetype> ends; ///< Of the base, then of each edit.
};

/// A journal of `base` up to its first edit.
QByteArray headOf(JournalEncoder& encoder, QStringView base) {
    QByteArray bytes = encoder.begin();
    bytes += encoder.origin(origin);
    bytes += encoder.base(packedText(base));
    return bytes;
}

WrittenJournal journalOf(const QString& base, const std::vector<JournalEdit>& edits) {
    JournalEncoder encoder(seed);
    WrittenJournal journal{headOf(encoder, base), {}};
    journal.ends.push_back(journal.bytes.size());
    for (const JournalEdit& edit : edits) {
        journal.bytes += encoder.edit(edit);
        journal.ends.push_back(journal.bytes.size());
    }
    return journal;
}

/// The text after none of the edits, after the first, and so on.
std::vector<QString> statesOf(const QString& base, const std::vector<JournalEdit>& edits) {
    std::vector<QString> states{base};
    for (const JournalEdit& edit : edits) {
        states.push_back(states.back());
        states.back().replace(edit.position, edit.removed, edit.inserted);
    }
    return states;
}

std::vector<JournalEdit> randomEdits(const QString& base, unsigned run, int count) {
    RandomEdits source(base, run);
    std::vector<JournalEdit> edits;
    for (int edit = 0; edit < count; ++edit)
        edits.push_back(source.next());
    return edits;
}

} // namespace

class TestJournalContent : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead() {
        const QString base = QStringLiteral("# Seven\n\nAs it was.\n");
        const auto edits = randomEdits(base, 1, 40);
        const WrittenJournal journal = journalOf(base, edits);
        const auto content = readJournal(journal.bytes);
        QVERIFY(content);
        QCOMPARE(content->origin, origin);
        QCOMPARE(content->base, base);
        QVERIFY(content->edits == edits);
        QCOMPARE(content->text, statesOf(base, edits).back());
        QCOMPARE(content->caret, edits.back().caret);
        QCOMPARE(content->bytesLeftOut, 0);
        QCOMPARE(content->bytesRead, journal.bytes.size());
    }

    void textsOfAllKindsArePacked_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("plain") << QStringLiteral("Good day\n");
        QTest::newRow("private") << QStringLiteral("a\ue000b\uf8ff");
        QTest::newRow("mark at the begin") << QStringLiteral("\ufeffx");
        QTest::newRow("half a character") << QStringLiteral("a") + QChar(0xd83d) + QStringLiteral("b");
        QTest::newRow("long") << QString(100'000, u'z');
    }
    void textsOfAllKindsArePacked() {
        QFETCH(QString, text);
        QCOMPARE(unpackedText(packedText(text), text.size()), text);
        if (!text.isEmpty())
            QVERIFY(!unpackedText(packedText(text), text.size() - 1));
    }

    void cutAnywhereItGivesTheTextOfItsWholeRecords() {
        int cuts = 0;
        for (unsigned run = 0; run < 20; ++run) {
            const QString base = QStringLiteral("First\nsecond \u2014 third\n").repeated(int(run));
            const auto edits = randomEdits(base, run, 25);
            const auto states = statesOf(base, edits);
            const WrittenJournal journal = journalOf(base, edits);
            for (qsizetype size = 0; size <= journal.bytes.size(); ++size, ++cuts) {
                const auto content = readJournal(QByteArrayView(journal.bytes).first(size));
                const auto whole = std::upper_bound(journal.ends.begin(), journal.ends.end(), size);
                const auto records = whole - journal.ends.begin();
                QCOMPARE(bool(content), records > 0);
                if (!content)
                    continue;
                QCOMPARE(content->text, states[std::size_t(records) - 1]);
                QCOMPARE(content->bytesLeftOut, size - journal.ends[std::size_t(records) - 1]);
            }
        }
        qInfo("%d cuts", cuts);
    }

    void aDamagedRecordEndsTheReading() {
        const QString base = QStringLiteral("As it was\n");
        const auto edits = randomEdits(base, 5, 30);
        const auto states = statesOf(base, edits);
        const WrittenJournal journal = journalOf(base, edits);
        for (qsizetype at = journal.ends.front(); at < journal.bytes.size(); ++at) {
            QByteArray bytes = journal.bytes;
            bytes[at] = char(bytes[at] ^ 0x10);
            const auto content = readJournal(bytes);
            const auto intact = std::upper_bound(journal.ends.begin(), journal.ends.end(), at);
            QVERIFY(content);
            QCOMPARE(content->text, states[std::size_t(intact - journal.ends.begin()) - 1]);
        }
    }

    void theTailOfAnotherJournalIsNotTaken() {
        const QString base = QStringLiteral("As it was\n");
        const auto edits = randomEdits(base, 5, 30);
        const WrittenJournal mine = journalOf(base, edits);
        JournalEncoder other(QByteArray(journalSeedSize, 'x'));
        QByteArray bytes = headOf(other, base);
        bytes += mine.bytes.sliced(mine.ends.front());
        const auto content = readJournal(bytes);
        QVERIFY(content);
        QCOMPARE(content->text, base);
        QCOMPARE(content->bytesLeftOut, mine.bytes.size() - mine.ends.front());
    }

    void editsThatDoNotFitTheTextEndTheReading_data() {
        QTest::addColumn<JournalEdit>("edit");
        const QString x = QStringLiteral("x");
        QTest::newRow("behind the end") << JournalEdit{5, 0, x, 1};
        QTest::newRow("before the begin") << JournalEdit{-1, 0, x, 1};
        QTest::newRow("removes more than there is") << JournalEdit{2, 3, x, 1};
        QTest::newRow("removes less than nothing") << JournalEdit{2, -1, x, 1};
        QTest::newRow("caret behind the end") << JournalEdit{0, 0, x, 6};
    }
    void editsThatDoNotFitTheTextEndTheReading() {
        QFETCH(JournalEdit, edit);
        const auto content = readJournal(journalOf(QStringLiteral("four"), {edit}).bytes);
        QVERIFY(content);
        QCOMPARE(content->text, QStringLiteral("four"));
        QVERIFY(content->bytesLeftOut > 0);
    }

    void aCheckpointIsOneStepFromTheBase() {
        JournalEncoder encoder(seed);
        QByteArray bytes = headOf(encoder, u"One two three");
        bytes += encoder.checkpoint(packedText(u"One and two three"), 7);
        bytes += encoder.edit({0, 3, QStringLiteral("Zero"), 4});
        const auto content = readJournal(bytes);
        QVERIFY(content);
        QCOMPARE(content->base, QStringLiteral("One two three"));
        QCOMPARE(content->text, QStringLiteral("Zero and two three"));
        QCOMPARE(content->edits.size(), 2U);
        QCOMPARE(content->edits.front(), (JournalEdit{4, 0, QStringLiteral("and "), 7}));
        QCOMPARE(content->caret, 4);
    }

    void aSaveSaysWhatTheFileHas() {
        JournalEncoder encoder(seed);
        QByteArray bytes = headOf(encoder, u"a");
        bytes += encoder.edit({1, 0, QStringLiteral("b"), 2});
        bytes += encoder.saved(QByteArray(32, 's'), 2);
        bytes += encoder.edit({2, 0, QStringLiteral("c"), 3});
        const auto content = readJournal(bytes);
        QVERIFY(content);
        QCOMPARE(content->origin.knownHash, QByteArray(32, 's'));
        QCOMPARE(content->origin.knownSize, 2);
        QCOMPARE(content->savedEdits, 1);
        QCOMPARE(content->text, QStringLiteral("abc"));
    }

    void nothingIsMadeRoomForThatIsTooLarge() {
        JournalLimits limits;
        limits.textUnits = 100;
        const QByteArray large = packedText(QString(101, u'x'));
        JournalEncoder encoder(seed);
        QByteArray tooLong = encoder.begin();
        tooLong += encoder.origin(origin);
        tooLong += encoder.base(large);
        QVERIFY(readJournal(tooLong));
        QVERIFY(!readJournal(tooLong, limits));

        const auto grown = readJournal(
            journalOf(QString(99, u'x'), {{0, 0, QStringLiteral("y"), 1}, {0, 0, QStringLiteral("z"), 1}})
                .bytes,
            limits);
        QVERIFY(grown);
        QCOMPARE(grown->text.size(), 100);

        // A record that claims to have four gigabytes.
        QByteArray claims = journalOf(QStringLiteral("a"), {}).bytes;
        claims += QByteArray(4, '\xff') + '\x04' + QByteArray(20, 'x');
        QCOMPARE(readJournal(claims)->bytesLeftOut, 25);
    }

    void whatIsNoJournalGivesNone() {
        QVERIFY(!readJournal({}));
        QVERIFY(!readJournal("masthead journal 2\n0123456789abcdef"));
        QVERIFY(!readJournal(QByteArray(1000, '\0')));
    }

    void manyEditsAllOverALongTextAreReadInShortTime() {
        const QString base =
            QStringLiteral("A line of a long text, as long as lines are.\n").repeated(90'000);
        std::vector<JournalEdit> edits;
        std::mt19937 random(3);
        for (int edit = 0; edit < 100'000; ++edit) {
            const auto position = qint32(random() % quint32(base.size()));
            edits.push_back({position, 0, QStringLiteral("x"), position});
        }
        const WrittenJournal journal = journalOf(base, edits);
        QElapsedTimer timer;
        timer.start();
        const auto content = readJournal(journal.bytes);
        const qint64 milliseconds = timer.elapsed();
        QVERIFY(content);
        QCOMPARE(content->text.size(), base.size() + 100'000);
        qInfo("100,000 edits over %lld characters read in %lld ms", qint64(base.size()), milliseconds);
        QVERIFY(milliseconds < 10'000);
    }

    void replayingIsReplacing() {
        QString text = QString(100'000, u'a');
        ChunkedText chunks(text);
        std::mt19937 random(7);
        for (int edit = 0; edit < 2000; ++edit) {
            const auto position = qsizetype(random() % quint32(text.size() + 1));
            const auto removed = std::min<qsizetype>(random() % 3 == 0 ? random() % 60'000 : random() % 10,
                                                     text.size() - position);
            const QString inserted(qsizetype(random() % 4 == 0 ? random() % 50'000 : random() % 10),
                                   QChar(u'a' + char16_t(random() % 26)));
            text.replace(position, removed, inserted);
            chunks.replace(position, removed, inserted);
            QCOMPARE(chunks.size(), text.size());
        }
        QCOMPARE(chunks.text(), text);
        chunks.replace(0, text.size(), {});
        QCOMPARE(chunks.text(), QString());
        chunks.replace(17, 3, u"still");
        QCOMPARE(chunks.text(), QStringLiteral("still"));
    }
};

QTEST_GUILESS_MAIN(TestJournalContent)
#include "tst_journal_content.moc"
