#include "OpenedDocument.h"

#include <QCryptographicHash>
#include <QTest>

using namespace masthead;
using test::issue;
using test::opened;
using test::TemporaryPublication;

namespace {

QByteArray hashOf(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Blake2b_256);
}

} // namespace

/// A document that is told what counts as last loaded: after a merge, and after a crash.
class TestKnownStates : public QObject {
    Q_OBJECT

private slots:
    void anAdoptedStateIsSavedOver() {
        const TemporaryPublication publication;
        publication.write(issue, "one\n");
        const auto document = opened(publication);
        publication.write(issue, "one\ntheirs\n");
        const QString mine = QStringLiteral("mine\none\n");
        auto state = document->stateOnDisk();
        QVERIFY(state);
        QCOMPARE(state->text(), QStringLiteral("one\ntheirs\n"));
        QCOMPARE(document->loadedText(), QStringLiteral("one\n"));
        QVERIFY(document->adopt(std::move(*state), mine));
        QCOMPARE(document->loadedText(), QStringLiteral("one\ntheirs\n"));
        QCOMPARE(document->diskState(), DiskState::Same);
        QVERIFY(document->save(QStringLiteral("mine\none\ntheirs\n")));
        QCOMPARE(publication.read(issue), std::string("mine\none\ntheirs\n"));
    }

    void aThirdChangeIsNotSavedOver() {
        const TemporaryPublication publication;
        publication.write(issue, "one\n");
        const auto document = opened(publication);
        publication.write(issue, "two\n");
        auto state = document->stateOnDisk();
        publication.write(issue, "three\n");
        QVERIFY(document->adopt(std::move(*state), QStringLiteral("one\n")));
        QCOMPARE(document->diskState(), DiskState::Changed);
        QVERIFY(!document->save(QStringLiteral("merged\n")));
        QCOMPARE(publication.read(issue), std::string("three\n"));
    }

    void adoptingKeepsTheFormOfTheFile() {
        const TemporaryPublication publication;
        publication.write(issue, "caf\xE9\n");
        const auto document = opened(publication);
        const QString mine = document->loadedText() + QStringLiteral("mine\n");
        publication.write(issue, "\xEF\xBB\xBF\xFF\r\ncaf\xE9\r\n");
        auto state = document->stateOnDisk();
        const QString theirs = state->text();
        QVERIFY(document->adopt(std::move(*state), mine));
        QVERIFY(document->save(theirs + QStringLiteral("mine\n")));
        QCOMPARE(publication.read(issue), std::string("\xEF\xBB\xBF\xFF\r\ncaf\xE9\r\nmine\r\n"));
    }

    /// The buffer shows the odd byte as a private-use character, which the new file has itself.
    void textsThatWouldChangeTheirMeaningAreNotPutTogether() {
        const TemporaryPublication publication;
        publication.write(issue, "caf\xE9\n");
        const auto document = opened(publication);
        const QString mine = document->loadedText();
        publication.write(issue, mine.toStdString() + "theirs\n");
        auto state = document->stateOnDisk();
        QVERIFY(!document->adopt(std::move(*state), mine));
        QCOMPARE(document->loadedText(), mine);
        QVERIFY(document->overwrite(mine));
        QCOMPARE(publication.read(issue), std::string("caf\xE9\n"));
    }

    void aBaseFromAnEarlierRunIsKnown_data() {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("now");
        QTest::newRow("LF") << QByteArray("one\ntwo\n") << QByteArray("one\ntwo\nthree\n");
        QTest::newRow("to CRLF") << QByteArray("one\ntwo\n") << QByteArray("one\r\ntwo\r\n");
        QTest::newRow("CRLF and BOM before")
            << QByteArray("\xEF\xBB\xBFone\r\ntwo\r\n") << QByteArray("one\n");
        QTest::newRow("mixed ends") << QByteArray("one\r\ntwo\nthree\n") << QByteArray("one\n");
        QTest::newRow("an icon") << QByteArray("\xEE\x80\x81 one\n") << QByteArray("two\n");
        QTest::newRow("theirs has an odd byte") << QByteArray("one\n") << QByteArray("caf\xE9\n");
        QTest::newRow("the same odd byte in both") << QByteArray("caf\xE9\n") << QByteArray("a caf\xE9\n");
    }

    void aBaseFromAnEarlierRunIsKnown() {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, now);
        const TemporaryPublication publication;
        publication.write(issue, base.toStdString());
        const QString baseText = opened(publication)->loadedText();
        publication.write(issue, now.toStdString());

        const auto document = opened(publication);
        QVERIFY(document->adoptBase(baseText, hashOf(base), base.size()));
        QCOMPARE(document->loadedText(), baseText);
        QCOMPARE(document->diskState(), DiskState::Changed);
        QVERIFY(!document->save(baseText + QStringLiteral("recovered\n")));
        QCOMPARE(publication.read(issue), now.toStdString());
    }

    void aBaseThatStandsOnTheDiskIsNoConflict() {
        const TemporaryPublication publication;
        publication.write(issue, "caf\xE9\r\nb\n");
        const auto document = opened(publication);
        const QByteArray bytes = "caf\xE9\r\nb\n";
        QVERIFY(document->adoptBase(document->loadedText(), hashOf(bytes), bytes.size()));
        QCOMPARE(document->diskState(), DiskState::Same);
        QVERIFY(document->save(document->loadedText() + QStringLiteral("c\n")));
        QCOMPARE(publication.read(issue), std::string("caf\xE9\r\nb\nc\r\n"));
    }

    void oddBytesThatCannotBeToldApartAreNotGuessed() {
        const TemporaryPublication publication;
        publication.write(issue, "\xE9\xFF\n");
        const QString base = opened(publication)->loadedText();
        const QByteArray hash = hashOf("\xE9\xFF\n");
        publication.write(issue, "\xFF\xE9 theirs\n"); // Other characters stand for the same bytes here.
        const auto document = opened(publication);
        QVERIFY(!document->adoptBase(base, hash, 3));
        QCOMPARE(document->diskState(), DiskState::Same);
    }

    void anOlderStateCanBePutBack() {
        const TemporaryPublication publication;
        publication.write(issue, "plain\n");
        const auto document = opened(publication);
        const auto older = document->readInto("caf\xE9\r\n", document->loadedText());
        QVERIFY(older);
        QVERIFY(document->save(*older));
        QCOMPARE(publication.read(issue), std::string("caf\xE9\n"));
    }
};

QTEST_GUILESS_MAIN(TestKnownStates)
#include "tst_known_states.moc"
