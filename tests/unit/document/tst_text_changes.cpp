#include "document/TextChanges.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace masthead;

namespace {

QString carriedOut(QString text, std::vector<TextChange> changes) {
    std::reverse(changes.begin(), changes.end());
    for (const TextChange& change : changes)
        text.replace(change.position, change.removed, change.inserted);
    return text;
}

} // namespace

class TestTextChanges : public QObject {
    Q_OBJECT

private slots:
    void onlyWhatDiffersChanges() {
        const QString before = QStringLiteral("a\nThe old word.\nb\nc\nlast\n");
        const QString after = QStringLiteral("a\nThe new word.\nb\nc\nput in\nlast\n");
        const std::vector<TextChange> expected{{6, 3, QStringLiteral("new")},
                                               {20, 0, QStringLiteral("put in\n")}};
        QCOMPARE(changesBetween(before, after), expected);
        QVERIFY(changesBetween(before, before).empty());
    }

    void pairsOfSurrogatesStayTogether() {
        const QString before = QStringLiteral("x\U0001F600y"); // Both begin by the same half.
        const QString after = QStringLiteral("x\U0001F601y");
        const std::vector<TextChange> expected{{1, 2, QStringLiteral("\U0001F601")}};
        QCOMPARE(changesBetween(before, after), expected);
        const std::vector<TextChange> secondHalf{{1, 2, QStringLiteral("\U0001F200")}};
        QCOMPARE(changesBetween(QStringLiteral("x\U0001F600y"), QStringLiteral("x\U0001F200y")), secondHalf);
    }

    void theyMakeTheOneTextOfTheOther() {
        QRandomGenerator random(5);
        const auto made = [&random] {
            QString text;
            for (int line = random.bounded(12); line > 0; --line)
                text += QString(random.bounded(3), QChar(u'a' + random.bounded(3))) + u'\n';
            return random.bounded(2) == 0 ? text : text + u'z';
        };
        for (int round = 0; round < 5'000; ++round) {
            const QString before = made();
            const QString after = made();
            QCOMPARE(carriedOut(before, changesBetween(before, after)), after);
        }
    }

    void longTextsAreNoWait() {
        QString before;
        for (int line = 0; line < 60'000; ++line)
            before += QStringLiteral("Line %1\n").arg(line % 500);
        QString after = before;
        after.replace(QStringLiteral("Line 7\n"), QStringLiteral("Line seven\n"));
        QElapsedTimer timer;
        timer.start();
        const auto changes = changesBetween(before, after);
        QCOMPARE(changes.size() > 0, true);
        QVERIFY(timer.elapsed() < 1'000);
        QCOMPARE(carriedOut(before, changes), after);
    }
};

QTEST_GUILESS_MAIN(TestTextChanges)
#include "tst_text_changes.moc"
