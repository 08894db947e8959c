#include "document/ThreeWayMerge.h"

#include <QElapsedTimer>
#include <QTest>

using namespace masthead;

namespace {

constexpr int bytesOfProse = 430'000;

QString longText() {
    QString text;
    for (int paragraph = 0; text.size() < bytesOfProse; ++paragraph)
        text += QStringLiteral("Paragraph %1 says a little of what happened this week.\n\n").arg(paragraph);
    return text;
}

} // namespace

class TestThreeWayMerge : public QObject {
    Q_OBJECT

private slots:
    void changesApartAreBothIn_data() {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("merged");
        const auto row = [](const char* name, const char* base, const char* mine, const char* theirs,
                            const char* merged) {
            QTest::newRow(name) << QString::fromUtf8(base) << QString::fromUtf8(mine)
                                << QString::fromUtf8(theirs) << QString::fromUtf8(merged);
        };
        row("nothing", "a\nb\n", "a\nb\n", "a\nb\n", "a\nb\n");
        row("only mine", "a\n\nb\n", "x\n\nb\n", "a\n\nb\n", "x\n\nb\n");
        row("only theirs", "a\n\nb\n", "a\n\nb\n", "a\n\nx\n", "a\n\nx\n");
        row("neighbouring paragraphs", "a\n\nb\n", "x\n\nb\n", "a\n\ny\n", "x\n\ny\n");
        row("the same in both", "a\nb\n", "x\nb\n", "x\nb\n", "x\nb\n");
        row("added above and below", "a\n\nb\n", "0\na\n\nb\n", "a\n\nb\nz\n", "0\na\n\nb\nz\n");
        row("taken out and changed", "a\n\nb\n\nc\n", "b\n\nc\n", "a\n\nb\n\nd\n", "b\n\nd\n");
        row("no newline at the end", "a\n\nb", "x\n\nb", "a\n\ny", "x\n\ny");
        row("a newline at the end", "a\n\nb", "a\n\nb\n", "x\n\nb", "x\n\nb\n");
        row("marks of conflicts are text", "<<<<<<<\n\n=======\n\n>>>>>>>\n",
            "<<<<<<< x\n\n=======\n\n>>>>>>>\n", "<<<<<<<\n\n=======\n\n>>>>>>> y\n",
            "<<<<<<< x\n\n=======\n\n>>>>>>> y\n");
        row("all of it taken out by both", "a\n", "", "", "");
    }

    void changesApartAreBothIn() {
        QFETCH(QString, base);
        QFETCH(QString, mine);
        QFETCH(QString, theirs);
        const auto merge = mergeTexts(base, mine, theirs);
        QVERIFY(merge);
        QCOMPARE(merge->conflictCount(), 0);
        QTEST(merge->text(), "merged");
        QTEST(mergeTexts(base, theirs, mine)->text(), "merged");
    }

    void overlappingChangesAreNotChosen_data() {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("mine");
        QTest::addColumn<QString>("theirs");
        QTest::newRow("one line") << "a\nb\nc"
                                  << "a\nx\nc"
                                  << "a\ny\nc";
        QTest::newRow("lines that touch") << "a\nb\nc\nd"
                                          << "a\nx\nc\nd"
                                          << "a\nb\ny\nd";
        QTest::newRow("taken out and changed") << "a\nb\nc"
                                               << "a\nc"
                                               << "a\ny\nc";
        QTest::newRow("put in at one place") << "a\nc"
                                             << "a\nmine\nc"
                                             << "a\ntheirs\nc";
        QTest::newRow("nothing in common") << ""
                                           << "mine\n"
                                           << "theirs\n";
    }

    /// Whatever is answered, what is outside of the conflicts is the same, and "mine" and "theirs" throughout
    /// give back the two texts.
    void overlappingChangesAreNotChosen() {
        QFETCH(QString, base);
        QFETCH(QString, mine);
        QFETCH(QString, theirs);
        const auto merge = mergeTexts(base, mine, theirs);
        QVERIFY(merge);
        QVERIFY(merge->conflictCount() > 0);
        std::vector<QStringList> allMine;
        std::vector<QStringList> allTheirs;
        for (const MergePiece& piece : merge->pieces) {
            if (piece.kind != MergePiece::Kind::Conflict)
                continue;
            allMine.push_back(piece.mine);
            allTheirs.push_back(piece.theirs);
        }
        QCOMPARE(merge->text(allMine), mine);
        QCOMPARE(merge->text(allTheirs), theirs);
        QCOMPARE(merge->text(), base);
    }

    void anyUtf16IsKept() {
        const QString odd = QStringLiteral("guest ") + QChar(0xDC42) + QChar(0xEC90);
        const auto merge = mergeTexts(odd + QStringLiteral("\n\nb"), odd + QStringLiteral("\n\nmine"),
                                      QStringLiteral("theirs ") + odd + QStringLiteral("\n\nb"));
        QVERIFY(merge);
        QCOMPARE(merge->text(), QStringLiteral("theirs ") + odd + QStringLiteral("\n\nmine"));
    }

    void longTextsAreMergedInNoTime() {
        const QString base = longText();
        QString mine = base;
        mine.replace(QStringLiteral("7 says"), QStringLiteral("7 told"));
        QString theirs = base;
        theirs.replace(QStringLiteral("2 says"), QStringLiteral("2 sings"));
        QElapsedTimer timer;
        timer.start();
        const auto merge = mergeTexts(base, mine, theirs);
        const qint64 taken = timer.elapsed();
        qInfo("%lld KB with %lld changes each merged in %lld ms", static_cast<long long>(base.size() / 1000),
              static_cast<long long>(mine.count(QStringLiteral("told"))), static_cast<long long>(taken));
        QVERIFY(merge);
        QCOMPARE(merge->conflictCount(), 0);
        QString both = mine;
        both.replace(QStringLiteral("2 says"), QStringLiteral("2 sings"));
        QCOMPARE(merge->text(), both);
        QVERIFY(taken < 3000);
    }
};

QTEST_GUILESS_MAIN(TestThreeWayMerge)
#include "tst_three_way_merge.moc"
